use quote::quote;

use super::*;

/// Mark 0 is the property `sizeInBytes`, called `size`.
fn renames() -> Renames {
    let mut renames = Renames::default();
    assert_eq!(renames.add("size", "sizeInBytes"), "size@xw0w");
    renames
}

fn restored(tokens: TokenStream) -> String {
    restore(tokens, &renames()).unwrap().to_string()
}

#[test]
fn a_text_of_the_document_is_that_of_the_wire() {
    assert_eq!(
        restored(quote!(#[serde(rename = "size@xw0w")])),
        quote!(#[serde(rename = "sizeInBytes")]).to_string()
    );
    assert_eq!(
        restored(quote!(format!("`/a/{size@xw0w}/b`"))),
        quote!(format!("`/a/{sizeInBytes}/b`")).to_string()
    );
}

#[test]
fn a_name_made_of_it_is_that_of_rust() {
    assert_eq!(
        restored(quote!(vec![
            FileSizeXw0wItem { size_xw0w: 1 },
            Arg::new("size-xw0w")
        ])),
        quote!(vec![FileSizeItem { size: 1 }, Arg::new("size")]).to_string()
    );
    assert_eq!(
        restored(quote!(#[serde(default = "defaults::file_size_xw0w")])),
        quote!(#[serde(default = "defaults::file_size")]).to_string()
    );
}

#[test]
fn what_only_looks_like_a_mark_stays() {
    let tokens = quote!(
        fn max_xw1w(xw: X) -> Xw {
            "a@xw1w xw0w X w"
        }
    );
    assert_eq!(restored(tokens.clone()), tokens.to_string());
}

#[test]
fn a_name_of_another_form_is_stale() {
    let error = restore(quote!(SIZE_xw0w, sizexw0w), &renames()).unwrap_err();
    assert!(error.to_string().contains("`sizexw0w`"), "{error}");
}

#[test]
fn a_field_that_is_not_named_for_the_wire_is_stale() {
    let field = quote!(#[doc = "`size@xw0w`"] pub size_xw0w: i64);
    let error = restore_client(field.clone(), &renames()).unwrap_err();
    assert!(error.to_string().contains("`sizeInBytes`"), "{error}");
    restore_client(quote!(#[serde(rename = "size@xw0w")] #field), &renames()).unwrap();
}

#[test]
fn a_client_with_its_own_runtime_knows_the_names_of_the_document() {
    let text = include_str!("../../../tests/valid/rust-names.yaml");
    let api = crate::Api::read("a.yaml", text).unwrap_or_else(|error| panic!("{error}"));
    let client = api.client(&crate::Options::with_own_runtime()).unwrap();
    for part in [
        r#"path: "/stations/{station-id}/new/{send}""#,
        r#"envelope: Some(&["result", "Value"])"#,
        r#""StationSeenSecret([redacted])""#,
        r#"format!("is_sent: {reason}")"#,
    ] {
        assert!(client.contains(part), "{part} in {client}");
    }
    // The security scheme sends that header.
    assert!(!client.contains("token_of_mine"), "{client}");
}
