use super::*;

fn refused(text: &str) -> String {
    Document::parse("a.yaml", text).unwrap_err().to_string()
}

fn place(document: &Document, pointer: &str) -> (usize, usize, usize) {
    let at = document.at(pointer).unwrap();
    (at.line, at.column, at.offset)
}

#[test]
fn every_key_and_item_has_its_place() {
    let text = "a:\n  - x\n  - {é: 1, b: 2}\n";
    let document = Document::parse("a.yaml", text).unwrap();
    assert_eq!(place(&document, "/a"), (1, 1, 0));
    assert_eq!(place(&document, "/a/0"), (2, 5, 7));
    assert_eq!(place(&document, "/a/1/é"), (3, 6, 14));
    // One character, two bytes.
    assert_eq!(place(&document, "/a/1/b"), (3, 12, 21));
    assert_eq!(document.at("/a/2"), None);
    assert_eq!(document.at("/a/1/b/c"), None);
}

#[test]
fn pointers_take_escaped_keys() {
    let document = Document::parse("a.yaml", "paths: {'/u/~x': {get: 1}}").unwrap();
    assert_eq!(document.node("/paths/~1u~1~0x/get").unwrap().to_json(), 1);
}

#[test]
fn a_mark_of_byte_order_and_windows_line_ends_move_nothing() {
    let document = Document::parse("a.yaml", "\u{feff}a: 1\r\nb: 2\r\n").unwrap();
    assert_eq!(place(&document, "/a"), (1, 1, 0));
    assert_eq!(place(&document, "/b"), (2, 1, 6));
}

#[test]
fn json_is_read_too() {
    let text = "{\"a\": [1, \"\\ud83d\\ude00\", \"\\/\"],\n\t\"b\":true}";
    let document = Document::parse("a.json", text).unwrap();
    assert_eq!(
        document.to_json(),
        serde_json::json!({"a": [1, "😀", "/"], "b": true})
    );
}

#[test]
fn a_key_is_a_text_however_it_is_written() {
    let document =
        Document::parse("a.yaml", "200: a\n'404': b\ntrue: c\nnull: d\n1.0: e\n").unwrap();
    let keys: Vec<_> = document.root().as_map().unwrap().keys().collect();
    assert_eq!(keys, ["200", "404", "true", "null", "1.0"]);
}

#[test]
fn aliases_are_expanded() {
    let document = Document::parse("a.yaml", "a: &x {b: 1}\nc: *x\nd: [*x]\n").unwrap();
    let expected = serde_json::json!({"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}]});
    assert_eq!(document.to_json(), expected);
}

#[test]
fn aliases_cannot_fill_the_memory() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..20 {
        let alias = format!("*a{}", i - 1);
        let items = vec![alias; 9].join(", ");
        text.push_str(&format!("a{i}: &a{i} [{items}]\n"));
    }
    assert!(
        refused(&text).contains("more than 100000 values"),
        "{}",
        refused(&text)
    );
}

#[test]
fn deep_nesting_is_refused_rather_than_overflowing() {
    let text = format!("a: {}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(
        refused(&text).starts_with("a.yaml:1:"),
        "{}",
        refused(&text)
    );
    let mut text = "a0: &a0 [x]\n".to_owned();
    for i in 1..200 {
        text.push_str(&format!("a{i}: &a{i} [*a{}]\n", i - 1));
    }
    assert!(
        refused(&text).contains("through this alias"),
        "{}",
        refused(&text)
    );
}

#[test]
fn what_is_no_yaml_is_said_with_its_place() {
    for (text, expected) in [
        ("", "a.yaml:1:1: the document is empty"),
        ("# only a comment\n", "a.yaml:1:1: the document is empty"),
        (
            "a: 1\n---\nb: 2\n",
            "a.yaml:2:1: a second document begins here",
        ),
        ("a:\n\tb: 1\n", "a.yaml:2:2: this is no YAML: tabs"),
        (
            "a: [1, 2\n",
            "a.yaml:1:4: this is no YAML: unclosed bracket",
        ),
        ("a: b: c\n", "a.yaml:1:5: this is no YAML: "),
        (
            "a: 'x\n",
            "a.yaml:1:4: this is no YAML: unclosed quote; close the quote",
        ),
        ("a: *nowhere\n", "a.yaml:1:4: this is no YAML: "),
        ("a: &x [*x]\n", "a.yaml:1:8: the alias stands inside"),
        ("? [a]\n: b\n", "a.yaml:1:3: a key must be a text"),
        ("{{ name }}: b\n", "a.yaml:1:1: a key must be a text"),
    ] {
        assert!(
            refused(text).starts_with(expected),
            "{text:?}: {}",
            refused(text)
        );
    }
}

#[test]
fn a_repeated_key_does_not_hide_other_problems() {
    let document = Document::parse("a.yaml", "a: 1\na: 2\nb: .nan\n").unwrap();
    let problems: Vec<_> = document
        .problems()
        .iter()
        .map(|p| (p.line, p.column))
        .collect();
    assert_eq!(problems, [(2, 1), (3, 4)]);
    assert_eq!(document.to_json(), serde_json::json!({"a": 1, "b": null}));
}

#[test]
fn what_openapi_cannot_be_is_said_with_its_place() {
    let text =
        "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  /a:\n    get:\n      tags: 1\n";
    let report = Document::parse("a.yaml", text)
        .unwrap()
        .openapi()
        .unwrap_err();
    assert!(report.to_string().starts_with("a.yaml:"), "{report}");
}

#[test]
fn the_order_of_keys_is_kept() {
    let text = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {}\n\
                components: {schemas: {Z: {type: object, properties: {b: {}, a: {}}}, A: {}}}\n";
    let openapi = Document::parse("a.yaml", text).unwrap().openapi().unwrap();
    let components = openapi.components.unwrap();
    assert_eq!(components.schemas.keys().collect::<Vec<_>>(), ["Z", "A"]);
}

#[test]
fn the_deepest_document_that_is_read_overflows_no_stack() {
    // Each schema is two levels of the document.
    let mut schema = "{type: string}".to_owned();
    for _ in 0..47 {
        schema = format!("{{type: object, properties: {{a: {schema}}}}}");
    }
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: a, version: '1'}}\npaths: {{}}\n\
         components: {{schemas: {{Deep: {schema}}}}}\n"
    );
    let document = Document::parse("a.yaml", &text).unwrap();
    assert!(!crate::check::check(&document).has_errors());
    document.openapi().unwrap();
}
