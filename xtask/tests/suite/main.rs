//! What `cargo xtask` promises, on small trees of its own.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its files are not there"
)]

mod commands;
mod diff;
mod drift;
mod growth;
mod lint;
mod package;

use std::fs;
use std::path::Path;

/// A small document without a fault.
const WEATHER: &str = "\
openapi: 3.0.3
info: { title: Weather, version: '1' }
security: [{ token: [] }]
paths:
  /stations/{name}:
    get:
      operationId: showStation
      parameters:
        - { name: name, in: path, required: true, schema: { type: string } }
      responses:
        '200':
          description: The station.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Station' }
components:
  securitySchemes:
    token: { type: apiKey, in: header, name: X-Token }
  schemas:
    Station:
      type: object
      properties:
        height: { type: number, description: In metres. }
";

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap()
}
