//! How text looks between the marks of Markdown, and between HTML tags in a line.

use crate::markup::MarkupKind;
use crate::read::html;
use crate::read::marked::{Data, Look};

/// What is open around the text.
#[derive(Debug, Default)]
pub(super) struct Looks {
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Layer {
    kind: MarkupKind,
    /// The codes of the outermost mark.
    data: Data,
    marks: usize,
    tags: usize,
}

impl Looks {
    /// Sees a mark or a link that begins.
    pub(super) fn start(&mut self, kind: MarkupKind, data: Data) {
        let layer = self.layer(kind, data);
        layer.marks += 1;
    }

    /// Sees a mark or a link that ends.
    pub(super) fn end(&mut self, kind: MarkupKind) {
        let layer = self.layer(kind, Data::default());
        layer.marks = layer.marks.saturating_sub(1);
    }

    /// Sees an HTML tag in a line.
    pub(super) fn tag(&mut self, tag: &str) {
        let inside = tag.trim_start_matches('<');
        let name = inside.trim_start_matches('/');
        let end = name.find(|letter: char| !letter.is_ascii_alphanumeric());
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let Some(kind) = html::look_of_element(&name) else {
            return;
        };
        let data = Data::new(format!("<{name}>"), format!("</{name}>"));
        let layer = self.layer(kind, data);
        if inside.starts_with('/') {
            layer.tags = layer.tags.saturating_sub(1);
        } else if !tag.ends_with("/>") {
            layer.tags += 1;
        }
    }

    /// Sees that a block ends: tags that are open in it end too.
    pub(super) fn end_block(&mut self) {
        for layer in &mut self.layers {
            layer.tags = 0;
        }
    }

    /// Returns the look of text here.
    pub(super) fn look(&self) -> Look {
        let mut look = Look::default();
        for layer in self.layers.iter().filter(|layer| layer.is_on()) {
            look.set(layer.kind, layer.data.clone());
        }
        look
    }

    /// Returns the layer of a kind; the codes are its own when nothing of it is open.
    fn layer(&mut self, kind: MarkupKind, data: Data) -> &mut Layer {
        let known = self.layers.iter().position(|layer| layer.kind == kind);
        let place = known.unwrap_or(self.layers.len());
        if known.is_none() {
            self.layers.push(Layer {
                kind,
                data: Data::default(),
                marks: 0,
                tags: 0,
            });
        }
        let layer = &mut self.layers[place];
        if !layer.is_on() {
            layer.data = data;
        }
        layer
    }
}

impl Layer {
    const fn is_on(&self) -> bool {
        self.marks + self.tags > 0
    }
}
