//! Keys and what they mean: the built-in map, and a reader's own from `tilts.toml`.
//!
//! ```toml
//! [keys]
//! accept = ["a", "enter"]
//! merge = "f3"
//! ```
//!
//! A command that is named there has the keys given there and no others. Two commands with the same key
//! are an error that names both.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A key as it was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which one; letters as they are typed, so that `K` needs no shift here.
    pub code: Code,
    /// Whether Ctrl was held.
    pub control: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    Letter(char),
    Enter,
    Escape,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Function(u8),
}

/// The names of keys that are no letters.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Letter(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Escape),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("page-up", Code::PageUp),
    ("page-down", Code::PageDown),
];

impl Key {
    /// Returns a key without Ctrl and Alt.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            control: false,
            alt: false,
        }
    }

    /// Returns the key of a letter.
    pub const fn letter(letter: char) -> Self {
        Self::plain(Code::Letter(letter))
    }

    /// Returns a letter with Ctrl.
    pub const fn control(letter: char) -> Self {
        Self {
            code: Code::Letter(letter),
            control: true,
            alt: false,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            formatter.write_str("ctrl-")?;
        }
        if self.alt {
            formatter.write_str("alt-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return formatter.write_str(name);
        }
        match self.code {
            Code::Letter(letter) => write!(formatter, "{letter}"),
            Code::Function(number) => write!(formatter, "f{number}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut key = Self::letter(' ');
        let mut rest = text;
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-").filter(|after| !after.is_empty()) {
                (key.control, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-").filter(|after| !after.is_empty())
            {
                (key.alt, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut letters = rest.chars();
        key.code = if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == rest) {
            *code
        } else if let (Some(letter), None) = (letters.next(), letters.next()) {
            Code::Letter(letter)
        } else {
            let number = rest
                .strip_prefix('f')
                .and_then(|number| number.parse().ok());
            match number {
                Some(number @ 1..=24) => Code::Function(number),
                _ => return Err(KeyError::UnknownKey(text.to_owned())),
            }
        };
        Ok(key)
    }
}

/// Why a key map cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// A key is called what no key is.
    #[error(
        "`{0}` is no key; write `k`, `K`, `ctrl-k`, `alt-k`, `space`, `enter`, `page-down` or `f1`"
    )]
    UnknownKey(String),
    /// A command is called what none is.
    #[error("`{0}` is no command of the review; `tilts review --keys` lists them")]
    UnknownCommand(String),
    /// One key would do two things.
    #[error("the key `{key}` is given to both `{first}` and `{second}`")]
    Conflict {
        /// The key.
        key: Key,
        /// A command.
        first: &'static str,
        /// The other one.
        second: &'static str,
    },
    /// The file is not written as it should be.
    #[error("{0}")]
    Form(String),
}

macro_rules! commands {
    ($($name:ident, $written:literal, $help:literal, [$($key:literal),*];)*) => {
        /// What a key can mean in the table of rows.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $help] $name,)*
        }

        impl Action {
            /// All commands, in the order of the help page.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns the name by which a settings file calls it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $written,)* }
            }

            /// Says what it does, in a few words.
            pub const fn help(self) -> &'static str {
                match self { $(Self::$name => $help,)* }
            }

            /// Returns the keys that it has unless a settings file says otherwise.
            const fn built_in(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($key),*],)* }
            }
        }
    };
}

commands! {
    Down, "down", "next row", ["j", "down"];
    Up, "up", "row before", ["k", "up"];
    PageDown, "page-down", "ten rows down", ["page-down", "ctrl-d"];
    PageUp, "page-up", "ten rows up", ["page-up", "ctrl-u"];
    First, "first", "first row", ["g", "home"];
    Last, "last", "last row", ["G", "end"];
    Source, "source", "to the source cell", ["h", "left"];
    Target, "target", "to the target cell", ["l", "right"];
    OtherSide, "other-side", "to the cell across", ["tab"];
    Next, "next", "next doubtful row, or next hit of a search", ["n"];
    Previous, "previous", "doubtful row or hit before", ["N"];
    NextDoubtful, "next-doubtful", "next doubtful row", ["]"];
    PreviousDoubtful, "previous-doubtful", "doubtful row before", ["["];
    NextGap, "next-gap", "next row with an empty cell", ["}"];
    PreviousGap, "previous-gap", "row with an empty cell before", ["{"];
    Jump, "jump", "go to a row by its number", [":"];
    OtherPlace, "other-place", "from a moved row to its other place, and back", ["o"];
    Accept, "accept", "accept, then to the next doubtful row", ["a", "enter"];
    Doubt, "doubt", "mark as needing another look", ["r"];
    Drop, "drop", "leave out of the export, or take back in", ["d"];
    Clear, "clear", "take a decision back", ["C"];
    Merge, "merge", "merge the cell with the next one", ["m"];
    MergeRows, "merge-rows", "merge the row with the next one, both sides", ["M"];
    Split, "split", "split at a place to be chosen", ["s"];
    PushDown, "push-down", "push this side's cells down from here", ["J"];
    PushUp, "push-up", "pull this side's cells up to here", ["K"];
    Swap, "swap", "swap the cell with the next one on its side", ["x"];
    Edit, "edit", "edit the text", ["e"];
    EditOutside, "edit-outside", "edit the text in $VISUAL or $EDITOR", ["ctrl-e"];
    Replace, "replace", "replace a text in all cells, after a look", ["S"];
    Note, "note", "write a note on the row", ["c"];
    Range, "range", "begin or end a range of rows", ["v"];
    Mark, "mark", "mark the row for the next command", ["space"];
    Pin, "pin", "pin this cell or a range, then its partner across", ["p"];
    Carry, "move", "move this row or a range: again where to", ["P"];
    Realign, "realign", "align anew what is not decided", ["R"];
    Undo, "undo", "undo, without limit", ["u"];
    Redo, "redo", "redo", ["ctrl-r"];
    Search, "search", "search both sides; kimija finds ķīmija; /…/ is a regex", ["/"];
    Filter, "filter", "show only some rows", ["|"];
    Context, "context", "show rows around those of a filter", ["+"];
    Why, "why", "why this row: evidence and alternatives", ["y"];
    Write, "write", "write the export", ["w"];
    Leave, "back", "end a range, a pin, a search or a filter", ["esc"];
    Help, "help", "this page", ["?", "f1"];
    Quit, "quit", "leave; everything is saved already", ["q", "ctrl-c"];
}

