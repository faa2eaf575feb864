//! The table in `docs/faults.md`.

use std::collections::BTreeMap;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/faults.md");

pub(super) struct Row {
    pub(super) name: String,
    /// Of a call, a wait, many waits.
    pub(super) cells: [String; 3],
}

/// What is to come of each fault, by its name.
pub(super) fn read() -> BTreeMap<String, [String; 3]> {
    let text = std::fs::read_to_string(FILE).unwrap();
    let rows = text.lines().filter_map(|line| {
        let line = line.strip_prefix("| `")?.strip_suffix(" |")?;
        let (name, cells) = line.split_once("` | ")?;
        let cells: Vec<_> = cells.split(" | ").map(str::to_owned).collect();
        Some((name.to_owned(), cells.try_into().unwrap()))
    });
    rows.collect()
}

/// The rows as the file has them.
pub(super) fn render(rows: &[Row]) -> String {
    let head = ["fault", "one call", "one wait", "one of many waits"].map(str::to_owned);
    let rows = rows.iter().map(|row| {
        let [call, wait, many] = &row.cells;
        [
            format!("`{}`", row.name),
            call.clone(),
            wait.clone(),
            many.clone(),
        ]
    });
    let rows: Vec<_> = [head, ["---"; 4].map(str::to_owned)]
        .into_iter()
        .chain(rows)
        .collect();
    let lines: Vec<_> = rows
        .iter()
        .map(|cells| format!("| {} |", cells.join(" | ")))
        .collect();
    lines.join("\n")
}
