//! What the layout of two texts says of a bead: borders of blocks, how sentences end, quotation marks.

use super::Model;
use super::features::Feature;
use crate::features::{Ending, Layout};
use crate::pair::Pair;
use std::ops::Range;

impl Model<'_> {
    /// Adds up the layout features of a two-sided bead.
    pub(in crate::align) fn count_layout(
        &self,
        source: Range<usize>,
        target: Range<usize>,
        mut add: impl FnMut(Feature, f64),
    ) {
        let layouts = self
            .features
            .sides
            .as_ref()
            .map(|side| side.layout.as_slice());
        let spans = Pair::new(&layouts.source[source], &layouts.target[target]);
        let (Some(first), Some(last)) = (firsts(&spans), lasts(&spans)) else {
            return;
        };
        if self.blocks > 0.0 {
            let inside =
                |span: &[Layout]| span.iter().skip(1).filter(|one| one.starts_block).count();
            add(
                Feature::BorderInside,
                self.blocks * (inside(spans.source) + inside(spans.target)) as f64,
            );
            match (first.source.starts_block, first.target.starts_block) {
                (true, true) => add(Feature::BorderBoth, self.blocks),
                (false, false) => {}
                _ => add(Feature::BorderOne, self.blocks),
            }
            if first.source.kind != first.target.kind {
                add(Feature::KindOther, self.blocks);
            }
        }
        if last.source.ending != last.target.ending {
            add(Feature::EndingOther, 1.0);
        } else if last.source.ending != Ending::Stop {
            add(Feature::EndingSame, 1.0);
        }
        let quoted = spans.map(|span| span.iter().any(|one| one.quoted));
        if quoted.source != quoted.target {
            add(Feature::QuotedOne, 1.0);
        }
    }
}

fn firsts<'a>(spans: &Pair<&'a [Layout]>) -> Option<Pair<&'a Layout>> {
    Some(Pair::new(spans.source.first()?, spans.target.first()?))
}

fn lasts<'a>(spans: &Pair<&'a [Layout]>) -> Option<Pair<&'a Layout>> {
    Some(Pair::new(spans.source.last()?, spans.target.last()?))
}
