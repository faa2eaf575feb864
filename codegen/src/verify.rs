//! Is the output what the document says?
//!
//! What no rule about documents foretells for certain is seen in the code itself: a name twice in
//! one scope, a type that no value has, a value that cannot be written as text.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprIf, ExprMethodCall, Fields, File, GenericArgument, Ident, ImplItem, Item, ItemImpl,
    Pat, PathArguments, Type,
};

/// Something in the code that does not compile, or that nobody can use.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Complaint {
    /// The type, the builder or the function that it is about.
    pub(crate) owner: String,
    /// What is wrong.
    pub(crate) what: What,
}

/// What may be wrong with the code.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// An item of this name is there twice.
    Item,
    /// The same trait is implemented twice.
    Impl(String),
    /// A struct or a variant has the field twice, or an enum the variant.
    Member(String),
    /// The builder of an operation has the argument twice, or a name that it takes itself.
    Argument(String),
    /// No value fits the type.
    Empty,
    /// The value of the argument cannot be written into a path or a header.
    NoText(String),
    /// There is no such code for so many operations.
    Senders(usize),
}

impl std::fmt::Display for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Item => f.write_str("there are two things of its name"),
            Self::Impl(what) => write!(f, "two of its alternatives are the same type ({what})"),
            Self::Member(name) => write!(f, "it has two members `{name}`"),
            Self::Argument(name) => write!(f, "it has two arguments `{name}`"),
            Self::Empty => f.write_str("no value fits it"),
            Self::NoText(name) => write!(
                f,
                "`{name}` goes into a path or a header, and its type cannot be written as one text"
            ),
            Self::Senders(count) => write!(f, "only {count} of its operations have code"),
        }
    }
}

/// The syntax tree of what was generated, or why there is none.
pub(crate) fn parse(tokens: TokenStream) -> Result<File, String> {
    syn::parse2(tokens).map_err(|error| format!("its output is not Rust: {error}"))
}

/// All that is wrong with the client of a document of so many operations.
pub(crate) fn verify(file: &File, operations: usize) -> BTreeSet<Complaint> {
    let mut verify = Verify::default();
    verify.items(&file.items, "");
    verify.texts();
    let senders = verify.senders;
    let mut complaints = verify.complaints;
    if senders != operations {
        complaints.insert(Complaint {
            owner: String::new(),
            what: What::Senders(senders),
        });
    }
    complaints
}

/// What a builder has for itself.
const TAKEN: [&str; 4] = ["client", "header_map", "encode_path", "info"];

#[derive(Default)]
struct Verify {
    complaints: BTreeSet<Complaint>,
    senders: usize,
    /// The types of the module `types` that can be written as text.
    shown: BTreeSet<String>,
    /// The arguments whose text is sent: the builder, the argument, and its type.
    sent: Vec<(String, String, Type)>,
}

impl Verify {
    fn complain(&mut self, owner: impl ToString, what: What) {
        let owner = owner.to_string();
        self.complaints.insert(Complaint { owner, what });
    }

