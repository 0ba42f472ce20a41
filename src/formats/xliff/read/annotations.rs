//! Marked stretches of a text: segments, revisions, comments, terms.

use super::Reader;
use super::content::{Content, Open};
use crate::formats::flow::Met;
use crate::formats::omissions::Kind;
use crate::markup::{Tag, Vocabulary};
use crate::read::ReadError;
use crate::read::xliff::is_deleted;
use crate::read::xml::Element;

const DELETED: Kind = Kind::new("deleted revision", "deleted revisions");
const ATTRIBUTE: Kind = Kind::new(
    "attribute of a code that XLIFF 1.2 does not know",
    "attributes of codes that XLIFF 1.2 does not know",
);

impl Reader<'_> {
    /// Takes up an annotation: a segment, a revision, a comment.
    pub(super) fn marked(
        &mut self,
        element: &Element<'_>,
        content: &mut Content,
        segment: &mut Option<usize>,
        depth: usize,
    ) -> Result<Option<Open>, ReadError> {
        let kind = element.attribute("mtype").unwrap_or_default();
        if is_deleted(element) {
            let text = self.events.text_of_element()?;
            self.leave_out(DELETED, &text);
            return Ok(None);
        }
        if kind == "seg" {
            let around = *segment;
            *segment = Some(content.begin(element.attribute("mid").unwrap_or_default()));
            return Ok(Some(Open {
                is_segment: true,
                around,
                pair: None,
            }));
        }
        let commented = element.attribute("cid");
        if let Some((text, is_used)) = commented.and_then(|id| self.comments.get_mut(&id)) {
            if !*is_used {
                content.remarks.push((*segment, text.clone()));
            }
            *is_used = true;
        }
        let said = element.attribute("comment").or_else(|| {
            let is_comment = element.attribute("type").as_deref() == Some("comment");
            element.attribute("value").filter(|_| is_comment)
        });
        content.remarks.extend(said.map(|text| (*segment, text)));
        let written = self.events.tag(element);
        let Some(tag) = self.dialect().annotation(element, written) else {
            return Ok(Some(Open::default()));
        };
        self.say_lost(element, &tag);
        let is_loose = element.name().1 == "sm";
        let name = if is_loose {
            name_of_mark(&element.attribute("id").unwrap_or_default())
        } else {
            format!("mark {depth}")
        };
        let met = Met {
            tag: Some((Vocabulary::Xliff, tag)),
            is_loose,
            ..Met::default()
        };
        content.add(*segment, |flow| flow.begin(&name, &met));
        Ok(Some(Open {
            pair: (!is_loose).then(|| (name, Met::default())),
            ..Open::default()
        }))
    }

    /// Takes up the end of a marked stretch of XLIFF 2 that is no element around its text.
    pub(super) fn end_of_mark(
        &mut self,
        element: &Element<'_>,
        content: &mut Content,
        segment: Option<usize>,
    ) -> Result<(), ReadError> {
        let id = element.attribute("startRef").unwrap_or_default();
        let tag = Tag::new("mrk", &[("mid", Some(&id))]);
        let met = Met {
            tag: Some((Vocabulary::Xliff, tag)),
            ..Met::default()
        };
        content.add(segment, |flow| flow.end(&name_of_mark(&id), &met));
        self.events.skip()
    }

    /// Says what attributes of an element of XLIFF 2 the tag that stands for it in XLIFF 1.2 does not say.
    pub(super) fn say_lost(&mut self, element: &Element<'_>, tag: &Tag) {
        let written = self.events.tag(element);
        for (name, value) in self.dialect().lost(written, tag) {
            self.leave_out(ATTRIBUTE, &format!("{name}=\"{value}\""));
        }
    }
}

fn name_of_mark(id: &str) -> String {
    format!("mark from {id}")
}
