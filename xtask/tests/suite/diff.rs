//! What `diff` says of small changes, and of the version.

use std::process::Command;

use cloudtest_codegen::document::Document;
use semver::Version;
use xtask::diff::Class::{self, Breaking, Minor, Patch};
use xtask::diff::{Change, Verdict, compare, files, lowest, since};

use crate::write;

const OLD: &str = "\
openapi: 3.0.3
info: { title: Weather, version: 1.2.0 }
servers:
  - { url: 'https://{region}.example', variables: { region: { default: north, enum: [north, south] } } }
paths:
  /stations/{name}:
    post:
      operationId: moveStation
      description: Moves a station.
      parameters:
        - { name: name, in: path, required: true, schema: { type: string } }
        - { name: dry, in: query, schema: { type: boolean } }
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Order' }
      responses:
        '200':
          description: The station.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Station' }
components:
  schemas:
    Order:
      type: object
      properties:
        speed: { type: string, enum: [slow, fast] }
    Station:
      type: object
      required: [name]
      properties:
        name: { type: string, maxLength: 10 }
        state: { type: string, enum: [up, down] }
        height: { type: number }
";

fn changes(old: &str, new: &str) -> Vec<Change> {
    let old = Document::parse("old.yaml", old).unwrap();
    let new = Document::parse("new.yaml", new).unwrap();
    compare(&old, &new)
}

