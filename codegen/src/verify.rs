//! Is the output what the document says?
//!
//! What no rule about documents foretells for certain is seen in the code itself: a name twice in
//! one scope, a type that no value has, a value that cannot be written as text.

mod texts;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::code::{Item, Module, Part, is_word, members, sequences};
use texts::{path, texts, writes_text};

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
    /// A default of the type is written out without the field.
    Default(String),
    /// There is no such code for so many operations.
    Senders(usize),
    /// This of the document is not in the code.
    Lost(&'static str),
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
            Self::Default(name) => write!(f, "a default of it leaves out `{name}`"),
            Self::Lost(what) => write!(f, "{what} of it is not in the code"),
            Self::Senders(count) => write!(f, "only {count} of its operations have code"),
        }
    }
}

/// All that is wrong with the client of a document of so many operations.
pub(crate) fn verify(root: &Module, operations: usize) -> BTreeSet<Complaint> {
    let mut verify = Verify::default();
    verify.module(root);
    verify.texts();
    verify.defaults();
    let (senders, mut complaints) = (verify.senders, verify.complaints);
    if senders != operations {
        complaints.insert(Complaint {
            owner: String::new(),
            what: What::Senders(senders),
        });
    }
    complaints
}

/// What a builder has for itself.
const TAKEN: [&str; 3] = ["header_map", "encode_path", "info"];

type Members = Vec<(String, Vec<TokenTree>)>;

#[derive(Default)]
struct Verify {
    complaints: BTreeSet<Complaint>,
    senders: usize,
    /// The structs of the module `types`, and the names of their fields.
    structs: BTreeMap<String, BTreeSet<String>>,
    /// The types of that module that can be written as text.
    shown: BTreeSet<String>,
    /// The arguments whose text is sent: the builder, the argument, and what follows its name.
    sent: Vec<(String, String, Vec<TokenTree>)>,
    /// The structs that are written out, and the fields that are given there.
    written: Vec<(String, BTreeSet<String>)>,
}

impl Verify {
    fn complain(&mut self, owner: &str, what: What) {
        let owner = owner.to_owned();
        self.complaints.insert(Complaint { owner, what });
    }

    fn module(&mut self, module: &Module) {
        let (mut types, mut values) = (BTreeSet::new(), BTreeSet::new());
        let (mut impls, mut methods) = (BTreeSet::new(), BTreeSet::new());
        let mut builders: BTreeMap<&str, Members> = BTreeMap::new();
        let is_builder = module.path == "builder";
        for part in &module.parts {
            let item = match part {
                Part::Item(item) => item,
                Part::Module(module) => {
                    self.module(module);
                    continue;
                }
            };
            let seen = match &*item.kind {
                "struct" => {
                    let fields = members(item.body());
                    self.unique(&item.name, &fields, is_builder);
                    if is_builder {
                        builders.insert(&item.name, fields);
                    } else if module.path == "types" {
                        let names = fields.into_iter().map(|(name, _)| name);
                        self.structs.insert(item.name.clone(), names.collect());
                    }
                    &mut types
                }
                "enum" => {
                    self.variants(item);
                    &mut types
                }
                "type" => &mut types,
                "fn" => {
                    if module.path == "types::defaults" {
                        self.written(item);
                    }
                    &mut values
                }
                "impl" => {
                    match item.of_trait() {
                        Some(name) => {
                            if !impls.insert(
                                item.head().into_iter().collect::<TokenStream>().to_string(),
                            ) {
                                self.complain(&item.name, What::Impl(of(item)));
                            }
                            if module.path == "types" && writes_text(&name, item) {
                                self.shown.insert(item.name.clone());
                            }
                        }
                        None => self.block(item, is_builder, &mut methods, &builders),
                    }
                    continue;
                }
                _ => continue,
            };
            if !seen.insert(&item.name) {
                self.complain(&item.name, What::Item);
            }
        }
    }

    /// Complains of members of one name, and of arguments that a builder has for itself.
    fn unique(&mut self, owner: &str, members: &Members, is_builder: bool) {
        let mut seen = BTreeSet::new();
        for (name, _) in members {
            let is_taken = is_builder && TAKEN.contains(&&**name);
            if !seen.insert(name) || is_taken {
                self.complain(owner, What::member(name.clone(), is_builder));
            }
        }
    }

