//! Drawings that a page names (`Do` of a form): put into the page's own commands, where they stand.
//!
//! The library draws each at the page's corner, whatever its place is, and takes its fonts for those of the page that
//! have the same names. So letters of two columns may lie on each other, and words may be read in another font.
//! In the page's commands a form has its place, and its fonts have names of their own.
//!
//! Source: ISO 32000-1, 8.10.1 (form `XObjects`), 7.8.3 (resource dictionaries).

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// Commands of a page with its forms, at most; forms beyond are left to the library.
const MOST: usize = 500_000;

/// How far up the tree of pages resources are looked for.
const HIGHEST: usize = 64;

/// What a form may do that is text, or lines around it: all else of it is colour and pictures.
const KEPT: &[&str] = &[
    "q", "Q", "cm", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj",
    "TJ", "'", "\"", "m", "l", "h", "c", "v", "y", "re", "S", "s", "f", "F", "f*", "B", "B*", "b",
    "b*", "n",
];

/// Puts the forms of a page into its commands, if it draws any. Returns the new commands, which nothing needs when
/// the page is read.
pub(super) fn unfold(document: &mut Document, page: ObjectId) -> Option<ObjectId> {
    let content = Content::decode(&document.get_page_content(page).ok()?).ok()?;
    let resources = resources_of_page(document, page)?;
    let mut unfolding = Unfolding {
        document,
        operations: Vec::new(),
        fonts: dictionary(document, resources, b"Font")
            .cloned()
            .unwrap_or_default(),
        drawings: dictionary(document, resources, b"XObject")
            .cloned()
            .unwrap_or_default(),
        forms: 0,
        names: 0,
    };
    unfolding.page(content.operations, resources);
    if unfolding.forms == 0 {
        return None;
    }
    let mut resources = resources.clone();
    resources.set("Font", unfolding.fonts);
    resources.set("XObject", unfolding.drawings);
    let content = Content {
        operations: unfolding.operations,
    };
    let bytes = content.encode().ok()?;
    let content = document.add_object(Stream::new(Dictionary::new(), bytes));
    let page = document.get_object_mut(page).ok()?.as_dict_mut().ok()?;
    page.set("Contents", Object::Reference(content));
    page.set("Resources", resources);
    Some(content)
}

/// Returns what the commands of a page may name; what it does not say, it has from those above it.
fn resources_of_page(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let mut own = document.get_dictionary(page).ok()?;
    for _ in 0..HIGHEST {
        if let Some(found) = dictionary(document, own, b"Resources") {
            return Some(found);
        }
        own = dictionary(document, own, b"Parent")?;
    }
    None
}

fn dictionary<'document>(
    document: &'document Document,
    around: &'document Dictionary,
    name: &[u8],
) -> Option<&'document Dictionary> {
    let (_, found) = document.dereference(around.get(name).ok()?).ok()?;
    found.as_dict().ok()
}

struct Unfolding<'document> {
    document: &'document Document,
    operations: Vec<Operation>,
    fonts: Dictionary,
    drawings: Dictionary,
    /// Forms so far.
    forms: usize,
    /// Names that were given.
    names: usize,
}

impl<'document> Unfolding<'document> {
    fn page(&mut self, operations: Vec<Operation>, resources: &'document Dictionary) {
        for operation in operations {
            match operation.operator.as_str() {
                "Do" => match self.form(&operation, resources) {
                    Some(form) if self.operations.len() < MOST => self.draw(form, resources),
                    Some(_) => self.operations.push(operation),
                    // A picture.
                    None => {}
                },
                // A picture among the commands.
                "BI" | "ID" | "EI" => {}
                _ => self.operations.push(operation),
            }
        }
    }

    /// Returns the form that a command draws; nothing of a picture.
    fn form(
        &self,
        operation: &Operation,
        resources: &'document Dictionary,
    ) -> Option<&'document Stream> {
        let name = operation.operands.first()?.as_name().ok()?;
        let drawings = dictionary(self.document, resources, b"XObject")?;
        let (_, found) = self.document.dereference(drawings.get(name).ok()?).ok()?;
        let stream = found.as_stream().ok()?;
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
        kind.is_ok_and(|kind| kind == b"Form").then_some(stream)
    }

    /// Adds the commands of a form at its place; what it changes holds up to its end.
    fn draw(&mut self, form: &'document Stream, around: &'document Dictionary) {
        self.forms += 1;
        self.push("q", Vec::new());
        let matrix = form.dict.get(b"Matrix").and_then(Object::as_array);
        if let Ok(matrix) = matrix
            && matrix.len() == 6
            && matrix.iter().all(|number| number.as_float().is_ok())
        {
            self.push("cm", matrix.clone());
        }
        let own = dictionary(self.document, &form.dict, b"Resources");
        let resources = own.unwrap_or(around);
        let content = form.get_plain_content().ok();
        let content = content.and_then(|content| Content::decode(&content).ok());
        let mut open = 0_usize;
        for operation in content
            .map(|content| content.operations)
            .unwrap_or_default()
        {
            match operation.operator.as_str() {
                "Q" if open == 0 => continue,
                "Q" => open -= 1,
                "q" => open += 1,
                _ => {}
            }
            self.of_form(operation, resources);
        }
        for _ in 0..=open {
            self.push("Q", Vec::new());
        }
    }

    fn of_form(&mut self, mut operation: Operation, resources: &'document Dictionary) {
        match operation.operator.as_str() {
            "Do" => match self.form(&operation, resources) {
                Some(form) if self.operations.len() < MOST => self.draw(form, resources),
                Some(_) => {
                    if let Some(name) = self.renamed(&operation, resources, b"XObject") {
                        self.push("Do", vec![name]);
                    }
                }
                None => {}
            },
            "Tf" => {
                let name = self.renamed(&operation, resources, b"Font");
                if let (Some(name), Some(first)) = (name, operation.operands.first_mut()) {
                    *first = name;
                    self.operations.push(operation);
                }
            }
            operator if KEPT.contains(&operator) => self.operations.push(operation),
            _ => {}
        }
    }

    /// Gives what a command of a form names to the page, and returns its name there.
    fn renamed(
        &mut self,
        operation: &Operation,
        resources: &'document Dictionary,
        kind: &[u8],
    ) -> Option<Object> {
        let name = operation.operands.first()?.as_name().ok()?;
        let named = dictionary(self.document, resources, kind)?.get(name).ok()?;
        let name = if let Object::Reference((number, generation)) = named {
            format!("Form{number}R{generation}")
        } else {
            self.names += 1;
            format!("Form{}", self.names)
        };
        let of_page = match kind {
            b"Font" => &mut self.fonts,
            _ => &mut self.drawings,
        };
        of_page.set(name.clone(), named.clone());
        Some(Object::Name(name.into_bytes()))
    }

    fn push(&mut self, operator: &str, operands: Vec<Object>) {
        self.operations.push(Operation::new(operator, operands));
    }
}
