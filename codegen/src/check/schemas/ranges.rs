//! Bounds that no value can keep, or that have nothing to bound.

use crate::document::Node;
use crate::openapi::{Kind, Objects};
use crate::report::Findings;

/// serde reads arrays of a fixed length up to this one.
const LONGEST_ARRAY: u64 = 32;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        let node = schema.node;
        numbers(node, findings);
        for (least, most) in [
            ("minLength", "maxLength"),
            ("minItems", "maxItems"),
            ("minProperties", "maxProperties"),
        ] {
            counts(node, least, most, findings);
        }
        fixed_array(node, findings);
    }
}

fn numbers(node: &Node, findings: &mut Findings) {
    let bound = |key: &str| node.get(key).and_then(Node::as_number)?.as_f64();
    if let Some(step) = node.get("multipleOf")
        && bound("multipleOf").is_some_and(|step| step <= 0.0)
    {
        findings.error(
            step.position,
            "`multipleOf` must be above 0",
            "write a positive number",
        );
    }
    let (Some(mut least), Some(mut most)) = (bound("minimum"), bound("maximum")) else {
        return;
    };
    let open = node.is_true("exclusiveMinimum") || node.is_true("exclusiveMaximum");
    if node.text("type") == Some("integer") {
        least = if node.is_true("exclusiveMinimum") {
            least.floor() + 1.0
        } else {
            least.ceil()
        };
        most = if node.is_true("exclusiveMaximum") {
            most.ceil() - 1.0
        } else {
            most.floor()
        };
    } else if open && least == most {
        least = f64::INFINITY;
    }
    if least > most
        && let Some(entry) = node.entry("maximum")
    {
        let message = "no number is within `minimum` and `maximum`";
        findings.error(entry.position, message, "exchange or change them");
    }
}

fn counts(node: &Node, least: &str, most: &str, findings: &mut Findings) {
    let count = |key: &str| node.get(key).and_then(Node::as_number)?.as_u64();
    if let (Some(low), Some(high)) = (count(least), count(most))
        && low > high
        && let Some(entry) = node.entry(most)
    {
        let message = format!("`{most}` is below `{least}`, so no value fits");
        findings.error(entry.position, message, "exchange or change them");
    }
    for key in [least, most] {
        if let Some(entry) = node.entry(key)
            && count(key).is_some_and(|count| count > u64::from(u32::MAX))
        {
            let message = format!("`{key}` must be below 4,294,967,296");
            findings.error(entry.position, message, "remove it, or write less");
        }
    }
}

/// typify makes an array of equal bounds one of a fixed length.
fn fixed_array(node: &Node, findings: &mut Findings) {
    let count = |key: &str| node.get(key).and_then(Node::as_number)?.as_u64();
    if let (Some(least), Some(most)) = (count("minItems"), count("maxItems"))
        && least == most
        && most > LONGEST_ARRAY
        && !node.is_true("uniqueItems")
        && let Some(entry) = node.entry("maxItems")
    {
        findings.error(
            entry.position,
            format!("an array of exactly {most} items is longer than serde can read"),
            "leave out `minItems` or `maxItems`",
        );
    }
}
