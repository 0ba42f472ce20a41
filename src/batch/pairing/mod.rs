//! Files → pairs, by their names.

mod loose;

use crate::language::Language;
use crate::language::file_names::{Reading, readings};
use crate::language::registry::MAIN;
use crate::pair::Pair;
use crate::read::gzip;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The tag of the language that is the source where nobody says.
const HOME: &str = MAIN[0];

/// A file that may have a partner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Where it is.
    pub path: PathBuf,
    /// Its path inside the folder that was given, with `/` between folders: what its name says.
    pub name: String,
}

/// Two files that are to be aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Where they are.
    pub paths: Pair<PathBuf>,
    /// Their languages as their names say; nothing where they are to be told from the texts.
    pub languages: Pair<Option<Language>>,
    /// What they are called together: the path of the output in its folder, without extension.
    pub name: String,
}

/// A file that stays alone, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpaired {
    /// Where it is.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// Why a file stays alone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// Its name says no language.
    #[error("its name tells no language, as `x.lv.docx`, `x_lv` or `lv/x` would")]
    NoLanguage,
    /// No file has its name in another language.
    #[error("there is no file of this name in another language")]
    NoPartner,
    /// There are more files of its name than a pair can have.
    #[error("other files of this name are in the pair already")]
    TooMany,
    /// There is no partner in the language that is asked for.
    #[error(
        "there are files of this name in {0}; say which two languages make a pair with `--source-lang` and `--target-lang`"
    )]
    OtherLanguages(String),
}

/// What belongs together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairing {
    /// The pairs, by name.
    pub jobs: Vec<Job>,
    /// The files that stay alone, by path.
    pub unpaired: Vec<Unpaired>,
}

/// One file under one reading.
#[derive(Debug, Clone)]
struct Member {
    file: usize,
    reading: Reading,
}

/// Pairs files by their names.
///
/// `languages` are those that make a pair, where they were given. Without them, Latvian and English make one,
/// else the only two languages that there are; Latvian is the source, else the language whose tag comes first.
/// The order of the files changes nothing.
///
/// ```
/// use tilts::batch::{Candidate, pair_by_name};
/// let files = ["a.en.txt", "a.lv.txt", "b.lv.txt"].map(|name| Candidate {
///     path: name.into(),
///     name: name.to_owned(),
/// });
/// let pairing = pair_by_name(files.to_vec(), &Default::default());
/// assert_eq!(pairing.jobs[0].paths.source.to_str(), Some("a.lv.txt"));
/// assert_eq!(pairing.unpaired[0].path.to_str(), Some("b.lv.txt"));
/// ```
pub fn pair_by_name(mut files: Vec<Candidate>, languages: &Pair<Option<Language>>) -> Pairing {
    files.sort();
    files.dedup();
    let groups = group(&files);
    let mut fates = vec![Fate::default(); files.len()];
    for member in groups.values().flatten() {
        change(&mut fates, member, |fate| fate.has_language = true);
    }
    let mut jobs = Vec::new();
    for members in groups.into_values() {
        let is_free = |member: &&Member| fates.get(member.file).is_some_and(|fate| !fate.paired);
        let free: Vec<Member> = members.iter().filter(is_free).cloned().collect();
        let reason = match choose(&free, &files, languages) {
            Choice::Pair(source, target) => {
                for member in [&source, &target] {
                    change(&mut fates, member, |fate| fate.paired = true);
                }
                jobs.extend(job(&files, &source, &target));
                Reason::TooMany
            }
            Choice::Unclear(languages) => Reason::OtherLanguages(languages),
            Choice::None if members.len() > free.len() => Reason::TooMany,
            Choice::None => continue,
        };
        // What was found first counts.
        for member in &free {
            let reason = reason.clone();
            change(&mut fates, member, |fate| {
                fate.reason.get_or_insert(reason);
            });
        }
    }
    jobs.extend(loose::pair_with_plain(&files, languages, &mut fates));
    jobs.extend(loose::pair_marked(&files, languages, &mut fates));
    jobs.sort_by(|a, b| (&a.name, &a.paths.source).cmp(&(&b.name, &b.paths.source)));
    let mut unpaired: Vec<Unpaired> = files
        .into_iter()
        .zip(fates)
        .filter_map(|(file, fate)| {
            let reason = fate.why_alone()?;
            Some(Unpaired {
                path: file.path,
                reason,
            })
        })
        .collect();
    unpaired.sort_by(|a, b| a.path.cmp(&b.path));
    Pairing { jobs, unpaired }
}

