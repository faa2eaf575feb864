//! Where the service is.

use std::{
    fmt,
    net::{Ipv4Addr, Ipv6Addr},
};

use http::uri::{self, Authority, Scheme, Uri};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::error::Error;

/// The endpoint of a region, of those that a document lists.
pub(crate) fn in_region(
    servers: &[(&str, &'static str)],
    region: &str,
) -> Result<&'static str, Error> {
    let found = servers.iter().find(|(name, _)| *name == region);
    found.map(|(_, url)| *url).ok_or_else(|| {
        let known: Vec<_> = servers.iter().map(|(name, _)| *name).collect();
        Error::Argument {
            message: format!(
                "the region `{region}` is unknown; use one of {}, or give the endpoint itself",
                known.join(", ")
            ),
        }
    })
}

/// An endpoint that may be called.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    scheme: Scheme,
    /// The host, and its port unless it is the scheme's own.
    authority: Authority,
    /// The path in front of each operation's path; it does not end in a slash.
    prefix: String,
    /// Whether it is this machine.
    pub(crate) is_loopback: bool,
    pub(crate) is_https: bool,
}

impl Endpoint {
    /// Checks an endpoint. Plain http sends credentials in the clear, so it has to be asked for,
    /// except to this machine.
    pub(crate) fn parse(text: &str, plain_http: bool) -> Result<Self, Error> {
        // A user's password would be in front of an `@`, and a token in the query.
        let shown = text.split(['?', '#']).next().unwrap_or_default();
        let shown = if shown.contains('@') { "…" } else { shown };
        let refused = |why: &str| Error::Argument {
            message: format!("the endpoint `{shown}` {why}; write it like https://host"),
        };
        let uri: Uri = text
            .trim()
            .parse()
            .map_err(|error| refused(&format!("is no URL ({error})")))?;
        let Some(authority) = uri.authority() else {
            return Err(refused("names no host"));
        };
        if authority.as_str().contains('@') {
            return Err(refused(
                "has a user name in it, and credentials are given apart",
            ));
        }
        let host = Host::parse(authority.host()).ok_or_else(|| refused("names no host"))?;
        let is_loopback = host.is_loopback();
        let default_port = match uri.scheme_str() {
            Some("https") => 443,
            Some("http") if is_loopback || plain_http => 80,
            Some("http") => return Err(refused("would send the credentials unencrypted")),
            Some(_) => return Err(refused("is neither https nor http")),
            None => return Err(refused("is no URL (it has no scheme)")),
        };
        // The parser of URIs drops a fragment.
        if uri.query().is_some() || text.contains('#') {
            return Err(refused("has a query or a fragment"));
        }
        let behind_host = authority.as_str().strip_prefix(authority.host());
        let authority = match (uri.port_u16(), behind_host) {
            (Some(port), _) if port != default_port => format!("{host}:{port}"),
            (Some(_), _) | (None, Some("" | ":")) => host.to_string(),
            // The parser of URIs takes what is no port for none.
            (None, _) => return Err(refused("has no such port")),
        };
        Ok(Self {
            scheme: uri.scheme().cloned().unwrap_or(Scheme::HTTPS),
            authority: authority.parse().map_err(|_| refused("names no host"))?,
            prefix: uri.path().trim_end_matches('/').to_owned(),
            is_loopback,
            is_https: default_port == 443,
        })
    }

    /// The text in front of each operation's path.
    pub(crate) fn base(&self) -> String {
        format!("{}://{}{}", self.scheme, self.authority, self.prefix)
    }

    /// What a request line has for an operation's path: the path behind the prefix, and what no
    /// path may hold escaped.
    pub(crate) fn target(&self, path: &str) -> String {
        let mut target = String::with_capacity(self.prefix.len() + path.len() + QUERY);
        target.push_str(&self.prefix);
        target.extend(utf8_percent_encode(path, NO_PATH));
        target
    }

    /// The whole of an address, of which only the target is read.
    pub(crate) fn uri(&self, target: &str) -> Result<Uri, http::Error> {
        let mut parts = uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(target.parse()?);
        Ok(Uri::from_parts(parts)?)
    }

    /// The host, and its port unless it is the scheme's own, as the header `Host` has it.
    pub(crate) fn authority(&self) -> &str {
        self.authority.as_str()
    }

    /// The host and its port, for a message.
    pub(crate) fn address(&self) -> String {
        let own = if self.is_https { 443 } else { 80 };
        let port = self.authority.port_u16().unwrap_or(own);
        format!("{}:{port}", self.authority.host())
    }
}

