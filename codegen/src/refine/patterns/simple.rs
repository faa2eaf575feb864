//! Which patterns are simple: `^`, perhaps words that the text must not be, one class of
//! characters, how many of them, `$`.

use std::iter::Peekable;
use std::str::Chars;

/// More words than this are left to the engine.
const MOST_WORDS: usize = 16;

/// What a simple pattern says of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Simple {
    /// The texts that are not allowed, from `(?!...$)`.
    pub(super) excluded: Vec<String>,
    pub(super) class: Class,
    /// So many characters at least.
    pub(super) least: usize,
    /// So many at most, if there is a limit.
    pub(super) most: Option<usize>,
}

/// Characters, from the first to the last of each range.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) negated: bool,
    pub(super) ranges: Vec<(char, char)>,
}

impl Simple {
    /// `None` when the pattern says more.
    pub(super) fn parse(pattern: &str) -> Option<Self> {
        let body = pattern.strip_prefix('^')?.strip_suffix('$')?;
        let (excluded, body) = match body.strip_prefix("(?!") {
            None => (Vec::new(), body),
            Some(rest) => {
                let (words, body) = rest.split_once("$)")?;
                (excluded(words)?, body)
            }
        };
        let mut rest = body.chars().peekable();
        let class = match rest.next()? {
            '[' => class(&mut rest)?,
            // All but what ends a line.
            '.' => Class {
                negated: true,
                ranges: "\n\r\u{2028}\u{2029}".chars().map(|c| (c, c)).collect(),
            },
            first => Class {
                negated: false,
                ranges: atom(first, &mut rest)?,
            },
        };
        let (least, most) = quantity(&mut rest)?;
        rest.next().is_none().then_some(Self {
            excluded,
            class,
            least,
            most,
        })
    }
}

/// Each word that `(?!...$)` is for.
fn excluded(words: &str) -> Option<Vec<String>> {
    let mut made = vec![String::new()];
    let mut rest = words.chars().peekable();
    while let Some(first) = rest.next() {
        let [(c, last)] = atom(first, &mut rest)?[..] else {
            return None;
        };
        let (least, most) = quantity(&mut rest)?;
        let most = most.filter(|most| *most <= MOST_WORDS && c == last)?;
        made = made
            .iter()
            .flat_map(|word| {
                (least..=most).map(move |n| format!("{word}{}", c.to_string().repeat(n)))
            })
            .collect();
        if made.len() > MOST_WORDS {
            return None;
        }
    }
    Some(made)
}

/// What stands between `[` and `]`.
fn class(rest: &mut Peekable<Chars<'_>>) -> Option<Class> {
    let negated = rest.next_if_eq(&'^').is_some();
    let mut ranges: Vec<(char, char)> = Vec::new();
    loop {
        let first = match rest.next()? {
            ']' if ranges.is_empty() => return None,
            ']' => return Some(Class { negated, ranges }),
            first => member(first, rest)?,
        };
        // `-` between two characters makes a range of them; at the end it is itself.
        if rest.next_if_eq(&'-').is_none() {
            ranges.extend(first);
        } else if rest.peek() == Some(&']') {
            ranges.extend(first);
            ranges.push(('-', '-'));
        } else {
            let second = rest.next()?;
            let ([(first, same)], [(second, other)]) = (&first[..], &member(second, rest)?[..])
            else {
                return None;
            };
            if first != same || second != other || first > second {
                return None;
            }
            ranges.push((*first, *second));
        }
    }
}

/// One character outside a class, or what an escape stands for.
fn atom(first: char, rest: &mut Peekable<Chars<'_>>) -> Option<Vec<(char, char)>> {
    match first {
        '^' | '$' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => None,
        _ => member(first, rest),
    }
}

/// One character of a class, or what an escape stands for.
fn member(first: char, rest: &mut Peekable<Chars<'_>>) -> Option<Vec<(char, char)>> {
    let c = match first {
        '\\' => match rest.next()? {
            'd' => return Some(vec![('0', '9')]),
            'w' => return Some(vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]),
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'x' => hexadecimal(2, rest)?,
            'u' => hexadecimal(4, rest)?,
            // Classes, and what only another flag gives a meaning.
            c if c.is_ascii_alphanumeric() => return None,
            c => c,
        },
        c => c,
    };
    Some(vec![(c, c)])
}

