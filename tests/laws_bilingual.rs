//! The reader's law of bilingual files: of every TMX and XLIFF that its standard allows, each word that went in comes
//! out once, in a row or in what is said.

use proptest::prelude::*;
use proptest::test_runner::TestRng;
use std::fmt::Write as _;
use tilts::formats::{Format, ReadSettings, from_bytes, tmx, xliff};

/// Writes a file by chance, and counts its words.
struct Author {
    chance: TestRng,
    words: usize,
    depth: usize,
}

impl Author {
    fn new(chance: TestRng) -> Self {
        Self {
            chance,
            words: 0,
            depth: 0,
        }
    }

    fn below(&mut self, number: u32) -> u32 {
        self.chance.next_u32() % number
    }

    fn one_in(&mut self, number: u32) -> bool {
        self.below(number) == 0
    }

    /// A word that no other one is.
    fn word(&mut self) -> String {
        self.words += 1;
        format!("v{}v", self.words)
    }

    /// Parts of a kind, none to three.
    fn some(&mut self, part: fn(&mut Self) -> String) -> String {
        let count = self.below(4);
        (0..count).map(|_| part(self)).collect()
    }

    /// Text with what the format allows inside it.
    fn inside(&mut self, codes: &[fn(&mut Self) -> String]) -> String {
        let mut text = self.word();
        self.depth += 1;
        for _ in 0..self.below(4) {
            let blank = if self.one_in(2) { " " } else { "" };
            let part = match self.below(8) {
                0 => format!("<!-- komentārs -->{blank}"),
                1 => format!("<![CDATA[{blank}{}]]>", self.word()),
                2 => format!("&amp;{}", self.word()),
                3 => "<?pi x?>".to_owned(),
                _ if self.depth < 4 && !codes.is_empty() => {
                    let at = self.below(u32::try_from(codes.len()).unwrap());
                    codes[at as usize](self)
                }
                _ => self.word(),
            };
            write!(text, "{blank}{part}").unwrap();
        }
        self.depth -= 1;
        text
    }

    fn choice(&mut self, words: &[&str]) -> String {
        let at = self.below(u32::try_from(words.len()).unwrap());
        words[at as usize].to_owned()
    }

    fn note(&mut self) -> String {
        format!("<note>{}</note>", self.word())
    }
}

/// TMX 1.4b.
impl Author {
    const TMX_CODES: &[fn(&mut Self) -> String] = &[
        Self::tmx_pair,
        Self::tmx_code,
        Self::tmx_code,
        Self::tmx_marked,
    ];

    fn tmx_sub(&mut self) -> String {
        if self.depth < 4 && self.one_in(3) {
            let text = self.inside(Self::TMX_CODES);
            return format!("<sub>{text}</sub>");
        }
        "&lt;x/&gt;".to_owned()
    }

    fn tmx_pair(&mut self) -> String {
        let (begin, end) = (self.tmx_sub(), self.tmx_sub());
        let inside = self.inside(Self::TMX_CODES);
        format!("<bpt i=\"1\">{begin}</bpt>{inside}<ept i=\"1\">{end}</ept>")
    }

    fn tmx_code(&mut self) -> String {
        let kind = self.choice(&["lb", "x-tab", "bold", "x-nbhyphen", "image"]);
        let name = self.choice(&["ph", "ut"]);
        let sub = self.tmx_sub();
        if self.one_in(3) {
            return format!("<it pos=\"begin\" type=\"{kind}\">{sub}</it>");
        }
        let kind = if name == "ut" {
            String::new()
        } else {
            format!(" type=\"{kind}\"")
        };
        format!("<{name}{kind}>{sub}</{name}>")
    }

    fn tmx_marked(&mut self) -> String {
        let inside = self.inside(Self::TMX_CODES);
        format!("<hi type=\"term\">{inside}</hi>")
    }

    fn tmx_variant(&mut self) -> String {
        let language = self.choice(&["lv", "en", "EN-GB", "de", "lv-LV", "pt-BR", "?"]);
        let note = if self.one_in(4) {
            self.note()
        } else {
            String::new()
        };
        let text = self.inside(Self::TMX_CODES);
        format!(
            "<tuv xml:lang=\"{language}\">{note}<prop type=\"x\">1</prop><seg>{text}</seg></tuv>"
        )
    }

    fn tmx_unit(&mut self) -> String {
        let notes = self.some(Self::note);
        let variants = self.some(Self::tmx_variant);
        format!(
            "<tu>{notes}<prop type=\"x\">1</prop>{variants}{}</tu>\n",
            self.tmx_variant()
        )
    }

    fn tmx(&mut self) -> String {
        let notes = self.some(Self::note);
        let units = self.some(Self::tmx_unit);
        format!(
            "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"lv\">{notes}</header><body>\n{units}{}</body></tmx>",
            self.tmx_unit()
        )
    }
}

