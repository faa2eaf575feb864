//! What `diff` says of small changes, and of the version.

use std::process::Command;

use cloudtest_codegen::document::Document;
use xtask::diff::change::Class::{self, Breaking, Minor, Patch};
use xtask::diff::change::{Breaks, Change};
use xtask::diff::verdict::{Verdict, Versions};
use xtask::diff::{compare, files, since};

use crate::write;

const OLD: &str = "\
openapi: 3.0.3
info: { title: Weather, version: 1.2.0 }
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
    compare(&old, &new).unwrap()
}

/// The only change, when `from` becomes `to`.
fn change(from: &str, to: &str) -> Change {
    assert!(OLD.contains(from), "{from}");
    let found = changes(OLD, &OLD.replacen(from, to, 1));
    assert_eq!(found.len(), 1, "{from} -> {to}: {found:#?}");
    found[0].clone()
}

#[test]
fn each_change_has_its_class_its_side_and_its_place() {
    use Breaks::{Both, Clients, Nobody, Services};
    #[rustfmt::skip]
    let cases: &[(&str, &str, Class, Breaks, &str, &str)] = &[
        // The five that matter most.
        ("        height: { type: number }\n", "", Breaking, Clients, "new.yaml:27:5", "the property `height` was removed in what is received"),
        ("name: dry, in: query,", "name: dry, in: query, required: true,", Breaking, Clients, "new.yaml:10:11", "The parameter 'dry' was optional and is now required"),
        ("[slow, fast]", "[slow, fast, warp]", Minor, Services, "new.yaml:26:9", "the enum was widened by `warp` in what is sent"),
        ("[up, down]", "[up, down, lost]", Breaking, Clients, "new.yaml:32:9", "the enum was widened by `lost` in what is received"),
        ("paths:\n", "paths:\n  /tides:\n    get: { operationId: listTides, responses: { '204': { description: '' } } }\n", Minor, Services, "new.yaml:5:5", "The operation listTides was added"),
        ("Moves a station.", "Moves one station.", Patch, Nobody, "new.yaml:7:7", "`description` was reworded"),
        // Others that drift weighs.
        ("        - { name: dry, in: query, schema: { type: boolean } }\n", "", Breaking, Clients, "old.yaml:10:11", "The parameter 'dry' was removed"),
        ("      requestBody:", "        - { name: new, in: query, required: true, schema: { type: string } }\n      requestBody:", Breaking, Clients, "new.yaml:11:11", "A new, required parameter 'new' was added"),
        ("type: number", "type: string", Breaking, Both, "new.yaml:33:9", "schema types changed"),
        ("        '200':", "        '404': { description: None. }\n        '200':", Minor, Nobody, "new.yaml:5:5", "operation added a new response code 404"),
        // Others that it sees without weighing.
        ("[slow, fast]", "[slow]", Breaking, Clients, "new.yaml:26:9", "the enum lost `fast` in what is sent"),
        ("        height:", "        depth: { type: number }\n        height:", Minor, Nobody, "new.yaml:27:5", "the property `depth` was added in what is received"),
        ("      properties:\n        speed:", "      required: [speed]\n      properties:\n        speed:", Breaking, Clients, "new.yaml:23:5", "`speed` became required in what is sent"),
        ("      required: [name]\n", "", Breaking, Clients, "new.yaml:27:5", "`name` is required no longer in what is received"),
        ("maxLength: 10", "maxLength: 9", Minor, Services, "new.yaml:31:9", "`maxLength` changed from 10 to 9 in what is received"),
        // Those that it does not see, or at which it panics.
        ("type: number", "type: number, nullable: true", Breaking, Both, "new.yaml:33:33", "`nullable` changed"),
        ("moveStation", "shiftStation", Breaking, Clients, "new.yaml:6:7", "`operationId` changed, and with it the name of the method"),
        ("          application/json:\n            schema: { $ref: '#/components/schemas/Order' }", "          application/json:\n            schema: { $ref: '#/components/schemas/Order' }\n          text/plain: {}", Minor, Services, "new.yaml:15:11", "the media type `text/plain` was added"),
        ("          content:\n            application/json:\n              schema: { $ref: '#/components/schemas/Station' }\n", "", Breaking, Clients, "old.yaml:19:13", "the media type `application/json` was removed"),
    ];
    let mut wrong = Vec::new();
    for (from, to, class, breaks, at, what) in cases {
        let found = change(from, to);
        let said = (
            found.class,
            found.breaks,
            found.at.as_str(),
            found.what.as_str(),
        );
        if said != (*class, *breaks, *at, *what) {
            wrong.push(format!("{from} -> {to}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_type_that_goes_both_ways_is_weighed_for_each() {
    let old = OLD.replace("schemas/Order' }", "schemas/Station' }");
    let found = changes(&old, &old.replace("[up, down]", "[up, down, lost]"));
    let said: Vec<_> = found.iter().map(|c| (c.class, c.breaks)).collect();
    assert_eq!(
        said,
        [(Breaking, Breaks::Clients), (Minor, Breaks::Services)]
    );
}

#[test]
fn a_schema_that_stands_in_the_body_itself_is_weighed_there() {
    let order = "{ type: string, enum: [slow, fast] }";
    let old = OLD.replace("{ $ref: '#/components/schemas/Order' }", order);
    let found = changes(&old, &old.replacen("[slow, fast]", "[slow, fast, warp]", 1));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].class, found[0].breaks), (Minor, Breaks::Services));
    assert_eq!(found[0].at, "new.yaml:14:13");
}

#[test]
fn another_type_of_an_operations_answers_breaks_its_callers() {
    let one = OLD.replacen(
        "components:",
        "        '400': { description: Wrong., content: { application/json: { schema: { type: string } } } }\ncomponents:",
        1,
    );
    let several = one.replacen(
        "components:",
        "        '404': { description: None. }\ncomponents:",
        1,
    );
    let said = |old: &str, new: &str| {
        let breaking = changes(old, new)
            .into_iter()
            .filter(|change| change.class == Breaking);
        let said = breaking.map(|change| (change.what, change.breaks, change.at));
        said.collect::<Vec<_>>()
    };
    assert_eq!(
        said(&one, &several),
        [(
            "the errors become an enum `MoveStationError`, a variant for each status".to_owned(),
            Breaks::Clients,
            "new.yaml:5:5".to_owned()
        )]
    );
    assert_eq!(
        said(&several, &one),
        [(
            "the errors are an enum `MoveStationError` no more".to_owned(),
            Breaks::Clients,
            "new.yaml:5:5".to_owned()
        )]
    );
    let more = several.replacen(
        "components:",
        "        '409': { description: Taken. }\ncomponents:",
        1,
    );
    assert_eq!(said(&several, &more), []);
    assert_eq!(
        said(&more, &several),
        [(
            "`MoveStationError` has no variant `Conflict` any more".to_owned(),
            Breaks::Clients,
            "new.yaml:5:5".to_owned()
        )]
    );
}

#[test]
fn another_name_in_a_path_is_another_argument() {
    let found = changes(
        OLD,
        &OLD.replace("{name}", "{id}")
            .replace("name: name", "name: id"),
    );
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].what,
        "the parameters of `/stations/{name}` have other names"
    );
    assert_eq!(
        (found[0].class, found[0].breaks),
        (Breaking, Breaks::Clients)
    );
}

