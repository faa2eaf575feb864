//! Faults by name, for command lines and tables.

use std::str::FromStr;
use std::time::Duration;

use serde_json::json;

use super::Fault;

/// A name, and the fault that it stands for.
type Named = (&'static str, fn() -> Fault);

/// The faults that have a name. A status has none but its number.
const NAMED: &[Named] = &[
    ("empty", Fault::empty_body),
    ("html", || {
        Fault::raw(
            "text/html",
            "<html><body>Sign in to the network</body></html>",
        )
    }),
    ("empty-object", || Fault::json(json!({}))),
    ("bad-gateway", Fault::bad_gateway),
    ("redirect", || {
        Fault::redirect("http://127.0.0.1:9/elsewhere")
    }),
    ("another-uri", || {
        Fault::field("uri", "00000000000000000000000000000000")
    }),
    ("large-body", || Fault::large_body(8)),
    ("close", Fault::close),
    ("reset", Fault::reset),
    ("reset-mid-body", Fault::reset_mid_body),
    ("stall", Fault::stall),
    ("stall-mid-body", Fault::stall_mid_body),
    ("truncated", Fault::truncated_body),
    ("truncated-untold", Fault::truncated_untold),
    ("dribble", || Fault::dribble(16, Duration::from_millis(100))),
    ("short-length", || Fault::content_lengths(["10"])),
    ("two-lengths", || Fault::content_lengths(["10", "20"])),
    ("bad-length", || Fault::content_lengths(["many"])),
    ("bad-chunk", Fault::bad_chunk),
    ("many-headers", || Fault::many_headers(200)),
    ("informational", || {
        Fault::informational(1000, Duration::ZERO)
    }),
    ("gzip", Fault::gzip),
    ("gzip-corrupt", Fault::gzip_corrupt),
    ("gzip-missing", Fault::gzip_missing),
    ("gzip-bomb", || Fault::gzip_bomb(64)),
    ("ssh", || Fault::bytes("SSH-2.0-OpenSSH_9.6\r\n")),
    ("http-0.9", || Fault::bytes("<html>hello</html>\n")),
    ("http-2", || {
        Fault::bytes(&b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64\0\x04\0\x01\0\0\0\x01\0\0\x20\0"[..])
    }),
    ("bad-status", || {
        Fault::bytes("HTTP/1.1 abc OK\r\ncontent-length: 2\r\n\r\n{}")
    }),
    ("bad-header", || {
        Fault::bytes("HTTP/1.1 200 OK\r\nno colon\r\n\r\n{}")
    }),
];

/// There is no such fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{name}` is no fault: write a status from 200 to 599, or one of {}",
    names()
)]
pub struct UnknownFault {
    name: String,
}

fn names() -> String {
    let names: Vec<_> = Fault::names().collect();
    names.join(", ")
}

impl Fault {
    /// The names that [`FromStr`] knows, beside the statuses.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }
}

impl FromStr for Fault {
    type Err = UnknownFault;

    /// A status from 200 to 599 (as [`Fault::status`]), or a name of [`Fault::names`].
    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let status = text
            .parse()
            .ok()
            .filter(|n| digits && (200..600).contains(n));
        let named = NAMED.iter().find(|(name, _)| *name == text);
        status
            .map(Self::status)
            .or_else(|| named.map(|(_, fault)| fault()))
            .ok_or_else(|| UnknownFault {
                name: text.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Fault;

    #[test]
    fn each_name_is_a_fault_of_its_own_and_other_names_are_none() {
        let names: Vec<_> = Fault::names().collect();
        let distinct: HashSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
        for name in names.into_iter().chain(["200", "503", "599"]) {
            assert!(name.parse::<Fault>().is_ok(), "{name}");
        }
        for name in ["", "reset ", "Reset", "99", "100", "600", "+503", "503:0.2"] {
            let error = name.parse::<Fault>().unwrap_err();
            let text = error.to_string();
            assert!(text.starts_with(&format!("`{name}` is no fault")), "{text}");
            assert!(text.contains("reset-mid-body"), "{text}");
        }
    }
}
