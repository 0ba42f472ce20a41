//! Which plural form stands for which number: the formula of a catalogue's header.
//!
//! `Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);` is an expression of C in `n`, with
//! the operators that gettext takes: `?:`, `||`, `&&`, comparisons, `+ - * / %`, `!`, parentheses.
//!
//! Source: GNU gettext manual, section 11.2.6.

/// How deep expressions may stand inside each other.
const DEEPEST: usize = 100;

/// The plural forms of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plurals {
    /// How many there are.
    pub(crate) count: usize,
    formula: Expression,
}

impl Plurals {
    /// Reads them from a header: the text of the entry with an empty original. Nothing when it says none, or what
    /// it says is no formula.
    pub(crate) fn of_header(header: &str) -> Option<Self> {
        let line = header.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim()
                .eq_ignore_ascii_case("Plural-Forms")
                .then_some(value)
        })?;
        let part = |name: &str| {
            line.split(';').find_map(|part| {
                let (own, value) = part.split_once('=')?;
                (own.trim() == name).then_some(value.trim())
            })
        };
        let count = part("nplurals")?.parse().ok().filter(|count| *count > 0)?;
        let formula = Parser::whole(part("plural")?)?;
        Some(Self { count, formula })
    }

    /// Returns the form for a number of things; nothing when the formula gives one that is not there.
    pub(crate) fn form(&self, number: u64) -> Option<usize> {
        let form = usize::try_from(self.formula.value(number)?).ok()?;
        (form < self.count).then_some(form)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Expression {
    Number(u64),
    Count,
    Not(Box<Self>),
    Both(Operator, Box<Self>, Box<Self>),
    Choice(Box<Self>, Box<Self>, Box<Self>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    More,
    AtMost,
    AtLeast,
    Plus,
    Minus,
    Times,
    By,
    Rest,
}

/// Operators as they are written, longer ones first, and how tightly they bind.
const OPERATORS: &[(&str, Operator, u8)] = &[
    ("||", Operator::Or, 1),
    ("&&", Operator::And, 2),
    ("==", Operator::Equal, 3),
    ("!=", Operator::NotEqual, 3),
    ("<=", Operator::AtMost, 4),
    (">=", Operator::AtLeast, 4),
    ("<", Operator::Less, 4),
    (">", Operator::More, 4),
    ("+", Operator::Plus, 5),
    ("-", Operator::Minus, 5),
    ("*", Operator::Times, 6),
    ("/", Operator::By, 6),
    ("%", Operator::Rest, 6),
];

impl Expression {
    /// Returns the value for a number; nothing for a division by zero.
    fn value(&self, number: u64) -> Option<u64> {
        Some(match self {
            Self::Number(value) => *value,
            Self::Count => number,
            Self::Not(inside) => u64::from(inside.value(number)? == 0),
            Self::Choice(condition, yes, no) => {
                let chosen = if condition.value(number)? == 0 {
                    no
                } else {
                    yes
                };
                chosen.value(number)?
            }
            Self::Both(operator, left, right) => {
                let left = left.value(number)?;
                match operator {
                    Operator::Or if left != 0 => return Some(1),
                    Operator::And if left == 0 => return Some(0),
                    _ => {}
                }
                let right = right.value(number)?;
                match operator {
                    Operator::Or | Operator::And => u64::from(right != 0),
                    Operator::Equal => u64::from(left == right),
                    Operator::NotEqual => u64::from(left != right),
                    Operator::Less => u64::from(left < right),
                    Operator::More => u64::from(left > right),
                    Operator::AtMost => u64::from(left <= right),
                    Operator::AtLeast => u64::from(left >= right),
                    Operator::Plus => left.wrapping_add(right),
                    Operator::Minus => left.wrapping_sub(right),
                    Operator::Times => left.wrapping_mul(right),
                    Operator::By => left.checked_div(right)?,
                    Operator::Rest => left.checked_rem(right)?,
                }
            }
        })
    }
}

struct Parser<'text> {
    rest: &'text str,
    depth: usize,
}

impl<'text> Parser<'text> {
    fn whole(text: &'text str) -> Option<Expression> {
        let mut parser = Self {
            rest: text,
            depth: 0,
        };
        let expression = parser.choice()?;
        parser.rest.trim().is_empty().then_some(expression)
    }

    /// Takes a word that stands next.
    fn take(&mut self, word: &str) -> bool {
        match self.rest.trim_start().strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn choice(&mut self) -> Option<Expression> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut expression = self.operation(1)?;
        if self.take("?") {
            let yes = self.choice()?;
            if !self.take(":") {
                return None;
            }
            let no = self.choice()?;
            expression = Expression::Choice(Box::new(expression), Box::new(yes), Box::new(no));
        }
        self.depth -= 1;
        Some(expression)
    }

    /// Takes operators that bind at least so tightly.
    fn operation(&mut self, least: u8) -> Option<Expression> {
        let mut left = self.operand()?;
        let mut length = 0;
        loop {
            let rest = self.rest.trim_start();
            let found = OPERATORS.iter().find(|(word, _, _)| rest.starts_with(word));
            let Some((word, operator, tightness)) = found.filter(|(_, _, own)| *own >= least)
            else {
                return Some(left);
            };
            length += 1;
            if length > DEEPEST {
                return None;
            }
            self.take(word);
            let right = self.operation(tightness + 1)?;
            left = Expression::Both(*operator, Box::new(left), Box::new(right));
        }
    }

    fn operand(&mut self) -> Option<Expression> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let operand = if self.take("!") {
            Expression::Not(Box::new(self.operand()?))
        } else if self.take("(") {
            let inside = self.choice()?;
            if !self.take(")") {
                return None;
            }
            inside
        } else if self.take("n") {
            Expression::Count
        } else {
            let rest = self.rest.trim_start();
            let end = rest
                .find(|letter: char| !letter.is_ascii_digit())
                .unwrap_or(rest.len());
            let (digits, behind) = rest.split_at_checked(end)?;
            self.rest = behind;
            Expression::Number(digits.parse().ok()?)
        };
        self.depth -= 1;
        Some(operand)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plurals(text: &str) -> Option<Plurals> {
        Plurals::of_header(&format!("Language: x\nPlural-Forms: {text}\n"))
    }

    #[test]
    fn formulas_give_forms() {
        let latvian = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);";
        let cldr = "nplurals=3; plural=(n % 10 == 0 || n % 100 >= 11 && n % 100 <= 19) ? 0 : \
            ((n % 10 == 1 && n % 100 != 11) ? 1 : 2);";
        let lithuanian = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2)";
        let slovenian =
            "nplurals=4; plural=(n%100==1 ? 1 : n%100==2 ? 2 : n%100==3 || n%100==4 ? 3 : 0);";
        let irish = "nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4;";
        let cases: [(&str, &[(u64, usize)]); 9] = [
            (
                latvian,
                &[(0, 2), (1, 0), (2, 1), (11, 1), (21, 0), (111, 1)],
            ),
            (cldr, &[(0, 0), (1, 1), (2, 2), (11, 0), (21, 1), (22, 2)]),
            (lithuanian, &[(1, 0), (2, 1), (10, 2), (11, 2), (21, 0)]),
            (slovenian, &[(1, 1), (2, 2), (3, 3), (5, 0)]),
            (irish, &[(1, 0), (2, 1), (6, 2), (10, 3), (11, 4)]),
            ("nplurals=1; plural=0;", &[(0, 0), (1, 0), (7, 0)]),
            ("nplurals=2; plural=(n != 1);", &[(0, 1), (1, 0), (2, 1)]),
            ("nplurals=2; plural=n>1", &[(0, 0), (1, 0), (2, 1)]),
            ("nplurals=2; plural=!(n-1+1*2==2+0/5)", &[(1, 0), (3, 1)]),
        ];
        for (text, forms) in cases {
            let plurals = plurals(text).unwrap();
            for (number, form) in forms {
                assert_eq!(plurals.form(*number), Some(*form), "{text}: {number}");
            }
        }
    }

    #[test]
    fn what_is_no_formula_is_none() {
        for text in [
            "",
            "nplurals=INTEGER; plural=EXPRESSION;",
            "nplurals=0; plural=0;",
            "nplurals=2; plural=;",
            "nplurals=2; plural=n ? 1;",
            "nplurals=2; plural=(n;",
            "nplurals=2; plural=n n;",
            "nplurals=2; plural=99999999999999999999;",
        ] {
            assert_eq!(plurals(text), None, "{text}");
        }
        let deep = format!(
            "nplurals=2; plural={}n{};",
            "(".repeat(5000),
            ")".repeat(5000)
        );
        assert_eq!(plurals(&deep), None);
        assert_eq!(
            plurals(&format!("nplurals=2; plural={}n", "!".repeat(5000))),
            None
        );
        assert_eq!(
            plurals(&format!("nplurals=2; plural=n{}", "+n".repeat(5000))),
            None
        );
        assert_eq!(plurals("nplurals=2; plural=n/0;").unwrap().form(1), None);
        assert_eq!(plurals("nplurals=2; plural=n;").unwrap().form(5), None);
    }
}
