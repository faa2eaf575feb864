//! `cloudtest doctor`: what stands between this machine and the service, step by step.

use std::{
    io::{self, Write},
    net::ToSocketAddrs,
    time::Duration,
};

use clap::Args;
use cloudtest_client::{DefaultCredentials, Error, ErrorKind, Retry, regions};
use serde::Serialize;
use serde_json::Value;

use crate::{
    connection::{Connection, Output},
    exit_status::ExitStatus,
    failure::{Failure, chain},
    values,
};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cloudtest doctor --region cn-north-4
  cloudtest doctor 79d49383043f4f84818569b38b38dcf4 -o json";

/// An uri that no operation has.
const NOBODY: &str = "cloudtest-doctor";
/// From so many seconds on, signatures are in danger: the gateway bears 15 minutes.
const SKEWED: u64 = 60;

/// Check what is needed to reach the service, and say what to do where it is not there
///
/// Makes one request, for the progress of an operation that does not exist, or of yours.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Uri of an operation that exists: then the shape of the answers is told too
    #[arg(value_parser = values::uri)]
    uri: Option<String>,
}

/// One thing that is good or not.
#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    ok: bool,
    /// What was found. Never a secret.
    found: String,
    /// What to do about it.
    advice: Option<String>,
    #[serde(skip)]
    status: ExitStatus,
}

impl Check {
    fn good(name: &'static str, found: impl Into<String>) -> Self {
        Self {
            name,
            ok: true,
            found: found.into(),
            advice: None,
            status: ExitStatus::Succeeded,
        }
    }

    fn bad(name: &'static str, found: String, advice: &str, status: ExitStatus) -> Self {
        Self {
            name,
            ok: false,
            found,
            advice: Some(advice.to_owned()),
            status,
        }
    }
}

pub(crate) async fn run(
    arguments: Arguments,
    connection: &Connection,
) -> Result<ExitStatus, Failure> {
    let checks = checks(arguments.uri.as_deref(), connection).await;
    print(&checks, connection.output)?;
    let statuses = checks.iter().map(|check| check.status);
    Ok(statuses.max().unwrap_or(ExitStatus::Succeeded))
}

/// All checks, up to the one without which the rest make no sense.
async fn checks(uri: Option<&str>, connection: &Connection) -> Vec<Check> {
    let Some((endpoint, origin)) = endpoint(connection) else {
        let advice = "use --region or set CLOUDTEST_REGION, for example to cn-north-4";
        let found = "neither a region nor an endpoint is given".to_owned();
        return vec![Check::bad("service", found, advice, ExitStatus::Usage)];
    };
    let mut checks = vec![Check::good("service", format!("{endpoint} ({origin})"))];
    checks.push(credentials(connection));
    let has_credentials = checks.iter().all(|check| check.ok);
    let resolved = resolve(&endpoint).await;
    let is_resolved = resolved.as_ref().is_none_or(|check| check.ok);
    checks.extend(resolved);
    if has_credentials && is_resolved {
        let is_encrypted = endpoint.starts_with("https:");
        checks.extend(request(uri, is_encrypted, connection).await);
    }
    checks
}

/// The URL of the service, and what it follows from.
fn endpoint(connection: &Connection) -> Option<(String, String)> {
    let origin = connection.origin;
    let from = |flag: &str, variable: &str| match origin {
        Some(crate::connection::Origin::Variable) => format!("from {variable}"),
        _ => format!("from {flag}"),
    };
    if let Some(endpoint) = &connection.endpoint {
        // What stands before an `@` may be a password.
        let shown = if endpoint.contains('@') {
            "…"
        } else {
            endpoint
        };
        return Some((shown.to_owned(), from("--endpoint", "CLOUDTEST_ENDPOINT")));
    }
    let region = connection.region.as_deref()?;
    let (_, url) = regions().find(|(name, _)| *name == region)?;
    let origin = format!("region {region}, {}", from("--region", "CLOUDTEST_REGION"));
    Some((url.to_owned(), origin))
}

/// Which credentials are found, and where.
fn credentials(connection: &Connection) -> Check {
    let search = DefaultCredentials::new();
    let search = match &connection.profile {
        Some(profile) => search.profile(profile),
        None => search,
    };
    let chain_of_providers = search.chain();
    match chain_of_providers.origin() {
        Ok(origin) => Check::good("credentials", origin),
        Err(error) => Check::bad(
            "credentials",
            chain(&error),
            "`cloudtest help credentials` has all places that are looked at",
            ExitStatus::Refused,
        ),
    }
}

