//! What the crate `drift` says of two documents.

use std::panic::{AssertUnwindSafe, catch_unwind};

use drift::{ChangeClass, ChangeComparison, ChangeDetails, ChangeInfo};
use serde_json::Value;

use super::change::{Breaks, Class, Found};
use super::detail;
use super::place::Way;

/// The changes that go over the wire.
pub(super) fn changes(old: &Value, new: &Value) -> Result<Vec<Found>, String> {
    // drift asserts where it has not been written to the end.
    let changes = catch_unwind(AssertUnwindSafe(|| drift::compare(old, new)))
        .map_err(|_| "the crate drift stopped without a word".to_owned())?
        .map_err(|error| format!("{error:#}"))?;
    let mut found = Vec::new();
    for change in &changes {
        for info in &change.changes {
            let Some(path) = change.paths.first() else {
                continue;
            };
            let old_at = pointer(path.old.current_pointer(), &info.old_subpath);
            let new_at = pointer(path.new.current_pointer(), &info.new_subpath);
            let ways = match Way::of(&old_at).or_else(|| Way::of(&new_at)) {
                Some(way) => vec![way],
                None => ways(change.paths.iter().map(|path| path.comparison)),
            };
            for (what, class, breaks) in
                weigh(info, &ways, old.pointer(&old_at), new.pointer(&new_at))
            {
                found.push(Found {
                    old: old_at.clone(),
                    new: new_at.clone(),
                    what,
                    class,
                    breaks,
                });
            }
        }
    }
    Ok(found)
}

/// A pointer as serde_json takes it, with the key as OpenAPI spells it.
fn pointer(base: &str, rest: &str) -> String {
    let base = base.trim_start_matches('#');
    let slash = if rest.is_empty() { "" } else { "/" };
    format!("{base}{slash}{rest}").replace("/request_body", "/requestBody")
}

/// Which ways a schema goes that several operations share.
fn ways(comparisons: impl Iterator<Item = ChangeComparison>) -> Vec<Way> {
    let mut ways = Vec::new();
    for comparison in comparisons {
        let way = match comparison {
            ChangeComparison::Input => Way::Sent,
            ChangeComparison::Output => Way::Received,
            ChangeComparison::Structural => continue,
        };
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

fn weigh(
    info: &ChangeInfo,
    ways: &[Way],
    old: Option<&Value>,
    new: Option<&Value>,
) -> Vec<(String, Class, Breaks)> {
    let what = info.message.clone();
    let (class, breaks) = match (info.class, info.details) {
        // `rest` names the very words that changed.
        (ChangeClass::Trivial, _) => return Vec::new(),
        (ChangeClass::Unhandled, _) => {
            let details: Vec<_> = ways
                .iter()
                .flat_map(|way| {
                    detail::explain(
                        old.unwrap_or(&Value::Null),
                        new.unwrap_or(&Value::Null),
                        *way,
                    )
                })
                .collect();
            // Of a schema with a type all keywords were compared, so only an order is another.
            let typed = |schema: Option<&Value>| schema.is_some_and(|s| s.get("type").is_some());
            if !details.is_empty() || typed(old) && typed(new) {
                return details;
            }
            (Class::Breaking, Breaks::Both)
        }
        (ChangeClass::Incompatible, _) => (Class::Breaking, Breaks::Both),
        // A client has to expect any refusal, whether the document names it or not.
        (ChangeClass::BackwardIncompatible, ChangeDetails::Added) if names_refusal(&what) => {
            (Class::Minor, Breaks::Nobody)
        }
        (ChangeClass::BackwardIncompatible, _) => (Class::Breaking, Breaks::Clients),
        // What a client can give no longer goes from the call's arguments.
        (ChangeClass::ForwardIncompatible, ChangeDetails::Removed) if what.contains("body") => {
            (Class::Breaking, Breaks::Clients)
        }
        (ChangeClass::ForwardIncompatible, _) => (Class::Minor, Breaks::Services),
    };
    vec![(what, class, breaks)]
}

/// Whether drift speaks of a status from 400.
fn names_refusal(message: &str) -> bool {
    let status = message.rsplit(' ').next().unwrap_or_default();
    message.contains("response code") && status.starts_with(['4', '5'])
}
