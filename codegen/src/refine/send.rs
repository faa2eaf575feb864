//! A request has the headers of the document alone, and its base is parsed once.
//!
//! progenitor writes bodies of four media types; of what is written like one of them, the header
//! says the type of the document.
//!
//! progenitor adds `info.version` to each request, in a header of a sister project that no setting
//! turns off. It writes the whole URL as text, which reqwest then parses: scheme, host and port
//! again and again, and no setting hands out the path. A transport keeps its base parsed and adds
//! only the path.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::LitStr;

use crate::Error;
use crate::code::{inside, is_sign, is_word};

/// Corrects the method `send` in the `impl` of a builder.
pub(super) fn correct(
    block: TokenStream,
    media_type: Option<&str>,
    has_transport: bool,
) -> Result<TokenStream, Error> {
    in_body(block, &mut |methods| {
        let mut is_send = false;
        let mut tokens = Vec::new();
        let mut is_name = false;
        for token in methods {
            if is_name {
                is_send = is_word(&token, "send");
            }
            is_name = is_word(&token, "fn");
            match token {
                TokenTree::Group(body) if is_send && body.delimiter() == Delimiter::Brace => {
                    let (delimiter, body) = inside(body);
                    let changed = statements(body, media_type, has_transport)?;
                    tokens.push(Group::new(delimiter, changed).into());
                }
                token => tokens.push(token),
            }
        }
        Ok(tokens.into_iter().collect())
    })
}

/// Changes what stands in the last braces.
fn in_body(
    block: TokenStream,
    change: &mut dyn FnMut(TokenStream) -> Result<TokenStream, Error>,
) -> Result<TokenStream, Error> {
    let mut tokens: Vec<TokenTree> = block.into_iter().collect();
    if let Some(TokenTree::Group(body)) = tokens.pop() {
        let (delimiter, body) = inside(body);
        tokens.push(Group::new(delimiter, change(body)?).into());
    }
    Ok(tokens.into_iter().collect())
}

fn stale(what: &str) -> Error {
    Error::stale("send", what)
}

fn statements(
    body: TokenStream,
    media_type: Option<&str>,
    has_transport: bool,
) -> Result<TokenStream, Error> {
    let (mut statements, mut body) = (Vec::new(), body.into_iter().peekable());
    while body.peek().is_some() {
        let mut statement: Vec<TokenTree> = Vec::new();
        while let Some(token) = body.next_if(|_| !statement.last().is_some_and(ends)) {
            statement.push(token);
        }
        statements.push(statement);
    }
    let says = |statement: &[TokenTree], words: [&str; 2]| {
        let mut words = words.iter().peekable();
        each(statement, &mut |token| {
            words.next_if(|word| is_word(token, word));
        });
        words.next().is_none()
    };
    let before = statements.len();
    statements.retain(|s| !(starts(s, "header_map") && says(s, ["append", "api_version"])));
    if statements.len() + 1 != before {
        return Err(stale("the statement that sets `api-version`"));
    }
    let adds = |statement: &Vec<TokenTree>| says(statement, ["header_map", "append"]);
    if !statements.iter().any(adds) {
        let before = statements.len();
        statements.retain(|statement| !says(statement, ["HeaderMap", "with_capacity"]));
        let mut used = 0;
        for statement in &mut statements {
            let at = statement.iter().position(|token| is_word(token, "headers"));
            if let Some(at) = at {
                statement.drain(at - 1..at + 2);
                used += 1;
            }
        }
        if statements.len() + 1 != before || used != 1 {
            return Err(stale("the map of headers"));
        }
    }
    if let Some(media_type) = media_type {
        let sent = statements
            .iter_mut()
            .find_map(|s| set_media_type(s, media_type));
        sent.ok_or_else(|| stale("the body"))?;
    }
    if has_transport {
        let url = statements.iter_mut().find_map(|s| match &mut s[..] {
            [word, _, _, format, _, url, _]
                if is_word(word, "let") && is_word(format, "format") =>
            {
                path(url).map(|path| (s, path))
            }
            _ => None,
        });
        let (statement, path) = url.ok_or_else(|| stale("the text of the URL"))?;
        statement.splice(3..6, path);
    }
    Ok(statements.into_iter().flatten().collect())
}

