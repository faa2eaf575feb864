//! A further operation is an edit of the document alone.
//!
//! A copy of the workspace gets one by its YAML, of another form than the first: a body, an enum,
//! a time, a uuid, a list in the query, a list as the answer, and errors of several bodies or none;
//! and another that starts what is waited for, with a link of its own.
//! The copy is under `target/tmp/growth`, where the next run finds what is compiled already.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::read;

const OPERATIONS: &str = "  \
  /GT3KServer/v4/plans/{plan_id}/cases:
    post:
      operationId: addCases
      summary: Add test cases to a plan.
      parameters:
        - name: plan_id
          in: path
          required: true
          description: The plan.
          schema: { type: string }
        - name: tag
          in: query
          description: A label that the cases get.
          schema: { type: array, items: { type: string } }
        - name: dry_run
          in: query
          schema: { type: boolean }
        - name: batch
          in: query
          description: The run that the cases belong to.
          schema: { type: string, format: uuid }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/NewCase' }
      responses:
        '201':
          description: The cases of the plan.
          content:
            application/json:
              schema:
                type: array
                items: { $ref: '#/components/schemas/Case' }
        '409':
          description: A case has this name already.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Conflict' }
        '404':
          description: No plan has this id.
        5XX:
          description: The service cannot answer now.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/ErrorBody' }
  /GT3KServer/v4/plans/{plan_id}/copies:
    post:
      operationId: copyPlan
      summary: Copy a plan.
      parameters:
        - name: plan_id
          in: path
          required: true
          description: The plan.
          schema: { type: string }
      responses:
        '200':
          description: The copy is being made.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/CopyStarted' }
          links:
            progress:
              operationId: showProgress
              parameters: { operation_uri: '$response.body#/task/id' }
";

const SCHEMAS: &str = "
    Priority:
      type: string
      description: How soon a case is to run.
      x-allow: [strict-answer]
      enum: [low, very_high]
    NewCase:
      type: object
      description: A case to be added.
      required: [name, priority]
      properties:
        name: { type: string, description: The name of the case. }
        priority: { $ref: '#/components/schemas/Priority' }
        due: { type: string, format: date-time, description: When it must have run. }
        steps:
          type: array
          description: What the case does.
          items: { type: string }
    Case:
      type: object
      description: A case of a plan.
      required: [id]
      properties:
        id: { type: integer, description: The number of the case. }
        priority: { $ref: '#/components/schemas/Priority' }
    Conflict:
      type: object
      description: Which case has the name.
      properties:
        existing: { type: integer, description: The number of that case. }
    CopyStarted:
      type: object
      description: A copy that is being made.
      example: { task: { id: 79d49383043f4f84818569b38b38dcf4 } }
      properties:
        task:
          type: object
          description: What makes it.
          properties:
            id: { type: string, description: The uri of the operation. }
";

#[test]
fn an_edit_of_the_document_alone_brings_the_call_and_the_command_and_all_tests_pass() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth");
    let copy = target.join("workspace");
    let document = read(root, "spec/cloudtest.yaml");
    let grown = document.replacen("components:\n", &format!("{OPERATIONS}components:\n"), 1);
    let suite = read(root, "cli/tests/suite/main.rs");
    let edited = [
        (
            "spec/cloudtest.yaml",
            format!("{}{SCHEMAS}", grown.trim_end()),
        ),
        ("cli/tests/suite/main.rs", format!("{suite}mod growth;\n")),
        (
            "cli/tests/suite/growth.rs",
            include_str!("growth/program.rs").to_owned(),
        ),
    ];
    copy_workspace(root, &copy, &edited);

    xtask::check(&copy).unwrap_err();
    let written = xtask::regen(&copy).unwrap();
    assert_eq!(written.0.len(), 1, "{written:?}");
    xtask::check(&copy).unwrap();

    // All but this package, whose tests would end up here again, and the documents of the
    // generator's tests, which are none of the workspace's.
    let run = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--locked", "--workspace", "--tests"])
        .args(["--exclude", "xtask", "--exclude", "valid-documents"])
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", target.join("target"))
        // Nobody debugs there, and it is half of the disk.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .output()
        .unwrap();
    let stdout = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{stdout}\n{}",
        String::from_utf8_lossy(&run.stderr)
    );
    for test in ["makes_the_call", "starts_and_waits_by_the_link"] {
        let passed = format!("growth::the_client_{test} ... ok");
        assert!(stdout.contains(&passed), "{stdout}");
    }
}

/// Makes `copy` what git has of the workspace, or would have, but for what is edited.
///
/// Files that are the same keep their time, so that cargo builds no more than it must; files that
/// the workspace has no longer go.
fn copy_workspace(root: &Path, copy: &Path, edited: &[(&str, String)]) {
    let list = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .unwrap();
    let mut files: BTreeMap<PathBuf, Vec<u8>> = String::from_utf8(list.stdout)
        .unwrap()
        .lines()
        .filter(|file| root.join(file).is_file())
        .map(|file| (copy.join(file), fs::read(root.join(file)).unwrap()))
        .collect();
    assert!(files.len() > 100);
    for (file, text) in edited {
        files.insert(copy.join(file), text.clone().into_bytes());
    }
    remove_others(copy, &files);
    for (file, bytes) in files {
        if fs::read(&file).is_ok_and(|there| there == bytes) {
            continue;
        }
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn remove_others(directory: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            remove_others(&path, files);
        } else if !files.contains_key(&path) {
            fs::remove_file(path).unwrap();
        }
    }
}
