//! The base of each URL is parsed once.
//!
//! progenitor's code writes the whole URL as text for each request, and reqwest parses it: the
//! scheme, the host and the port again and again. A transport that keeps its base parsed adds only
//! the path.

use syn::{Expr, ExprMacro, File, LitStr, Stmt, Token, parse_quote, punctuated::Punctuated};

use super::builders::senders;
use crate::Error;

type Arguments = Punctuated<Expr, Token![,]>;

/// Makes each request from the parsed base and its own path.
pub(super) fn parse_base_once(file: &mut File) -> Result<(), Error> {
    for sender in senders(file) {
        let url = sender.stmts.iter_mut().find_map(url);
        let stale = || Error::stale("urls", "the text of the URL in `send`");
        let url = url.ok_or_else(stale)?;
        let Expr::Macro(text) = &*url else {
            return Err(stale());
        };
        let (format, arguments) = path(text).ok_or_else(stale)?;
        *url = parse_quote!(client.inner.url(&format!(#format, #arguments)));
    }
    Ok(())
}

/// The value of `let url = ...;`.
fn url(statement: &mut Stmt) -> Option<&mut Expr> {
    match statement {
        Stmt::Local(local) => {
            let name: syn::Ident = parse_quote!(url);
            let is_url = matches!(&local.pat, syn::Pat::Ident(pat) if pat.ident == name);
            local
                .init
                .as_mut()
                .filter(|_| is_url)
                .map(|init| &mut *init.expr)
        }
        _ => None,
    }
}

/// The format of the path and what is put into it, from `format!("{}/path/{}", base, ...)`.
fn path(text: &ExprMacro) -> Option<(LitStr, Arguments)> {
    let arguments = text
        .mac
        .parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated)
        .ok()?;
    let mut arguments = arguments.into_iter();
    let Expr::Lit(syn::ExprLit {
        lit: syn::Lit::Str(format),
        ..
    }) = arguments.next()?
    else {
        return None;
    };
    let base: Expr = parse_quote!(client.baseurl);
    if arguments.next()? != base {
        return None;
    }
    let path = LitStr::new(format.value().strip_prefix("{}")?, format.span());
    Some((path, arguments.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sending(url: &Expr) -> File {
        parse_quote! {
            pub mod builder {
                impl Show {
                    pub async fn send(self) {
                        let url = #url;
                    }
                }
            }
        }
    }

    #[test]
    fn only_the_path_is_written_for_each_request() {
        let mut file = sending(&parse_quote!(format!(
            "{}/a/{}",
            client.baseurl,
            encode_path(&id),
        )));
        parse_base_once(&mut file).unwrap();
        let text = prettyplease::unparse(&file).replace(char::is_whitespace, "");
        let path = r#"client.inner.url(&format!("/a/{}",encode_path(&id)"#;
        assert!(text.contains(path), "{text}");
    }

    #[test]
    fn a_url_of_another_making_is_stale() {
        let mut file = sending(&parse_quote!(client.url("/a")));
        assert!(matches!(
            parse_base_once(&mut file),
            Err(Error::Stale { .. })
        ));
    }
}
