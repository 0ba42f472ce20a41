//! Where in which table a cell stands.

/// The tables that are open.
#[derive(Default)]
pub(super) struct Cells {
    tables: usize,
    /// For each open table: its number, row and cell.
    open: Vec<(usize, usize, usize)>,
}

impl Cells {
    /// Counts an element that opens.
    pub(super) fn start(&mut self, name: &str) {
        match (name, self.open.last_mut()) {
            ("table", _) => {
                self.tables += 1;
                self.open.push((self.tables, 0, 0));
            }
            ("tr", Some((_, row, cell))) => {
                *row += 1;
                *cell = 0;
            }
            ("td" | "th", Some((_, _, cell))) => *cell += 1,
            _ => {}
        }
    }

    /// Takes note of an element that closes.
    pub(super) fn end(&mut self, name: &str) {
        if name == "table" {
            self.open.pop();
        }
    }

    /// Says which cell is open.
    pub(super) fn place(&self) -> Option<String> {
        let (table, row, cell) = self.open.last()?;
        Some(format!("table {table}, row {row}, cell {cell}"))
    }
}
