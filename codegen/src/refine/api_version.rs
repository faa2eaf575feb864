//! No `api-version` header.
//!
//! progenitor adds the document's `info.version` to each request, under the
//! name that its sister project expects. Other services do not document such a
//! header, and a version that is no header value would panic at each call.

use quote::ToTokens;
use syn::{Block, Expr, File, Stmt, visit_mut::VisitMut};

use super::builders::senders;
use crate::Error;

/// Removes the header, and the map of headers where nothing else goes into it.
pub(super) fn remove_header(file: &mut File) -> Result<(), Error> {
    for body in senders(file) {
        let before = body.stmts.len();
        body.stmts.retain(|stmt| !sets_api_version(stmt));
        if body.stmts.len() + 1 != before {
            return Err(Error::stale(
                "api_version",
                "the statement that sets `api-version`",
            ));
        }
        if !body.stmts.iter().any(adds_header) {
            remove_map(body)?;
        }
    }
    Ok(())
}

fn sets_api_version(stmt: &Stmt) -> bool {
    adds_header(stmt)
        && stmt
            .to_token_stream()
            .to_string()
            .contains("api_version ()")
}

fn adds_header(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Expr(..))
        && stmt
            .to_token_stream()
            .to_string()
            .contains("header_map . append")
}

fn remove_map(body: &mut Block) -> Result<(), Error> {
    struct RemoveUse(usize);
    impl VisitMut for RemoveUse {
        fn visit_expr_mut(&mut self, expr: &mut Expr) {
            syn::visit_mut::visit_expr_mut(self, expr);
            if let Expr::MethodCall(call) = expr
                && call.method == "headers"
            {
                self.0 += 1;
                *expr = (*call.receiver).clone();
            }
        }
    }
    let before = body.stmts.len();
    body.stmts.retain(|stmt| {
        !matches!(stmt, Stmt::Local(local) if local.to_token_stream().to_string().starts_with("let mut header_map"))
    });
    let mut uses = RemoveUse(0);
    uses.visit_block_mut(body);
    if body.stmts.len() + 1 == before && uses.0 == 1 {
        Ok(())
    } else {
        Err(Error::stale("api_version", "the map of headers"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn builder(extra: Option<Stmt>) -> File {
        parse_quote! {
            pub mod builder {
                impl<'a> Show<'a> {
                    pub async fn send(self) {
                        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
                        header_map.append(
                            ::reqwest::header::HeaderName::from_static("api-version"),
                            ::reqwest::header::HeaderValue::from_static(super::Client::api_version()),
                        );
                        #extra
                        let mut request = client.client.get(url).headers(header_map).build()?;
                    }
                }
            }
        }
    }

    fn refined(mut file: File) -> String {
        remove_header(&mut file).unwrap();
        prettyplease::unparse(&file)
    }

    #[test]
    fn the_map_goes_with_its_only_header() {
        let text = refined(builder(None));
        assert!(text.contains("client.client.get(url).build()?"), "{text}");
        assert!(!text.contains("header_map"), "{text}");
    }

    #[test]
    fn other_headers_stay() {
        let text = refined(builder(Some(
            parse_quote!(header_map.append("X-Trace", trace);),
        )));
        assert!(!text.contains("api-version"), "{text}");
        assert!(text.contains(r#"append("X-Trace", trace)"#), "{text}");
        assert!(text.contains(".headers(header_map)"), "{text}");
    }

    #[test]
    fn a_header_of_the_document_stays_whatever_its_name() {
        let text = refined(builder(Some(
            parse_quote!(header_map.append("api-version", value);),
        )));
        assert!(text.contains(r#"append("api-version", value)"#), "{text}");
    }

    #[test]
    fn output_without_the_header_is_stale() {
        let mut file = parse_quote!(
            pub mod builder {
                impl Show {
                    fn send(self) {}
                }
            }
        );
        assert!(matches!(remove_header(&mut file), Err(Error::Stale { .. })));
    }
}
