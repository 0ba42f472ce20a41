//! HTML elements in the lines of Markdown.

use super::Walk;
use super::hidden::LeftOut;
use crate::language::{Language, detect, quotes};
use crate::markup::MarkupKind;
use crate::read::html::{self, TagInLine};

impl Walk<'_> {
    /// Sees an HTML tag in a line.
    pub(super) fn tag(&mut self, written: &str) {
        let Some(mut tag) = html::tag_in_line(written, &self.hidden.around) else {
            return;
        };
        // The mark of a quotation is added below.
        if tag.is_start && tag.name != "q" && !self.hidden.is_in_line() {
            self.see_attributes(written);
        }
        let (is_hidden, left_out) = self.hidden.tag(&tag);
        self.say_hidden(left_out);
        if is_hidden {
            self.note_border(tag);
            return;
        }
        if tag.is_start && !tag.is_void {
            self.open_in_line.push(tag.clone());
        } else if let Some(open) = self.close(&tag.name) {
            tag.stand_as(&open);
        }
        if tag.name == "br" {
            self.stand_alone(MarkupKind::LineBreak, "<br/>");
            self.add("\n");
        } else if tag.is_border_of_block() {
            self.flush();
            self.kind_in_line = tag.kind().filter(|_| tag.is_start && !tag.is_void);
        } else if tag.name == "q" {
            self.quotation(tag.is_start);
        } else {
            self.looks.tag(written);
            self.note_border(tag);
        }
    }

    /// Closes an element in the line.
    fn close(&mut self, name: &str) -> Option<TagInLine> {
        let place = self.open_in_line.iter().rposition(|tag| tag.name == name)?;
        self.open_in_line.drain(place..).next()
    }

    /// Remembers a border until text follows; of several the one that is shown most.
    fn note_border(&mut self, tag: TagInLine) {
        if (self.border.as_ref()).is_none_or(|border| tag.outweighs(border)) {
            self.border = Some(tag);
        }
    }

    /// Adds the blank that a browser shows between the text so far and the next one, if there is one.
    pub(super) fn put_blank_at_border(&mut self, next: &str) {
        let border = self.border.take();
        if border.is_some_and(|border| border.is_blank(&self.text, next)) {
            self.text.push(' ');
        }
    }

    /// Names the texts that stand in attributes, and takes up the page that does.
    fn see_attributes(&mut self, tag: &str) {
        let origin = self.lines.name(self.place);
        for found in html::fragment(tag, &origin) {
            if found.reason.is_none() {
                self.flush();
            }
            self.builder.add_found(found);
        }
    }

    /// Adds a mark of a quotation in the language of the text.
    fn quotation(&mut self, is_start: bool) {
        if is_start {
            self.add(self.quotation_marks().0);
            self.quotations += 1;
        } else if self.quotations > 0 {
            self.quotations -= 1;
            self.add(self.quotation_marks().1);
        }
    }

    fn quotation_marks(&self) -> (&'static str, &'static str) {
        let language = detect::of_document(self.lines.text);
        quotes::around(language.as_ref().map_or("", Language::tag), self.quotations)
    }

    pub(super) fn say_hidden(&mut self, left_out: Option<LeftOut>) {
        if let Some(LeftOut { reason, text }) = left_out {
            let origin = self.lines.name(self.place);
            self.builder.leave_out(reason, &text, origin);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::note::Level;
    use crate::read::BlockKind::{self, Heading, ListItem, Paragraph, TableCell};
    use crate::read::Format;
    use crate::read::contract::{blocks, read};

    /// Asserts what is read of some texts.
    fn assert_blocks(cases: &[(&str, &[(BlockKind, &str)])]) {
        for (text, expected) in cases {
            let read = read(Format::Markdown, text.as_bytes());
            assert_eq!(blocks(&read.value), *expected, "{text}");
        }
    }

    #[test]
    fn elements_in_a_line_stand_as_a_browser_shows_them() {
        let cases: &[(&str, &[(BlockKind, &str)])] = &[
            (
                "Te <details><summary>Kop</summary>Iekšā</details>tālāk.\n",
                &[
                    (Paragraph, "Te"),
                    (Paragraph, "Kop"),
                    (Paragraph, "Iekšā"),
                    (Paragraph, "tālāk."),
                ],
            ),
            (
                "A<br class=\"x\">b<br clear=all/>c</br>d<hr>e\n",
                &[(Paragraph, "A\nb\nc\nd"), (Paragraph, "e")],
            ),
            (
                "A <h2>B</h2>c <ul><li>d<li>e</ul>f <dl><dt>g<dd>h</dl>\n",
                &[
                    (Paragraph, "A"),
                    (Heading, "B"),
                    (Paragraph, "c"),
                    (ListItem, "d"),
                    (ListItem, "e"),
                    (Paragraph, "f"),
                    (Paragraph, "g"),
                    (Paragraph, "h"),
                ],
            ),
            (
                "| A |\n|---|\n| <ul><li>b</li><li>c</li></ul> |\n| d<p>e</p> |\n",
                &[
                    (TableCell, "A"),
                    (ListItem, "b"),
                    (ListItem, "c"),
                    (TableCell, "d"),
                    (TableCell, "e"),
                ],
            ),
            (
                "- a <table><tr><td>B</td><td>C</td></tr></table>d\n",
                &[
                    (ListItem, "a"),
                    (TableCell, "B"),
                    (TableCell, "C"),
                    (ListItem, "d"),
                ],
            ),
            (
                "Ziņas<span class=badge>5</span> <b>Bērnu privātums</b>Mūsu. <button>Sūtīt</button>tagad\n",
                &[(Paragraph, "Ziņas 5 Bērnu privātums Mūsu. Sūtīt tagad")],
            ),
            (
                "pa<b>t</b>s, H<sub>2</sub>O, ga<wbr>rš, <kbd>A</kbd><kbd>b</kbd>\n",
                &[(Paragraph, "pats, H2O, garš, Ab")],
            ),
            (
                "A<span style=\"display: block\">B</span>c<div style=\"display:inline\">d</div>\n",
                &[(Paragraph, "A"), (Paragraph, "B"), (Paragraph, "cd")],
            ),
        ];
        assert_blocks(cases);
    }

    #[test]
    fn boxes_are_opened() {
        let cases: &[(&str, &[(BlockKind, &str)])] = &[
            (
                "Pirms.\n\n!!! note \"Nosaukums\"\n    Iekšā *te*.\n\n    Otrā.\n\nPēc.\n",
                &[
                    (Paragraph, "Pirms."),
                    (Heading, "Nosaukums"),
                    (Paragraph, "Iekšā te."),
                    (Paragraph, "Otrā."),
                    (Paragraph, "Pēc."),
                ],
            ),
            (
                "???+ tip inline end\n    Iekšā.\n",
                &[(Paragraph, "Iekšā.")],
            ),
            ("!!! danger \"\"\n    Iekšā.\n", &[(Paragraph, "Iekšā.")]),
            (
                "!!! Uzmanību\n    turpinās.\n",
                &[(Paragraph, "!!! Uzmanību turpinās.")],
            ),
            ("!!! note\nteksts\n", &[(Paragraph, "!!! note teksts")]),
        ];
        assert_blocks(cases);
    }

    #[test]
    fn what_stands_in_tags_of_a_line_is_named() {
        let cases = [
            (
                "A <img alt=\"Karte\" src=\"a\"> b\n",
                "A b",
                "descriptions of pictures and tables (1: “Karte”)",
            ),
            (
                "A <span hidden>nav<br>te<div>arī</div></span>b\n",
                "A b",
                "hidden text (1: “nav te arī”)",
            ),
            (
                "A <input placeholder=\"Vārds\"> b\n",
                "A b",
                "prompts of empty fields (1: “Vārds”)",
            ),
        ];
        for (text, expected, said) in cases {
            let read = read(Format::Markdown, text.as_bytes());
            assert_eq!(read.value.text, expected, "{text}");
            let notes = read.notes.iter();
            let remarks: Vec<&str> = notes
                .filter(|note| note.level == Level::Remark)
                .filter_map(|note| note.text.strip_prefix("left out: "))
                .collect();
            assert_eq!(remarks, [said], "{text}");
        }
    }
}
