use crate::Api;

/// A document with one operation: its method, its parameters, its body and its answer.
fn commands(rest: &str) -> String {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: a, version: '1' }}\npaths:\n  /a/{{id}}:\n    post:\n      \
         operationId: moveStation\n{rest}"
    );
    let api = Api::read("a.yaml", &text).unwrap_or_else(|error| panic!("{error}"));
    let text = api.commands("client", "crate::api").unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const ID: &str = "      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n";
const JSON: &str = "      responses: { '200': { description: One., content: { application/json: { schema: { type: string } } } } }\n";

#[test]
fn an_operation_is_a_command_in_kebab_case() {
    let text = commands(&format!("{ID}{JSON}"));
    for part in [
        r#"::clap::Command::new("move-station")"#,
        r#"::clap::Arg::new("id")"#,
        "value_parser(crate::api::argument::<::std::string::String>)",
        r#""move-station" => call_move_station(client, matches).await,"#,
        "crate::api::value(&*answer)",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for gone in ["anyhow", "schemars", "todo!", "template"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
}

#[test]
fn a_list_takes_its_flag_several_times() {
    let list =
        "        - { name: tag, in: query, schema: { type: array, items: { type: string } } }\n";
    let text = commands(&format!("{ID}{list}{JSON}"));
    assert!(text.contains("::clap::ArgAction::Append"), "{text}");
    assert!(
        text.contains(r#"get_many::<::std::string::String>("tag")"#),
        "{text}"
    );
}

#[test]
fn a_body_comes_from_a_file_before_the_flags_of_its_fields() {
    let body = "      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { speed: { type: integer } } } } } }\n";
    let text = commands(&format!("{ID}{body}{JSON}"));
    let file = text.find("crate::api::json_file::<types::MoveStationBody>(path)?");
    let flag = text.find(r#"get_one::<i64>("speed")"#);
    assert!(file.is_some() && file < flag, "{text}");
    assert!(!text.contains("template"), "{text}");
}

#[test]
fn bodies_that_are_no_json_are_files_and_streams() {
    let body = "      requestBody: { required: true, content: { text/plain: { schema: { type: string } } } }\n";
    let bytes = "      responses: { '200': { description: One., content: { application/octet-stream: { schema: { type: string, format: binary } } } } }\n";
    let text = commands(&format!("{ID}{body}{bytes}"));
    assert!(
        text.contains("request.body(crate::api::text_file(path)?)"),
        "{text}"
    );
    assert!(
        text.contains("crate::api::stream(answer.into_inner()).await"),
        "{text}"
    );
}

#[test]
fn an_answer_without_a_body_prints_nothing() {
    let text = commands(&format!(
        "{ID}      responses: {{ '204': {{ description: Done. }} }}\n"
    ));
    assert!(text.contains("let _ = answer; Ok(())"), "{text}");
}
