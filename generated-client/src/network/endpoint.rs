//! Where the service is.

use reqwest::Url;

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
#[derive(Debug)]
pub(crate) struct Endpoint {
    /// The text in front of each operation's path.
    pub(crate) base: String,
    /// The same, parsed.
    pub(crate) url: Url,
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
        let url = Url::parse(text).map_err(|error| refused(&format!("is no URL ({error})")))?;
        let is_loopback = match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            None => return Err(refused("names no host")),
        };
        match url.scheme() {
            "https" => {}
            "http" if is_loopback || plain_http => {}
            "http" => return Err(refused("would send the credentials unencrypted")),
            _ => return Err(refused("is neither https nor http")),
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(refused("has a query or a fragment"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused(
                "has a user name in it, and credentials are given apart",
            ));
        }
        Ok(Self {
            base: url.as_str().trim_end_matches('/').to_owned(),
            is_loopback,
            is_https: url.scheme() == "https",
            url,
        })
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
            ("http://[::1]:8080/", "http://[::1]:8080"),
            ("http://localhost:1", "http://localhost:1"),
            ("http://LOCALHOST:1", "http://localhost:1"),
            ("http://127.255.255.254", "http://127.255.255.254"),
            ("http://[0:0:0:0:0:0:0:1]", "http://[::1]"),
        ] {
            assert_eq!(Endpoint::parse(given, false).unwrap().base, base);
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
            "https://",
            "http://a.example",
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
