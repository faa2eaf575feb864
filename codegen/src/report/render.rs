//! A report with the lines of the document that it speaks of.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Finding, Report, Severity};

/// What is shown of a line on each side, in bytes: a document may be a single line.
const SHOWN: usize = 120;

impl Report {
    /// The findings with their source lines, as compilers show them.
    ///
    /// `text` is the document that was checked. `color` adds ANSI escapes.
    pub fn render(&self, text: &str, color: bool) -> String {
        // The positions count from behind a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut out = String::new();
        for finding in &self.findings {
            out.push_str(&renderer.render(&[group(finding, text)]));
            out.push_str("\n\n");
        }
        out
    }
}

fn group<'a>(finding: &'a Finding, text: &'a str) -> Group<'a> {
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut title = level.primary_title(&finding.message);
    if let Some(warning) = finding.warning {
        title = title.id(warning.name());
    }
    // The whole text in each snippet would be gone through for each finding.
    let (line, start) = line_around(text, finding.offset);
    let snippet = Snippet::source(line)
        .line_start(finding.line)
        .annotation(AnnotationKind::Primary.span(start..end_of_word(line, start)));
    let path = finding.path.as_ref();
    let column = line[..start].chars().count() + 1;
    let group = if column == finding.column {
        title.element(snippet.path(path))
    } else {
        // The snippet does not know in which column it begins.
        let origin = Origin::path(path)
            .line(finding.line)
            .char_column(finding.column);
        title.element(origin).element(snippet)
    };
    if finding.help.is_empty() {
        group
    } else {
        group.element(Level::HELP.message(&finding.help))
    }
}

/// The line of the text that has this place, or as much of it as is shown, and the place in that.
fn line_around(text: &str, offset: usize) -> (&str, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let (before, behind) = text.split_at(offset);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let behind = behind.lines().next().unwrap_or_default();
    let mut start = before.len().saturating_sub(SHOWN);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let mut end = behind.len().min(SHOWN);
    while !behind.is_char_boundary(end) {
        end -= 1;
    }
    let place = before.len() - start;
    let first = offset - place;
    (&text[first..offset + end], place)
}

/// Where the word ends that starts at `start`, so that it can be underlined.
fn end_of_word(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let length = match quote {
        Some(quote) => rest[1..]
            .find([quote, '\n'])
            .map_or(rest.len(), |length| length + 2),
        None => rest
            .find(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '[' | ']' | '{' | '}'))
            .unwrap_or(rest.len()),
    };
    (start + length).min(text.len())
}

#[cfg(test)]
mod tests {
    use crate::report::{Findings, Position};

    fn shown(text: &str, offset: usize, line: usize, column: usize) -> String {
        let mut findings = Findings::new("api.yaml");
        let at = Position {
            offset,
            line,
            column,
        };
        findings.error(at, "it is wrong", "mend it");
        findings.into_report().render(text, false)
    }

    #[test]
    fn a_rendered_finding_shows_its_line_and_what_to_do() {
        let shown = shown("openapi: 3.0.3\ninfo: {title: a, title: b}\n", 32, 2, 18);
        assert!(shown.contains("error: it is wrong"), "{shown}");
        assert!(shown.contains("api.yaml:2:18"), "{shown}");
        assert!(shown.contains("2 | info: {title: a, title: b}"), "{shown}");
        assert!(shown.contains("^^^^^"), "{shown}");
        assert!(shown.contains("help: mend it"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }

    #[test]
    fn of_a_long_line_a_part_is_shown() {
        let text = format!(
            "{{\"{}\": \"é\", \"b\": {}}}",
            "é".repeat(900),
            "1".repeat(900)
        );
        let offset = text.find("\"b\"").unwrap();
        let shown = shown(&text, offset, 1, 910);
        assert!(shown.contains("api.yaml:1:910"), "{shown}");
        assert!(shown.contains("\"é\", \"b\": 1"), "{shown}");
        assert!(shown.len() < 1_000, "{shown}");
    }
}
