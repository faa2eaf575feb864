//! The calls that can start an operation.

use serde_json::{Value, json};

use super::{document, operation, resolved};

/// The calls that can start an operation: id, verb, path, parameters, properties of the body, and
/// where the answer holds the uri.
type Starter = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
);

const STARTERS: [Starter; 4] = [
    (
        "batchDeleteTestCases",
        "delete",
        "/GT3KServer/v4/testcases/batch-delete",
        &["query is_async boolean"],
        &[
            "project_uuid string",
            "version_uri string",
            "case_ids array",
        ],
        "$response.body#/result/value",
    ),
    (
        "deleteBranch",
        "delete",
        "/v4/branches/{branch_uri}",
        &[
            "path branch_uri string",
            "query project_uuid string",
            "query is_async boolean",
        ],
        &[],
        "$response.body#/result/value",
    ),
    (
        "deleteIterator",
        "delete",
        "/v4/iterators/{iterator_uri}",
        &[
            "path iterator_uri string",
            "query project_uuid string",
            "query is_async boolean",
        ],
        &[],
        "$response.body#/result/value",
    ),
    (
        "batchAddCaseResultInTask",
        "post",
        "/v4/{project_id}/versions/{version_uri}/task/testcases/results",
        &["path project_id string", "path version_uri string"],
        &[
            "result object",
            "task_uri string",
            "task_result_uri string",
            "test_case_uris array",
            "is_asyn boolean",
        ],
        "$response.body",
    ),
];

#[test]
fn the_calls_that_start_an_operation() {
    let document = document();
    let kind = |schema: &Value| {
        let kind = resolved(&document, schema)["type"].as_str();
        kind.unwrap().to_owned()
    };
    for (id, verb, path, parameters, body, uri) in STARTERS {
        let found = operation(&document, id);
        assert_eq!((found.verb, found.path), (verb, path), "{id}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let found_parameters: Vec<_> = found.value["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                format!(
                    "{} {} {}",
                    text(&it["in"]),
                    text(&it["name"]),
                    kind(&it["schema"])
                )
            })
            .collect();
        assert_eq!(found_parameters, parameters, "{id}");
        let schema = &found.value["requestBody"]["content"]["application/json"]["schema"];
        let schema = resolved(&document, schema);
        assert!(
            schema["required"].is_null(),
            "{id}: all of the body is optional"
        );
        let properties = schema["properties"].as_object().into_iter().flatten();
        let properties: Vec<_> = properties
            .map(|(name, schema)| format!("{name} {}", kind(schema)))
            .collect();
        assert_eq!(properties, body, "{id}");

        let link = &found.value["responses"]["200"]["links"]["progress"];
        assert_eq!(link["operationId"], "showProgress", "{id}");
        assert_eq!(link["parameters"], json!({ "operation_uri": uri }), "{id}");
        for described in [&found.value["description"], &link["description"]] {
            let described = text(described).to_lowercase().replace('\n', " ");
            assert!(described.contains("inferred, not documented"), "{id}");
        }
    }
}
