//! What the control words of RTF mean.

use super::group::{Fate, ParagraphLook};
use super::reader::Reader;
use super::stories::StoryKind;
use super::styles::StyleOf;
use crate::markup::MarkupKind;
use crate::read::marked::kinds::{BOLD, ITALIC, Kinds, LOWERED, RAISED, STRUCK, UNDERLINE};
use crate::read::story::reasons;

/// Outline levels below it are headings.
const BODY_LEVEL: i32 = 9;

/// How deep tables may stand inside each other.
const DEEPEST_TABLE: i32 = 64;

/// Groups that hold no text: what programs know about the document, and what they make of it.
const NO_TEXT: &[&str] = &[
    "aftncn",
    "aftnsep",
    "aftnsepc",
    "atnauthor",
    "atndate",
    "atnicn",
    "atnid",
    "atnparent",
    "atnref",
    "atntime",
    "atrfend",
    "atrfstart",
    "author",
    "background",
    "bkmkend",
    "bkmkstart",
    "blipuid",
    "buptim",
    "category",
    "colortbl",
    "comment",
    "company",
    "creatim",
    "datafield",
    "datastore",
    "doccomm",
    "docvar",
    "falt",
    "filetbl",
    "fldtype",
    "fname",
    "fontemb",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "generator",
    "hlinkbase",
    "info",
    "keycode",
    "keywords",
    "latentstyles",
    "levelnumbers",
    "leveltext",
    "linkval",
    "listname",
    "listoverridetable",
    "listtable",
    "manager",
    "mmathPict",
    "mmathPr",
    "nesttableprops",
    "nonesttables",
    "nonshppict",
    "objalias",
    "objdata",
    "objname",
    "objsect",
    "objtime",
    "operator",
    "panose",
    "passwordhash",
    "pgp",
    "pgptbl",
    "picprop",
    "pn",
    "pnseclvl",
    "pntxta",
    "pntxtb",
    "printim",
    "private",
    "propname",
    "protusertbl",
    "revtbl",
    "revtim",
    "rsidtbl",
    "rxe",
    "shprslt",
    "staticval",
    "subject",
    "tc",
    "tcn",
    "template",
    "themedata",
    "title",
    "txe",
    "userprops",
    "wgrffmtfilter",
    "windowcaption",
    "writereservation",
    "writereservhash",
    "xe",
    "xform",
    "xmlattrname",
    "xmlattrvalue",
    "xmlclose",
    "xmlname",
    "xmlnstbl",
    "xmlopen",
];

/// Groups that begin with `\*` and hold text nevertheless.
const STARRED_TEXT: &[&str] = &[
    "annotation",
    "do",
    "endnote",
    "moMath",
    "moMathPara",
    "fldinst",
    "footnote",
    "moveto",
    "objclass",
    "shpinst",
    "shppict",
    "shptxt",
    "ud",
    "cs",
    "ftnalt",
    "pict",
    "shpgrp",
    "field",
    "fldrslt",
    "ffl",
    "formfield",
    "listtext",
    "pntext",
];

