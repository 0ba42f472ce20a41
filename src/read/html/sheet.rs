//! What the style sheets in a page say about which elements are shown, and how.
//!
//! Rules with one simple selector (`p`, `.note`, `#id`, `p.note.small`) count, and the properties `display` and
//! `visibility`, and those that say how words look. A rule that asks where an element stands (`.js .answer`), or in which state it is, hides nothing
//! here: without the programs of the page nobody knows whether it holds. So does one for paper or for some width
//! of a screen.
//!
//! Source: CSS Cascading and Inheritance Level 3, sections 6.1 to 6.4; Media Queries Level 3, section 2.

use super::attribute::{lower, value};
use html5ever::tokenizer::Tag;
use rustc_hash::FxHashMap;

/// Rules with one key that are kept: more make no difference to a page that people wrote.
const MOST_OF_A_KEY: usize = 64;

/// How strong a declaration is: whether it is important, then ids, classes and names of its selector, then its
/// place.
type Strength = (bool, usize, usize, usize, usize);

/// The rules, by what their selectors ask for first.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: FxHashMap<String, Vec<Rule>>,
    count: usize,
}

#[derive(Debug, Clone)]
struct Rule {
    element: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
    strength: Strength,
    property: &'static str,
    value: String,
}

/// The properties that count: what is shown, and how words look.
const PROPERTIES: [&str; 11] = [
    "display",
    "visibility",
    "font-weight",
    "font-style",
    "font-size",
    "vertical-align",
    "text-decoration",
    "text-decoration-line",
    "position",
    "top",
    "bottom",
];

/// What the sheets say of an element: properties with their values, and whether they are important.
pub(super) type Said<'sheet> = Vec<(&'static str, &'sheet str, bool)>;

impl Sheet {
    /// Adds the rules of a sheet.
    pub(super) fn add(&mut self, text: &str) {
        let text = without_comments(text);
        self.add_rules(&text);
    }

    fn add_rules(&mut self, text: &str) {
        let mut rest = text;
        while let Some((prelude, behind)) = rest.split_once('{') {
            // A statement may stand before: `@import "x";`.
            let prelude = prelude.rsplit([';', '}']).next().unwrap_or_default().trim();
            let (block, after) = block(behind);
            rest = after;
            match prelude.strip_prefix('@') {
                Some(at) => {
                    if is_for_everybody(at) {
                        self.add_rules(block);
                    }
                }
                None => self.add_rule(prelude, block),
            }
        }
    }

    fn add_rule(&mut self, selectors: &str, block: &str) {
        for declaration in block.split(';') {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let name = name.trim().to_lowercase();
            let Some(property) = PROPERTIES.into_iter().find(|own| *own == name) else {
                continue;
            };
            let value = value.to_lowercase();
            let (value, is_important) = match value.split_once('!') {
                Some((value, mark)) => (value.trim(), mark.trim() == "important"),
                None => (value.trim(), false),
            };
            for selector in selectors.split(',') {
                self.count += 1;
                let Some((key, mut rule)) = Rule::of(selector.trim(), property, value) else {
                    continue;
                };
                rule.strength.0 = is_important;
                rule.strength.4 = self.count;
                let own = self.rules.entry(key).or_default();
                if own.len() < MOST_OF_A_KEY {
                    own.push(rule);
                }
            }
        }
    }

    /// Returns what is said of an element.
    pub(super) fn of(&self, tag: &Tag) -> Said<'_> {
        if self.rules.is_empty() {
            return Said::default();
        }
        let class = value(tag, "class").unwrap_or_default();
        let classes: Vec<&str> = class.split_whitespace().collect();
        let id = value(tag, "id");
        let name = lower_name(tag);
        let mut keys = vec![name.clone(), "*".to_owned()];
        keys.extend(classes.iter().map(|class| format!(".{class}")));
        keys.extend(id.map(|id| format!("#{id}")));
        let mut strongest: Vec<&Rule> = Vec::new();
        let rules = keys.iter().filter_map(|key| self.rules.get(key)).flatten();
        for rule in rules {
            let fits = rule.element.as_ref().is_none_or(|own| *own == name)
                && rule.id.as_deref().is_none_or(|own| Some(own) == id)
                && rule
                    .classes
                    .iter()
                    .all(|own| classes.contains(&own.as_str()));
            if !fits {
                continue;
            }
            match strongest
                .iter_mut()
                .find(|own| own.property == rule.property)
            {
                Some(own) if own.strength < rule.strength => *own = rule,
                Some(_) => {}
                None => strongest.push(rule),
            }
        }
        let said = strongest.into_iter().filter(|rule| !rule.is_reset());
        said.map(|rule| (rule.property, rule.value.as_str(), rule.strength.0))
            .collect()
    }
}