/// Puts together the files that have a key in common; first those whose mark of language stands nearest to the end.
fn group(files: &[Candidate]) -> BTreeMap<(usize, String), Vec<Member>> {
    let mut groups: BTreeMap<(usize, String), Vec<Member>> = BTreeMap::new();
    for (file, candidate) in files.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for reading in readings(&candidate.name) {
            if seen.insert((reading.key.clone(), reading.language.clone())) {
                let key = (reading.distance, reading.key.clone());
                groups
                    .entry(key)
                    .or_default()
                    .push(Member { file, reading });
            }
        }
    }
    groups
}

/// What has become of a file.
#[derive(Debug, Clone, Default)]
struct Fate {
    has_language: bool,
    paired: bool,
    /// Why it was passed over.
    reason: Option<Reason>,
}

impl Fate {
    /// Says why a file is alone; nothing when it is not.
    fn why_alone(self) -> Option<Reason> {
        match self.reason {
            _ if self.paired => None,
            Some(reason) => Some(reason),
            None if self.has_language => Some(Reason::NoPartner),
            None => Some(Reason::NoLanguage),
        }
    }
}

fn change(fates: &mut [Fate], member: &Member, change: impl FnOnce(&mut Fate)) {
    if let Some(fate) = fates.get_mut(member.file) {
        change(fate);
    }
}

/// What becomes of the files of one key.
enum Choice {
    Pair(Member, Member),
    /// Too many languages, by name.
    Unclear(String),
    None,
}

/// Chooses the two files that make a pair.
fn choose(members: &[Member], files: &[Candidate], asked: &Pair<Option<Language>>) -> Choice {
    let mut tags: Vec<&str> = members
        .iter()
        .map(|member| member.reading.language.primary())
        .collect();
    tags.sort_unstable();
    tags.dedup();
    let asked = asked
        .as_ref()
        .map(|language| language.as_ref().map(Language::primary));
    let rest: Vec<&str> = tags
        .iter()
        .copied()
        .filter(|tag| asked.source != Some(tag) && asked.target != Some(tag))
        .collect();
    let unclear = || Choice::Unclear(tags.join(", "));
    let (source, target) = match (asked.source, asked.target, rest.as_slice()) {
        (Some(source), Some(target), _) => (source, target),
        (Some(source), None, [target]) => (source, *target),
        (None, Some(target), [source]) => (*source, target),
        (None, None, tags) if MAIN.iter().all(|main| tags.contains(main)) => (HOME, MAIN[1]),
        (None, None, [first, second]) if *second == HOME => (*second, *first),
        (None, None, [first, second]) => (*first, *second),
        (None, None, [_, _, _, ..]) => return unclear(),
        (Some(asked), None, [_, _, ..]) | (None, Some(asked), [_, _, ..])
            if tags.contains(&asked) =>
        {
            return unclear();
        }
        _ => return Choice::None,
    };
    let of = |tag: &str| -> Vec<&Member> {
        members
            .iter()
            .filter(|member| member.reading.language.primary() == tag)
            .collect()
    };
    let (sources, targets) = (of(source), of(target));
    let extension = |member: &Member| {
        files
            .get(member.file)
            .and_then(|file| Some(gzip::inner(&file.path).extension()?.to_ascii_lowercase()))
    };
    let like = sources.iter().find_map(|source| {
        targets
            .iter()
            .find(|target| extension(target) == extension(source) && target.file != source.file)
            .map(|target| (*source, *target))
    });
    let any = || sources.first().copied().zip(targets.first().copied());
    match like.or_else(any) {
        Some((source, target)) if source.file != target.file => {
            Choice::Pair(source.clone(), target.clone())
        }
        _ => Choice::None,
    }
}

fn job(files: &[Candidate], source: &Member, target: &Member) -> Option<Job> {
    let path = |member: &Member| files.get(member.file).map(|file| file.path.clone());
    let language = |member: &Member| Some(member.reading.language.clone());
    let name = if source.reading.name.is_empty() {
        format!("{}-{}", source.reading.language, target.reading.language)
    } else {
        source.reading.name.clone()
    };
    Some(Job {
        paths: Pair::new(path(source)?, path(target)?),
        languages: Pair::new(language(source), language(target)),
        name,
    })
}

#[cfg(test)]
mod tests;
