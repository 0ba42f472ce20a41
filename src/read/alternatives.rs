//! Forms of one content in files of office programs, of which the first that a program understands counts.
//!
//! Source: ECMA-376 part 3 (Markup Compatibility and Extensibility), 9.2 and 10.2.1.

use super::ReadError;
use super::xml::{Element, Event, Events};

/// The beginnings of the namespaces that office programs know.
const KNOWN: &[&str] = &[
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
];

/// Prefixes that mean one thing everywhere: a file of another program may forget to say what.
const USUAL: &[&str] = &[
    "a14", "a16", "aink", "am3d", "c14", "c16", "cx", "cx1", "m", "o", "p14", "p15", "p16", "v",
    "w", "w14", "w15", "w16", "wp", "wp14", "wpc", "wpg", "wpi", "wps", "x14", "x15",
];

/// Tells whether the form that began last (`mc:Choice`, `mc:Fallback`) needs nothing but what office programs know.
pub(crate) fn is_understood(events: &Events<'_>, form: &Element<'_>) -> bool {
    let needed = form.attribute("Requires").unwrap_or_default();
    needed.split_whitespace().all(|prefix| {
        let namespace = events.namespace_of(prefix);
        namespace.map_or_else(
            || USUAL.contains(&prefix),
            |name| KNOWN.iter().any(|known| name.starts_with(known)),
        )
    })
}

/// Goes on to the form that counts, which begins last then; those before it are left out. Tells whether there is one.
pub(super) fn choose(events: &mut Events<'_>) -> Result<bool, ReadError> {
    while let Some(event) = events.next()? {
        match event {
            Event::Start(form) => {
                let is_form = matches!(form.name(), ("mc", "Choice" | "Fallback"));
                if is_form && is_understood(events, &form) {
                    return Ok(true);
                }
                events.skip()?;
            }
            Event::End => return Ok(false),
            Event::Text(_) => {}
        }
    }
    Ok(false)
}
