//! Tables of cases for the rules, and the laws of the stage.

mod laws;
mod reach;
#[cfg(feature = "srx")]
mod srx;

use super::{Rule, Rules, explain};
use crate::language::Language;
use crate::read::{Block, BlockKind, Document};
use crate::span::Span;
use std::collections::BTreeSet;

/// Cases for each rule; the head of the file says how they are written.
const CASES: &str = include_str!("cases.txt");

/// How many lines of cases a rule has at least, and how many that it must leave alone.
const DECIDED: usize = 10;
const LEFT_ALONE: usize = 5;

fn document(blocks: &[&str]) -> Document {
    let mut document = Document::default();
    for text in blocks {
        let start = document.text.len();
        document.text.push_str(text);
        let span = Span::new(start, document.text.len()).trimmed(&document.text);
        document.text.push_str("\n\n");
        if !span.is_empty() {
            document.blocks.push(Block {
                kind: BlockKind::Paragraph,
                span,
                origin: String::new(),
            });
        }
    }
    document
}

fn rules(tag: &str) -> Rules {
    Rules::new(&tag.parse::<Language>().unwrap())
}

/// The places that a rule decided about in a text, and whether it cut.
fn decided(text: &str, rules: &Rules, rule: Rule) -> Vec<(usize, bool)> {
    let blocks: Vec<&str> = text.split("\n\n").collect();
    explain(&document(&blocks), rules)
        .into_iter()
        .filter(|decision| decision.rule == rule)
        .map(|decision| (decision.place, decision.cuts))
        .collect()
}

/// Takes the marks out of a case, and returns where they stood and whether they cut.
fn expected(case: &str) -> (String, Vec<(usize, bool)>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for sign in case.chars() {
        match sign {
            '|' => places.push((text.len(), true)),
            '·' => places.push((text.len(), false)),
            '⏎' => text.push('\n'),
            '¶' => text.push_str("\n\n"),
            _ => text.push(sign),
        }
    }
    (text, places)
}

/// The lines of one rule in one language.
struct Section<'file> {
    rule: Rule,
    tag: &'file str,
    no_break: Vec<&'file str>,
    decided: Vec<&'file str>,
    left_alone: Vec<&'file str>,
}

impl Section<'_> {
    fn rules(&self) -> Rules {
        let rules = rules(self.tag).with_no_break(self.no_break.iter().copied());
        #[cfg(feature = "srx")]
        if self.rule == Rule::Srx {
            return rules.with_srx(srx::of_language(self.tag));
        }
        rules
    }

    /// Returns the lines in which the rule decides something else.
    fn wrong(&self) -> Vec<String> {
        let rules = self.rules();
        let mut wrong = Vec::new();
        let mut say = |line: &str, found: &[(usize, bool)], places: &[(usize, bool)]| {
            let (name, tag) = (self.rule.name(), self.tag);
            wrong.push(format!("{name} {tag}: {line}: {found:?}, not {places:?}"));
        };
        for line in &self.decided {
            let (text, places) = expected(line);
            let found = decided(&text, &rules, self.rule);
            if found != places || places.is_empty() {
                say(line, &found, &places);
            }
        }
        for line in &self.left_alone {
            let (text, _) = expected(line);
            let mut found = decided(&text, &rules, self.rule);
            if self.rule == Rule::BlockEnd {
                found.pop();
            }
            if !found.is_empty() || !tempts(&text) {
                say(line, &found, &[]);
            }
        }
        wrong
    }
}

/// Tells whether a text has a sign that rules look at; a case without one could not fail.
fn tempts(text: &str) -> bool {
    text.contains([
        '.', '!', '?', '…', '(', '[', ':', ';', '/', '>', ',', '_', '*', '=', '~', '-', '@', '\n',
    ])
}

fn sections() -> Vec<Section<'static>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for line in CASES
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        if let Some(header) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
            && let Some((name, tag)) = header.split_once(' ')
        {
            let rule = Rule::ALL.iter().find(|rule| rule.name() == name);
            sections.push(Section {
                rule: *rule.unwrap_or_else(|| panic!("no rule {name}")),
                tag,
                no_break: Vec::new(),
                decided: Vec::new(),
                left_alone: Vec::new(),
            });
            continue;
        }
        let section = sections.last_mut().unwrap();
        if let Some(word) = line.strip_prefix("+ ") {
            section.no_break.push(word);
        } else if let Some(text) = line.strip_prefix("! ") {
            section.left_alone.push(text);
        } else {
            section.decided.push(line);
        }
    }
    sections
}

#[test]
fn each_rule_decides_its_cases_and_leaves_others_alone() {
    let wrong: Vec<String> = sections()
        .iter()
        .filter(|section| cfg!(feature = "srx") || section.rule != Rule::Srx)
        .flat_map(Section::wrong)
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_enough_cases() {
    let sections = sections();
    for rule in Rule::ALL {
        let of_rule = || sections.iter().filter(|section| section.rule == *rule);
        let decided: usize = of_rule().map(|section| section.decided.len()).sum();
        let alone: usize = of_rule().map(|section| section.left_alone.len()).sum();
        assert!(
            decided >= DECIDED && alone >= LEFT_ALONE,
            "{} has {decided} and {alone} cases",
            rule.name()
        );
    }
    let mut seen = BTreeSet::new();
    for section in &sections {
        for line in section.decided.iter().chain(&section.left_alone) {
            assert!(seen.insert((section.rule, line)), "{line} stands twice");
        }
    }
}

#[test]
fn names_of_rules_are_those_of_the_records() {
    for rule in Rule::ALL {
        assert_eq!(
            serde_json::to_string(rule).unwrap(),
            format!("\"{}\"", rule.name())
        );
    }
}

#[test]
fn the_list_of_the_user_is_asked_first() {
    let rules = rules("lv").with_no_break(["apgab.", "t. dz.", ""]);
    let cases = [
        ("Viņš dzīvo Rīgas apgab. Latvijā.", 1),
        ("Viņš dzīvo Rīgas Apgab. Latvijā.", 1),
        ("Pie t. dz. Stacijas.", 1),
        ("Viņš dzīvo Rīgā. Latvijā ir labi.", 2),
    ];
    for (text, sentences) in cases {
        assert_eq!(rules.sentences(text).count(), sentences, "{text}");
    }
}

#[test]
fn footnote_marks_stay_with_their_sentence() {
    let cases = [
        (
            "The goods were declared. (4) Under that code, it was binding. (5)",
            "The goods were declared. (4)",
        ),
        ("Likums ir spēkā.[1] Tas ir jauns.", "Likums ir spēkā.[1]"),
        ("Likums ir spēkā.12 Tas ir jauns.", "Likums ir spēkā.12"),
        ("Likums ir spēkā.¹ Tas ir jauns.", "Likums ir spēkā.¹"),
        (
            "(1) The act is new. (2) It is in force.",
            "(1) The act is new.",
        ),
        (
            "It has parts: (1) One is new. (2) It is in force.",
            "It has parts: (1) One is new.",
        ),
    ];
    for (text, first) in cases {
        assert_eq!(rules("en").sentences(text).next(), Some(first));
    }
}
