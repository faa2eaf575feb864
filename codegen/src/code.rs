//! The code that progenitor writes, taken apart into items without a syntax tree.
//!
//! A tree of all the code of a large document takes more than a gigabyte, and most items need none:
//! what they are and what they are called is seen from their first tokens.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A module, the root of the code included.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// What stands before its brace; nothing at the root.
    pub(crate) head: TokenStream,
    /// Its path from the root, for example `types::builder`.
    pub(crate) path: String,
    pub(crate) parts: Vec<Part>,
}

/// What a module holds.
#[derive(Debug)]
pub(crate) enum Part {
    Item(Item),
    Module(Module),
}

/// Any other item than a module.
#[derive(Debug)]
pub(crate) struct Item {
    /// Its keyword: `struct`, `enum`, `impl`, `fn`, `use`, ...
    pub(crate) kind: String,
    /// Its name; of an `impl` that of the type.
    pub(crate) name: String,
    pub(crate) tokens: TokenStream,
}

impl Module {
    /// Takes code apart.
    pub(crate) fn of(tokens: TokenStream) -> Self {
        let mut root = Self::default();
        root.fill(tokens);
        root
    }

    fn fill(&mut self, tokens: TokenStream) {
        let mut item = Vec::new();
        let mut ends_at_semicolon = None;
        for token in tokens {
            let keyword = matches!(&token, TokenTree::Ident(ident) if ident != "pub");
            if keyword && ends_at_semicolon.is_none() {
                let word = token.to_string();
                ends_at_semicolon = Some(matches!(&*word, "use" | "const" | "static" | "type"));
            }
            let is_end = match &token {
                TokenTree::Punct(punct) => punct.as_char() == ';',
                TokenTree::Group(group) => {
                    group.delimiter() == Delimiter::Brace && ends_at_semicolon == Some(false)
                }
                _ => false,
            };
            item.push(token);
            if is_end {
                self.add(std::mem::take(&mut item));
                ends_at_semicolon = None;
            }
        }
    }

    fn add(&mut self, mut tokens: Vec<TokenTree>) {
        let keyword = tokens.iter().position(|token| match token {
            TokenTree::Ident(ident) => ident != "pub",
            _ => false,
        });
        let keyword = keyword.unwrap_or_default();
        let kind = tokens[keyword].to_string();
        let name = match &*kind {
            "impl" => subject(&tokens[keyword..]),
            _ => tokens.get(keyword + 1).map(TokenTree::to_string),
        };
        let name = name.unwrap_or_default();
        if kind == "mod"
            && let Some(TokenTree::Group(content)) = tokens.pop()
        {
            let path = match &*self.path {
                "" => name,
                path => format!("{path}::{name}"),
            };
            let head = tokens.into_iter().collect();
            let mut module = Self {
                head,
                path,
                ..Self::default()
            };
            module.fill(inside(content).1);
            return self.parts.push(Part::Module(module));
        }
        let tokens = tokens.into_iter().collect();
        self.parts.push(Part::Item(Item { kind, name, tokens }));
    }

    /// Adds items behind the others.
    pub(crate) fn push(&mut self, tokens: TokenStream) {
        self.fill(tokens);
    }

    /// The items of a module that has no other in it.
    pub(crate) fn into_items(self) -> Vec<Item> {
        let items = self.parts.into_iter().filter_map(|part| match part {
            Part::Item(item) => Some(item),
            Part::Module(_) => None,
        });
        items.collect()
    }

    /// Calls `see` with each item and the path of its module.
    pub(crate) fn each<'a>(&'a self, see: &mut impl FnMut(&'a str, &'a Item)) {
        for part in &self.parts {
            match part {
                Part::Item(item) => see(&self.path, item),
                Part::Module(module) => module.each(see),
            }
        }
    }
}

