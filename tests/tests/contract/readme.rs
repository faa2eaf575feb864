//! The README in two languages, and the links of all documentation.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What the two languages must have in common.
#[derive(Debug, Default, PartialEq)]
struct Skeleton {
    headings: usize,
    /// Lines of code blocks, their fences included.
    code: Vec<String>,
    /// Of each row of a table the number of cells, and what is code in it.
    rows: Vec<(usize, Vec<String>)>,
    links: Vec<String>,
}

fn skeleton(text: &str) -> Skeleton {
    let mut all = Skeleton::default();
    let mut is_code = false;
    for line in text.lines() {
        let is_fence = line.starts_with("```");
        if is_code || is_fence {
            all.code.push(line.to_owned());
            is_code ^= is_fence;
            continue;
        }
        if line.starts_with('#') {
            all.headings += 1;
        }
        if line.starts_with('|') {
            let code = line.split('`').skip(1).step_by(2).map(str::to_owned);
            all.rows.push((line.matches('|').count(), code.collect()));
        }
    }
    all.links = links(text);
    all.links.sort();
    all
}

fn links(text: &str) -> Vec<String> {
    let ends = text.split("](").skip(1);
    ends.filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()))
        .collect()
}

#[test]
fn the_readme_is_the_same_in_both_languages() {
    let read = |name| fs::read_to_string(root().join(name)).unwrap();
    let english = read("README.md").replacen("(README.zh-CN.md)", "(other)", 1);
    let chinese = read("README.zh-CN.md").replacen("(README.md)", "(other)", 1);
    let (english, chinese) = (skeleton(&english), skeleton(&chinese));
    assert_eq!(english.code, chinese.code);
    assert_eq!(english.rows, chinese.rows);
    assert_eq!(english, chinese);
    assert!(
        english.rows.len() > 40 && english.links.len() > 10,
        "{english:?}"
    );
}

#[test]
fn no_link_of_the_documentation_leads_nowhere() {
    let mut documents = Vec::new();
    for directory in [root(), root().join("docs")] {
        documents.extend(
            fs::read_dir(directory)
                .unwrap()
                .map(|it| it.unwrap().path()),
        );
    }
    let is_document = |path: &PathBuf| path.extension().is_some_and(|it| it == "md");
    for document in documents.into_iter().filter(is_document) {
        for link in links(&fs::read_to_string(&document).unwrap()) {
            let path = link.split('#').next().unwrap_or_default();
            if path.is_empty() || link.contains("://") {
                continue;
            }
            let file = document.parent().unwrap().join(path);
            assert!(file.exists(), "{}: {link}", document.display());
        }
    }
}

/// The figures are measured elsewhere, and written down there.
#[test]
fn the_figures_of_the_readme_are_those_of_the_measurements() {
    let read = |name| fs::read_to_string(root().join(name)).unwrap();
    let (waiting, performance) = (read("docs/waiting.md"), read("docs/performance.md"));
    let cell = |text: &str, row: &str, column: usize| {
        let start = format!("| {row} |");
        let row = text.lines().find(|line| line.starts_with(&start)).unwrap();
        row.split('|').nth(column).unwrap().trim().to_owned()
    };
    let figures = [
        format!("{} requests", cell(&waiting, "balanced", 2)),
        format!("{} late", cell(&waiting, "balanced", 5)),
        format!("{} requests", cell(&waiting, "every 1 s", 2)),
        format!("{} late", cell(&waiting, "every 1 s", 5)),
        format!("| {} µs |", cell(&performance, "ours", 2)),
        format!("{} µs in Python", cell(&performance, "Python SDK", 2)),
        format!(
            "{} µs in Node",
            cell(&performance, "core of the Node SDK", 2)
        ),
    ];
    let readme = read("README.md").replace('\n', " ");
    for figure in figures {
        assert!(readme.contains(&figure), "{figure}");
    }
}
