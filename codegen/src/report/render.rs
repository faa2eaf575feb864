//! A report with the lines of the document that it speaks of.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Finding, Report, Severity};

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
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let start = finding.offset.min(text.len());
    let snippet = Snippet::source(text)
        .path(finding.path.as_ref())
        .annotation(AnnotationKind::Primary.span(start..end_of_word(text, start)));
    let group = level.primary_title(&finding.message).element(snippet);
    if finding.help.is_empty() {
        group
    } else {
        group.element(Level::HELP.message(&finding.help))
    }
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
    use crate::document::Document;

    #[test]
    fn a_rendered_finding_shows_its_line_and_what_to_do() {
        let text = "openapi: 3.0.3\ninfo: {title: a, title: b}\n";
        let document = Document::parse("api.yaml", text).unwrap();
        let shown = crate::check::check(&document).render(text, false);
        assert!(shown.contains("api.yaml:2:18"), "{shown}");
        assert!(shown.contains("info: {title: a, title: b}"), "{shown}");
        assert!(shown.contains("^^^^^"), "{shown}");
        assert!(shown.contains("help: "), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }
}