impl Item {
    /// What stands in its braces: the fields, the variants, the methods.
    pub(crate) fn body(&self) -> TokenStream {
        match self.tokens.clone().into_iter().last() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                group.stream()
            }
            _ => TokenStream::new(),
        }
    }

    /// What stands before its braces.
    pub(crate) fn head(&self) -> Vec<TokenTree> {
        let mut head: Vec<TokenTree> = self.tokens.clone().into_iter().collect();
        head.pop();
        head
    }

    /// The name of the trait, of an `impl` of one.
    pub(crate) fn of_trait(&self) -> Option<String> {
        let head = self.head();
        let end = head.iter().position(|token| is_word(token, "for"))?;
        subject(&head[..end])
    }
}

/// The last name in the path of the type that an `impl` is of.
fn subject(tokens: &[TokenTree]) -> Option<String> {
    let (mut depth, mut name) = (0, None);
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth -= 1,
            TokenTree::Ident(ident) if ident == "where" => break,
            TokenTree::Ident(ident) if depth == 0 => name = Some(ident),
            _ => {}
        }
    }
    name.map(ToString::to_string)
}

/// Whether a token is this keyword or name.
pub(crate) fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// Whether a token is this sign.
pub(crate) fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The fields of a struct or of its literal, or the variants of an enum: the name of each, and what
/// follows it.
pub(crate) fn members(body: TokenStream) -> Vec<(String, Vec<TokenTree>)> {
    let (mut depth, mut members, mut member) = (0, Vec::new(), Vec::new());
    let mut add = |member: Vec<TokenTree>| {
        let mut tokens = member.into_iter();
        while let Some(token) = tokens.next() {
            if let TokenTree::Ident(name) = &token
                && name != "pub"
            {
                return members.push((name.to_string(), tokens.collect()));
            }
        }
    };
    for token in body {
        match &token {
            sign if is_sign(sign, '<') => depth += 1,
            sign if is_sign(sign, '>') => depth -= 1,
            sign if is_sign(sign, ',') && depth == 0 => {
                add(std::mem::take(&mut member));
                continue;
            }
            _ => {}
        }
        member.push(token);
    }
    add(member);
    members
}

/// Calls `see` with the tokens of each group and of the whole, those around it first.
pub(crate) fn sequences(tokens: TokenStream, see: &mut impl FnMut(&[TokenTree])) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    see(&tokens);
    for token in tokens {
        if let TokenTree::Group(group) = token {
            sequences(group.stream(), see);
        }
    }
}

/// What a group is made of.
///
/// A stream that two own is copied when it is read, each name in it anew, which is half of the time
/// for large code. So the group goes first.
pub(crate) fn inside(group: Group) -> (Delimiter, TokenStream) {
    let inside = (group.delimiter(), group.stream());
    drop(group);
    inside
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn each_item_is_known_by_its_first_tokens() {
        let root = Module::of(quote! {
            use a::{b, c};
            #[doc = "d"]
            pub(crate) struct Tuple(pub u8);
            const TABLE: &[A] = &[A { b: 1 }];
            pub mod types {
                impl<'de> ::serde::Deserialize<'de> for Thing<'de> where A: B {}
                pub mod builder {
                    impl<'a> Show<'a> { fn new() {} }
                    pub enum Kind { #[x] A(u8), B }
                }
            }
        });
        let mut seen = Vec::new();
        root.each(&mut |path, item| {
            let of = item.of_trait().unwrap_or_default();
            seen.push(format!("{path}/{}/{}/{of}", item.kind, item.name));
        });
        assert_eq!(
            seen,
            [
                "/use/a/",
                "/struct/Tuple/",
                "/const/TABLE/",
                "types/impl/Thing/Deserialize",
                "types::builder/impl/Show/",
                "types::builder/enum/Kind/",
            ]
        );
    }

    #[test]
    fn members_are_told_apart_by_the_commas_between_them() {
        let body = quote! { #[a = "b"] pub one: HashMap<A, B>, two: Result<Option<C>, String> };
        let names: Vec<String> = members(body).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["one", "two"]);
    }
}
