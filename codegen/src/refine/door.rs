//! One door to the network.
//!
//! progenitor calls three hooks around a request, and the hook that performs it
//! can fail in no other way than reqwest does. Here the request goes to the
//! door that the client was built with, and what the door says comes out of the
//! call. The door learns the path of the operation as the document writes it,
//! so that a log can name the operation without naming its arguments.

use quote::ToTokens;
use syn::{
    Expr, ExprLit, ExprMethodCall, ExprStruct, File, Item, ItemImpl, Lit, Local, Stmt, parse_quote,
};

use super::builders::{builders, methods};
use crate::{Error, prepare::Envelopes};

/// Routes each request through `client.inner`.
pub(super) fn route_requests(file: &mut File, envelopes: &Envelopes) -> Result<(), Error> {
    for builder in builders(file) {
        route(builder, envelopes)?;
    }
    let before = file.items.len();
    file.items.retain(|item| !is_hooks_impl(item));
    if file.items.len() + 1 != before {
        return Err(Error::stale("door", "the empty `impl ClientHooks`"));
    }
    for item in &mut file.items {
        forget_hooks(item);
    }
    Ok(())
}

fn route(builder: &mut ItemImpl, envelopes: &Envelopes) -> Result<(), Error> {
    let Some(send) = methods(builder).find(|method| method.sig.ident == "send") else {
        return Ok(());
    };
    let doc = send
        .attrs
        .iter()
        .map(|a| a.to_token_stream().to_string())
        .collect::<String>();
    let template = doc
        .split('`')
        .nth(3)
        .ok_or_else(|| Error::stale("door", "the path in the documentation of `send`"))?
        .to_owned();

    let (mut described, mut hooks, mut routed) = (0, 0, 0);
    send.block.stmts.retain(|stmt| {
        let is_hook =
            awaited(stmt).is_some_and(|call| call.method == "pre" || call.method == "post");
        hooks += usize::from(is_hook);
        !is_hook
    });
    for stmt in &mut send.block.stmts {
        let Stmt::Local(Local {
            init: Some(init), ..
        }) = stmt
        else {
            continue;
        };
        match &mut *init.expr {
            Expr::Struct(info) if info.path.is_ident("OperationInfo") => {
                let envelope = envelope(info, envelopes);
                info.fields.push(parse_quote!(path: #template));
                info.fields.push(parse_quote!(envelope: #envelope));
                described += 1;
            }
            Expr::Await(wait) => {
                if let Expr::MethodCall(call) = &mut *wait.base
                    && call.method == "exec"
                {
                    let client = &call.receiver;
                    *call.receiver = parse_quote!(#client.inner);
                    routed += 1;
                }
            }
            _ => {}
        }
    }
    match (described, hooks, routed) {
        (1, 2, 1) => Ok(()),
        _ => Err(Error::stale("door", "the three hooks of `send`")),
    }
}

/// The way to the value inside the envelope of an operation, as an expression.
fn envelope(info: &ExprStruct, envelopes: &Envelopes) -> Expr {
    let id = info.fields.iter().find_map(|field| match &field.expr {
        Expr::Lit(ExprLit {
            lit: Lit::Str(id), ..
        }) => Some(id.value()),
        _ => None,
    });
    match id.and_then(|id| envelopes.get(&id)) {
        Some(path) => parse_quote!(Some(&[#(#path),*])),
        None => parse_quote!(None),
    }
}

/// The call of a statement of the form `call(...).await?;`.
fn awaited(stmt: &Stmt) -> Option<&ExprMethodCall> {
    let Stmt::Expr(Expr::Try(attempt), _) = stmt else {
        return None;
    };
    let Expr::Await(wait) = &*attempt.expr else {
        return None;
    };
    match &*wait.base {
        Expr::MethodCall(call) => Some(call),
        _ => None,
    }
}

fn is_hooks_impl(item: &Item) -> bool {
    matches!(
        item,
        Item::Impl(ItemImpl { trait_: Some((path, _)), .. })
            if path.segments.last().is_some_and(|last| last.ident == "ClientHooks")
    )
}

/// Takes `ClientHooks` out of the imports of the file and of its modules.
fn forget_hooks(item: &mut Item) {
    match item {
        Item::Use(import) => forget_in(&mut import.tree),
        Item::Mod(module) => {
            for item in module.content.iter_mut().flat_map(|(_, items)| items) {
                forget_hooks(item);
            }
        }
        _ => {}
    }
}

fn forget_in(tree: &mut syn::UseTree) {
    match tree {
        syn::UseTree::Path(path) => forget_in(&mut path.tree),
        syn::UseTree::Group(group) => {
            group.items = std::mem::take(&mut group.items)
                .into_iter()
                .filter(
                    |item| !matches!(item, syn::UseTree::Name(name) if name.ident == "ClientHooks"),
                )
                .collect();
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(exec: Stmt) -> File {
        parse_quote! {
            use progenitor_client::{ClientHooks, OperationInfo};
            impl ClientHooks<Door> for &Client {}
            pub mod builder {
                impl<'a> Show<'a> {
                    #[doc = "Sends a `GET` request to `/a/{b}`"]
                    pub async fn send(self) {
                        let info = OperationInfo { operation_id: "show" };
                        client.pre(&mut request, &info).await?;
                        #exec
                        client.post(&result, &info).await?;
                        let response = result?;
                    }
                }
            }
        }
    }

    #[test]
    fn the_request_goes_through_the_door_and_nowhere_else() {
        let mut file = file(parse_quote!(let result = client.exec(request, &info).await;));
        let envelopes = [(
            "show".to_owned(),
            vec!["result".to_owned(), "value".to_owned()],
        )];
        route_requests(&mut file, &envelopes.into()).unwrap();
        let text = prettyplease::unparse(&file);
        assert!(
            text.contains("let result = client.inner.exec(request, &info).await;"),
            "{text}"
        );
        assert!(text.contains(r#"path: "/a/{b}""#), "{text}");
        assert!(
            text.contains(r#"envelope: Some(&["result", "value"])"#),
            "{text}"
        );
        for gone in ["ClientHooks", ".pre(", ".post("] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
    }

    #[test]
    fn a_sender_without_the_call_is_stale() {
        let mut file = file(parse_quote!(let result = client.execute(request).await;));
        assert!(matches!(
            route_requests(&mut file, &Envelopes::new()),
            Err(Error::Stale { .. })
        ));
    }
}
