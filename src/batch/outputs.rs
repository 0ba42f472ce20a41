//! What each pair's outputs are called, and whether they are there already.

use super::pairing::Job;
use crate::formats::Format;
use crate::pair::Side;
use crate::read::gzip;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A pair and the files that it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The pair.
    pub job: Job,
    /// The files, one a format; none when all pairs share theirs.
    pub outputs: Vec<(Format, PathBuf)>,
}

/// Gives every pair the names of its outputs, none of them twice, and none that is `reserved` for another file.
///
/// Two pairs of one name are told apart by the source's whole name, then by a number.
pub fn plan(jobs: Vec<Job>, formats: &[Format], folder: &Path, reserved: &[&Path]) -> Vec<Planned> {
    let mut taken = BTreeSet::new();
    let small = |path: &Path| path.to_string_lossy().to_lowercase();
    let reserved: BTreeSet<String> = reserved.iter().copied().map(small).collect();
    let outputs = |name: &str| -> Vec<(Format, PathBuf)> {
        let of_format =
            |format: &Format| (*format, folder.join(format!("{name}.{}", format.suffix())));
        formats.iter().map(of_format).collect()
    };
    let mut numbers = BTreeMap::new();
    let mut planned = Vec::with_capacity(jobs.len());
    for mut job in jobs {
        let source = gzip::inner(&job.paths.source);
        let source = source.file_name().map(|name| name.to_string_lossy());
        let whole = source.map_or_else(|| job.name.clone(), |name| beside(&job.name, &name));
        // What was taken for an earlier pair of that name is taken still.
        let number: &mut usize = numbers.entry(whole.to_lowercase()).or_insert(1);
        let mut name = job.name.clone();
        while outputs(&name)
            .iter()
            .any(|(_, path)| reserved.contains(&small(path)))
            || !taken.insert(name.to_lowercase())
        {
            name = match *number {
                1 => whole.clone(),
                number => format!("{whole}-{number}"),
            };
            *number += 1;
        }
        let outputs = outputs(&name);
        job.name = name;
        planned.push(Planned { job, outputs });
    }
    planned
}

/// Tells whether all outputs of a pair are there, newer than its files, and not older than the file `since`.
pub fn is_done(planned: &Planned, since: Option<&Path>) -> bool {
    let changed = |path: &Path| {
        std::fs::metadata(path)
            .and_then(|found| found.modified())
            .ok()
    };
    let inputs = Side::BOTH.map(|side| changed(planned.job.paths.get(side)));
    let since = since.and_then(changed);
    !planned.outputs.is_empty()
        && planned.outputs.iter().all(|(_, output)| {
            let written = changed(output);
            written.is_some()
                && since <= written
                && inputs
                    .iter()
                    .all(|input| input.is_some() && *input <= written)
        })
}

/// Puts a file's name in the place of the last part of a pair's name.
fn beside(name: &str, file: &str) -> String {
    match name.rsplit_once('/') {
        Some((folders, _)) => format!("{folders}/{file}"),
        None => file.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{tmx, tsv};
    use crate::pair::Pair;

    #[test]
    fn no_name_is_given_twice() {
        let job = |source: &str, name: &str| Job {
            paths: Pair::new(source.into(), "en".into()),
            languages: Pair::default(),
            name: name.to_owned(),
        };
        let jobs = vec![
            job("a/x.lv.txt", "a/x"),
            job("a/x_lv.txt", "a/X"),
            job("b/x_lv.txt", "a/x"),
            job("y.txt", "y"),
            job("Y.lv.txt.gz", "Y"),
        ];
        let planned = plan(jobs, &[tmx::FORMAT, tsv::FORMAT], Path::new("out"), &[]);
        let names: Vec<String> = planned
            .iter()
            .flat_map(|planned| planned.outputs.iter())
            .filter(|(format, _)| *format == tmx::FORMAT)
            .map(|(_, path)| path.display().to_string())
            .collect();
        let expected = [
            "out/a/x.tmx",
            "out/a/x_lv.txt.tmx",
            "out/a/x_lv.txt-2.tmx",
            "out/y.tmx",
            "out/Y.lv.txt.tmx",
        ];
        assert_eq!(names, expected);
        assert_eq!(planned[3].outputs.len(), 2);
    }

    #[test]
    fn the_name_of_another_file_is_not_taken() {
        for (file, name) in [
            ("report.lv.txt", "report"),
            ("REPORT_lv.txt", "REPORT"),
            ("a.lv.txt", "a"),
        ] {
            let job = Job {
                paths: Pair::new(file.into(), "en".into()),
                languages: Pair::default(),
                name: name.to_owned(),
            };
            let reserved = [Path::new("out/report.tsv")];
            for formats in [
                &[tsv::FORMAT][..],
                &[tmx::FORMAT, tsv::FORMAT],
                &[tmx::FORMAT],
            ] {
                let planned = plan(vec![job.clone()], formats, Path::new("out"), &reserved);
                let is_clear = formats == [tmx::FORMAT] || name == "a";
                let expected = if is_clear { name } else { file };
                assert_eq!(planned[0].job.name, expected, "{formats:?}");
            }
        }
    }
}
