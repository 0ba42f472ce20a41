//! Which two of a memory's languages make the bitext, and which text of a unit stands on which side.
//!
//! A text with the very tag that is wanted goes before one of the same language with another region; one in another
//! script is another language (`sr-Latn`, `sr-Cyrl`; `zh-TW`, `zh-CN`). Where both sides are in one language
//! (`en-US`, `en-GB`), a text with a third region stands on neither.
//!
//! Source: RFC 4647, section 3.4 (lookup); CLDR 48.2, likely subtags (scripts of Chinese regions).

use crate::formats::regions::is_one_language;
use crate::language::{Language, scripts};
use crate::note::Note;
use crate::pair::{Pair, Side};
use std::borrow::Cow;

/// Different tags that are looked at: a memory of all the world's languages has fewer.
const MOST: usize = 500;

/// Languages that are named when they are left out.
const MOST_NAMED: usize = 20;

/// How near a tag is to the one that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// The same language with another region.
    OtherRegion,
    /// One tag says more than the other: `en`, `en-GB`.
    MoreOrLess,
    /// The same tag.
    Same,
}

fn nearness(wanted: &Language, own: &Language) -> Option<Nearness> {
    if wanted == own {
        return Some(Nearness::Same);
    }
    if !is_one_language(wanted, own) {
        return None;
    }
    let begins = |long: &Language, short: &Language| {
        let rest = long.tag().strip_prefix(short.tag());
        rest.is_some_and(|rest| rest.starts_with('-'))
    };
    Some(if begins(wanted, own) || begins(own, wanted) {
        Nearness::MoreOrLess
    } else {
        Nearness::OtherRegion
    })
}

/// The two languages.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) languages: Pair<Option<Language>>,
}

impl Choice {
    /// Takes those asked for; else the header's and the most frequent other one, each with the tag that most of
    /// its texts have.
    pub(super) fn new<'text>(
        texts: impl Iterator<Item = &'text Language>,
        header: Option<&Language>,
        asked: Option<&Pair<Language>>,
    ) -> Self {
        if let Some(asked) = asked {
            let languages = asked.clone().map(Some);
            return Self { languages };
        }
        let mut counts: Vec<(&Language, usize)> = Vec::new();
        for language in texts {
            let has_room = counts.len() < MOST;
            match counts.iter_mut().find(|(known, _)| *known == language) {
                Some((_, count)) => *count += 1,
                None if has_room => counts.push((language, 1)),
                None => {}
            }
        }
        let first = counts.first().map(|(language, _)| *language);
        let of_header = |header: &Language| {
            let own = counts
                .iter()
                .filter(|(own, _)| is_one_language(header, own));
            let exact = own.clone().find(|(own, _)| *own == header);
            exact.map(|(own, _)| *own).or_else(|| most(own))
        };
        let source = header.and_then(of_header).or(first);
        let target = source.and_then(|source| {
            let others = counts
                .iter()
                .filter(|(own, _)| !is_one_language(source, own));
            let whole = |(own, _): &&(&Language, usize)| {
                let group = counts
                    .iter()
                    .filter(|(other, _)| is_one_language(own, other));
                group.map(|(_, count)| count).sum::<usize>()
            };
            let leading = first_of_most(others.clone(), whole);
            let group = leading.and_then(|(leading, _)| {
                most(others.filter(|(own, _)| is_one_language(leading, own)))
            });
            // Both sides may be in one language.
            group.or_else(|| most(counts.iter().filter(|(own, _)| *own != source)))
        });
        Self {
            languages: Pair::new(source.cloned(), target.cloned()),
        }
    }

    /// Says which two of several languages are read, when nobody named them.
    pub(super) fn say_others<'text>(
        &self,
        texts: impl Iterator<Item = &'text Language>,
        asked: Option<&Pair<Language>>,
        name: &str,
    ) -> Option<Note> {
        let (Some(source), Some(target), None) =
            (&self.languages.source, &self.languages.target, asked)
        else {
            return None;
        };
        let mut others: Vec<(&Language, usize)> = Vec::new();
        for language in texts.filter(|language| !self.is_of_a_side(language)) {
            let has_room = others.len() < MOST_NAMED;
            match others.iter_mut().find(|(known, _)| *known == language) {
                Some((_, count)) => *count += 1,
                None if has_room => others.push((language, 1)),
                None => {}
            }
        }
        let others: Vec<String> = others
            .iter()
            .map(|(other, count)| format!("`{other}` ({count})"))
            .collect();
        (!others.is_empty()).then(|| {
            let text = format!(
                "is read as `{source}` and `{target}`; texts in {} are left out, and `--source-lang` and `--target-lang` name \
                 others to be read",
                others.join(", ")
            );
            Note::remark(name, text)
        })
    }

    /// Tells whether a language is that of a side.
    pub(super) fn is_of_a_side(&self, language: &Language) -> bool {
        Side::BOTH
            .into_iter()
            .any(|side| self.nearness(side, language).is_some())
    }

    /// Returns the language of a text, with the script of its letters where the tag may mean several and a side wants one.
    pub(super) fn written<'own>(&self, own: &'own Language, text: &str) -> Cow<'own, Language> {
        let wanted = Side::BOTH.map(|side| self.languages.get(side).as_ref());
        let mut wanted = wanted.into_iter().flatten();
        if wanted.any(|one| one.primary() == own.primary() && scripts::says_script(one)) {
            scripts::of_text(own, text)
        } else {
            Cow::Borrowed(own)
        }
    }

    /// Tells whether texts in two languages may stand on one side.
    pub(super) fn is_one_side(&self, one: &Language, other: &Language) -> bool {
        let may_stand = |side: Side, language| self.nearness(side, language).is_some();
        Side::BOTH
            .into_iter()
            .any(|side| may_stand(side, one) && may_stand(side, other))
    }

    fn nearness(&self, side: Side, language: &Language) -> Option<Nearness> {
        let wanted = self.languages.get(side).as_ref()?;
        let other = self.languages.get(side.other()).as_ref();
        let found = nearness(wanted, language)?;
        let in_one = other.is_some_and(|other| is_one_language(wanted, other));
        let is_others = other.is_some_and(|other| other == language) && found != Nearness::Same;
        (!in_one || (found > Nearness::OtherRegion && !is_others)).then_some(found)
    }

    /// Returns which of the texts of a unit, by their languages, stand on the sides: the nearest first.
    pub(super) fn places(&self, texts: &[Option<&Language>]) -> Pair<Option<usize>> {
        let mut places = Pair::new(None, None);
        let mut all: Vec<(Nearness, Side, usize)> = Vec::new();
        for side in Side::BOTH {
            for (place, language) in texts.iter().enumerate() {
                let near = language.and_then(|language| self.nearness(side, language));
                all.extend(near.map(|near| (near, side, place)));
            }
        }
        all.sort_by_key(|(near, _, _)| std::cmp::Reverse(*near));
        for (_, side, place) in all {
            let is_free = *places.get(side.other()) != Some(place);
            if places.get(side).is_none() && is_free {
                *places.get_mut(side) = Some(place);
            }
        }
        places
    }
}

