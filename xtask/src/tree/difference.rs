use similar::TextDiff;

/// As many lines of a diff as one can take in.
const LINES: usize = 40;

/// A unified diff from what is there to what should be, cut off after [`LINES`] lines.
pub(super) fn unified(path: &str, is: &str, should_be: &str) -> String {
    let diff = TextDiff::from_lines(is, should_be);
    let diff = diff
        .unified_diff()
        .context_radius(2)
        .header(
            &format!("{path} (as it is)"),
            &format!("{path} (as it should be)"),
        )
        .to_string();
    let all = diff.lines().count();
    let mut shown: Vec<&str> = diff.lines().take(LINES).collect();
    let rest = format!("... and {} more lines", all.saturating_sub(LINES));
    if all > LINES {
        shown.push(&rest);
    }
    shown.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_diff_is_whole_and_a_long_one_is_cut_off() {
        let short = unified("a.rs", "one\ntwo\n", "one\n2\n");
        assert_eq!(
            short,
            "--- a.rs (as it is)\n+++ a.rs (as it should be)\n@@ -1,2 +1,2 @@\n one\n-two\n+2"
        );
        let long = unified("a.rs", "", &"line\n".repeat(100));
        assert_eq!(long.lines().count(), LINES + 1);
        assert!(long.ends_with("... and 63 more lines"), "{long}");
    }
}
