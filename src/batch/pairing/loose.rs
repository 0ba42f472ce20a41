//! Files that stay alone by their exact names: those whose names differ in signs between words, or in one mark more, and
//! those of which only one has a mark.

use super::{Candidate, Choice, Fate, HOME, Job, Member, change, choose, job};
use crate::language::Language;
use crate::language::file_names::{plain_name, readings};
use crate::language::registry::MAIN;
use crate::pair::Pair;
use std::collections::BTreeMap;

/// Returns a name in small letters with one blank for all that stands between its words.
fn folded(name: &str) -> String {
    let folders = name.to_lowercase();
    let folders = folders.split('/').map(|folder| {
        let words = folder.split(|sign: char| !sign.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join(" ")
    });
    folders.collect::<Vec<_>>().join("/")
}

fn is_alone(fates: &[Fate], file: usize) -> bool {
    fates.get(file).is_some_and(|fate| !fate.paired)
}

/// Pairs files whose names are the same but for their marks and the signs between words: `a (en)` and `a(lv)`, `lv/a`
/// and `en/a_en`. What could be read in two ways stays alone.
pub(super) fn pair_marked(
    files: &[Candidate],
    asked: &Pair<Option<Language>>,
    fates: &mut [Fate],
) -> Vec<Job> {
    let mut groups: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    for (file, candidate) in files.iter().enumerate() {
        // What has partners by its exact name waits for them.
        let is_without = fates.get(file).is_some_and(|fate| fate.reason.is_none());
        if !is_alone(fates, file) || !is_without {
            continue;
        }
        for reading in readings(&candidate.name) {
            let members = groups.entry(folded(&reading.name)).or_default();
            let is_new = members
                .iter()
                .all(|known| known.file != file || known.reading.language != reading.language);
            if is_new {
                members.push(Member { file, reading });
            }
        }
    }
    let mut jobs = Vec::new();
    for (name, members) in groups {
        let is_free = |member: &Member| is_alone(fates, member.file);
        let free: Vec<Member> = members.into_iter().filter(is_free).collect();
        let Choice::Pair(source, target) = choose(&free, files, asked) else {
            continue;
        };
        let is_only = |chosen: &Member| {
            let language = chosen.reading.language.primary();
            let mut like = free
                .iter()
                .filter(|member| member.reading.language.primary() == language);
            like.all(|member| member.file == chosen.file)
        };
        if name.chars().any(char::is_alphanumeric) && is_only(&source) && is_only(&target) {
            for member in [&source, &target] {
                change(fates, member, |fate| fate.paired = true);
            }
            jobs.extend(job(files, &source, &target));
        }
    }
    jobs
}

/// Returns the one partner that a file without a mark may have: the only one, or of several the one in a language that
/// makes pairs. Of more, nobody knows which.
fn only<'all>(free: &[&'all Member], asked: &Pair<Option<Language>>) -> Option<&'all Member> {
    if let [only] = free {
        return Some(only);
    }
    let is_asked = |tag: &str| {
        let named = [&asked.source, &asked.target];
        let mut named = named.into_iter().flatten().peekable();
        match named.peek() {
            Some(_) => named.any(|language| language.primary() == tag),
            None => MAIN.contains(&tag),
        }
    };
    let mut likely = free
        .iter()
        .filter(|member| is_asked(member.reading.language.primary()));
    match (likely.next(), likely.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// Pairs files whose names tell no language with those that have the same name and a mark: `x.docx` and `x_en.docx`.
/// The language of the first is told from its text.
pub(super) fn pair_with_plain(
    files: &[Candidate],
    asked: &Pair<Option<Language>>,
    fates: &mut [Fate],
) -> Vec<Job> {
    let mut marked: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    for (file, candidate) in files.iter().enumerate() {
        if is_alone(fates, file) {
            for reading in readings(&candidate.name) {
                let name = folded(&reading.name);
                marked
                    .entry(name)
                    .or_default()
                    .push(Member { file, reading });
            }
        }
    }
    let mut jobs = Vec::new();
    for (file, plain) in files.iter().enumerate() {
        let has_language = fates.get(file).is_none_or(|fate| fate.has_language);
        let partners = marked
            .get(&folded(&plain_name(&plain.name)))
            .map_or(&[][..], Vec::as_slice);
        let free: Vec<&Member> = partners
            .iter()
            .filter(|member| is_alone(fates, member.file))
            .collect();
        let Some(partner) = only(&free, asked) else {
            continue;
        };
        let Some(found) = files.get(partner.file).filter(|_| !has_language) else {
            continue;
        };
        let language = &partner.reading.language;
        let is_source = match (&asked.source, &asked.target) {
            (Some(source), _) => source.primary() == language.primary(),
            (None, Some(target)) => target.primary() != language.primary(),
            (None, None) => language.primary() == HOME,
        };
        let (named, unnamed) = (
            (found.path.clone(), Some(language.clone())),
            (plain.path.clone(), None),
        );
        let (source, target) = if is_source {
            (named, unnamed)
        } else {
            (unnamed, named)
        };
        jobs.push(Job {
            paths: Pair::new(source.0, target.0),
            languages: Pair::new(source.1, target.1),
            name: partner.reading.name.clone(),
        });
        for paired in [file, partner.file] {
            if let Some(fate) = fates.get_mut(paired) {
                fate.paired = true;
            }
        }
    }
    jobs
}