/// Returns the most frequent language, the first of several.
fn most<'all, 'text: 'all>(
    counts: impl Iterator<Item = &'all (&'text Language, usize)>,
) -> Option<&'text Language> {
    first_of_most(counts, |(_, count)| *count).map(|(language, _)| *language)
}

fn first_of_most<Item: Copy>(
    items: impl Iterator<Item = Item>,
    count: impl Fn(&Item) -> usize,
) -> Option<Item> {
    let mut best: Option<(Item, usize)> = None;
    for item in items {
        let own = count(&item);
        if best.is_none_or(|(_, most)| own > most) {
            best = Some((item, own));
        }
    }
    best.map(|(item, _)| item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<Language> {
        text.split_whitespace()
            .map(|tag| tag.parse().unwrap())
            .collect()
    }

    #[test]
    fn the_two_languages_are_told() {
        let cases = [
            ("lv en", Some("lv"), "lv en"),
            ("en lv", Some("lv"), "lv en"),
            ("lv-LV en-US en-GB en-GB", Some("lv"), "lv-LV en-GB"),
            ("en-US en-GB", Some("en-GB"), "en-GB en-US"),
            ("en-US en-GB lv", Some("en-US"), "en-US lv"),
            ("lv de en en", None, "lv en"),
            ("sr-Latn sr-Cyrl en", Some("sr-Cyrl"), "sr-Cyrl sr-Latn"),
            ("lv fr en-US en-GB", Some("lv"), "lv en-US"),
        ];
        for (texts, header, expected) in cases {
            let header: Option<Language> = header.map(|tag| tag.parse().unwrap());
            let texts = tags(texts);
            let choice = Choice::new(texts.iter(), header.as_ref(), None);
            let found = choice
                .languages
                .map(|language| language.unwrap().tag().to_owned());
            assert_eq!(format!("{} {}", found.source, found.target), expected);
        }
    }

    #[test]
    fn the_nearest_text_stands_on_a_side() {
        let cases = [
            ("en pt-PT", "en pt-BR pt-PT", (Some(0), Some(2))),
            ("en pt-PT", "pt-BR en", (Some(1), Some(0))),
            ("en pt", "en pt-BR pt-PT", (Some(0), Some(1))),
            ("en-US en-GB", "en-GB en-US", (Some(1), Some(0))),
            ("en-US en-GB", "en-US", (Some(0), None)),
            ("en-US en-GB", "en en-GB", (Some(0), Some(1))),
            ("en-US en-GB", "en-US en-AU", (Some(0), None)),
            ("en-GB lv", "en-US en-GB lv-LV", (Some(1), Some(2))),
            ("en zh-CN", "en zh-TW", (Some(0), None)),
            ("en zh-Hant", "en zh-CN zh-TW", (Some(0), Some(2))),
            ("sr-Latn en", "sr-Cyrl en", (None, Some(1))),
            ("sr-Latn en", "sr en", (Some(0), Some(1))),
            ("lv en", "de fr", (None, None)),
        ];
        for (wanted, texts, (source, target)) in cases {
            let wanted = tags(wanted);
            let texts = tags(texts);
            let asked = Pair::new(wanted[0].clone(), wanted[1].clone());
            let choice = Choice::new(texts.iter(), None, Some(&asked));
            let texts: Vec<Option<&Language>> = texts.iter().map(Some).collect();
            assert_eq!(
                choice.places(&texts),
                Pair::new(source, target),
                "{wanted:?} {texts:?}"
            );
        }
    }
}
