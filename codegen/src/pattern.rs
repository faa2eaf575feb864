//! What checks a `pattern` in time that grows with the text alone.
//!
//! The engine that typify takes tries again and again, so that a hostile answer could stop whoever
//! reads it. Most patterns say only of which characters a text is made, and how many it has: plain
//! code checks those at a tenth of the cost. Of the others `regex` checks what means the same there.

use std::iter::Peekable;
use std::str::Chars;

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

/// What checks a pattern.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// Loops over the characters.
    Plain {
        /// What a text must be.
        is: Characters,
        /// What it must not be, from `(?!...$)`.
        is_not: Option<Characters>,
    },
    /// `regex`, with this expression.
    Engine(String),
}

/// Texts of so many characters of a class.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Characters {
    pub(crate) class: ClassUnicode,
    /// So many at least.
    pub(crate) least: usize,
    /// So many at most, if there is a limit.
    pub(crate) most: Option<usize>,
}

impl Check {
    /// What checks an expression of ECMAScript; else why nothing does.
    pub(crate) fn of(pattern: &str) -> Result<Self, String> {
        if let Err(error) = regress::Regex::new(pattern) {
            return Err(format!("it does not compile: {error}"));
        }
        if let Some(plain) = Self::plain(pattern) {
            return Ok(plain);
        }
        let text = translate(pattern)?;
        // Its own message would show the expression again, in several lines.
        parse(&text)?;
        match regex::Regex::new(&text) {
            Ok(_) => Ok(Self::Engine(text)),
            Err(error) => Err(error.to_string()),
        }
    }

    fn plain(pattern: &str) -> Option<Self> {
        let excluded = pattern.strip_prefix("^(?!");
        let excluded = excluded.and_then(|rest| rest.split_once("$)"));
        let Some((excluded, rest)) = excluded else {
            let is = Characters::of(pattern)?;
            return Some(Self::Plain { is, is_not: None });
        };
        Some(Self::Plain {
            is: Characters::of(&format!("^{rest}"))?,
            is_not: Some(Characters::of(&format!("^{excluded}$"))?),
        })
    }
}

impl Characters {
    /// `None` when the pattern says more.
    fn of(pattern: &str) -> Option<Self> {
        let whole = parse(&translate(pattern).ok()?).ok()?;
        let HirKind::Concat(parts) = whole.kind() else {
            return None;
        };
        let [start, inner, end] = &parts[..] else {
            return None;
        };
        let (one, least, most) = match inner.kind() {
            HirKind::Repetition(it) => (&*it.sub, it.min as usize, it.max.map(|n| n as usize)),
            _ => (inner, 1, Some(1)),
        };
        let class = match one.kind() {
            HirKind::Class(Class::Unicode(class)) if !class.ranges().is_empty() => class.clone(),
            HirKind::Literal(literal) => {
                let c = std::str::from_utf8(&literal.0).ok()?.parse().ok()?;
                ClassUnicode::new([ClassUnicodeRange::new(c, c)])
            }
            _ => return None,
        };
        let is_look = |part: &Hir, look| *part.kind() == HirKind::Look(look);
        let is_whole = is_look(start, Look::Start) && is_look(end, Look::End);
        is_whole.then_some(Self { class, least, most })
    }
}

fn parse(text: &str) -> Result<Hir, String> {
    regex_syntax::parse(text).map_err(|error| match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        error => error.to_string(),
    })
}

/// What means in `regex` what an expression means in ECMAScript.
fn translate(pattern: &str) -> Result<String, String> {
    let (mut text, mut is_class) = (String::with_capacity(pattern.len()), false);
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                let is_end_of_range = is_class && text.ends_with('-') && !text.ends_with("[-");
                text.push_str(&escape(&mut rest, is_class, is_end_of_range)?);
            }
            '[' if !is_class => {
                is_class = true;
                text.push('[');
                text.extend(rest.next_if_eq(&'^'));
                if rest.peek() == Some(&']') {
                    return Err("a class without characters".to_owned());
                }
            }
            // Of these `regex` makes classes in classes.
            '[' | '&' | '~' => text.extend(['\\', c]),
            '-' if is_class && rest.peek() == Some(&'-') => {
                return Err("`--` in a class".to_owned());
            }
            '.' if !is_class => text.push_str(r"[^\n\r\x{2028}\x{2029}]"),
            '{' if !rest.peek().is_some_and(char::is_ascii_digit) => text.push_str(r"\{"),
            c => {
                is_class &= c != ']';
                text.push(c);
            }
        }
    }
    Ok(text)
}

