//! Bodies that are no JSON, which progenitor's mock takes and gives as JSON all the same.

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use openapiv3::{OpenAPI, Operation};
use syn::{Expr, File, FnArg, ImplItem, ImplItemFn, Item, ItemImpl, Path, parse_quote};
use syn::{Ident, visit_mut, visit_mut::VisitMut};

use crate::{prepare::components, refine::syntax::last, rust};

/// Says each such body as it is on the wire.
pub(super) fn as_on_the_wire(file: &mut File, openapi: &OpenAPI, support: &Path) {
    let mut mocked = BTreeMap::new();
    for (_, _, operation) in openapi.operations() {
        let method = rust::argument(operation.operation_id.as_deref().unwrap_or_default());
        for side in ["when", "then"] {
            mocked.insert(rust::builder(&format!("{method}-{side}")), operation);
        }
    }
    for block in blocks(&mut file.items) {
        let name = last(&block.self_ty)
            .map(Ident::to_string)
            .unwrap_or_default();
        let Some(operation) = mocked.get(&name) else {
            continue;
        };
        for method in &mut block.items {
            let ImplItem::Fn(method) = method else {
                continue;
            };
            if name.ends_with("When") {
                if method.sig.ident == "body" && sends_form(openapi, operation) {
                    method.block = parse_quote!({ Self(#support::form(self.0, &value)) });
                } else if is_raw(method) {
                    take_bytes(method);
                    method.block = parse_quote!({ Self(#support::bytes(self.0, value.as_ref())) });
                }
            } else if is_raw(method) {
                take_bytes(method);
                let media_type = media_type(openapi, operation, &method.sig.ident.to_string());
                Answer { media_type }.visit_block_mut(&mut method.block);
            }
        }
    }
}

/// All `impl` blocks, also those in modules.
fn blocks(items: &mut [Item]) -> Vec<&mut ItemImpl> {
    items
        .iter_mut()
        .flat_map(|item| match item {
            Item::Impl(block) => vec![block],
            Item::Mod(module) => module
                .content
                .as_mut()
                .map(|(_, items)| blocks(items))
                .unwrap_or_default(),
            _ => Vec::new(),
        })
        .collect()
}

/// Whether the method takes what progenitor knows nothing of.
fn is_raw(method: &ImplItemFn) -> bool {
    struct Find(bool);
    impl VisitMut for Find {
        fn visit_expr_method_call_mut(&mut self, call: &mut syn::ExprMethodCall) {
            self.0 |= call.method == "json_body";
            visit_mut::visit_expr_method_call_mut(self, call);
        }
    }
    let mut find = Find(false);
    find.visit_block_mut(&mut method.block.clone());
    find.0
}

fn take_bytes(method: &mut ImplItemFn) {
    if let Some(FnArg::Typed(value)) = method.sig.inputs.last_mut() {
        value.ty = parse_quote!(impl AsRef<[u8]>);
    }
}

/// Gives the bytes as they are in place of `.header("content-type", …).json_body(value)`.
struct Answer {
    media_type: Option<String>,
}

impl VisitMut for Answer {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if let Expr::MethodCall(body) = expr
            && body.method == "json_body"
            && let Expr::MethodCall(header) = &*body.receiver
        {
            let answer = &header.receiver;
            let media_type = self.media_type.iter();
            *expr = parse_quote!(#answer #(.header("content-type", #media_type))* .body(value));
        }
    }
}

fn sends_form(openapi: &OpenAPI, operation: &Operation) -> bool {
    let body = operation.request_body.as_ref();
    let body = body.zip(openapi.components.as_ref());
    body.and_then(|(body, all)| components::request_body(body, all))
        .is_some_and(|body| {
            body.content
                .keys()
                .any(|name| name.starts_with("application/x-www-form-urlencoded"))
        })
}

/// The media type of an answer that progenitor has this method for, if it is a single one.
fn media_type(openapi: &OpenAPI, operation: &Operation, method: &str) -> Option<String> {
    let responses = &operation.responses;
    let response = if method == "default_response" {
        responses.default.as_ref()?
    } else {
        let is_meant = |status| rust::status(status).to_snake_case() == method;
        let mut all = responses.responses.iter();
        all.find(|(status, _)| is_meant(status))?.1
    };
    let response = components::response(response, openapi.components.as_ref()?)?;
    let media_type = response.content.keys().next()?;
    (!media_type.contains('*')).then(|| media_type.clone())
}

#[cfg(test)]
mod tests {
    use crate::Api;

    #[test]
    fn bodies_that_are_no_json_are_mocked_as_they_are() {
        let path = |path: &str, body: &str, answer: &str| {
            format!(
                "  /{path}:\n    post:\n      operationId: {path}\n      requestBody: {{ required: true, \
                 content: {{ {body} }} }}\n      responses: {{ '201': {{ description: Done., content: {{ \
                 {answer} }} }} }}\n"
            )
        };
        let json = "application/json: { schema: {} }";
        let text = "text/plain: { schema: { type: string } }";
        let bytes = "application/octet-stream: { schema: { type: string, format: binary } }";
        let form = "application/x-www-form-urlencoded: { schema: { properties: { a: { type: string } } } }";
        let document = format!(
            "openapi: 3.0.3\ninfo: {{ title: a, version: '1' }}\npaths:\n{}{}{}{}",
            path("one", json, json),
            path("two", bytes, text),
            path("three", form, "'*/*': {}"),
            path("four", text, bytes),
        );
        let api = Api::read("a.yaml", &document).unwrap_or_else(|error| panic!("{error}"));
        let mock = api.mock("client", "crate::mock").unwrap();
        let mock = mock.split_whitespace().collect::<Vec<_>>().join(" ");
        let between = |start: &str, end: &str| {
            let rest = mock.split_once(start).unwrap().1;
            rest.split_once(end).unwrap().0.to_owned()
        };
        for (start, parts) in [
            (
                "impl OneWhen",
                [
                    "value: &::serde_json::Value",
                    "Self(self.0.json_body_obj(&value))",
                ],
            ),
            (
                "impl TwoWhen",
                [
                    "value: impl AsRef<[u8]>",
                    "Self(crate::mock::bytes(self.0, value.as_ref()))",
                ],
            ),
            (
                "impl ThreeWhen",
                [
                    "value: &types::ThreeBody",
                    "Self(crate::mock::form(self.0, &value))",
                ],
            ),
            (
                "impl FourWhen",
                ["value: String", "Self(self.0.body(value))"],
            ),
            (
                "impl TwoThen",
                [
                    "created(self, value: impl AsRef<[u8]>)",
                    r#".status(201u16).header("content-type", "text/plain").body(value)"#,
                ],
            ),
            (
                "impl ThreeThen",
                [
                    "created(self, value: impl AsRef<[u8]>)",
                    ".status(201u16).body(value)",
                ],
            ),
        ] {
            let block = between(start, "pub struct");
            for part in parts {
                assert!(block.contains(part), "{part} in {block}");
            }
        }
    }
}
