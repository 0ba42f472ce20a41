//! Any keys: no panic, the place stays inside, and the session tells what the screen shows.

use super::journal::recorded;
use super::{beginning, desk};
use crate::tui::desk::{Desk, Effect};
use crate::tui::keys::{Action, Key, KeyMap};
use proptest::collection::vec;
use proptest::prelude::*;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use tilts::bitext::edit::Counts;
use tilts::session::journal;

/// What may happen at a keyboard.
#[derive(Debug, Clone)]
enum Act {
    /// A key that means something in the table, or writes, or leaves.
    Key(String),
    /// A number, typed.
    Number(u64),
    /// Text from the clipboard.
    Paste(String),
    /// The disk is full, or has room again.
    Full(bool),
}

fn act() -> impl Strategy<Value = Act> {
    let map = KeyMap::default();
    let mut keys: Vec<String> = Action::ALL
        .iter()
        .flat_map(|action| {
            let keys = map.keys(*action);
            keys.split(' ').map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let more = [
        "esc",
        "enter",
        "tab",
        "backspace",
        "delete",
        "alt-j",
        "ctrl-z",
        "f9",
        "ā",
        "0",
        "7",
        "漢",
        "y",
        "é",
    ];
    keys.extend(more.map(str::to_owned));
    prop_oneof![
        20 => prop::sample::select(keys).prop_map(Act::Key),
        3 => prop_oneof![0..20_u64, any::<u64>()].prop_map(Act::Number),
        1 => "[a-zā漢 \u{301}\n\t\u{1b}/.*(]{0,9}".prop_map(Act::Paste),
        1 => any::<bool>().prop_map(Act::Full),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_keys_keep_the_session_and_the_screen_one(
        beginning in beginning(),
        acts in vec(act(), 1..250),
    ) {
        let (review, disk) = recorded(&beginning);
        let mut desk = desk(review, beginning.texts.clone());
        for act in &acts {
            let press = |desk: &mut Desk, key: &str| desk.press(key.parse::<Key>().unwrap());
            match act {
                Act::Key(key) => match press(&mut desk, key) {
                    Effect::Realign => {
                        let is_stopped = desk.engine.row() % 2 == 1;
                        let before = desk.engine.bitext().clone();
                        desk.realign(&AtomicBool::new(is_stopped));
                        if is_stopped {
                            prop_assert_eq!(desk.engine.bitext(), &before);
                        }
                    }
                    Effect::EditOutside => desk.edited_outside(Ok(format!("{} x", desk.text_for_outside()))),
                    Effect::Stay | Effect::Leave => {}
                },
                Act::Number(number) => {
                    for digit in number.to_string().chars() {
                        press(&mut desk, &digit.to_string());
                    }
                }
                Act::Paste(text) => desk.paste(text),
                Act::Full(is_full) => {
                    let mut disk = disk.borrow_mut();
                    disk.room = is_full.then_some(disk.bytes.len());
                }
            }
            prop_assert!(desk.engine.row() <= desk.engine.rows().len());
        }
        prop_assert_eq!(desk.engine.counts(), Counts::of(desk.engine.rows()));
        let told = journal::decode(&disk.borrow().bytes, Path::new("x.tilts")).unwrap();
        prop_assert_eq!(told.session.review.bitext(), desk.engine.bitext());
        prop_assert_eq!(told.session.review.depth(), desk.engine.review().depth());
    }
}