/// What follows a backslash.
fn escape(
    rest: &mut Peekable<Chars<'_>>,
    is_class: bool,
    is_end_of_range: bool,
) -> Result<String, String> {
    const SPACE: &str =
        r"\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}";
    let Some(c) = rest.next() else {
        return Err("a backslash at the end".to_owned());
    };
    Ok(match c {
        'd' | 'D' | 'w' | 'W' | 's' | 'S' if is_end_of_range => {
            return Err(format!("a range up to `\\{c}`"));
        }
        'd' => "[0-9]".to_owned(),
        'D' => "[^0-9]".to_owned(),
        'w' => "[0-9A-Za-z_]".to_owned(),
        'W' => "[^0-9A-Za-z_]".to_owned(),
        's' => format!("[{SPACE}]"),
        'S' => format!("[^{SPACE}]"),
        'b' if is_class => r"\x08".to_owned(),
        'b' => r"(?-u:\b)".to_owned(),
        'n' | 'r' | 't' | 'f' | 'v' | 'x' | 'u' | 'p' | 'P' => format!("\\{c}"),
        c if c.is_ascii_alphanumeric() => return Err(format!("`\\{c}`")),
        c => regex_syntax::escape(&c.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &[&str] = &[
        r"^(?!\.{1,2}$)[^/\\\u0000-\u001F\u007F-\u009F]+$",
        "^[0-9A-Za-z]{32}$",
        "^[a-z]{2,}$",
        "^[a-z]*$",
        "^[a-z]+?$",
        r"^[\w.-]+$",
        r"^[\s]+$",
        r"^[\]\-x]?$",
        r"^[^\x41-C]{1,2}$",
        "^.{1,2}$",
        "^a$",
        r"^[\s\S]{2}$",
        "^(?!a$)[ab]+$",
    ];

    const ENGINE: &[&str] = &[
        "[a-z]+",
        "^[a-z][0-9]$",
        "^(a|b)+$",
        "^a|b$",
        r"^\d{1,2}[\w-]?\W$",
        r"\b[-\d]\b",
        r"^[^\s.]+\.\S$",
        "^.+a$",
        r"^[^\s\S]$",
        "[[&&a~~]b",
        "^a{,2}$",
        r"\/[\b\-]",
    ];

    const NEITHER: &[&str] = &[
        "^(?!.*x$)[a-z]+$",
        "^(?!ab?$)[ab]+$",
        "^(?!a|b$)[a-z]+$",
        r"(a)\1",
        "[]a]",
        r"[!-\d]",
        "[a--b]",
        r"\cA",
        r"^[\uD800]$",
        "^(",
        "(?:a{1000}){1000}",
    ];

    /// Whether a text fits, as the generated code finds it.
    fn decide(check: Check) -> Box<dyn Fn(&str) -> bool> {
        match check {
            Check::Engine(engine) => {
                let engine = regex::Regex::new(&engine).unwrap();
                Box::new(move |text| engine.is_match(text))
            }
            Check::Plain { is, is_not } => Box::new(move |text| {
                let fits = |it: &Characters| {
                    let count = text.chars().count();
                    let is_in = |c| it.class.iter().any(|r| (r.start()..=r.end()).contains(&c));
                    let is_most = it.most.is_none_or(|most| count <= most);
                    count >= it.least && is_most && text.chars().all(is_in)
                };
                fits(&is) && !is_not.as_ref().is_some_and(fits)
            }),
        }
    }

    /// Says of a text what ECMAScript says, for all texts of up to three of these and some others.
    #[test]
    fn a_check_decides_as_the_pattern_says() {
        let letters = [
            "", "a", "b", "C", "5", "_", "-", ".", "/", "\\", "[", "&", "~", "{", "\n", "\u{7f}",
            "\u{85}", "\u{a0}", "é", "٣", "😀",
        ];
        let mut texts = vec![
            "a".repeat(32),
            "9Z".repeat(16),
            "x".repeat(33),
            "a{,2}".to_owned(),
        ];
        for a in letters {
            for b in letters {
                texts.extend(letters.iter().map(|c| format!("{a}{b}{c}")));
            }
        }
        for (pattern, is_plain) in PLAIN
            .iter()
            .map(|pattern| (pattern, true))
            .chain(ENGINE.iter().map(|pattern| (pattern, false)))
        {
            let check = Check::of(pattern).unwrap();
            assert_eq!(matches!(check, Check::Plain { .. }), is_plain, "{pattern}");
            let ecma = regress::Regex::new(pattern).unwrap();
            let is_fit = decide(check);
            let differs = |text: &&String| is_fit(text) != ecma.find(text).is_some();
            assert_eq!(texts.iter().find(differs), None, "{pattern}");
        }
    }

    #[test]
    fn what_no_linear_engine_says_is_not_checked() {
        for pattern in NEITHER {
            assert!(Check::of(pattern).is_err(), "{pattern}");
        }
    }
}
