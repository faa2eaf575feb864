//! The documents that must pass, and those that must not.
//!
//! `tests/valid` holds documents without errors. `tests/corpus` holds one for
//! each defect, named for it; the exact reports are in `tests/snapshots`. After
//! a change that was meant, write them anew with
//! `INSTA_UPDATE=always cargo test -p cloudtest-codegen --test documents`.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its files are not there"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cloudtest_codegen::Options;
use cloudtest_codegen::check;
use cloudtest_codegen::document::Document;
use cloudtest_codegen::report::Report;

/// The documents in a folder, in the order of their names.
fn documents(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn report(name: &str, text: &str) -> Report {
    match Document::parse(name, text) {
        Ok(document) => check::check(&document),
        Err(report) => report,
    }
}

/// All that is said of a document: by the check, and where that finds no error, by the generator.
fn whole_report(name: &str, text: &str) -> Report {
    let report = report(name, text);
    let made = || cloudtest_codegen::generate(name, text, &Options::default());
    match (!report.has_errors()).then(made) {
        Some(Err(cloudtest_codegen::Error::Document(refused))) => refused,
        _ => report,
    }
}

#[test]
fn the_documents_of_this_workspace_have_no_findings() {
    for name in ["cloudtest", "iam"] {
        let name = format!("spec/{name}.yaml");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(&name);
        let text = fs::read_to_string(path).unwrap();
        let report = report(&name, &text);
        assert!(report.is_empty(), "{report}");
    }
}

#[test]
fn valid_documents_have_no_errors_and_become_openapi() {
    let documents = documents("valid");
    assert!(documents.len() >= 25);
    for (name, text) in documents {
        let report = whole_report(&name, &text);
        let errors: Vec<_> = report.errors().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        Document::parse(&name, &text).unwrap().openapi().unwrap();
    }
}

#[test]
fn each_defect_is_reported_where_it_is() {
    let documents = documents("corpus");
    assert!(documents.len() >= 80);
    let mut reports = String::new();
    for (name, text) in documents {
        let report = whole_report(&name, &text);
        assert!(!report.is_empty(), "{name} passes");
        for finding in report.findings() {
            let line = text.lines().nth(finding.line - 1).unwrap_or_default();
            let columns = line.chars().count() + 1;
            assert!(
                (1..=columns).contains(&finding.column),
                "{finding} is nowhere"
            );
        }
        reports.push_str(&format!("{report}\n"));
    }
    insta::assert_snapshot!("corpus", reports);
}

#[test]
fn links_become_data_of_their_operation() {
    let documents = documents("valid");
    let links = documents.iter().find(|(name, _)| name == "links.yaml");
    let options = cloudtest_codegen::Options::with_own_runtime();
    let client = cloudtest_codegen::generate("links.yaml", &links.unwrap().1, &options).unwrap();
    let table = client.split_once("const OPERATIONS").unwrap().1;
    let plain: String = table.split_whitespace().collect();
    let link = |pointer: &str| {
        format!(r#"crate::runtime::Link{{operation:"show_job",parameters:&[("id","{pointer}")],}}"#)
    };
    let links = format!("links:&[{},{},],", link("/result/name"), link(""));
    assert!(plain.contains(&links), "{table}");
    assert!(
        client.contains("LinksTo<builder::ShowJob<'static>>"),
        "{client}"
    );
}

/// The types and methods of a client, each with the word before its name.
fn names(source: &str) -> BTreeSet<String> {
    let words = ["struct ", "enum ", "fn "];
    let lines = source.lines().filter_map(|line| {
        let item = line.trim_start().strip_prefix("pub ")?;
        words.iter().find(|word| item.starts_with(*word))?;
        let end = item.find(['(', '<', '{', ';', ':'])?;
        Some(item[..end].trim().to_owned())
    });
    lines.collect()
}

#[test]
fn without_an_operation_all_others_keep_their_names() {
    let mut tried = 0;
    for (name, text) in documents("valid") {
        let client = |document: &serde_json::Value| {
            let text = document.to_string();
            let source = cloudtest_codegen::generate(&name, &text, &Options::default());
            source.map(|source| names(&source))
        };
        let document = Document::parse(&name, &text).unwrap().to_json();
        let whole = client(&document).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let operations = paths.iter().flat_map(|(path, item)| {
            let verbs = item.as_object().into_iter().flat_map(|item| item.keys());
            verbs.map(move |verb| (path.as_str(), verb.as_str()))
        });
        let is_verb = |verb: &str| ["get", "put", "post", "patch", "delete"].contains(&verb);
        for (path, verb) in operations.filter(|(_, verb)| is_verb(verb)) {
            let mut fewer = document.clone();
            fewer["paths"][path].as_object_mut().unwrap().remove(verb);
            // A link cannot do without the operation that it leads to.
            let Ok(left) = client(&fewer) else {
                continue;
            };
            let new: Vec<_> = left.difference(&whole).collect();
            assert!(new.is_empty(), "{name} without {verb} {path} has {new:?}");
            tried += 1;
        }
    }
    assert!(tried >= 40, "{tried}");
}