fn lower_name(tag: &Tag) -> String {
    tag.name.to_lowercase()
}

impl Rule {
    /// Tells what sheets set all elements of a name back to, before other rules say where that is not so.
    fn is_reset(&self) -> bool {
        let (_, ids, classes, ..) = self.strength;
        ids + classes == 0
            && matches!(self.value.as_str(), "normal" | "400" | "none" | "baseline")
            && !matches!(self.property, "display" | "visibility")
    }

    /// Reads a selector; nothing of one that is not simple. The key is what it asks for most narrowly.
    fn of(selector: &str, property: &'static str, value: &str) -> Option<(String, Self)> {
        let mut rule = Self {
            element: None,
            id: None,
            classes: Vec::new(),
            strength: (false, 0, 0, 0, 0),
            property,
            value: value.to_owned(),
        };
        let is_sign = |letter: char| matches!(letter, '.' | '#');
        let first = selector.find(is_sign).unwrap_or(selector.len());
        let (element, mut rest) = selector.split_at_checked(first)?;
        if !element.is_empty() && element != "*" {
            rule.element = Some(is_name(element).then(|| element.to_lowercase())?);
        }
        while let Some(sign) = rest.chars().next() {
            let behind = rest.get(sign.len_utf8()..)?;
            let end = behind.find(is_sign).unwrap_or(behind.len());
            let (name, after) = behind.split_at_checked(end)?;
            let name = is_name(name).then(|| name.to_owned())?;
            if sign == '.' {
                rule.classes.push(name);
            } else {
                rule.id = Some(name);
            }
            rest = after;
        }
        rule.strength.1 = usize::from(rule.id.is_some());
        rule.strength.2 = rule.classes.len();
        rule.strength.3 = usize::from(rule.element.is_some());
        let key = match (&rule.id, rule.classes.first(), &rule.element) {
            (Some(id), ..) => format!("#{id}"),
            (None, Some(class), _) => format!(".{class}"),
            (None, None, Some(element)) => element.clone(),
            (None, None, None) => (selector == "*").then(|| "*".to_owned())?,
        };
        Some((key, rule))
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
}

/// Tells whether a block behind `@` counts whatever the page is shown on.
fn is_for_everybody(at: &str) -> bool {
    let mut words = at.split_whitespace();
    match words.next() {
        Some("media") => {
            let media: Vec<&str> = words.collect();
            is_for_screens(&media.join(" "))
        }
        Some("layer") => true,
        _ => false,
    }
}

/// Tells whether a list of media names screens without any condition.
pub(super) fn is_for_screens(media: &str) -> bool {
    let media = media.to_lowercase();
    let mut list = media.split(',').map(str::trim);
    list.any(|one| matches!(one, "" | "all" | "screen" | "only screen"))
}

/// Cuts a block at the bracket that closes it.
fn block(text: &str) -> (&str, &str) {
    let mut depth = 1_usize;
    for (place, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let inside = text.get(..place).unwrap_or_default();
            return (inside, text.get(place + 1..).unwrap_or_default());
        }
    }
    (text, "")
}

pub(super) fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("/*") {
        kept.push_str(before);
        kept.push(' ');
        rest = behind.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    // What old browsers need around a sheet is no selector.
    kept.replace("<!--", " ").replace("-->", " ")
}

/// Tells whether the sheet that an element holds or names counts, by its kind and its medium.
pub(super) fn counts(tag: &Tag) -> bool {
    let kind = lower(tag, "type").unwrap_or_default();
    let is_css = kind.is_empty() || kind == "text/css";
    is_css && is_for_screens(value(tag, "media").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_at_its_bracket() {
        assert_eq!(block("a{b}c}d"), ("a{b}c", "d"));
        assert_eq!(block("a"), ("a", ""));
    }

    #[test]
    fn only_simple_selectors_are_read() {
        for selector in ["p", ".a", "#a", "p.a.b", "*", "p#a"] {
            assert!(
                Rule::of(selector, "display", "none").is_some(),
                "{selector}"
            );
        }
        for selector in [
            "",
            "a b",
            "a>b",
            "a:hover",
            ".a::before",
            "[hidden]",
            "a+b",
            ".a\\:b",
        ] {
            assert!(
                Rule::of(selector, "display", "none").is_none(),
                "{selector}"
            );
        }
    }

    #[test]
    fn media_without_conditions_count() {
        for media in ["", "all", "screen", "print, screen", "Only Screen"] {
            assert!(is_for_screens(media), "{media}");
        }
        for media in ["print", "screen and (max-width: 600px)", "(min-width: 1px)"] {
            assert!(!is_for_screens(media), "{media}");
        }
    }
}