#[test]
fn a_response_that_is_shared_now_is_compared_with_what_it_was() {
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
        text/plain:
          schema: { type: string }
";
    let new = OLD
        .replace(response, "$ref: '#/components/responses/Found'\n")
        .replace("components:\n", shared);
    let found = changes(OLD, &new);
    let said: Vec<_> = found
        .iter()
        .map(|c| (c.what.as_str(), c.at.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (
                "the media type `application/json` was removed",
                "old.yaml:19:13"
            ),
            ("the media type `text/plain` was added", "new.yaml:16:9"),
        ]
    );
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
    let version = |text: &str| semver::Version::parse(text).unwrap();
    let cases = [
        ("1.2.3", Patch, "1.2.4"),
        ("1.2.3", Minor, "1.3.0"),
        ("1.2.3", Breaking, "2.0.0"),
        ("0.2.3", Minor, "0.2.4"),
        ("0.2.3", Breaking, "0.3.0"),
        ("0.0.3", Breaking, "0.0.4"),
        ("2.0.0-rc.1", Breaking, "2.0.0"),
    ];
    for (old, class, lowest) in cases {
        let versions = Versions {
            old: version(old),
            new: version(lowest),
        };
        assert_eq!(versions.lowest(class), version(lowest), "{old} {class}");
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
    assert_eq!(
        error.to_string(),
        "cannot read v9 from git: no such revision"
    );
}
