//! A further operation is an edit of the document alone.
//!
//! A copy of the workspace gets one by its YAML, of another form than the first: a body, an enum,
//! a time, a uuid, a list in the query, a list as the answer, and errors of several bodies or none.
//! The copy is under `target/growth`, where the next run finds what is compiled already.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{read, write};

const OPERATION: &str = "  \
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
";

#[test]
fn an_edit_of_the_document_alone_brings_the_call_and_the_command() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let target = root.join("target/growth");
    let copy = target.join("workspace");
    copy_workspace(root, &copy);

    let document = read(&copy, "spec/cloudtest.yaml");
    let grown = document.replacen("components:\n", &format!("{OPERATION}components:\n"), 1);
    write(
        &copy,
        "spec/cloudtest.yaml",
        &format!("{}{SCHEMAS}", grown.trim_end()),
    );
    xtask::check(&copy).unwrap_err();
    let written = xtask::regen(&copy).unwrap();
    assert_eq!(written.0.len(), 1, "{written:?}");
    xtask::check(&copy).unwrap();

    write(
        &copy,
        "cli/tests/growth.rs",
        include_str!("growth/program.rs"),
    );
    let run = Command::new(env!("CARGO"))
        .args([
            "test",
            "--offline",
            "--package",
            "cloudtest-cli",
            "--test",
            "growth",
        ])
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", target.join("target"))
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
}

/// Copies what git has, or would have; files that are the same keep their time.
fn copy_workspace(root: &Path, copy: &Path) {
    let list = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .unwrap();
    let files: Vec<PathBuf> = String::from_utf8(list.stdout)
        .unwrap()
        .lines()
        .map(PathBuf::from)
        .filter(|file| root.join(file).is_file())
        .collect();
    assert!(files.len() > 100);
    for file in files {
        let (from, to) = (root.join(&file), copy.join(&file));
        let bytes = fs::read(&from).unwrap();
        if fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}
