//! What a parameter may be, and in which place.

use crate::openapi::text_form::{self, TextForm};
use crate::openapi::{Kind, Object, Objects, header_of};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for parameter in objects.of(Kind::Parameter) {
        let check = Parameter {
            objects,
            object: parameter,
            place: parameter.node.text("in").unwrap_or_default(),
        };
        check.run(findings);
    }
    for header in objects.of(Kind::Header) {
        schema_or_content(Kind::Header, header, findings);
    }
}

struct Parameter<'a, 'o> {
    objects: &'o Objects<'a>,
    object: &'o Object<'a>,
    place: &'a str,
}

impl Parameter<'_, '_> {
    fn run(&self, findings: &mut Findings) {
        let node = self.object.node;
        schema_or_content(Kind::Parameter, self.object, findings);
        self.style(findings);
        self.name(findings);
        match self.place {
            "cookie" if node.is_true("required") => {
                let at = node
                    .get("in")
                    .map_or(self.object.at, |place| place.position);
                let message = "progenitor sends no cookies";
                findings.error(at, message, "send it as a header, or remove it");
            }
            "query" => self.query(findings),
            _ => {}
        }
    }

    fn style(&self, findings: &mut Findings) {
        let node = self.object.node;
        let default = match self.place {
            "query" | "cookie" => "form",
            _ => "simple",
        };
        if let Some(style) = node.get("style")
            && style.as_text().is_some_and(|text| text != default)
        {
            findings.error(
                style.position,
                format!("progenitor writes parameters of this place only in the style `{default}`"),
                format!("write `style: {default}`, or remove it"),
            );
        }
        if let Some(reserved) = node.entry("allowReserved")
            && node.is_true("allowReserved")
        {
            let message = "reserved characters are escaped all the same";
            findings.warning(
                Warning::ReservedCharacters,
                reserved.position,
                message,
                "remove it",
            );
        }
    }

    fn name(&self, findings: &mut Findings) {
        let Some(name) = self.object.node.get("name") else {
            return;
        };
        let text = name.as_text().unwrap_or("x");
        if text.is_empty() {
            findings.error(
                name.position,
                "the parameter's name is empty",
                "give it one",
            );
        }
        if self.place != "header" {
            return;
        }
        if !text.bytes().all(is_token) {
            findings.error(
                name.position,
                format!("`{text}` cannot be the name of a header"),
                "use letters, digits and `-`",
            );
        }
        let lower = text.to_ascii_lowercase();
        if matches!(lower.as_str(), "accept" | "content-type") {
            findings.warning(
                Warning::IgnoredHeader,
                name.position,
                format!(
                    "OpenAPI ignores the header parameter `{text}`, but a call will ask for it"
                ),
                "remove it; the media types under `content` say the same",
            );
        }
        if lower == "authorization" && !self.is_credential(&lower) {
            findings.warning(
                Warning::IgnoredHeader,
                name.position,
                format!(
                    "OpenAPI ignores the header parameter `{text}`, but a call will ask for it"
                ),
                "describe it under `securitySchemes` and refer to that by `security`",
            );
        }
    }

    /// Whether a security scheme sends this header, in lower case.
    fn is_credential(&self, name: &str) -> bool {
        self.objects
            .components(Kind::SecurityScheme)
            .filter_map(|(_, entry)| {
                let scheme = &entry.node;
                header_of(scheme.text("type")?, scheme.text("in"), scheme.text("name"))
            })
            .any(|header| header == name)
    }

    fn query(&self, findings: &mut Findings) {
        let node = self.object.node;
        let Some(schema) = node.entry("schema") else {
            return;
        };
        let form = text_form::of(self.objects, &schema.node);
        let resolved = self.objects.resolve(&schema.node).unwrap_or(&schema.node);
        let inner = match form {
            TextForm::List => resolved.get("items"),
            TextForm::Object => resolved.get("additionalProperties"),
            _ => None,
        };
        let nested = inner.map(|inner| text_form::of(self.objects, inner));
        if matches!(nested, Some(TextForm::List | TextForm::Object)) {
            findings.error(
                schema.position,
                "a query cannot hold arrays or objects within an array or an object",
                "make the inner ones strings, or send a body",
            );
        }
    }
}

/// A parameter or header says its type in exactly one way.
fn schema_or_content(kind: Kind, object: &Object<'_>, findings: &mut Findings) {
    match (object.node.entry("schema"), object.node.entry("content")) {
        (None, None) => {
            let message = format!("{} does not say which type it has", kind.model().name);
            findings.error(object.at, message, "add a `schema`");
        }
        (Some(_), Some(content)) => {
            let message = "there is a `schema` as well as a `content`";
            findings.error(content.position, message, "remove the `content`");
        }
        (None, Some(content)) => {
            if content.node.as_map().is_some_and(|map| map.len() != 1) {
                let message = "`content` must have exactly one media type here";
                findings.error(content.position, message, "write a `schema` instead");
            }
        }
        (Some(_), None) => {}
    }
}

/// Whether a byte may stand in the name of a header (RFC 9110, `tchar`).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