/// Room for the query of a poll, so that the text of a target is not moved.
const QUERY: usize = 64;

/// What is escaped of a path, beside what is not ASCII: what no path may hold, and no escape.
const NO_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A host, written the one way that there is.
enum Host {
    Name(String),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

impl Host {
    fn parse(text: &str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix('[') {
            return Some(Self::V6(inner.strip_suffix(']')?.parse().ok()?));
        }
        if let Ok(ip) = text.parse() {
            return Some(Self::V4(ip));
        }
        (!text.is_empty()).then(|| Self::Name(text.to_ascii_lowercase()))
    }

    fn is_loopback(&self) -> bool {
        match self {
            Self::Name(name) => name == "localhost",
            Self::V4(ip) => ip.is_loopback(),
            Self::V6(ip) => ip.is_loopback(),
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::V4(ip) => ip.fmt(f),
            Self::V6(ip) => write!(f, "[{ip}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_keeps_its_prefix_and_loses_its_last_slash() {
        for (given, base) in [
            ("https://a.example", "https://a.example"),
            ("https://a.example/", "https://a.example"),
            (
                "https://a.example:8443/proxy//",
                "https://a.example:8443/proxy",
            ),
            ("http://127.0.0.1:80", "http://127.0.0.1"),
            ("https://a.example:", "https://a.example"),
            ("http://[::1]:8080/", "http://[::1]:8080"),
            ("http://localhost:1", "http://localhost:1"),
            ("http://LOCALHOST:1", "http://localhost:1"),
            ("http://127.255.255.254", "http://127.255.255.254"),
            ("http://[0:0:0:0:0:0:0:1]", "http://[::1]"),
        ] {
            assert_eq!(Endpoint::parse(given, false).unwrap().base(), base);
        }
    }

    #[test]
    fn an_endpoint_that_cannot_or_must_not_be_called_is_refused() {
        for given in [
            "a.example",
            "",
            "ftp://a.example",
            "https://a.example?x=1",
            "https://a.example#x",
            "https://user@a.example",
            "https://:password@a.example",
            "https://",
            "http://a.example",
            // No port, and never the usual one in its place.
            "https://a.example:65536",
            "https://a.example:x",
            "https://[::1]:65536",
            // Not this machine, though it looks like it.
            "http://127.0.0.1.example",
            "http://localhost.example",
            "http://notlocalhost",
            "http://my.localhost",
            "http://[::2]",
            "http://[2001:db8::1]:8080",
            "http://[::ffff:10.0.0.1]",
            "http://[fe80::1]",
            "http://0.0.0.0",
            "http://10.0.0.1",
            "http://126.255.255.255",
            "http://128.0.0.1",
        ] {
            let error = Endpoint::parse(given, false).unwrap_err();
            assert!(matches!(error, Error::Argument { .. }), "{given}");
        }
        assert!(Endpoint::parse("http://a.example", true).is_ok());
    }

    #[test]
    fn an_endpoint_knows_whether_it_is_this_machine_and_encrypted() {
        for (given, is_loopback, is_https) in [
            ("https://a.example", false, true),
            ("http://a.example", false, false),
            ("https://localhost", true, true),
            ("https://a.localhost", false, true),
            ("http://127.0.0.1", true, false),
            ("https://[::1]", true, true),
            ("https://[::2]", false, true),
        ] {
            let endpoint = Endpoint::parse(given, true).unwrap();
            let found = (endpoint.is_loopback, endpoint.is_https);
            assert_eq!(found, (is_loopback, is_https), "{given}");
        }
    }

    #[test]
    fn a_password_in_an_endpoint_is_not_repeated() {
        for given in [
            "https://u:hunter2@a.example",
            "https://hunter2@a.example?x=1",
            "ftp://u:hunter2@a.example",
            "u:hunter2@a.example",
            "https://u:hunter2@",
            "https://a.example?token=hunter2",
        ] {
            let error = Endpoint::parse(given, false).unwrap_err();
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn an_unknown_region_is_answered_with_the_known_ones() {
        let servers = [
            ("cn-north-4", "https://a.example"),
            ("cn-south-1", "https://b.example"),
        ];
        assert_eq!(
            in_region(&servers, "cn-south-1").unwrap(),
            "https://b.example"
        );
        let error = in_region(&servers, "mars-1").unwrap_err().to_string();
        assert!(
            error.contains("mars-1") && error.contains("cn-north-4"),
            "{error}"
        );
    }
}