fn hexadecimal(digits: usize, rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    let text: String = rest.by_ref().take(digits).collect();
    let number = (text.len() == digits).then(|| u32::from_str_radix(&text, 16).ok());
    char::from_u32(number??)
}

/// How many: `+`, `*`, `?`, `{2}`, `{2,}`, `{2,8}`, or one.
fn quantity(rest: &mut Peekable<Chars<'_>>) -> Option<(usize, Option<usize>)> {
    let found = match rest.peek() {
        Some('+') => (1, None),
        Some('*') => (0, None),
        Some('?') => (0, Some(1)),
        Some('{') => {
            rest.next();
            let inner: String = std::iter::from_fn(|| rest.next_if(|c| *c != '}')).collect();
            match inner.split_once(',') {
                None => (inner.parse().ok()?, Some(inner.parse().ok()?)),
                Some((least, "")) => (least.parse().ok()?, None),
                Some((least, most)) => (least.parse().ok()?, Some(most.parse().ok()?)),
            }
        }
        _ => return Some((1, Some(1))),
    };
    // The sign itself, or `}`.
    rest.next()?;
    // `+?` is lazy, which is no matter here, and `++` is no pattern.
    rest.peek()
        .is_none_or(|c| !"?+*{".contains(*c))
        .then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLE: &[&str] = &[
        r"^(?!\.{1,2}$)[^/\\\u0000-\u001F\u007F-\u009F]+$",
        "^[0-9A-Za-z]{32}$",
        "^[a-z]{2,3}$",
        "^[a-z]{2,}$",
        "^[a-z]*$",
        "^[-a]+$",
        "^[a-]+$",
        r"^[\w.-]+$",
        r"^\d{2}$",
        r"^[\]\-x]?$",
        r"^[^\x41-C]{1,2}$",
        "^.{1,2}$",
        "^a$",
        "^(?!ab?$)[ab]+$",
    ];

    const NOT: &[&str] = &[
        "",
        "[a-z]+",
        "^[a-z]+",
        "^[a-z][0-9]$",
        "^(a|b)$",
        "^[a-z]+?$",
        r"^[\s]+$",
        r"^\bx$",
        "^[z-a]$",
        "^[]$",
        r"^[\uD800]$",
        "^[a-z]{,3}$",
        r"^[a-z]\$",
        "^(?!.*x$)[a-z]+$",
    ];

    /// Says of a text what the engine says, for all texts of up to three of these and some others.
    #[test]
    fn plain_code_decides_as_the_engine_does() {
        let letters = [
            "a", "b", "C", "Z", "5", "_", "-", ".", "/", "\\", "]", " ", "\n", "\u{7f}", "é", "漢",
            "😀",
        ];
        let mut texts = vec![
            String::new(),
            "a".repeat(32),
            "9Z".repeat(16),
            "x".repeat(33),
        ];
        for a in letters {
            for b in letters.iter().chain(&[""]) {
                texts.extend(letters.iter().chain(&[""]).map(|c| format!("{a}{b}{c}")));
            }
        }
        for pattern in SIMPLE {
            let simple = Simple::parse(pattern).unwrap_or_else(|| panic!("{pattern}"));
            let engine = regress::Regex::new(pattern).unwrap();
            for text in &texts {
                assert_eq!(
                    fits(&simple, text),
                    engine.find(text).is_some(),
                    "{pattern} {text:?}"
                );
            }
        }
    }

    #[test]
    fn what_says_more_is_not_simple() {
        for pattern in NOT {
            assert_eq!(Simple::parse(pattern), None, "{pattern}");
        }
    }

    fn fits(simple: &Simple, text: &str) -> bool {
        let count = text.chars().count();
        let Class { negated, ranges } = &simple.class;
        let is_in = |c: char| {
            ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&c))
        };
        !simple.excluded.iter().any(|word| word == text)
            && count >= simple.least
            && simple.most.is_none_or(|most| count <= most)
            && text.chars().all(|c| is_in(c) != *negated)
    }
}
