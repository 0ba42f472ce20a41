//! The straight lines of a page: those that are drawn, and thin filled rectangles, as some programs have them.
//!
//! Source: ISO 32000-1, 8.5 (path construction and painting), 8.4.2 (graphics state stack). Drawings that a page
//! names (`Do`) stand among its commands by now.

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Document, ObjectId};

/// A line along one axis: where it stands on the other, and from where to where it goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ruling {
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The lines of a page, places counted from the left and from the top.
#[derive(Debug, Clone, Default)]
pub(super) struct Rulings {
    pub(super) level: Vec<Ruling>,
    pub(super) upright: Vec<Ruling>,
}

/// Width of a filled rectangle that is a line, at most.
const THIN: f64 = 3.0;

/// Lines that a page with tables has at most: maps and charts have more.
const MOST: usize = 5_000;

/// Returns the lines of a page; `top` is its upper border.
pub(super) fn of(document: &Document, page: ObjectId, top: f64) -> Rulings {
    let content = document.get_page_content(page).unwrap_or_default();
    let Ok(content) = Content::decode(&content) else {
        return Rulings::default();
    };
    let mut drawing = Drawing {
        top,
        places: IDENTITY,
        ..Drawing::default()
    };
    for operation in &content.operations {
        drawing.see(operation);
    }
    let found = drawing.found;
    if found.level.len() + found.upright.len() > MOST {
        return Rulings::default();
    }
    found
}

/// How places are changed: `x' = a x + c y + e`, `y' = b x + d y + f`.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Default)]
struct Drawing {
    top: f64,
    places: Matrix,
    outside: Vec<Matrix>,
    /// The point where the line stands that is drawn, and where it began.
    point: (f64, f64),
    begin: (f64, f64),
    lines: Vec<[(f64, f64); 2]>,
    rectangles: Vec<[(f64, f64); 2]>,
    found: Rulings,
}

impl Drawing {
    fn see(&mut self, operation: &Operation) {
        let numbers: Vec<f64> = operation
            .operands
            .iter()
            .filter_map(|operand| operand.as_float().ok())
            .map(f64::from)
            .collect();
        match (operation.operator.as_str(), numbers.as_slice()) {
            ("q", _) if self.outside.len() < MOST => self.outside.push(self.places),
            ("Q", _) => self.places = self.outside.pop().unwrap_or(self.places),
            ("cm", numbers) => {
                if let Ok(inner) = Matrix::try_from(numbers) {
                    self.places = within(inner, self.places);
                }
            }
            ("m", [x, y]) => {
                self.point = self.place(*x, *y);
                self.begin = self.point;
            }
            ("l", [x, y]) => {
                let point = self.place(*x, *y);
                self.line_to(point);
            }
            ("h", _) => self.line_to(self.begin),
            ("c", [.., x, y]) | ("v" | "y", [_, _, x, y]) => self.point = self.place(*x, *y),
            ("re", [x, y, width, height]) => {
                let corners = [self.place(*x, *y), self.place(x + width, y + height)];
                self.rectangles.push(corners);
            }
            ("S", _) => self.paint(true, false),
            ("s", _) => {
                self.line_to(self.begin);
                self.paint(true, false);
            }
            ("f" | "F" | "f*", _) => self.paint(false, true),
            ("B" | "B*" | "b" | "b*", _) => self.paint(true, true),
            ("n", _) => self.paint(false, false),
            _ => {}
        }
    }

    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let (across, up) = changed(self.places, (x, y));
        (across, self.top - up)
    }

    fn line_to(&mut self, point: (f64, f64)) {
        if self.lines.len() <= MOST {
            self.lines.push([self.point, point]);
        }
        self.point = point;
    }

    /// Ends a path: its lines are seen where they are stroked, thin areas where they are filled.
    fn paint(&mut self, strokes: bool, fills: bool) {
        let lines = std::mem::take(&mut self.lines);
        for [from, to] in &lines {
            if strokes {
                self.add(*from, *to);
            }
        }
        let mut areas = std::mem::take(&mut self.rectangles);
        if !strokes && fills && lines.len() >= 3 {
            let points = || lines.iter().flatten();
            let least = |of: fn(&(f64, f64)) -> f64| points().map(of).fold(f64::INFINITY, f64::min);
            let most =
                |of: fn(&(f64, f64)) -> f64| points().map(of).fold(f64::NEG_INFINITY, f64::max);
            areas.push([
                (least(|point| point.0), least(|point| point.1)),
                (most(|point| point.0), most(|point| point.1)),
            ]);
        }
        for [(left, top), (right, bottom)] in areas {
            let is_thin = (right - left).abs() < THIN || (bottom - top).abs() < THIN;
            if fills && is_thin {
                let middle = (f64::midpoint(left, right), f64::midpoint(top, bottom));
                if (right - left).abs() > (bottom - top).abs() {
                    self.add((left, middle.1), (right, middle.1));
                } else {
                    self.add((middle.0, top), (middle.0, bottom));
                }
            } else if strokes {
                self.add((left, top), (right, top));
                self.add((left, bottom), (right, bottom));
                self.add((left, top), (left, bottom));
                self.add((right, top), (right, bottom));
            }
        }
    }

    fn add(&mut self, (x, y): (f64, f64), (to_x, to_y): (f64, f64)) {
        let numbers = [x, y, to_x, to_y];
        if !numbers.iter().all(|number| number.is_finite())
            || self.found.level.len() + self.found.upright.len() > MOST
        {
            return;
        }
        let (across, down) = ((to_x - x).abs(), (to_y - y).abs());
        if down < 0.5 && across > down {
            self.found.level.push(Ruling {
                at: f64::midpoint(y, to_y),
                from: x.min(to_x),
                to: x.max(to_x),
            });
        } else if across < 0.5 && down > across {
            self.found.upright.push(Ruling {
                at: f64::midpoint(x, to_x),
                from: y.min(to_y),
                to: y.max(to_y),
            });
        }
    }
}

/// Returns where a place comes to stand.
fn changed([xx, xy, yx, yy, right, up]: Matrix, (x, y): (f64, f64)) -> (f64, f64) {
    (xx * x + yx * y + right, xy * x + yy * y + up)
}

/// Returns the change of places that `inner` makes inside of `outer`.
fn within([xx, xy, yx, yy, right, up]: Matrix, outer: Matrix) -> Matrix {
    let [.., outer_right, outer_up] = outer;
    let turned = |place| {
        let (x, y) = changed(outer, place);
        (x - outer_right, y - outer_up)
    };
    let ((first, second), (third, fourth)) = (turned((xx, xy)), turned((yx, yy)));
    let (right, up) = changed(outer, (right, up));
    [first, second, third, fourth, right, up]
}
