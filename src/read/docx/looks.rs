//! How runs look: by their own properties and by styles (ECMA-376 part 1, 17.7).
//!
//! What the paragraph's own style makes of all its text is no markup: a bold heading has no bold words. Fonts,
//! colours and sizes are none either.

use super::run::is_on;
use crate::read::marked::kinds::{
    BOLD, CODE, ITALIC, Kinds, LOWERED, RAISED, STRUCK, Says, UNDERLINE,
};
use crate::read::xml::Element;

/// What styles switch in turns: bold in a bold paragraph is not (17.7.3).
const TOGGLED: Kinds = BOLD | ITALIC | STRUCK;

/// Sees an element of the properties of a run.
pub(super) fn see(says: &mut Says, element: &Element<'_>) {
    let (said, on) = match element.name() {
        ("w", "b") => (BOLD, BOLD),
        ("w", "i") => (ITALIC, ITALIC),
        ("w", "strike" | "dstrike") => (STRUCK, STRUCK),
        ("w", "u") => {
            let is_none = element.attribute("val").as_deref() == Some("none");
            (UNDERLINE, if is_none { 0 } else { UNDERLINE })
        }
        ("w", "vertAlign") => {
            let on = match element.attribute("val").as_deref() {
                Some("superscript") => RAISED,
                Some("subscript") => LOWERED,
                _ => 0,
            };
            (RAISED | LOWERED, on)
        }
        _ => return,
    };
    let is_off = said & TOGGLED != 0 && !is_on(element);
    // A text is struck once or twice: that it is not struck twice says nothing about the other.
    let is_struck = said == STRUCK && says.on & STRUCK != 0;
    says.say(said, if is_off && !is_struck { 0 } else { on });
}

/// Returns what a style says by its name, which Word and others write in English.
pub(super) fn by_name(name: &str) -> Says {
    let on = match name {
        "code" | "inline code" | "code char" | "verbatim char" | "source text" | "html code"
        | "html keyboard" | "html sample" | "html typewriter" => CODE,
        _ => 0,
    };
    Says { said: on, on }
}

/// Returns what a style says that the file does not have, by the id that Word gives it.
pub(super) fn by_id(id: &str) -> Says {
    let on = match id {
        "Strong" => BOLD,
        "Emphasis" => ITALIC,
        "IntenseEmphasis" => BOLD | ITALIC,
        "HTMLCode" => CODE,
        _ => 0,
    };
    Says { said: on, on }
}

/// What all that may speak of a run says, the nearest first.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layers {
    pub(super) own: Says,
    pub(super) character: Says,
    pub(super) paragraph: Says,
    pub(super) defaults: Says,
}

impl Layers {
    /// Returns what a run has and its paragraph has not.
    pub(super) const fn difference(self) -> Kinds {
        let base = (self.defaults.on | self.paragraph.on) & TOGGLED
            | self.paragraph.based_on(self.defaults).on & !TOGGLED;
        let styles = (self.defaults.on | (self.paragraph.on ^ self.character.on)) & TOGGLED
            | self
                .character
                .based_on(self.paragraph.based_on(self.defaults))
                .on
                & !TOGGLED;
        let whole = Says {
            said: self.own.said,
            on: self.own.on | styles & !self.own.said,
        };
        whole.on & !base
    }
}