/// XLIFF 1.2.
impl Author {
    const FIRST_CODES: &[fn(&mut Self) -> String] = &[
        Self::first_empty,
        Self::first_native,
        Self::first_spanning,
        Self::first_marked,
    ];

    fn first_empty(&mut self) -> String {
        let kind = self.choice(&["lb", "x-tab", "bold", "image"]);
        let name = self.choice(&["x", "bx", "ex"]);
        if self.one_in(4) {
            return format!("<{name} id=\"1\" equiv-text=\"{}\"/>", self.word());
        }
        format!("<{name} id=\"2\" ctype=\"{kind}\"/>")
    }

    fn first_native(&mut self) -> String {
        let name = self.choice(&["ph", "bpt", "ept", "it"]);
        let code = self.choice(&["&lt;br/&gt;", "&lt;b&gt;", "{0}"]);
        let sub = if self.depth < 4 && self.one_in(3) {
            format!("<sub>{}</sub>", self.inside(Self::FIRST_CODES))
        } else {
            String::new()
        };
        format!("<{name} id=\"3\">{code}{sub}</{name}>")
    }

    fn first_spanning(&mut self) -> String {
        format!("<g id=\"4\">{}</g>", self.inside(Self::FIRST_CODES))
    }

    fn first_marked(&mut self) -> String {
        let kind = self.choice(&["term", "protected", "x-sdl-deleted", "x-sdl-added"]);
        // What is deleted is said, and codes of it are none of the text.
        let codes = if kind == "x-sdl-deleted" {
            &[]
        } else {
            Self::FIRST_CODES
        };
        let comment = if kind == "term" && self.one_in(3) {
            format!(" comment=\"{}\"", self.word())
        } else {
            String::new()
        };
        format!(
            "<mrk mtype=\"{kind}\"{comment}>{}</mrk>",
            self.inside(codes)
        )
    }

    fn first_segments(&mut self, count: u32, first_id: u32) -> String {
        let mut text = String::new();
        for id in first_id..first_id + count {
            if self.one_in(3) {
                write!(text, "{} ", self.word()).unwrap();
            }
            let inside = self.inside(&[]);
            write!(text, "<mrk mtype=\"seg\" mid=\"{id}\">{inside}</mrk> ").unwrap();
        }
        if self.one_in(3) {
            text.push_str(&self.word());
        }
        text
    }

    fn first_unit(&mut self) -> String {
        let (source, segmented, target);
        if self.one_in(2) {
            let before = self.words;
            let count = 1 + self.below(3);
            let cut = self.first_segments(count, 0);
            let after = self.words;
            let plain: Vec<String> = (before + 1..=after)
                .map(|word| format!("v{word}v"))
                .collect();
            source = plain.join(" ");
            segmented = format!("<seg-source>{cut}</seg-source>");
            let (first, count) = (self.below(3), self.below(4));
            let is_cut = self.one_in(2);
            let text = if is_cut {
                self.first_segments(count, first)
            } else {
                self.inside(Self::FIRST_CODES)
            };
            target = format!("<target>{text}</target>");
        } else {
            source = self.inside(Self::FIRST_CODES);
            segmented = String::new();
            target = if self.one_in(4) {
                String::new()
            } else {
                format!(
                    "<target state=\"new\">{}</target>",
                    self.inside(Self::FIRST_CODES)
                )
            };
        }
        let notes = self.some(Self::note);
        let extra = match self.below(5) {
            0 => format!(
                "<alt-trans><source>{}</source><target>{}</target></alt-trans>",
                self.word(),
                self.word()
            ),
            1 => format!(
                "<q:old><source>{}</source><q:x>{}</q:x></q:old>",
                self.word(),
                self.word()
            ),
            2 => format!(
                "<context-group><context context-type=\"x-a\">{}</context></context-group>",
                self.word()
            ),
            3 => format!(
                "<mq:comments><mq:comment>{}</mq:comment></mq:comments>",
                self.word()
            ),
            _ => String::new(),
        };
        format!(
            "<trans-unit id=\"1\"><source>{source}</source>{segmented}{target}{notes}{extra}</trans-unit>\n"
        )
    }

    fn first_group(&mut self) -> String {
        let note = if self.one_in(3) {
            self.note()
        } else {
            String::new()
        };
        format!("<group>{note}{}</group>", self.some(Self::first_unit))
    }

    fn first_file(&mut self) -> String {
        let notes = self.some(Self::note);
        let language = self.choice(&["en", "en-GB", "de"]);
        let units = self.some(Self::first_group);
        format!(
            "<file original=\"a\" datatype=\"x\" source-language=\"lv\" target-language=\"{language}\">\
             <header>{notes}</header><body>{units}{}</body></file>",
            self.first_unit()
        )
    }

