//! Qt's `.ts`: messages in contexts, each with its translation, its plural forms, its forms for less room.
//!
//! Source: the Qt Linguist TS file format, `ts.dtd`.

use super::xml::Walk;
use super::{Entry, inside};
use crate::language::names;
use crate::read::xml::{Element, Event};
use crate::read::{ReadError, Settings};

const OBSOLETE: &str = "obsolete entries";
const SHORTER: &str = "translations for less room";

impl Walk<'_, '_> {
    /// `<context><name/><message><source/><translation/></message></context>`.
    pub(super) fn qt(
        &mut self,
        element: &Element<'_>,
        settings: &Settings,
    ) -> Result<(), ReadError> {
        let said = element.attribute("language");
        let said = said
            .as_deref()
            .and_then(|tag| names::meant(&tag.replace('_', "-")));
        let asked = settings.language.as_ref().zip(said.as_ref());
        let asked = asked.map(|(asked, said)| asked.primary() == said.primary());
        let (mut context, mut messages) = (String::new(), Vec::new());
        let mut depth = 1;
        while depth > 0 {
            match self.events.next()? {
                Some(Event::Start(element)) => match element.name().1 {
                    "name" => context = self.events.text_of_element()?,
                    "message" => messages.push(self.message(&element, &context)?),
                    "context" => depth += 1,
                    _ => self.events.skip()?,
                },
                Some(Event::End) => depth -= 1,
                Some(Event::Text(_)) => {}
                None => break,
            }
        }
        let has_translations = messages.iter().any(|one| !one.translations.is_empty());
        let translations = asked.unwrap_or(has_translations);
        let of_source = element.attribute("sourcelanguage");
        let language = if translations {
            element.attribute("language")
        } else {
            of_source
        };
        self.table.language = language;
        for message in messages {
            let Message {
                key,
                source,
                translations: all,
                shorter,
                is_obsolete,
                is_draft,
                line,
            } = message;
            if translations {
                for text in shorter {
                    self.leave_out(SHORTER, key.clone(), text, line);
                }
            }
            if is_obsolete {
                let texts = if translations { all } else { vec![source] };
                for text in texts {
                    self.leave_out(OBSOLETE, key.clone(), text, line);
                }
                continue;
            }
            let texts = if translations {
                all
            } else {
                // The original goes with each form.
                vec![source; all.len().max(1)]
            };
            let many = texts.len() > 1;
            for (text, number) in texts.into_iter().zip(1..) {
                let key = if many {
                    inside(&key, &number.to_string())
                } else {
                    key.clone()
                };
                if translations && is_draft {
                    self.table.drafts.insert(self.table.entries.len());
                }
                self.table.push(key, text, Some(line));
            }
        }
        Ok(())
    }

    fn message(&mut self, element: &Element<'_>, context: &str) -> Result<Message, ReadError> {
        let id = element.attribute("id");
        let mut message = Message {
            line: self.events.line(),
            ..Message::default()
        };
        let mut remark = String::new();
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => match element.name().1 {
                    "source" => message.source = self.qt_text(&mut Vec::new())?,
                    "comment" => remark = self.events.text_of_element()?,
                    "translation" => {
                        let kind = element.attribute("type").unwrap_or_default();
                        message.is_draft = kind == "unfinished";
                        message.is_obsolete = matches!(kind.as_str(), "vanished" | "obsolete");
                        message.translations = self.translations(&mut message.shorter)?;
                    }
                    _ => self.events.skip()?,
                },
                Event::End => break,
                Event::Text(_) => {}
            }
        }
        let own = id.unwrap_or_else(|| inside(context, &message.source));
        message.key = if remark.is_empty() {
            own
        } else {
            inside(&own, &remark)
        };
        Ok(message)
    }

    /// Reads a translation, or its forms by number.
    fn translations(&mut self, shorter: &mut Vec<String>) -> Result<Vec<String>, ReadError> {
        let mut text = Text::default();
        let mut forms = Vec::new();
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) if element.name().1 == "numerusform" => {
                    forms.push(self.qt_text(shorter)?);
                }
                Event::Start(element) => self.in_text(&element, &mut text)?,
                Event::End => break,
                Event::Text(more) => text.whole.push_str(&more),
            }
        }
        if forms.is_empty() {
            forms.push(text.shown(shorter));
        }
        forms.retain(|form| !form.trim().is_empty());
        Ok(forms)
    }

    /// Reads a text up to the end of the element that began last.
    fn qt_text(&mut self, shorter: &mut Vec<String>) -> Result<String, ReadError> {
        let mut text = Text::default();
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => self.in_text(&element, &mut text)?,
                Event::End => break,
                Event::Text(more) => text.whole.push_str(&more),
            }
        }
        Ok(text.shown(shorter))
    }

    /// Reads an element in a text: a character by its code, or the text as it is where there is less room.
    fn in_text(&mut self, element: &Element<'_>, text: &mut Text) -> Result<(), ReadError> {
        match element.name().1 {
            "byte" => {
                let value = element.attribute("value").unwrap_or_default();
                let code = value.strip_prefix('x').map_or_else(
                    || value.parse().ok(),
                    |digits| u32::from_str_radix(digits, 16).ok(),
                );
                text.whole.extend(code.and_then(char::from_u32));
                self.events.skip()?;
            }
            "lengthvariant" => {
                let variant = self.qt_text(&mut text.variants)?;
                text.variants.push(variant);
            }
            _ => text.whole.push_str(&self.events.text_of_element()?),
        }
        Ok(())
    }

    fn leave_out(&mut self, reason: &'static str, key: String, text: String, line: usize) {
        let line = Some(line);
        let entry = Entry { key, text, line };
        self.table.left_out.push((reason, entry));
    }
}

/// A text of a message, while it is read.
#[derive(Debug, Default)]
struct Text {
    whole: String,
    /// The same for more and for less room, longest first.
    variants: Vec<String>,
}

impl Text {
    /// Returns what is shown where there is room, and keeps the rest.
    fn shown(self, shorter: &mut Vec<String>) -> String {
        let mut variants = self.variants.into_iter();
        let Some(first) = variants.next() else {
            return self.whole;
        };
        shorter.extend(variants);
        first
    }
}

/// A text of Qt and its translations.
#[derive(Debug, Default)]
struct Message {
    key: String,
    source: String,
    translations: Vec<String>,
    /// Translations for less room.
    shorter: Vec<String>,
    /// Whether the program does not have it any more.
    is_obsolete: bool,
    /// Whether its translation is not finished.
    is_draft: bool,
    line: usize,
}
