//! HTML: one page that shows the bitext side by side, for people who only look.
//!
//! The page stands alone: no script, style, font or picture from elsewhere, and a policy in it that
//! forbids any request. Without scripts it is a readable table; with them it filters, searches and moves by
//! keys. **Kept:** every row, with its confidence as a bar, a colour and a number, its status as a sign, its
//! marks, reasons and remark. What links the two sides (numbers, names, words of the built-in list) is
//! highlighted when a row is pointed at or focused, and a word with its partner when one of the two is. Formatting
//! stands as formatting where it is asked for.
//! **Left out:** places.

mod links;
mod sentences;
mod text;

use super::Written;
use super::clean::{attribute, clean};
use super::format::Format;
use super::markdown::sign;
use super::tags::Tagged;
use crate::bitext::{Bitext, DOUBTFUL_BELOW, Row, Status};
use crate::confidence::Reason;
use crate::language::fold;
use crate::lexicon::Lexicon;
use crate::pair::{Pair, Side};
use crate::quality;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Bars of the chart of confidence.
const BARS: usize = 10;

/// A page.
pub const FORMAT: Format = Format::new(
    "html",
    &["html", "htm"],
    "one page to look at, which needs no network",
)
.may_keep_tags()
.writes(|bitext, _, out| {
    write(bitext, out)?;
    Ok(Written::whole(bitext))
})
.cleans(&Side::BOTH);

/// Writes the page.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    let names = bitext
        .names
        .as_ref()
        .map(|name| attribute(&clean(name).text));
    let languages = bitext
        .languages
        .as_ref()
        .map(crate::language::Language::tag);
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{} – {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        names.source, names.target
    )?;
    head(bitext, &names, out)?;
    writeln!(
        out,
        "<main id=\"rows\" role=\"table\" aria-label=\"bitext\">\n<div class=\"row names\" role=\"row\">\
         <span role=\"columnheader\"></span><span role=\"columnheader\">{}</span><span role=\"columnheader\">{}</span></div>",
        languages.source, languages.target
    )?;
    let lexicon = Lexicon::shipped();
    for row in &bitext.rows {
        write_row(row, bitext, &lexicon, out)?;
    }
    writeln!(
        out,
        "</main>\n<p id=\"none\" hidden>No row fits.</p>\n<script>\n{SCRIPT}</script>\n</body>\n</html>"
    )
}

/// Writes the title, the numbers, the chart and the filters.
fn head(bitext: &Bitext, names: &Pair<String>, out: &mut dyn Write) -> io::Result<()> {
    let doubtful = bitext.rows.iter().filter(|row| row.is_doubtful()).count();
    writeln!(
        out,
        "<header>\n<h1>{} – {}</h1>\n<p><b>{}</b> rows, <b>{doubtful}</b> doubtful. <span id=\"shown\" role=\"status\"></span></p>",
        names.source,
        names.target,
        bitext.rows.len()
    )?;
    chart(bitext, out)?;
    writeln!(
        out,
        "</header>\n<form id=\"tools\" role=\"search\">\n\
         <label>Show <select id=\"filter\">\n<option value=\"\">all rows</option>\n<option value=\"doubtful\">doubtful</option>\n\
         <option value=\"gap\">one-sided</option>\n<option value=\"merged\">merged</option>\n\
         <option value=\"numbers\">numbers that differ</option>\n</select></label>\n\
         <label>Search <input id=\"search\" type=\"search\" autocomplete=\"off\"></label>\n\
         <label><input id=\"exact\" type=\"checkbox\"> with diacritics</label>\n\
         <small><kbd>j</kbd> <kbd>k</kbd> move, <kbd>n</kbd> <kbd>N</kbd> doubtful, <kbd>l</kbd> links, <kbd>/</kbd> search, <kbd>f</kbd> show, <kbd>Esc</kbd> all</small>\n</form>"
    )
}