impl Reader<'_> {
    /// Takes a control word.
    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        self.flush();
        let is_starred = std::mem::take(&mut self.group.is_starred);
        if word == "ud" {
            self.group.fate = self.group.fate_around;
            return;
        }
        if self.group.fate == Fate::Nothing {
            return;
        }
        if NO_TEXT.binary_search(&word).is_ok() || is_starred && !STARRED_TEXT.contains(&word) {
            self.group.fate = Fate::Nothing;
            return;
        }
        match self.group.fate {
            Fate::Fonts => self.font_word(word, number),
            Fate::Styles => self.style_word(word, number),
            Fate::Form | Fate::FormEntry => self.form_word(word, number),
            _ => {
                let _ = self.destination(word)
                    || self.special(word)
                    || self.look(word, number)
                    || self.of_document(word, number);
            }
        }
    }

    /// Takes a control symbol.
    pub(super) fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => {
                self.flush();
                self.group.is_starred = true;
            }
            b'~' => self.letter("\u{a0}"),
            b'_' => self.letter("\u{2011}"),
            b'-' => self.letter("\u{ad}"),
            b'\r' | b'\n' => self.paragraph_ends(),
            b'\t' => self.letter("\t"),
            b'{' | b'}' | b'\\' => self.byte(symbol, true),
            _ => {}
        }
    }

    fn font_word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "f" => self.font.number = number.unwrap_or_default(),
            "fcharset" => self.font.charset = number,
            "cpg" => self.font.code_page = number,
            _ => {}
        }
    }

    fn style_word(&mut self, word: &str, number: Option<i32>) {
        let style = &mut self.style;
        let mut is_of = |of| {
            style.of = of;
            style.number = number.unwrap_or_default();
        };
        match word {
            "s" => is_of(StyleOf::Paragraphs),
            "cs" => is_of(StyleOf::Characters),
            "ds" | "ts" => is_of(StyleOf::Others),
            "sbasedon" => style.based_on = number,
            "plain" => style.looks = 0,
            "outlinelevel" => style.is_heading = is_heading_level(number),
            "v" => style.is_hidden = Some(number != Some(0)),
            _ => {
                switch(&mut style.looks, word, number);
            }
        }
    }

    /// Words that say what the group is.
    fn destination(&mut self, word: &str) -> bool {
        match word {
            "fonttbl" => self.group.fate = Fate::Fonts,
            "stylesheet" => self.group.fate = Fate::Styles,
            "footnote" => {
                self.stand_alone(MarkupKind::NoteCall);
                self.begin_story(StoryKind::Footnote);
            }
            "endnote" => {
                self.stand_alone(MarkupKind::NoteCall);
                self.begin_story(StoryKind::Endnote);
            }
            "ftnalt" => self.make_endnote(),
            "annotation" => self.begin_story(StoryKind::Comment),
            "shptxt" | "dptxbxtext" => self.begin_story(StoryKind::TextBox),
            "header" | "headerl" | "headerr" | "headerf" => self.begin_story(StoryKind::Header),
            "footer" | "footerl" | "footerr" | "footerf" => self.begin_story(StoryKind::Footer),
            "field" => self.group.is_field = true,
            "fldinst" => {
                self.instruction.clear();
                self.group.fate = Fate::Instruction;
            }
            "fldrslt" => self.field_result(),
            "listtext" | "pntext" => {
                self.group.fate = Fate::Nothing;
                self.story().mark_list_item();
            }
            "upr" => {
                self.group.fate_around = self.group.fate;
                self.group.fate = Fate::Nothing;
            }
            "formfield" => self.begin_form(),
            "result" => self.group.is_of_object = true,
            "pict" => {
                self.stand_alone(MarkupKind::Image);
                if !self.group.is_of_object {
                    self.picture();
                }
                self.group.fate = Fate::Nothing;
            }
            "moMath" | "moMathPara" => {
                self.group.reason = self.group.reason.or(Some(reasons::FORMULAS));
            }
            "objclass" => self.group.fate = Fate::ObjectClass,
            "sn" | "sv" => self.property_of_shape(word),
            _ => return false,
        }
        true
    }

    /// Words that stand for characters and ends.
    fn special(&mut self, word: &str) -> bool {
        let letter = match word {
            "par" => {
                self.paragraph_ends();
                return true;
            }
            "sect" => {
                self.end_paragraph();
                return true;
            }
            "cell" => {
                self.end_cell(1);
                return true;
            }
            "nestcell" => {
                self.end_cell(self.group.paragraph.table_level.max(2));
                return true;
            }
            "row" => {
                self.story().end_row(1);
                return true;
            }
            "nestrow" => {
                let level = self.group.paragraph.table_level.max(2);
                self.story().end_row(level);
                return true;
            }
            "line" | "lbr" | "page" | "column" | "softline" | "softpage" => "\n",
            "tab" => "\t",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" => "\u{2003}",
            "enspace" => "\u{2002}",
            "qmspace" => "\u{2005}",
            "zwj" => "\u{200d}",
            "zwnj" => "\u{200c}",
            "zwbo" => "\u{200b}",
            "zwnbo" => "\u{2060}",
            "ltrmark" => "\u{200e}",
            "rtlmark" => "\u{200f}",
            _ => return false,
        };
        if matches!(word, "line" | "lbr" | "softline") {
            self.stand_alone(MarkupKind::LineBreak);
        }
        self.add(letter);
        true
    }

    /// Words that say how text looks.
    fn look(&mut self, word: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        let group = &mut self.group;
        match word {
            "plain" => group.plain(self.default_font),
            "v" => group.is_hidden = Some(is_on),
            "cs" => group.character_style = number,
            "deleted" => group.is_deleted = is_on,
            "mvf" => group.is_moved = is_on,
            "lang" => group.language = number,
            "f" => group.font = number,
            "uc" => {
                group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or_default();
            }
            "pard" => group.paragraph = ParagraphLook::default(),
            "s" => group.paragraph.style = number,
            "outlinelevel" => group.paragraph.is_heading = is_heading_level(number),
            "ls" => group.paragraph.is_list_item = number.is_some_and(|list| list > 0),
            "intbl" if is_on => {
                group.paragraph.table_level = group.paragraph.table_level.max(1);
            }
            "itap" => {
                let level = number.unwrap_or_default().clamp(0, DEEPEST_TABLE);
                group.paragraph.table_level = usize::try_from(level).unwrap_or_default();
            }
            _ => return switch(&mut group.looks, word, number),
        }
        true
    }

    /// Words that say something about the whole file.
    fn of_document(&mut self, word: &str, number: Option<i32>) -> bool {
        match (word, number) {
            ("ansicpg", Some(page)) => self.charsets.set_own(page),
            ("mac", _) => self.charsets.set_own(10000),
            ("pc", _) => self.charsets.set_own(437),
            ("pca", _) => self.charsets.set_own(850),
            ("deflang", language) => self.default_language = language,
            ("deff", font) => {
                self.default_font = font;
                self.group.font = font;
            }
            _ => return false,
        }
        true
    }

    /// Ends a paragraph; a row of a table of contents is left out.
    fn paragraph_ends(&mut self) {
        self.flush();
        if (self.group.is_deleted || self.group.is_moved) && self.group.paragraph.table_level == 0 {
            // Its end is deleted: the next one goes on in its line.
            return;
        }
        if self.is_contents() {
            self.story().leave_all_out(reasons::CONTENTS);
        }
        self.end_paragraph();
    }
}