/// The addresses of the service's host; `None` where a proxy does that, or where there is no name.
async fn resolve(endpoint: &str) -> Option<Check> {
    let (scheme, rest) = endpoint.split_once("://")?;
    let authority = rest.split('/').next()?.to_owned();
    let proxied = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
        .into_iter()
        .find(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if let Some(name) = proxied {
        return Some(Check::good("name", format!("left to the proxy of {name}")));
    }
    let has_port = authority
        .rsplit_once(':')
        .is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let port = if scheme == "http" { 80 } else { 443 };
    let target = if has_port {
        authority.clone()
    } else {
        format!("{authority}:{port}")
    };
    let found = tokio::task::spawn_blocking(move || target.to_socket_addrs().map(Vec::from_iter));
    Some(match found.await {
        Ok(Ok(addresses)) => {
            let all: Vec<_> = addresses
                .iter()
                .map(|address| address.ip().to_string())
                .collect();
            Check::good("name", format!("{authority} is {}", all.join(", ")))
        }
        Ok(Err(error)) => Check::bad(
            "name",
            format!("{authority}: {error}"),
            "check the region or endpoint, and the DNS of this machine",
            ExitStatus::Unreachable,
        ),
        Err(_) => return None,
    })
}

/// One request, and what its answer says of connection, permission, clock and shape.
async fn request(uri: Option<&str>, is_encrypted: bool, connection: &Connection) -> Vec<Check> {
    let client = connection.builder().and_then(|builder| {
        let builder = builder
            .retry(Retry::never())
            .timeout(Duration::from_secs(30));
        Ok(builder.build()?)
    });
    let client = match client {
        Ok(client) => client,
        Err(failure) => {
            let found = failure.text().unwrap_or_default().to_owned();
            return vec![Check::bad(
                "settings",
                found,
                "correct it",
                ExitStatus::Usage,
            )];
        }
    };
    let target = format!("/GT3KServer/v4/progress/{}", encoded(uri.unwrap_or(NOBODY)));
    let outcome = client.request("GET", &target).send().await;
    let (skew, has_answered) = match &outcome {
        Ok(answer) => (answer.clock_skew_seconds(), true),
        Err(Error::Service(refusal)) => (refusal.clock_skew_seconds(), true),
        Err(_) => (None, false),
    };
    let tls = (is_encrypted && has_answered).then(|| {
        Check::good(
            "tls",
            "the certificate is valid, for an authority that is trusted",
        )
    });
    let mut checks: Vec<_> = tls.into_iter().chain(skew.map(clock)).collect();
    match outcome {
        Ok(answer) => {
            let shape = match serde_json::from_slice::<Value>(answer.body()) {
                Ok(Value::Object(body)) if body.contains_key("result") => "in an envelope",
                Ok(Value::Object(_)) => "flat, as on the service's page",
                _ => "neither flat nor in an envelope",
            };
            checks.push(Check::good("request", "answered"));
            checks.push(Check::good("shape", format!("answers are {shape}")));
        }
        Err(error) => checks.push(failed(&error, uri.is_some())),
    }
    checks
}

/// Whether the clock is right enough to sign with, by how many seconds it is ahead.
fn clock(ahead: i64) -> Check {
    let found = match ahead {
        0 => "as the service's".to_owned(),
        1.. => format!("{ahead} s ahead of the service's"),
        ..0 => format!("{} s behind the service's", ahead.unsigned_abs()),
    };
    if ahead.unsigned_abs() < SKEWED {
        return Check::good("clock", found);
    }
    let advice = "set the clock of this machine: signatures have a date";
    Check::bad("clock", found, advice, ExitStatus::Refused)
}

/// What a request met that was not answered as hoped.
fn failed(error: &Error, is_own_uri: bool) -> Check {
    // The operation that was asked for does not exist, and the service knows.
    if let Error::Service(refusal) = error
        && refusal.kind() == ErrorKind::NotFound
        && !is_own_uri
    {
        let code = refusal.code().unwrap_or("no code");
        let found = format!("answered, and the credentials are good ({code})");
        return Check::good("request", found);
    }
    let (name, advice) = match error {
        Error::Connect { .. } => ("connection", "check network, firewall and proxy"),
        Error::Tls { .. } => (
            "tls",
            "check SSL_CERT_FILE, the proxy and the clock of this machine",
        ),
        Error::Credentials(_) => ("credentials", "check the user and the password of IAM"),
        _ => (
            "request",
            "the message says what the service holds against it",
        ),
    };
    Check::bad(name, chain(error), advice, error.into())
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn print(checks: &[Check], output: Output) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match output {
        Output::Text => {
            for check in checks {
                let sign = if check.ok { "✓" } else { "✗" };
                writeln!(out, "{sign} {:<11}  {}", check.name, check.found)?;
                if let Some(advice) = &check.advice {
                    writeln!(out, "  {:<11}  → {advice}", "")?;
                }
            }
            Ok(())
        }
        Output::Json => {
            serde_json::to_writer_pretty(&mut out, checks)?;
            writeln!(out)
        }
        Output::Ndjson => {
            serde_json::to_writer(&mut out, checks)?;
            writeln!(out)
        }
    }
}