/// Says the media type before `.json(...)`, or in place of the header before `.body(...)`.
fn set_media_type(statement: &mut Vec<TokenTree>, media_type: &str) -> Option<()> {
    let of = |tokens: &[TokenTree], word| is_sign(&tokens[0], '.') && is_word(&tokens[1], word);
    let header = quote! {
        .header(
            ::reqwest::header::CONTENT_TYPE,
            ::reqwest::header::HeaderValue::from_static(#media_type),
        )
    };
    if let Some(at) = statement.windows(2).position(|tokens| of(tokens, "json")) {
        statement.splice(at..at, header);
        return Some(());
    }
    let body = statement.windows(2).position(|tokens| of(tokens, "body"))?;
    let at = body
        .checked_sub(3)
        .filter(|at| of(&statement[*at..], "header"))?;
    statement.splice(at..body, header);
    Some(())
}

fn ends(token: &TokenTree) -> bool {
    is_sign(token, ';')
}

fn starts(statement: &[TokenTree], word: &str) -> bool {
    statement.first().is_some_and(|first| is_word(first, word))
}

fn each(tokens: &[TokenTree], see: &mut impl FnMut(&TokenTree)) {
    for token in tokens {
        see(token);
        if let TokenTree::Group(group) = token {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            each(&inside, see);
        }
    }
}

/// The URL made of the base and the path, from what `format!("{}/path/{}", client.baseurl, ...)` has
/// in its parentheses.
fn path(arguments: &TokenTree) -> Option<TokenStream> {
    let TokenTree::Group(arguments) = arguments else {
        return None;
    };
    let arguments: Vec<TokenTree> = arguments.stream().into_iter().collect();
    let [format, _, client, _, base, rest @ ..] = &arguments[..] else {
        return None;
    };
    let rest = match rest {
        [rest @ .., comma] if is_sign(comma, ',') => rest,
        rest => rest,
    };
    if !is_word(base, "baseurl") {
        return None;
    }
    let text = syn::parse_str::<LitStr>(&format.to_string()).ok()?.value();
    let path = text.strip_prefix("{}")?;
    let rest = rest.iter().cloned().collect::<TokenStream>();
    Some(quote!(#client.inner.url(&format!(#path #rest))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sending(url: &TokenStream, headers: &TokenStream) -> TokenStream {
        quote! {
            impl<'a> Show<'a> {
                pub fn new(client: &'a super::Client) -> Self {}
                pub async fn send(self) {
                    let url = #url;
                    let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
                    header_map.append(
                        ::reqwest::header::HeaderName::from_static("api-version"),
                        ::reqwest::header::HeaderValue::from_static(super::Client::api_version()),
                    );
                    #headers
                    let mut request = client.client.get(url).headers(header_map).build()?;
                }
            }
        }
    }

    fn usual() -> TokenStream {
        quote!(format!("{}/a/{}", client.baseurl, encode_path(&id),))
    }

    fn corrected(headers: &TokenStream) -> String {
        let text = correct(sending(&usual(), headers), None, true).unwrap();
        text.to_string().replace(' ', "")
    }

    #[test]
    fn the_map_goes_with_its_only_header_and_the_path_alone_is_written() {
        let text = corrected(&quote!());
        assert!(text.contains("client.client.get(url).build()?"), "{text}");
        assert!(!text.contains("header_map"), "{text}");
        let path = r#"leturl=client.inner.url(&format!("/a/{}",encode_path(&id)));"#;
        assert!(text.contains(path), "{text}");
    }

    #[test]
    fn the_headers_of_the_document_stay_whatever_their_names() {
        for name in ["X-Trace", "api-version"] {
            let text = corrected(&quote!(if let Some(value) = trace {
                header_map.append(#name, value.to_string().try_into()?);
            }));
            assert!(!text.contains("api_version()"), "{text}");
            assert!(text.contains(&format!("append(\"{name}\",value")), "{text}");
            assert!(text.contains(".headers(header_map)"), "{text}");
        }
    }

    #[test]
    fn a_body_says_the_media_type_of_the_document() {
        let octets = quote!(.header(CONTENT_TYPE, "application/octet-stream").body(body));
        for body in [quote!(.json(&body)), octets] {
            let mut statement = quote!(client.post(url) #body.build()?)
                .into_iter()
                .collect();
            set_media_type(&mut statement, "text/csv").unwrap();
            let text = TokenStream::from_iter(statement)
                .to_string()
                .replace(' ', "");
            assert!(
                text.starts_with("client.post(url).header(::reqwest"),
                "{text}"
            );
            assert_eq!(text.matches(".header(").count(), 1, "{text}");
            assert!(text.contains("from_static(\"text/csv\")"), "{text}");
        }
    }

    #[test]
    fn code_of_another_making_is_stale() {
        let none = quote!(impl Show { fn send(self) {} });
        let other = sending(&quote!(client.url("/a")), &quote!());
        for block in [none, other] {
            assert!(matches!(
                correct(block, None, true),
                Err(Error::Stale { .. })
            ));
        }
    }
}
