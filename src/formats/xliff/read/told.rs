//! What an element says of the code that it stands for.

use super::content::Codes;
use crate::formats::codes;
use crate::formats::flow::Met;
use crate::formats::inline::{Code, Shown, is_markup};
use crate::markup::{MarkupForm, MarkupKind};
use crate::read::xml::Element;

/// What an element says of the code that it stands for.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) id: String,
    pub(super) kinds: Vec<String>,
    pub(super) equivalent: Option<String>,
    /// The id of its native code.
    pub(super) data: Option<String>,
    /// What the two ends of a pair have in common.
    pub(super) pair: Option<String>,
    /// Whether it holds its native code, if it has one.
    pub(super) is_native: bool,
}

impl Told {
    pub(super) fn of(element: &Element<'_>) -> Self {
        let kinds = ["ctype", "subType", "type"];
        Self {
            id: element.attribute("id").unwrap_or_default(),
            kinds: kinds
                .iter()
                .filter_map(|name| element.attribute(name))
                .collect(),
            equivalent: element
                .attribute("equiv-text")
                .or_else(|| element.attribute("equiv")),
            data: element.attribute("dataRef"),
            pair: element
                .attribute("rid")
                .or_else(|| element.attribute("startRef")),
            is_native: matches!(element.name().1, "bpt" | "ept" | "it"),
        }
    }

    pub(super) fn shown(&self, native: &str) -> Shown {
        let code = Code {
            kinds: self.kinds.iter().map(String::as_str).collect(),
            equivalent: self.equivalent.as_deref(),
            content: native,
        };
        code.shown()
    }
}

impl Codes {
    pub(super) fn native(&self, id: Option<&String>) -> String {
        let known = id.and_then(|id| self.data.get(id));
        known.cloned().unwrap_or_default()
    }

    /// Tells what a code does, and takes it up for others of its id; one that is named only by its id has that as its
    /// code.
    pub(super) fn met(&mut self, told: &Told, native: String, form: MarkupForm) -> Met {
        // Angular has the tag where its text should be.
        let said = told.equivalent.as_deref();
        let native = match said.filter(|said| native.is_empty() && is_markup(said)) {
            Some(said) if form == MarkupForm::Alone => said.to_owned(),
            _ => native,
        };
        let names = told.kinds.iter().map(String::as_str);
        let mut kind = codes::kind(names, &native);
        let is_said = told.kinds.iter().any(|kind| kind == codes::OF_NO_KIND);
        if kind == MarkupKind::Other && told.kinds.is_empty() && native.is_empty() {
            let names = told.pair.iter().chain([&told.id]);
            let mut known = names.filter_map(|name| self.kinds.get(name));
            kind = known.next().copied().unwrap_or_default();
        } else if kind != MarkupKind::Other && form != MarkupForm::Closing {
            // What the end looks like says less than what the start is said to be.
            let names = told.pair.iter().chain([&told.id]);
            for name in names.filter(|name| !name.is_empty()) {
                self.kinds.insert(name.clone(), kind);
            }
        }
        let is_bare = native.is_empty() && kind == MarkupKind::Other && !is_said && !told.is_native;
        let data = if is_bare && !told.id.is_empty() {
            let id = told.pair.as_ref().unwrap_or(&told.id);
            codes::code_of_id(id, form)
        } else {
            native
        };
        Met {
            kind,
            data,
            ..Met::default()
        }
    }
}

/// Tells what an element is of a pair: `Paired` is a start whose end may follow.
pub(super) fn form_of(element: &Element<'_>) -> MarkupForm {
    let is_end = || {
        let place = element.attribute("pos");
        place.is_some_and(|place| place.to_ascii_lowercase().starts_with(['c', 'e']))
    };
    match element.name().1 {
        "bpt" | "bx" | "sc" => MarkupForm::Paired,
        "ept" | "ex" | "ec" => MarkupForm::Closing,
        "it" if is_end() => MarkupForm::Closing,
        "it" => MarkupForm::Opening,
        _ => MarkupForm::Alone,
    }
}

/// Tells whether an element is an end that has no start, whatever its number.
pub(super) fn is_isolated(element: &Element<'_>) -> bool {
    element.name().1 == "it" || element.attribute("isolated").as_deref() == Some("yes")
}
