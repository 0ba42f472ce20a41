//! The order in which a diagram of Office (`SmartArt`) shows its points: that of its connections (ECMA-376 part 1,
//! 21.4.2.23), each point before those below it. In the file the points may stand in any order.

use crate::read::xml::Element;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// The points of a diagram with their places among its texts, and what connects them.
#[derive(Debug, Default)]
pub(super) struct Model {
    points: Vec<(String, Range<usize>)>,
    connections: Vec<Connection>,
}

/// A point below another one.
#[derive(Debug)]
struct Connection {
    above: String,
    below: String,
    order: u64,
    /// The points that stand on the line to it, and on the line from it to the next one.
    on_lines: [String; 2],
}

impl Model {
    /// Takes a point whose texts were read.
    pub(super) fn add_point(&mut self, id: String, texts: Range<usize>) {
        self.points.push((id, texts));
    }

    /// Takes a connection, if it is one of a point and a point below it.
    pub(super) fn add_connection(&mut self, element: &Element<'_>) {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        if matches!(attribute("type").as_str(), "" | "parOf") {
            self.connections.push(Connection {
                above: attribute("srcId"),
                below: attribute("destId"),
                order: attribute("srcOrd").parse().unwrap_or(u64::MAX),
                on_lines: [attribute("parTransId"), attribute("sibTransId")],
            });
        }
    }

    /// Puts the texts in order; those of points that nothing connects follow as they stand in the file.
    pub(super) fn in_order(&self, texts: Vec<String>) -> Vec<String> {
        let mut texts: Vec<Option<String>> = texts.into_iter().map(Some).collect();
        let mut ordered = Vec::with_capacity(texts.len());
        for place in self.places() {
            ordered.extend(texts.get_mut(place).and_then(Option::take));
        }
        ordered.extend(texts.into_iter().flatten());
        ordered
    }

    /// Returns the places of the texts of all points that are connected.
    fn places(&self) -> Vec<usize> {
        let texts: HashMap<&str, &Range<usize>> = (self.points.iter())
            .map(|(id, texts)| (id.as_str(), texts))
            .collect();
        let mut below: BTreeMap<&str, Vec<&Connection>> = BTreeMap::new();
        for connection in &self.connections {
            below.entry(&connection.above).or_default().push(connection);
        }
        for connections in below.values_mut() {
            connections.sort_by_key(|connection| connection.order);
        }
        let not_on_top: HashSet<&str> = (self.connections.iter())
            .map(|connection| connection.below.as_str())
            .collect();
        let ids = self.points.iter().map(|(id, _)| id.as_str());
        let on_top = ids.filter(|id| below.contains_key(id) && !not_on_top.contains(id));
        let mut open: Vec<&str> = on_top.collect();
        open.reverse();
        let mut places = Vec::new();
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            places.extend(texts.get(id).copied().cloned().into_iter().flatten());
            for connection in below.get(id).into_iter().flatten().rev() {
                let [before, behind] = &connection.on_lines;
                open.extend([behind.as_str(), connection.below.as_str(), before.as_str()]);
            }
        }
        places
    }
}