fn chart(bitext: &Bitext, out: &mut dyn Write) -> io::Result<()> {
    let mut counts = [0_usize; BARS];
    for row in &bitext.rows {
        let place = (1..BARS)
            .filter(|bar| row.confidence >= *bar as f64 / BARS as f64)
            .count();
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default().max(1);
    write!(
        out,
        "<div class=\"chart\" role=\"img\" aria-label=\"rows by confidence\">"
    )?;
    for (place, count) in counts.iter().enumerate() {
        let from = place as f64 / BARS as f64;
        let class = level(from + 0.5 / BARS as f64);
        write!(
            out,
            "<div class=\"{class}\" title=\"{from:.1} to {:.1}: {count}\"><i style=\"height:{}%\"></i><span>{from:.1}</span></div>",
            from + 1.0 / BARS as f64,
            100 * count / most
        )?;
    }
    writeln!(out, "</div>")
}

fn write_row(row: &Row, bitext: &Bitext, lexicon: &Lexicon, out: &mut dyn Write) -> io::Result<()> {
    let cells = row.cells.as_ref().map(Tagged::new);
    let texts = cells.as_ref().map(|cell| &cell.clean.text);
    let plain = texts.map(String::as_str);
    let linked = links::of(plain, bitext.languages.as_ref(), lexicon);
    let shape = row.shape();
    let kinds = kinds(row, bitext);
    let folded = texts.map(|text| attribute(&fold(text).to_lowercase()));
    write!(
        out,
        "<div class=\"row {}\" role=\"row\" tabindex=\"-1\" id=\"r{}\" data-kinds=\"{kinds}\" data-folded=\"{} {}\">\
         <div class=\"info\" role=\"cell\"><span class=\"id\">{}</span> <b class=\"sign\">{}</b> \
         {} <small>{}-{}</small></div>",
        class(row),
        row.id,
        folded.source,
        folded.target,
        row.id,
        sign(row),
        meter(row),
        shape.source,
        shape.target
    )?;
    for side in Side::BOTH {
        let (text, language) = (&cells.get(side).clean.text, bitext.languages.get(side));
        if text.trim().is_empty() {
            write!(
                out,
                "<div role=\"cell\" lang=\"{language}\" class=\"none\"><i lang=\"en\">nothing in {language}</i></div>"
            )?;
            continue;
        }
        write!(out, "<div role=\"cell\" lang=\"{language}\">")?;
        let ends = sentences::ends(row.cells.get(side), text);
        text::write(cells.get(side), linked.get(side), &ends, out)?;
        write!(out, "</div>")?;
    }
    let remarks = remarks(row);
    if !remarks.is_empty() {
        write!(
            out,
            "<div class=\"remark\" role=\"cell\">{}</div>",
            attribute(&remarks)
        )?;
    }
    writeln!(out, "</div>")
}

/// Returns how sure a row is, as a bar and a number; a stroke where nobody has rated it.
fn meter(row: &Row) -> String {
    if !row.is_rated() {
        return "<span title=\"not rated\">—</span>".to_owned();
    }
    format!(
        "<meter min=\"0\" max=\"1\" low=\"{}\" high=\"{DOUBTFUL_BELOW}\" optimum=\"1\" value=\"{:.4}\"></meter> \
         <span>{:.2}</span>",
        DOUBTFUL_BELOW / 2.0,
        row.confidence,
        row.confidence
    )
}

/// A row that lacks a side is never shown as a good one.
fn class(row: &Row) -> &'static str {
    let class = match row.status {
        Status::Dropped => "dropped",
        Status::Accepted => "sure",
        Status::Doubtful => "low",
        Status::Auto if row.is_rated() => level(row.confidence),
        Status::Auto => "unrated",
    };
    if class == "sure" && row.is_one_sided() {
        return "gap";
    }
    class
}

fn level(confidence: f64) -> &'static str {
    if confidence < DOUBTFUL_BELOW / 2.0 {
        "low"
    } else if confidence < DOUBTFUL_BELOW {
        "middle"
    } else {
        "sure"
    }
}

/// What the filter may ask for.
fn kinds(row: &Row, bitext: &Bitext) -> String {
    let shape = row.shape();
    let texts = row.cells.as_ref().map(|cell| cell.text.as_str());
    let numbers_differ = quality::numbers_differ(texts, bitext.languages.as_ref());
    [
        (row.is_doubtful(), "doubtful"),
        (row.is_one_sided(), "gap"),
        (shape.source > 1 || shape.target > 1, "merged"),
        (numbers_differ, "numbers"),
    ]
    .into_iter()
    .filter_map(|(holds, kind)| holds.then_some(kind))
    .collect::<Vec<_>>()
    .join(" ")
}

fn remarks(row: &Row) -> String {
    let mut remarks: Vec<String> = row
        .marks
        .iter()
        .map(|mark| mark.name().replace('-', " "))
        .collect();
    remarks.extend(
        row.reasons
            .iter()
            .map(|reason| reason_text(*reason).to_owned()),
    );
    if !row.note.is_empty() {
        remarks.push(clean(&row.note).text);
    }
    remarks.join(" · ")
}

fn reason_text(reason: Reason) -> &'static str {
    match reason {
        Reason::Length => "lengths differ",
        Reason::Numbers => "a number is on one side only",
        Reason::NoSharedWords => "no words shared",
        Reason::Neighbour => "a neighbour fits nearly as well",
    }
}
