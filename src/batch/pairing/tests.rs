//! Which names make pairs.

use super::*;

fn pairing(names: &[&str], languages: &Pair<Option<Language>>) -> Pairing {
    let files = names.iter().map(|name| Candidate {
        path: name.into(),
        name: (*name).to_owned(),
    });
    pair_by_name(files.collect(), languages)
}

fn shown(pairing: &Pairing) -> Vec<String> {
    pairing
        .jobs
        .iter()
        .map(|job| {
            let paths = job.paths.as_ref().map(|path| path.display().to_string());
            format!("{} + {} = {}", paths.source, paths.target, job.name)
        })
        .collect()
}

#[test]
fn partners_are_found() {
    let cases: &[(&[&str], &[&str])] = &[
        (&["x.en.docx", "x.lv.docx"], &["x.lv.docx + x.en.docx = x"]),
        (&["x_lv.docx", "x_en.odt"], &["x_lv.docx + x_en.odt = x"]),
        (
            &["en/x.txt", "lv/x.txt", "lv/y.txt"],
            &["lv/x.txt + en/x.txt = x"],
        ),
        (&["a/lv.txt", "a/en.txt"], &["a/lv.txt + a/en.txt = a"]),
        (&["lv.txt", "en.txt"], &["lv.txt + en.txt = lv-en"]),
        (&["x.de.txt", "x.fr.txt"], &["x.de.txt + x.fr.txt = x"]),
        (
            &["x.lv.txt", "x.lv.docx", "x.en.docx", "x.en.txt"],
            &["x.lv.docx + x.en.docx = x"],
        ),
        (
            &["x.lv.txt", "x.en.txt", "x.de.txt"],
            &["x.lv.txt + x.en.txt = x"],
        ),
        (
            &["it_lv.txt", "it_en.txt", "no_lv.txt", "no_en.txt"],
            &["it_lv.txt + it_en.txt = it", "no_lv.txt + no_en.txt = no"],
        ),
        (
            &["lv/a_lv.txt", "en/a_en.txt", "lv/b.txt", "en/b.txt"],
            &["lv/a_lv.txt + en/a_en.txt = a", "lv/b.txt + en/b.txt = b"],
        ),
        // Signs between words differ, or one name has a mark more.
        (
            &["a (en).txt", "a(lv).txt"],
            &["a(lv).txt + a (en).txt = a"],
        ),
        (
            &["a b_lv.txt", "a_b-EN.txt"],
            &["a b_lv.txt + a_b-EN.txt = a b"],
        ),
        (
            &["lv/a.txt", "en/a_en.txt"],
            &["lv/a.txt + en/a_en.txt = a"],
        ),
        (
            &["lv/a_lv.txt", "en/a.txt"],
            &["lv/a_lv.txt + en/a.txt = a"],
        ),
        (
            &["a-lv, b.txt", "a b en.txt"],
            &["a-lv, b.txt + a b en.txt = a-b"],
        ),
        (
            &["a (b).txt", "a_en (b).txt"],
            &["a (b).txt + a_en (b).txt = a_(b)"],
        ),
        (
            &["x.txt", "x-EN.txt", "x_ru.txt"],
            &["x.txt + x-EN.txt = x"],
        ),
        (&["a b_lv.txt", "a_b_en.txt", "a-b-en.txt"], &[]),
        (
            &["x.txt", "x_de.txt", "x-ru.txt"],
            &["x_de.txt + x-ru.txt = x"],
        ),
        (&["x.txt", "x_de.txt", "x-ru.txt", "x pl.txt"], &[]),
        (&["1/a_lv.txt", "2/a-en.txt"], &[]),
    ];
    for (names, expected) in cases {
        assert_eq!(shown(&pairing(names, &Pair::default())), *expected);
        let mut turned = names.to_vec();
        turned.reverse();
        assert_eq!(shown(&pairing(&turned, &Pair::default())), *expected);
    }
}

#[test]
fn a_file_without_a_mark_is_the_partner_of_one_with() {
    let cases: &[(&[&str], &[&str])] = &[
        (&["x.docx", "x_en.docx"], &["x.docx + x_en.docx = x"]),
        (&["x_lv.docx", "x.docx"], &["x_lv.docx + x.docx = x"]),
        (
            &["a/x.txt", "a/x (EN).txt"],
            &["a/x.txt + a/x (EN).txt = a/x"],
        ),
        (&["x.docx", "x.en.odt"], &["x.docx + x.en.odt = x"]),
        (&["xEN.docx", "x.docx"], &["x.docx + xEN.docx = x"]),
        (
            &["x.docx", "x_lv.docx", "x_en.docx"],
            &["x_lv.docx + x_en.docx = x"],
        ),
        (
            &["x.docx", "x_de.docx", "x_en.docx"],
            &["x_de.docx + x_en.docx = x"],
        ),
        (&["x.docx", "y_en.docx"], &[]),
    ];
    for (names, expected) in cases {
        assert_eq!(
            shown(&pairing(names, &Pair::default())),
            *expected,
            "{names:?}"
        );
    }
    let pairing = pairing(&["x.docx", "x_en.docx"], &Pair::default());
    assert_eq!(
        pairing.jobs[0].languages,
        Pair::new(None, Some(Language::english()))
    );
}

#[test]
fn files_that_stay_alone_say_why() {
    let names = [
        "plain.txt",
        "x.lv.txt",
        "y.lv.txt",
        "y.en.txt",
        "y.de.txt",
        "z.de.txt",
        "z.fr.txt",
        "z.pl.txt",
    ];
    let pairing = pairing(&names, &Pair::default());
    let reasons: Vec<(String, &Reason)> = pairing
        .unpaired
        .iter()
        .map(|file| (file.path.display().to_string(), &file.reason))
        .collect();
    let other = || Reason::OtherLanguages("de, fr, pl".to_owned());
    let expected = [
        ("plain.txt", Reason::NoLanguage),
        ("x.lv.txt", Reason::NoPartner),
        ("y.de.txt", Reason::TooMany),
        ("z.de.txt", other()),
        ("z.fr.txt", other()),
        ("z.pl.txt", other()),
    ];
    assert_eq!(reasons.len(), expected.len(), "{reasons:?}");
    for ((path, reason), (name, why)) in reasons.iter().zip(&expected) {
        assert_eq!((path.as_str(), *reason), (*name, why));
    }
}

#[test]
fn languages_that_were_asked_for_decide() {
    let names = [
        "z.de.txt",
        "z.fr.txt",
        "z.pl.txt",
        "y.lv.txt",
        "y.en-GB.txt",
    ];
    let language = |tag: &str| Some(tag.parse::<Language>().unwrap());
    let asked = Pair::new(language("pl"), language("de"));
    assert_eq!(shown(&pairing(&names, &asked)), ["z.pl.txt + z.de.txt = z"]);
    let asked = Pair::new(language("en"), None);
    assert_eq!(
        shown(&pairing(&names, &asked)),
        ["y.en-GB.txt + y.lv.txt = y"]
    );
}