    fn variants(&mut self, item: &Item) {
        let variants = members(item.body());
        if variants.is_empty() {
            self.complain(&item.name, What::Empty);
        }
        self.unique(&item.name, &variants, false);
        for (_, rest) in &variants {
            if let Some(TokenTree::Group(fields)) = rest.first()
                && fields.delimiter() == Delimiter::Brace
            {
                self.unique(&item.name, &members(fields.stream()), false);
            }
        }
    }

    /// The methods of a type.
    fn block<'a>(
        &mut self,
        item: &'a Item,
        is_builder: bool,
        methods: &mut BTreeSet<(&'a str, String)>,
        builders: &BTreeMap<&str, Members>,
    ) {
        let body: Vec<TokenTree> = item.body().into_iter().collect();
        for (at, pair) in body.windows(2).enumerate() {
            if !is_word(&pair[0], "fn") {
                continue;
            }
            let name = pair[1].to_string();
            if !methods.insert((&item.name, name.clone())) {
                self.complain(&item.name, What::member(name, is_builder));
            } else if is_builder && name == "send" {
                self.senders += 1;
                let mut sent = BTreeSet::new();
                texts(&body[at..], None, &mut sent);
                let fields = builders.get(&*item.name).into_iter().flatten();
                for (name, kind) in fields.filter(|(name, _)| sent.contains(name)) {
                    self.sent
                        .push((item.name.clone(), name.clone(), kind.clone()));
                }
            }
        }
    }

    /// Each argument whose text is sent must have one.
    fn texts(&mut self) {
        for (owner, argument, kind) in std::mem::take(&mut self.sent) {
            let path = path(&kind);
            let last = path.last().map(String::as_str).unwrap_or_default();
            let is_shown = match path.first().is_some_and(|first| first == "types") {
                true => self.shown.contains(last),
                false => !matches!(last, "Vec" | "HashMap" | "Map" | "Option"),
            };
            if !is_shown {
                self.complain(&owner, What::NoText(argument));
            }
        }
    }

    /// Finds the structs that a function writes out.
    fn written(&mut self, item: &Item) {
        sequences(item.body(), &mut |tokens| {
            for pair in tokens.windows(2) {
                if let [TokenTree::Ident(name), TokenTree::Group(fields)] = pair
                    && fields.delimiter() == Delimiter::Brace
                {
                    let fields = members(fields.stream()).into_iter().map(|(name, _)| name);
                    self.written.push((name.to_string(), fields.collect()));
                }
            }
        });
    }

    /// A struct that is written out must have all of its fields.
    fn defaults(&mut self) {
        for (name, given) in std::mem::take(&mut self.written) {
            let fields = self.structs.get(&name).into_iter().flatten();
            if let Some(missing) = fields.into_iter().find(|field| !given.contains(*field)) {
                let what = What::Default(missing.clone());
                self.complain(&name, what);
            }
        }
    }
}

impl What {
    fn member(name: String, is_builder: bool) -> Self {
        match is_builder {
            true => Self::Argument(name),
            false => Self::Member(name),
        }
    }
}

/// The trait of an `impl`, as it is written.
fn of(item: &Item) -> String {
    let head = item.head().into_iter().skip(1);
    let of: TokenStream = head.take_while(|token| !is_word(token, "for")).collect();
    of.to_string().replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn each_thing_that_would_not_compile_is_found() {
        let root = Module::of(quote! {
            pub mod types {
                pub struct A { url: u8, url: u8 }
                pub struct A;
                pub enum B {}
                pub enum C { One { a: u8, a: u8 }, One }
                impl From<Secret> for C {}
                impl From<Secret> for C {}
                impl ::std::fmt::Display for C {}
                pub struct D { pub e: u8, pub f: u8 }
                pub mod defaults {
                    pub(super) fn d() -> super::D { super::D { e: 1 } }
                }
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
        });
        let complaints = verify(&root, 1);
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
        assert!(of("D", What::Default("f".to_owned())));
        assert_eq!(complaints.len(), 9, "{complaints:?}");
    }
}