    fn items(&mut self, items: &[Item], module: &str) {
        let (mut types, mut values, mut impls) =
            (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut methods = BTreeSet::new();
        let mut builders: BTreeMap<String, &Fields> = BTreeMap::new();
        for item in items {
            let (seen, name) = match item {
                Item::Struct(item) => {
                    self.fields(&item.ident, &item.fields, module);
                    builders.insert(item.ident.to_string(), &item.fields);
                    (&mut types, &item.ident)
                }
                Item::Enum(item) => {
                    self.variants(item);
                    (&mut types, &item.ident)
                }
                Item::Type(item) => (&mut types, &item.ident),
                Item::Fn(item) => (&mut values, &item.sig.ident),
                Item::Mod(item) => {
                    let inner = item.content.as_ref().map(|(_, items)| &items[..]);
                    // The builders of types are no builders of calls.
                    let name = match module {
                        "types" => module.to_owned(),
                        _ => item.ident.to_string(),
                    };
                    self.items(inner.unwrap_or_default(), &name);
                    continue;
                }
                Item::Impl(block) => {
                    self.block(block, &mut impls, &mut methods, &builders, module);
                    continue;
                }
                _ => continue,
            };
            if !seen.insert(name.to_string()) {
                self.complain(name, What::Item);
            }
        }
    }

    fn fields(&mut self, owner: &Ident, fields: &Fields, module: &str) {
        let mut seen = BTreeSet::new();
        for name in fields.iter().filter_map(|field| field.ident.as_ref()) {
            let name = name.to_string();
            let is_builder = module == "builder";
            if !seen.insert(name.clone())
                || is_builder && name != "client" && TAKEN.contains(&&*name)
            {
                let what = match is_builder {
                    true => What::Argument(name),
                    false => What::Member(name),
                };
                self.complain(owner, what);
            }
        }
    }

    fn variants(&mut self, item: &syn::ItemEnum) {
        if item.variants.is_empty() {
            self.complain(&item.ident, What::Empty);
        }
        let mut seen = BTreeSet::new();
        for variant in &item.variants {
            self.fields(&item.ident, &variant.fields, "types");
            if !seen.insert(&variant.ident) {
                self.complain(&item.ident, What::Member(variant.ident.to_string()));
            }
        }
    }

    fn block<'a>(
        &mut self,
        block: &'a ItemImpl,
        impls: &mut BTreeSet<String>,
        methods: &mut BTreeSet<(String, &'a Ident)>,
        builders: &BTreeMap<String, &Fields>,
        module: &str,
    ) {
        let Some(owner) = last(&block.self_ty) else {
            return;
        };
        if let Some((of, _)) = &block.trait_ {
            let name = of.segments.last().map(|last| last.ident.to_string());
            let is_text = match name.as_deref() {
                Some("Display") => true,
                Some("Deref") => block.items.iter().any(is_of_string),
                _ => false,
            };
            if module == "types" && is_text {
                self.shown.insert(owner.to_string());
            }
            let of = of.to_token_stream().to_string();
            let on = block.self_ty.to_token_stream();
            if !impls.insert(format!("{of} for {on}")) {
                self.complain(owner, What::Impl(of.replace(' ', "")));
            }
            return;
        }
        for item in &block.items {
            let ImplItem::Fn(method) = item else { continue };
            let name = &method.sig.ident;
            if !methods.insert((owner.to_string(), name)) {
                let what = match module {
                    "builder" => What::Argument(name.to_string()),
                    _ => What::Member(name.to_string()),
                };
                self.complain(owner, what);
                continue;
            }
            if module == "builder" && name == "send" {
                self.senders += 1;
                let mut texts = Texts::default();
                texts.visit_block(&method.block);
                for field in builders
                    .get(&owner.to_string())
                    .into_iter()
                    .flat_map(|f| f.iter())
                {
                    if let Some(name) = field.ident.as_ref().map(Ident::to_string)
                        && texts.sent.contains(&name)
                    {
                        self.sent.push((owner.to_string(), name, field.ty.clone()));
                    }
                }
            }
        }
    }

    /// Each argument whose text is sent must have one.
    fn texts(&mut self) {
        for (owner, argument, kind) in std::mem::take(&mut self.sent) {
            let kind = inner(inner(&kind, "Result"), "Option");
            let is_shown = match kind {
                Type::Path(path) => {
                    let mut names = path.path.segments.iter();
                    let is_ours = names.next().is_some_and(|first| first.ident == "types");
                    let name = last(kind).map(Ident::to_string).unwrap_or_default();
                    match is_ours {
                        true => self.shown.contains(&name),
                        false => !matches!(&*name, "Vec" | "HashMap" | "Map" | "Option"),
                    }
                }
                _ => false,
            };
            if !is_shown {
                self.complain(owner, What::NoText(argument));
            }
        }
    }
}

/// The names of which a method sends the text.
#[derive(Default)]
struct Texts {
    sent: BTreeSet<String>,
    /// What a name in an `if let` is of.
    aliases: Vec<(String, String)>,
}

impl<'a> Visit<'a> for Texts {
    fn visit_expr_method_call(&mut self, call: &'a ExprMethodCall) {
        if call.method == "to_string"
            && let Some(name) = name(&call.receiver)
        {
            let of = self.aliases.iter().rev().find(|(alias, _)| *alias == name);
            self.sent.insert(of.map_or(name, |(_, of)| of.clone()));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_if(&mut self, choice: &'a ExprIf) {
        let mut count = 0;
        if let Expr::Let(condition) = &*choice.cond
            && let Pat::TupleStruct(pattern) = &*condition.pat
            && let Some(Pat::Ident(alias)) = pattern.elems.first()
            && let Some(of) = name(&condition.expr)
        {
            self.aliases.push((alias.ident.to_string(), of));
            count = 1;
        }
        visit::visit_expr_if(self, choice);
        self.aliases.truncate(self.aliases.len() - count);
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        let arguments = syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated;
        if let Ok(arguments) = call.parse_body_with(arguments) {
            // A macro's tokens are no part of the tree.
            for argument in &arguments {
                let mut inner = Texts::default();
                inner.visit_expr(argument);
                self.sent.extend(inner.sent);
            }
        }
    }
}

fn name(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(path) => path.path.get_ident().map(Ident::to_string),
        Expr::Reference(inner) => name(&inner.expr),
        _ => None,
    }
}

/// Whether an item of `Deref` says that the target is a string.
fn is_of_string(item: &ImplItem) -> bool {
    let ImplItem::Type(target) = item else {
        return false;
    };
    last(&target.ty).is_some_and(|name| name == "String")
}

/// The last name in the path of a type.
fn last(kind: &Type) -> Option<&Ident> {
    match kind {
        Type::Path(path) => path.path.segments.last().map(|last| &last.ident),
        _ => None,
    }
}

/// What a type such as `Option` is given, if it is that type.
fn inner<'a>(kind: &'a Type, name: &str) -> &'a Type {
    if let Type::Path(path) = kind
        && let Some(last) = path.path.segments.last()
        && last.ident == name
        && let PathArguments::AngleBracketed(types) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = types.args.first()
    {
        return inner;
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn each_thing_that_would_not_compile_is_found() {
        let file = parse_quote! {
            pub mod types {
                pub struct A { url: u8, url: u8 }
                pub struct A;
                pub enum B {}
                pub enum C { One { a: u8, a: u8 }, One }
                impl From<Secret> for C {}
                impl From<Secret> for C {}
                impl ::std::fmt::Display for C {}
            }
            pub mod builder {
                pub struct Show { id: Result<types::A, String>, of: Result<Option<types::C>, String> }
                impl Show {
                    fn new() {}
                    fn send(self) {
                        let url = format!("{}/{}", client.baseurl, encode_path(&id.to_string()));
                        if let Some(value) = of { header(value.to_string()); }
                    }
                    fn new() {}
                }
            }
        };
        let complaints = verify(&file, 1);
        let of = |owner: &str, what| {
            complaints.contains(&Complaint {
                owner: owner.to_owned(),
                what,
            })
        };
        assert!(of("A", What::Item));
        assert!(of("A", What::Member("url".to_owned())));
        assert!(of("B", What::Empty));
        assert!(of("C", What::Member("One".to_owned())));
        assert!(of("C", What::Member("a".to_owned())));
        assert!(of("C", What::Impl("From<Secret>".to_owned())));
        assert!(of("Show", What::Argument("new".to_owned())));
        assert!(of("Show", What::NoText("id".to_owned())));
        assert_eq!(complaints.len(), 8, "{complaints:?}");
    }
}