/// Switches a look on or off, if a word does that.
fn switch(looks: &mut Kinds, word: &str, number: Option<i32>) -> bool {
    let (said, on) = match word {
        "b" => (BOLD, BOLD),
        "i" => (ITALIC, ITALIC),
        "strike" | "striked" => (STRUCK, STRUCK),
        "ulnone" => (UNDERLINE, 0),
        "ul" | "uld" | "uldash" | "uldashd" | "uldashdd" | "uldb" | "ulhwave" | "ulldash"
        | "ulth" | "ulthd" | "ulthdash" | "ulthdashd" | "ulthdashdd" | "ulthldash"
        | "ululdbwave" | "ulw" | "ulwave" => (UNDERLINE, UNDERLINE),
        "super" => (RAISED | LOWERED, RAISED),
        "sub" => (RAISED | LOWERED, LOWERED),
        "nosupersub" => (RAISED | LOWERED, 0),
        _ => return false,
    };
    let on = if number == Some(0) { 0 } else { on };
    *looks = *looks & !said | on;
    true
}

/// Tells whether an outline level is one of headings.
fn is_heading_level(level: Option<i32>) -> bool {
    level.is_none_or(|level| (0..BODY_LEVEL).contains(&level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(NO_TEXT.is_sorted());
    }
}
