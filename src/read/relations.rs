//! Which parts of a package a part names (ECMA-376 part 2, 9.3).

use super::ReadError;
use super::xml::{Event, Events};

/// A part that another part names.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last step of its type: `styles`, `footnotes`.
    pub(super) kind: String,
    pub(super) target: String,
}

/// Reads the relations of a part in a folder; what is outside the package is passed over.
///
/// # Errors
/// As [`Events::next`].
pub(super) fn read(events: &mut Events<'_>, folder: &str) -> Result<Vec<Relation>, ReadError> {
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
pub(super) fn part_of(part: &str) -> (String, &str) {
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