#[test]
fn each_change_has_its_class_and_its_place() {
    let body = "      requestBody:\n        content:\n          application/json:\n            schema: { $ref: '#/components/schemas/Order' }\n";
    let tides = "paths:\n  /tides:\n    get: { operationId: listTides, responses: { '204': { description: '' } } }\n";
    #[rustfmt::skip]
    let cases: &[(&str, &str, Class, &str, &str)] = &[
        // Calls.
        ("paths:\n", tides, Minor, "6:3", "`/tides` was added"),
        ("/stations/{name}", "/places/{name}", Breaking, "old 6:3", "`/stations/{name}` was removed"),
        ("moveStation", "shiftStation", Breaking, "8:7", "`operationId` changed from `moveStation` to `shiftStation`"),
        ("        - { name: dry, in: query, schema: { type: boolean } }\n", "", Breaking, "old 12:11", "`dry` was removed"),
        ("name: dry, in: query,", "name: dry, in: query, required: true,", Breaking, "12:35", "`required` was added"),
        ("      requestBody:", "        - { name: new, in: query, required: true, schema: { type: string } }\n      requestBody:", Breaking, "13:11", "`new` was added"),
        ("      requestBody:", "        - { name: new, in: query, schema: { type: string } }\n      requestBody:", Minor, "13:11", "`new` was added"),
        ("name: dry, in: query,", "name: dry, in: query, style: form,", Breaking, "12:35", "`style` was added"),
        (body, "", Breaking, "old 13:7", "`requestBody` was removed"),
        ("schemas/Order' }", "schemas/Order' }\n          text/plain: {}", Minor, "17:11", "`text/plain` was added"),
        ("[north, south]", "[north, south, east]", Minor, "4:79", "the enum gained `east`"),
        ("[north, south]", "[north]", Breaking, "4:79", "the enum lost `south`"),
        ("        '200':", "        '404': { description: None. }\n        '200':", Minor, "18:9", "`404` was added"),
        ("moveStation", "moveStation\n      x-envelope: {}", Breaking, "9:7", "`x-envelope` changed"),
        // Types of what is sent.
        ("[slow, fast]", "[slow, fast, warp]", Minor, "28:32", "the enum gained `warp`"),
        ("[slow, fast]", "[slow]", Breaking, "28:32", "the enum lost `fast`"),
        ("speed: { type: string, enum: [slow, fast] }", "speed: { type: string }", Breaking, "old 28:32", "an enum came or went"),
        ("      properties:\n        speed:", "      required: [speed]\n      properties:\n        speed:", Breaking, "29:9", "`speed` became required"),
        ("maxLength: 8 }", "maxLength: 9 }", Minor, "29:31", "`maxLength` changed from 8 to 9"),
        ("maxLength: 8 }", "maxLength: 7 }", Breaking, "29:31", "`maxLength` changed from 8 to 7"),
        ("        speed:", "        depth: { type: number }\n        speed:", Minor, "28:9", "`depth` was added"),
        // Types of what is received.
        ("        height: { type: number }\n", "", Breaking, "old 36:9", "`height` was removed"),
        ("        height:", "        depth: { type: number }\n        height:", Minor, "36:9", "`depth` was added"),
        ("[up, down]", "[up, down, lost]", Breaking, "35:32", "the enum gained `lost`"),
        ("type: number", "type: string", Breaking, "36:19", "`type` changed from `number` to `string`"),
        ("      required: [name]\n", "", Breaking, "33:9", "`name` became optional"),
        ("maxLength: 10", "maxLength: 9", Minor, "34:31", "`maxLength` changed from 10 to 9"),
        (", maxLength: 10", "", Breaking, "old 34:31", "`maxLength` changed from 10 to none"),
        ("schemas:\n", "schemas:\n    Tide: { type: object }\n", Minor, "25:5", "`Tide` was added"),
        // Text.
        ("Moves a station.", "Moves one station.", Patch, "9:7", "`description` changed"),
    ];
    let old = OLD.replace(
        "[slow, fast] }",
        "[slow, fast] }\n        note: { type: string, maxLength: 8 }",
    );
    let mut wrong = Vec::new();
    for (from, to, class, at, what) in cases {
        assert!(old.contains(from), "{from}");
        let found = changes(&old, &old.replacen(from, to, 1));
        let said = found.first().map(|change| {
            let at = change
                .at
                .replace("new.yaml:", "")
                .replace("old.yaml:", "old ");
            (change.class, at, change.what.clone())
        });
        if said != Some((*class, (*at).to_owned(), (*what).to_owned())) {
            wrong.push(format!("{from} -> {to}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn to_be_nullable_is_no_change_where_a_property_is_optional() {
    let nullable = OLD.replace(
        "height: { type: number }",
        "height: { type: number, nullable: true }",
    );
    assert_eq!(changes(&nullable, OLD), []);
    let required = |text: &str| text.replace("[name]", "[name, height]");
    let found = changes(&required(&nullable), &required(OLD));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].class, Breaking);
    assert_eq!(found[0].what, "`height` became required");
}

#[test]
fn a_type_that_goes_both_ways_is_weighed_for_each() {
    let old = OLD.replace("schemas/Order' }", "schemas/Station' }");
    let found = changes(&old, &old.replace("[up, down]", "[up, down, lost]"));
    let classes: Vec<_> = found.iter().map(|change| change.class).collect();
    assert_eq!(classes, [Breaking, Minor]);
}

#[test]
fn another_type_of_an_operations_answers_breaks_its_callers() {
    let with = |text: &str, response: &str| {
        text.replacen(
            "components:",
            &format!("        {response}\ncomponents:"),
            1,
        )
    };
    let one = with(
        OLD,
        "'400': { description: Wrong., content: { application/json: { schema: { type: string } } } }",
    );
    let several = with(&one, "'404': { description: None. }");
    let gravest = |old: &str, new: &str| {
        let change = changes(old, new).swap_remove(0);
        (change.class, change.what)
    };
    let enumerated = "the errors become an enum, a variant for each status".to_owned();
    assert_eq!(gravest(&one, &several), (Breaking, enumerated));
    let alone = "the errors are an enum no more".to_owned();
    assert_eq!(gravest(&several, &one), (Breaking, alone));
    let more = with(&several, "'409': { description: Taken. }");
    assert_eq!(gravest(&several, &more).0, Minor);
    assert_eq!(gravest(&more, &several).0, Breaking);
}

#[test]
fn what_is_shared_now_and_recursive_is_compared_with_what_it_was() {
    let response = "description: The station.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Station' }
";
    let shared = "components:
  responses:
    Found:
      description: The station.
      content:
        application/json:
          schema: { $ref: '#/components/schemas/Station' }
";
    let recursive = OLD.replace(
        "height: { type: number }",
        "height: { type: number }\n        next: { $ref: '#/components/schemas/Station' }",
    );
    let new = recursive
        .replace(response, "$ref: '#/components/responses/Found'\n")
        .replace("components:\n", shared);
    assert_eq!(changes(&recursive, &new), []);
}

#[test]
fn what_is_the_same_in_another_order_is_no_change() {
    let moved = OLD
        .replace("[up, down]", "[down, up]")
        .replace("type: string, maxLength: 10", "maxLength: 10, type: string")
        .replace("1.2.0", "1.2.1");
    assert_eq!(changes(OLD, &moved), []);
}

#[test]
fn the_version_has_to_rise_as_far_as_the_gravest_change_asks() {
    let version = |text: &str| Version::parse(text).unwrap();
    let cases = [
        ("1.2.3", Patch, "1.2.4"),
        ("1.2.3", Minor, "1.3.0"),
        ("1.2.3", Breaking, "2.0.0"),
        ("0.2.3", Minor, "0.2.4"),
        ("0.2.3", Breaking, "0.3.0"),
        ("0.0.3", Breaking, "0.0.4"),
        ("2.0.0-rc.1", Breaking, "2.0.0"),
    ];
    for (old, class, next) in cases {
        assert_eq!(lowest(&version(old), class), version(next), "{old} {class}");
    }
}

#[test]
fn two_files_are_compared_with_their_own_versions() {
    let root = tempfile::tempdir().unwrap();
    let wider = OLD.replace("[slow, fast]", "[slow, fast, warp]");
    write(root.path(), "old.yaml", OLD);
    for (version, lacks) in [
        ("1.2.0", true),
        ("1.2.1", true),
        ("1.3.0", false),
        ("2.0.0-rc.1", false),
    ] {
        write(root.path(), "new.yaml", &wider.replace("1.2.0", version));
        let verdict = files(&root.path().join("old.yaml"), &root.path().join("new.yaml")).unwrap();
        assert_eq!(verdict.class(), Some(Minor));
        assert_eq!(verdict.lacks_bump(), lacks, "{verdict}");
    }
}

#[test]
fn a_document_is_compared_with_its_text_in_a_revision() {
    let root = tempfile::tempdir().unwrap();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
        let run = Command::new("git")
            .arg("-C")
            .arg(root.path())
            .args(identity)
            .args(arguments)
            .output();
        assert!(run.unwrap().status.success(), "{arguments:?}");
    };
    let old = OLD.replace("1.2.0", "v4");
    write(root.path(), "spec/weather.yaml", &old);
    write(
        root.path(),
        "Cargo.toml",
        "[workspace.package]\nversion = \"0.1.0\"\n",
    );
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "One"]);

    let verdicts = || -> Vec<Verdict> { since(root.path(), "HEAD", None).unwrap() };
    assert!(!verdicts()[0].lacks_bump());
    write(
        root.path(),
        "spec/weather.yaml",
        &old.replace("name: dry", "name: wet"),
    );
    assert_eq!(verdicts()[0].class(), Some(Breaking));
    assert!(verdicts()[0].lacks_bump());
    write(
        root.path(),
        "Cargo.toml",
        "[workspace.package]\nversion = \"0.2.0\"\n",
    );
    assert!(!verdicts()[0].lacks_bump());
    // What was not there before breaks nobody.
    write(root.path(), "spec/tides.yaml", &old);
    assert_eq!(verdicts().len(), 1);
    let error = since(root.path(), "v9", None).unwrap_err();
    assert!(error.to_string().starts_with("cannot read v9 from git: "));
}
