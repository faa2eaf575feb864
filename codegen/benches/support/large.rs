//! Documents of any size, for benches and tests.

use std::fmt::Write;

/// A valid document of so many operations, each with parameters, a body, answers and two schemas.
///
/// All forms that occur in documents by hand are there: shared parameters and responses, enums,
/// patterns, formats, arrays, maps, `allOf`, `oneOf`, nullable references, recursion, examples.
pub(crate) fn document(operations: usize) -> String {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: {title: Large, version: '1'}\n\
         servers: [{url: https://example.com}]\nsecurity: [{token: []}]\npaths:\n",
    );
    for n in 0..operations {
        operation(&mut text, n);
    }
    text.push_str(
        "components:\n  securitySchemes:\n    token: {type: apiKey, in: header, name: X-Auth-Token}\n  \
         parameters:\n    Limit: {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100}}\n  \
         responses:\n    Refused:\n      description: Refused.\n      content: {application/json: \
         {schema: {$ref: '#/components/schemas/Error'}, example: {code: A.1}}}\n  schemas:\n    \
         Error: {type: object, properties: {code: {type: string}, reason: {type: string, nullable: true}}}\n    \
         Base: {type: object, required: [id], properties: {id: {type: string}, created: {type: string}}}\n",
    );
    for n in 0..operations {
        schemas(&mut text, n);
    }
    text
}

fn operation(text: &mut String, n: usize) {
    let _ = write!(
        text,
        "  /groups{n}/{{group_id}}/items:
    post:
      operationId: createItem{n}
      tags: [group{n}]
      summary: Create item {n}.
      description: |-
        Creates an item in a group.

        It takes a moment.
      parameters:
        - {{name: group_id, in: path, required: true, schema: {{type: string, pattern: '^[0-9a-f]{{32}}$'}}, example: 79d49383043f4f84818569b38b38dcf4}}
        - {{name: order, in: query, schema: {{type: string, enum: [asc, desc], default: asc}}}}
        - $ref: '#/components/parameters/Limit'
        - {{name: X-Trace, in: header, schema: {{type: string, maxLength: 64}}}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {{$ref: '#/components/schemas/ItemInput{n}'}}
            example: {{name: a, count: 1, labels: {{a: b}}, size: small}}
      responses:
        '200':
          description: The item.
          content:
            application/json:
              schema: {{$ref: '#/components/schemas/Item{n}'}}
              example: {{id: '1', name: a, parent: null, children: [], note: 1}}
        '400': {{$ref: '#/components/responses/Refused'}}
        '404': {{$ref: '#/components/responses/Refused'}}
"
    );
}

fn schemas(text: &mut String, n: usize) {
    let _ = write!(
        text,
        "    ItemInput{n}:
      type: object
      required: [name]
      properties:
        name: {{type: string, minLength: 1, maxLength: 100, description: What it is called.}}
        count: {{type: integer, format: int32, minimum: 0, maximum: 10, default: 1}}
        labels: {{type: object, additionalProperties: {{type: string}}}}
        size: {{type: string, enum: [small, large], default: small}}
        on: {{type: boolean, default: true}}
    Item{n}:
      description: An item of group {n}.
      allOf:
        - $ref: '#/components/schemas/Base'
        - type: object
          properties:
            name: {{type: string, nullable: true}}
            parent: {{nullable: true, allOf: [{{$ref: '#/components/schemas/Item{n}'}}]}}
            children: {{type: array, items: {{$ref: '#/components/schemas/Item{n}'}}}}
            note: {{oneOf: [{{type: string}}, {{type: integer}}]}}
            amount: {{type: number, format: double, nullable: true}}
"
    );
}