/// Which key means what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMap {
    actions: BTreeMap<Key, Action>,
}

impl Default for KeyMap {
    fn default() -> Self {
        Self::with(&BTreeMap::new()).unwrap_or(Self {
            actions: BTreeMap::new(),
        })
    }
}

impl KeyMap {
    /// Returns the built-in map with the commands in `own` given other keys.
    ///
    /// # Errors
    /// When a command or a key is unknown, or a key has two meanings.
    pub fn with(own: &BTreeMap<String, Vec<String>>) -> Result<Self, KeyError> {
        for name in own.keys() {
            if !Action::ALL.iter().any(|command| command.name() == name) {
                return Err(KeyError::UnknownCommand(name.clone()));
            }
        }
        let mut actions: BTreeMap<Key, Action> = BTreeMap::new();
        for action in Action::ALL {
            let keys: Vec<&str> = match own.get(action.name()) {
                Some(keys) => keys.iter().map(String::as_str).collect(),
                None => action.built_in().to_vec(),
            };
            for text in keys {
                let key: Key = text.parse()?;
                if let Some(first) = actions.insert(key, *action)
                    && first != *action
                {
                    return Err(KeyError::Conflict {
                        key,
                        first: first.name(),
                        second: action.name(),
                    });
                }
            }
        }
        Ok(Self { actions })
    }

    /// Reads the table `[keys]` of each settings file, the weaker file first.
    ///
    /// # Errors
    /// As [`with`](Self::with), and when a file is not TOML of that form.
    pub fn from_toml(files: &[&str]) -> Result<Self, KeyError> {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Keys {
            One(String),
            Several(Vec<String>),
        }
        #[derive(serde::Deserialize)]
        struct File {
            #[serde(default)]
            keys: BTreeMap<String, Keys>,
        }
        let mut own = BTreeMap::new();
        for text in files {
            let file: File =
                toml::from_str(text).map_err(|error| KeyError::Form(error.to_string()))?;
            for (name, keys) in file.keys {
                let keys = match keys {
                    Keys::One(key) => vec![key],
                    Keys::Several(keys) => keys,
                };
                own.insert(name, keys);
            }
        }
        Self::with(&own)
    }

    /// Returns what a key means.
    pub fn action(&self, key: Key) -> Option<Action> {
        self.actions.get(&key).copied()
    }

    /// Returns the keys of a command, one space between them, as help shows them.
    pub fn keys(&self, command: Action) -> String {
        let mut keys: Vec<String> = self
            .actions
            .iter()
            .filter(|(_, meant)| **meant == command)
            .map(|(key, _)| key.to_string())
            .collect();
        keys.sort_by_key(|key| key.chars().count());
        keys.join(" ")
    }

    /// Returns the shortest key of a command.
    pub fn key(&self, command: Action) -> String {
        let keys = self.keys(command);
        keys.split(' ').next().unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_map_has_no_conflict() {
        assert!(KeyMap::with(&BTreeMap::new()).is_ok());
        let map = KeyMap::default();
        for action in Action::ALL {
            for key in action.built_in() {
                assert_eq!(map.action(key.parse().unwrap()), Some(*action), "{key}");
            }
        }
    }

    #[test]
    fn keys_are_written_as_they_are_read() {
        for text in [
            "k",
            "K",
            "ctrl-k",
            "alt-x",
            "ctrl-alt-x",
            "space",
            "f12",
            "page-up",
            "-",
            "ķ",
            "alt--",
        ] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        for wrong in ["", "kk", "f25", "ctrl-", "shift-k", "f"] {
            assert!(wrong.parse::<Key>().is_err() || wrong == "f", "{wrong}");
        }
    }

    #[test]
    fn a_settings_file_changes_keys_and_conflicts_name_both() {
        let map =
            KeyMap::from_toml(&["[keys]\nmerge = \"f3\"", "[keys]\naccept = [\"f2\", \"a\"]"])
                .unwrap();
        assert_eq!(
            map.action(Key::plain(Code::Function(3))),
            Some(Action::Merge)
        );
        assert_eq!(map.action(Key::letter('m')), None);
        assert_eq!(map.keys(Action::Accept), "a f2");
        let wrong = [
            (
                "[keys]\nmerge = \"j\"",
                "the key `j` is given to both `down` and `merge`",
            ),
            ("[keys]\njoin = \"m\"", "`join` is no command"),
            ("[keys]\nmerge = \"hyper-m\"", "`hyper-m` is no key"),
            ("[keys]\nmerge = 3", "merge"),
        ];
        for (text, message) in wrong {
            let error = KeyMap::from_toml(&[text]).unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
