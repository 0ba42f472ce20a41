//! Lists of which one entry is shown, and what attributes show: fields, buttons, pictures, pages in frames.

use super::super::attribute::{lower, value};
use super::super::formatting;
use super::super::sheet::Sheet;
use super::super::spacing::Joint;
use super::super::stack::Setting;
use super::Walk;
use crate::markup::MarkupKind;
use crate::read::story::reasons;
use html5ever::tokenizer::Tag;

/// Pages in frames of each other that are read.
const DEEPEST: usize = 4;

/// The entries of a `select` of which one is shown.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// Each with its text, and whether it is chosen.
    entries: Vec<(String, bool)>,
}

impl Choice {
    /// Begins a list, unless all its entries are shown.
    pub(super) fn of(tag: &Tag) -> Option<Self> {
        let size = value(tag, "size").and_then(|size| size.trim().parse().ok());
        let shows_all = value(tag, "multiple").is_some() || size.unwrap_or(0) > 1;
        (!shows_all).then(Self::default)
    }

    fn begin(&mut self, tag: &Tag) {
        // What has a label is shown as it says.
        let label = value(tag, "label").unwrap_or_default().to_owned();
        let is_chosen = value(tag, "selected").is_some();
        self.entries.push((label, is_chosen));
    }

    pub(super) fn text(&mut self, text: &str) {
        match self.entries.last_mut() {
            Some((whole, _)) => whole.push_str(text),
            None if text.trim().is_empty() => {}
            None => self.entries.push((text.to_owned(), false)),
        }
    }

    /// Returns the entry that is shown, and the others.
    fn settle(self) -> (Option<String>, Vec<String>) {
        let mut entries: Vec<(String, bool)> = (self.entries.into_iter())
            .map(|(text, is_chosen)| {
                let words: Vec<&str> = text.split_whitespace().collect();
                (words.join(" "), is_chosen)
            })
            .collect();
        let chosen = entries.iter().rposition(|(_, is_chosen)| *is_chosen);
        let chosen = chosen.unwrap_or(0);
        let shown = (chosen < entries.len()).then(|| entries.remove(chosen).0);
        (shown, entries.into_iter().map(|(text, _)| text).collect())
    }
}

impl Walk {
    /// Sees a tag in a list of which one entry is shown, and tells whether it was seen with that.
    pub(super) fn see_option(&mut self, tag: &Tag) -> bool {
        if self.choice.is_none() {
            return false;
        }
        match &*tag.name {
            "select" | "input" | "textarea" => {
                self.end("select");
                return false;
            }
            "option" => {
                if let Some(choice) = &mut self.choice {
                    choice.begin(tag);
                }
            }
            _ => {}
        }
        true
    }

    /// Shows the chosen entry of the list that ends, and leaves the others out.
    pub(super) fn end_choice(&mut self) {
        let Some(choice) = self.choice.take() else {
            return;
        };
        let (shown, others) = choice.settle();
        if let Some(shown) = shown {
            self.joint = Joint::Apart;
            self.text(&shown);
        }
        self.flush_aside();
        for other in others {
            self.leave_out(reasons::CHOICES, other);
        }
    }

    /// Sees what the attributes of an element show.
    pub(super) fn see_attributes(&mut self, tag: &Tag) {
        if self.stack.state().setting == Setting::Silent {
            return;
        }
        let said = |name: &str| value(tag, name).unwrap_or_default().to_owned();
        match &*tag.name {
            "img" => {
                self.set_look();
                let image = formatting::image(tag);
                self.flow.stand_alone(MarkupKind::Image, image);
                self.leave_out(reasons::DESCRIPTIONS, said("alt"));
            }
            "area" => self.leave_out(reasons::DESCRIPTIONS, said("alt")),
            "textarea" => self.leave_out(reasons::PROMPTS, said("placeholder")),
            "input" => match lower(tag, "type").as_deref().unwrap_or("text") {
                "hidden" | "password" | "checkbox" | "radio" | "color" | "range" | "file" => {}
                "image" => self.leave_out(reasons::DESCRIPTIONS, said("alt")),
                _ if said("value").trim().is_empty() => {
                    self.leave_out(reasons::PROMPTS, said("placeholder"));
                }
                _ => self.leave_out(reasons::FORMS, said("value")),
            },
            "iframe" => self.see_frame(&said("srcdoc")),
            _ => {}
        }
    }

    /// Reads the page that a frame holds.
    fn see_frame(&mut self, page: &str) {
        if page.trim().is_empty() {
            return;
        }
        if self.depth >= DEEPEST {
            return self.leave_out(reasons::EMBEDDED, page.to_owned());
        }
        self.flush();
        let inside = super::parse_in(page, Sheet::default(), self.depth + 1, false);
        let region = self.stack.state().region;
        for mut piece in inside.pieces {
            (piece.region, piece.language) = (region, None);
            piece.origin = format!("line {}", self.line);
            self.page.pieces.push(piece);
        }
    }
}