    fn first(&mut self) -> String {
        let files = self.some(Self::first_file);
        format!(
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:mq=\"MQXliff\" xmlns:q=\"q\">{files}{}</xliff>",
            self.first_file()
        )
    }
}

/// XLIFF 2.1.
impl Author {
    const SECOND_CODES: &[fn(&mut Self) -> String] = &[
        Self::second_code,
        Self::second_spanning,
        Self::second_marked,
    ];

    fn second_code(&mut self) -> String {
        let name = self.choice(&["ph", "sc", "ec"]);
        if self.one_in(3) {
            return format!("<{name} id=\"1\" equiv=\"{}\"/>", self.word());
        }
        let more = self.choice(&[
            "dataRef=\"d1\"",
            "type=\"fmt\" subType=\"xlf:lb\"",
            "disp=\"x\"",
        ]);
        format!("<{name} id=\"1\" {more}/>")
    }

    fn second_spanning(&mut self) -> String {
        format!("<pc id=\"2\">{}</pc>", self.inside(Self::SECOND_CODES))
    }

    fn second_marked(&mut self) -> String {
        if self.one_in(2) {
            let remark = self.word();
            let inside = self.inside(Self::SECOND_CODES);
            return format!("<mrk id=\"m\" type=\"comment\" value=\"{remark}\">{inside}</mrk>");
        }
        format!(
            "<mrk id=\"m\" type=\"term\">{}</mrk><sm id=\"s\"/><em startRef=\"s\"/>",
            self.inside(Self::SECOND_CODES)
        )
    }

    fn second_segment(&mut self) -> String {
        let source = self.inside(Self::SECOND_CODES);
        let target = if self.one_in(4) {
            String::new()
        } else {
            format!("<target>{}</target>", self.inside(Self::SECOND_CODES))
        };
        let between = if self.one_in(3) {
            format!("<ignorable><source> {} </source></ignorable>", self.word())
        } else {
            String::new()
        };
        format!(
            "<segment state=\"translated\"><source>{source}</source>{target}</segment>{between}"
        )
    }

    fn second_unit(&mut self) -> String {
        let extra = match self.below(3) {
            0 => format!(
                "<m:matches><m:match ref=\"#1\"><source>{}</source><target>{}</target></m:match></m:matches>",
                self.word(),
                self.word()
            ),
            1 => format!("<q:glossary><q:term>{}</q:term></q:glossary>", self.word()),
            _ => String::new(),
        };
        let notes = self.some(Self::note);
        let segments = self.some(Self::second_segment);
        format!(
            "<unit id=\"u\">{extra}<notes>{notes}</notes><originalData><data id=\"d1\">&lt;br/&gt;</data></originalData>\
             {segments}{}</unit>\n",
            self.second_segment()
        )
    }

    fn second(&mut self) -> String {
        let notes = self.some(Self::note);
        let units = self.some(Self::second_unit);
        format!(
            "<xliff version=\"2.1\" srcLang=\"lv\" trgLang=\"en\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
             xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\" xmlns:q=\"q\"><file id=\"f\"><notes>{notes}</notes>\
             <group id=\"g\">{units}</group>{}</file></xliff>",
            self.second_unit()
        )
    }
}

/// Counts how often each word comes out.
fn check(text: &str, words: usize, format: Format) -> Result<(), TestCaseError> {
    let read = from_bytes("x", text.as_bytes(), format, &ReadSettings::default()).unwrap();
    let mut out = String::new();
    for row in &read.value.rows {
        writeln!(
            out,
            "{}\n{}\n{}",
            row.cells.source.text, row.cells.target.text, row.note
        )
        .unwrap();
    }
    for note in &read.notes {
        writeln!(out, "{note}").unwrap();
    }
    for word in 1..=words {
        let found = out.matches(&format!("v{word}v")).count();
        prop_assert_eq!(found, 1, "v{}v in\n{}\n{}", word, text, out);
    }
    Ok(())
}

fn author() -> impl Strategy<Value = Author> {
    any::<[u8; 32]>().prop_map(|seed| {
        Author::new(TestRng::from_seed(
            proptest::test_runner::RngAlgorithm::ChaCha,
            &seed,
        ))
    })
}

impl std::fmt::Debug for Author {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Author")
    }
}

proptest! {
    #[test]
    fn every_word_of_a_memory_comes_out_once(mut author in author()) {
        let text = author.tmx();
        check(&text, author.words, tmx::FORMAT)?;
    }

    #[test]
    fn every_word_of_xliff_1_comes_out_once(mut author in author()) {
        let text = author.first();
        check(&text, author.words, xliff::FORMAT)?;
    }

    #[test]
    fn every_word_of_xliff_2_comes_out_once(mut author in author()) {
        let text = author.second();
        check(&text, author.words, xliff::FORMAT)?;
    }
}
