//! Which parts of a package a part names (ECMA-376 part 2, 9.3).

use super::package::Package;
use super::xml::{Event, Events};
use super::{ReadError, Settings};
use crate::note::Note;
use std::collections::HashMap;

/// A part that another part names.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last step of its type: `styles`, `footnotes`.
    pub(super) kind: String,
    pub(super) target: String,
}

/// Returns the part that holds the document, as the package itself names it; `usual` when it names none.
///
/// # Errors
/// As [`Package::text`] and [`Events::next`].
pub(super) fn main_part(
    package: &mut Package<'_>,
    usual: &str,
    settings: &Settings,
    notes: &mut Vec<Note>,
) -> Result<String, ReadError> {
    let relations = listed(package, "_rels/.rels", "", settings, notes)?;
    let main = relations
        .into_iter()
        .find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or_else(|| usual.to_owned(), |relation| relation.target))
}

/// Reads which parts a part names.
///
/// # Errors
/// As [`main_part`].
pub(super) fn of_part(
    package: &mut Package<'_>,
    part: &str,
    settings: &Settings,
    notes: &mut Vec<Note>,
) -> Result<Vec<Relation>, ReadError> {
    let (list, folder) = list_of(part);
    listed(package, &list, folder, settings, notes)
}

/// Returns where the links of a part lead outside the package, by their ids; none when its list is broken.
pub(super) fn addresses(
    package: &mut Package<'_>,
    part: &str,
    settings: &Settings,
) -> HashMap<String, String> {
    let (list, _) = list_of(part);
    let mut addresses = HashMap::new();
    let Ok(Some(text)) = package.text(&list, &mut Vec::new()) else {
        return addresses;
    };
    let mut events = Events::new(package.file(), &list, &text, &[], settings);
    while let Ok(Some(event)) = events.next() {
        let Event::Start(element) = event else {
            continue;
        };
        let is_outside = element.attribute("TargetMode").as_deref() == Some("External");
        if let (true, Some(id), Some(target)) = (
            is_outside,
            element.attribute("Id"),
            element.attribute("Target"),
        ) {
            addresses.insert(id, target);
        }
    }
    addresses
}

fn listed(
    package: &mut Package<'_>,
    list: &str,
    folder: &str,
    settings: &Settings,
    notes: &mut Vec<Note>,
) -> Result<Vec<Relation>, ReadError> {
    match package.text(list, notes)? {
        Some(text) => {
            let mut events = Events::new(package.file(), list, &text, &[], settings);
            read(&mut events, folder)
        }
        None => Ok(Vec::new()),
    }
}

/// Reads the relations of a part in a folder; what is outside the package is passed over.
///
/// # Errors
/// As [`Events::next`].
fn read(events: &mut Events<'_>, folder: &str) -> Result<Vec<Relation>, ReadError> {
    let mut relations = Vec::new();
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        let is_inside = element.attribute("TargetMode").as_deref() != Some("External");
        if let (true, Some(kind), Some(target)) = (
            is_inside,
            element.attribute("Type"),
            element.attribute("Target"),
        ) {
            relations.push(Relation {
                id: element.attribute("Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolve(folder, &target),
            });
        }
    }
    Ok(relations)
}

/// Returns the part that holds the relations of a part, and the folder that their names begin from.
fn list_of(part: &str) -> (String, &str) {
    let (folder, base) = part.rsplit_once('/').unwrap_or(("", part));
    (resolve(folder, &format!("_rels/{base}.rels")), folder)
}

/// Resolves a part's name against the folder of the part that names it.
pub(super) fn resolve(folder: &str, target: &str) -> String {
    let target = &target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
