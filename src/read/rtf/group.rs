//! What holds inside one group of an RTF file.

use crate::markup::MarkupKind;
use crate::read::marked::Data;
use crate::read::marked::kinds::{Around, Kinds};
use crate::read::story::reasons;

/// What becomes of the text of a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is text of the story that is being read.
    #[default]
    Text,
    /// It is no text: a number, a name, a picture's bytes.
    Nothing,
    /// It declares fonts.
    Fonts,
    /// It declares styles.
    Styles,
    /// It says what a field shows.
    Instruction,
    /// It names the program of an object.
    ObjectClass,
    /// It names a property of a shape.
    Property,
    /// It is what a shape says without a text of its own.
    Lettering,
    /// It says what a field of a form is.
    Form,
    /// It is an entry of a list of a form.
    FormEntry,
}

/// How paragraphs are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ParagraphLook {
    pub(super) style: Option<i32>,
    /// Whether it has an outline level of headings.
    pub(super) is_heading: bool,
    pub(super) is_list_item: bool,
    /// How deep in tables it stands.
    pub(super) table_level: usize,
}

/// What holds inside one group; a group inside it begins with the same.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "control words switch them one by one"
)]
pub(super) struct Group {
    pub(super) fate: Fate,
    /// The fate of the group around one whose text is there in Unicode once more.
    pub(super) fate_around: Fate,
    /// Why all text is left out, if it is.
    pub(super) reason: Option<&'static str>,
    /// Whether its text is hidden, if it says so itself.
    pub(super) is_hidden: Option<bool>,
    pub(super) character_style: Option<i32>,
    pub(super) is_deleted: bool,
    /// Whether the text is shown elsewhere, where it was moved to.
    pub(super) is_moved: bool,
    pub(super) font: Option<i32>,
    /// The number of the language that its text is said to be in.
    pub(super) language: Option<i32>,
    /// How text looks.
    pub(super) looks: Kinds,
    /// The link and the field that text stands in.
    pub(super) around: Around,
    pub(super) paragraph: ParagraphLook,
    /// How many characters stand behind one of Unicode for programs that do not know it.
    pub(super) fallback: usize,
    /// Whether `\*` came last: what follows may be passed over.
    pub(super) is_starred: bool,
    /// Whether a story of its own ends with it.
    pub(super) ends_story: bool,
    /// Whether it is the result of a field that shows nothing of the text.
    pub(super) field_reason: Option<&'static str>,
    /// The link or the field that it makes of its result.
    pub(super) field_code: Option<(MarkupKind, Data)>,
    /// What it shows, as a field, while its result has no text.
    pub(super) shown: Option<String>,
    /// Whether it is what an object shows.
    pub(super) is_of_object: bool,
    /// Whether it is a field.
    pub(super) is_field: bool,
}

impl Group {
    /// The group of the whole file.
    pub(super) fn outermost() -> Self {
        Self {
            fallback: 1,
            ..Self::default()
        }
    }

    /// A group inside this one.
    pub(super) fn inside(&self) -> Self {
        Self {
            is_starred: false,
            ends_story: false,
            field_reason: None,
            field_code: None,
            shown: None,
            is_field: false,
            ..self.clone()
        }
    }

    /// Makes characters plain: `\plain`.
    pub(super) const fn plain(&mut self, font: Option<i32>) {
        self.is_hidden = None;
        self.character_style = None;
        self.is_deleted = false;
        self.is_moved = false;
        self.font = font;
        self.language = None;
        self.looks = 0;
    }

    /// Returns why text here is left out, if the group says so, but for hidden text.
    pub(super) const fn left_out(&self) -> Option<&'static str> {
        match self.reason {
            Some(reason) => Some(reason),
            None if self.is_deleted => Some(reasons::DELETED),
            None if self.is_moved => Some(reasons::MOVED),
            None => None,
        }
    }
}
