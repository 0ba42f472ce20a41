//! The help page: what the keys do, most of them in pairs, so that it fits a screen.

use super::keys::{Action, KeyMap};
use Action as C;

/// Commands that are explained together, and what they do.
pub type Line = (&'static [Action], &'static str);

/// Lines under a heading.
pub type Section = (&'static str, &'static [Line]);

/// The page, in two columns of sections.
pub const PAGE: [&[Section]; 2] = [
    &[
        (
            "Move",
            &[
                (&[C::Down, C::Up], "next row, row before"),
                (&[C::PageDown, C::PageUp], "ten rows"),
                (&[C::First, C::Last], "first, last row"),
                (&[C::Jump], "row by its number"),
                (&[C::OtherPlace], "a moved row's place"),
                (
                    &[C::Source, C::Target, C::OtherSide],
                    "source, target, across",
                ),
                (&[C::Next, C::Previous], "doubtful row, or hit"),
                (&[C::NextDoubtful, C::PreviousDoubtful], "doubtful row"),
                (&[C::NextGap, C::PreviousGap], "row with an empty cell"),
            ],
        ),
        (
            "Decide",
            &[
                (&[C::Accept], "accept, to next doubtful"),
                (&[C::Doubt], "needs another look"),
                (&[C::Drop], "leave out, or take in"),
                (&[C::Clear], "take the decision back"),
                (&[C::Note], "write a note on the row"),
            ],
        ),
        (
            "Look",
            &[
                (&[C::Search], "search; /…/ is a regex"),
                (&[C::Filter], "show only some rows"),
                (&[C::Context], "with rows around them"),
                (&[C::Why], "why this row"),
            ],
        ),
    ],
    &[
        (
            "Mend",
            &[
                (&[C::Merge], "merge cell with the next"),
                (&[C::MergeRows], "merge both sides"),
                (&[C::Split], "split the row"),
                (&[C::PushDown, C::PushUp], "push cells down, pull up"),
                (&[C::Swap], "swap cell with the next"),
                (&[C::Edit], "edit the text"),
                (&[C::EditOutside], "edit it in your editor"),
                (&[C::Replace], "replace a text in all cells"),
            ],
        ),
        (
            "Several rows",
            &[
                (&[C::Range], "range, for the next key"),
                (&[C::Mark], "mark one, for the next key"),
                (&[C::Pin], "pin cell, then its partner"),
                (&[C::Carry], "move row, again where to"),
                (&[C::Realign], "align anew what is open"),
            ],
        ),
        (
            "Session",
            &[
                (&[C::Undo, C::Redo], "undo, redo, without limit"),
                (&[C::Write], "write the export"),
                (&[C::Leave], "end range, pin, search"),
                (&[C::Help], "this page"),
                (&[C::Quit], "leave; all is saved"),
            ],
        ),
    ],
];

/// Stands below the page.
pub const COUNTS: &str = "A number goes before a key: 5m merges five rows, 12G goes to row 12.";

/// Returns the keys of a line: all of a single command, the shortest of each of several.
pub fn keys_of(line: &Line, map: &KeyMap) -> String {
    match line.0 {
        [command] => map.keys(*command),
        several => {
            let keys: Vec<String> = several.iter().map(|command| map.key(*command)).collect();
            keys.join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_explained_once() {
        let lines = PAGE.iter().flat_map(|column| column.iter());
        let mut commands: Vec<Action> = lines
            .flat_map(|(_, lines)| lines.iter())
            .flat_map(|(commands, _)| commands.iter().copied())
            .collect();
        commands.sort_unstable();
        assert_eq!(commands, Action::ALL);
    }
}
