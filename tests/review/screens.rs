//! Screens: one for each mode and width, and what never stands on any.

use super::{MODES, WIDTHS, desk, press};
use crate::tui::desk::Desk;
use crate::tui::screen::{Look, View, draw, evidence_of};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use snapbox::Data;
use std::fmt::Write as _;
use std::path::Path;

/// Draws a screen and returns its lines as text.
fn screen(desk: &Desk, width: u16, height: u16, look: Look) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let evidence = evidence_of(desk);
    let mut view = View::default();
    let drawn = terminal
        .draw(|frame| draw(frame, desk, &mut view, evidence.as_ref(), look))
        .unwrap();
    let mut text = String::new();
    for y in 0..height {
        let mut line = String::new();
        let mut x = 0;
        while x < width {
            let symbol = drawn.buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol))
                .unwrap()
                .max(1);
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

#[test]
fn screens_look_as_they_did() {
    let look = Look {
        color: true,
        ascii: false,
    };
    let mut all = String::new();
    for (mode, keys) in MODES {
        for width in WIDTHS {
            let mut desk = desk();
            press(&mut desk, keys);
            let _ = writeln!(
                all,
                "== {mode}, {width} columns\n{}",
                screen(&desk, width, 20, look)
            );
        }
    }
    let plain = Look {
        color: false,
        ascii: true,
    };
    let _ = writeln!(
        all,
        "== table in ASCII, 80 columns\n{}",
        screen(&desk(), 80, 20, plain)
    );
    let _ = writeln!(all, "== too small\n{}", screen(&desk(), 39, 7, plain));
    snapbox::assert_data_eq!(
        all,
        Data::read_from(Path::new("tests/review/screens.txt"), None)
    );
}

#[test]
fn nothing_harmful_reaches_the_terminal() {
    let look = Look {
        color: true,
        ascii: false,
    };
    for width in WIDTHS {
        assert!(!screen(&desk(), width, 20, look).contains('\u{1b}'));
    }
}

#[test]
fn without_colour_no_cell_has_one() {
    let look = Look {
        color: false,
        ascii: false,
    };
    for (_, keys) in MODES {
        let mut desk = desk();
        press(&mut desk, keys);
        let mut terminal = Terminal::new(TestBackend::new(80, 20)).unwrap();
        let evidence = evidence_of(&desk);
        let drawn = terminal
            .draw(|frame| draw(frame, &desk, &mut View::default(), evidence.as_ref(), look))
            .unwrap();
        for cell in drawn.buffer.content() {
            let colors = (cell.fg, cell.bg);
            assert_eq!(
                colors,
                (ratatui::style::Color::Reset, ratatui::style::Color::Reset)
            );
        }
    }
}
