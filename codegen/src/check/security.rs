//! Security schemes, and what asks for them.

use super::hints;
use crate::openapi::{Kind, Objects};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    schemes(objects, findings);
    flows(objects, findings);
    let names: Vec<_> = objects
        .components(Kind::SecurityScheme)
        .map(|(name, _)| name.as_str())
        .collect();
    for requirement in objects.of(Kind::SecurityRequirement) {
        for (name, entry) in requirement.node.as_map().into_iter().flatten() {
            if names.contains(&name.as_str()) {
                continue;
            }
            let message = format!("there is no security scheme `{name}`");
            let help = match hints::closest(name, &names) {
                Some(close) => format!("did you mean `{close}`?"),
                None => "add it under `components: securitySchemes:`".to_owned(),
            };
            findings.error(entry.position, message, help);
        }
    }
}

fn schemes(objects: &Objects<'_>, findings: &mut Findings) {
    const KEYS: [(&str, &[&str]); 4] = [
        ("apiKey", &["name", "in"]),
        ("http", &["scheme"]),
        ("oauth2", &["flows"]),
        ("openIdConnect", &["openIdConnectUrl"]),
    ];
    for scheme in objects.of(Kind::SecurityScheme) {
        let typ = scheme.node.text("type").unwrap_or_default();
        for (of, keys) in KEYS {
            for key in keys {
                match (typ == of, scheme.node.entry(key)) {
                    (true, None) => {
                        let message =
                            format!("a security scheme of the type `{typ}` needs `{key}`");
                        findings.error(scheme.at, message, "add it");
                    }
                    (false, Some(entry)) if KEYS.iter().any(|(of, _)| *of == typ) => {
                        let message = format!(
                            "`{key}` means nothing in a security scheme of the type `{typ}`"
                        );
                        findings.warning(
                            Warning::IdleKeyword,
                            entry.position,
                            message,
                            format!("remove it, or write `type: {of}`"),
                        );
                    }
                    _ => {}
                }
            }
        }
    }
}

fn flows(objects: &Objects<'_>, findings: &mut Findings) {
    for flow in objects.of(Kind::OauthFlow) {
        let needed: &[&str] = match flow.key {
            Some("implicit") => &["authorizationUrl"],
            Some("password" | "clientCredentials") => &["tokenUrl"],
            _ => &["authorizationUrl", "tokenUrl"],
        };
        for key in needed {
            if flow.node.get(key).is_none() {
                findings.error(flow.at, format!("this OAuth flow needs `{key}`"), "add it");
            }
        }
    }
}
