//! What a wait prints: results on stdout, and on GitHub what its pages show.

use std::{
    env,
    fs::OpenOptions,
    io::{self, Write},
};

use cloudtest_client::{Event, WaitError};

use crate::{
    connection::Output,
    exit_status::ExitStatus,
    failure::chain,
    follow::{News, WaitSummary, is_over},
    record::{Record, last_event},
    text,
};

/// Prints what was seen of an operation, if it is of interest to the reader of `output`.
pub(super) fn news(output: Output, uri: &str, news: &News<'_>) -> io::Result<()> {
    let record = match (output, news) {
        (Output::Text, News::Seen(seen)) if is_over(seen) => {
            return writeln!(io::stdout().lock(), "{}", summary(uri, seen));
        }
        (Output::Json, News::Seen(seen)) if is_over(seen) => Record::new(uri, seen),
        (Output::Ndjson, News::Seen(seen)) => Record::new(uri, seen),
        (Output::Ndjson, News::Retry(error)) => Record::of_retry(uri, error),
        _ => return Ok(()),
    };
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &record)?;
    writeln!(out)
}

/// The end of an operation on one line.
pub(super) fn summary(uri: &str, end: &Result<Event, WaitError>) -> String {
    let mut line = format!("{uri}  {:<9}", ExitStatus::of(end).name());
    let why = match end {
        Ok(event) => text::why(&event.progress),
        // The line begins with the uri.
        Err(WaitError::Poll { source, .. }) => chain(source),
        Err(error) => chain(error),
    };
    if let Some(event) = last_event(end) {
        line += &format!("  {}", text::name(event));
        if let Some(counts) = text::counts(&event.progress) {
            line += &format!("  {counts}");
        }
        if let Some(duration) = text::own_duration(&event.progress) {
            line += &format!("  took {}", text::seconds(duration));
        }
        let (waited, requests) = (text::tenths(event.elapsed), text::requests(event));
        line += &format!("  waited {waited}, {requests}");
    }
    match why.is_empty() {
        true => line,
        false => format!("{}: {why}", line.trim_end()),
    }
}

/// Under GitHub Actions: an annotation for each operation that did not end well, and a table for
/// the page of the run.
pub(super) fn github(summary: &WaitSummary) {
    if env::var_os("GITHUB_ACTIONS").is_none_or(|value| value != "true") {
        return;
    }
    for (uri, end) in &summary.ends {
        let status = ExitStatus::of(end);
        if status != ExitStatus::Succeeded {
            let name = last_event(end).map_or_else(|| uri.clone(), text::name);
            let title = format!("{name} {}", status.name());
            let line = format!(
                "::error title={}::{}",
                property(&title),
                message(&reason(uri, end))
            );
            let _ = writeln!(io::stderr(), "{line}");
        }
    }
    let Some(path) = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return;
    };
    let mut table = "| operation | end | why |\n|---|---|---|\n".to_owned();
    for (uri, end) in &summary.ends {
        let name = last_event(end).map_or_else(String::new, text::name);
        let cells = [
            format!("{name} {uri}"),
            ExitStatus::of(end).name().to_owned(),
            reason("", end),
        ];
        let cells = cells.map(|cell| {
            text::one_line(cell.trim())
                .replace('|', "\\|")
                .replace('<', "&lt;")
        });
        table += &format!("| {} |\n", cells.join(" | "));
    }
    let file = OpenOptions::new().append(true).create(true).open(&path);
    // The page is an extra, and no reason for another exit code.
    if let Err(error) = file.and_then(|mut file| file.write_all(table.as_bytes())) {
        let path = path.to_string_lossy();
        let _ = writeln!(io::stderr(), "cannot write the summary to {path}: {error}");
    }
}

fn reason(uri: &str, end: &Result<Event, WaitError>) -> String {
    match end {
        Ok(event) => format!("{uri} {}", text::why(&event.progress))
            .trim()
            .to_owned(),
        Err(error) => chain(error),
    }
}

/// A text of a workflow command.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text of a property of a workflow command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
