//! The arguments of one operation: read from progenitor's code, and written anew.
//!
//! progenitor reads an argument with `FromStr`, which lists and objects do not have. Here the type
//! is read as JSON is, and a list takes its flag several times. A secret is read from a file, since
//! everyone on a machine can see what is on a command line.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Block, Expr, ExprIf, ExprLit, ExprMacro, ExprMethodCall, GenericArgument, Lit, Path,
    PathArguments, Type,
};

/// An argument that is a flag of its own.
pub(super) struct Argument {
    /// The name of the flag.
    pub flag: String,
    /// The field of the body that it sets, or else a parameter.
    pub is_field: bool,
    /// Whether the flag names a file that holds the value.
    is_file: bool,
    kind: Type,
    /// What reads the value, unless its type does.
    reader: Option<Expr>,
    /// `.required(…)` or `.required_unless_present(…)`.
    requirement: ExprMethodCall,
    help: Option<Expr>,
    /// What hands the `value` to the builder.
    setting: Block,
}

impl Argument {
    /// From progenitor's `Arg::new(…)…` and its `if let Some(value) = …`.
    pub(super) fn read(argument: &Expr, setting: &ExprIf) -> Option<Self> {
        let links = links(argument);
        let link = |name: &str| links.iter().copied().find(|link| link.method == name);
        let flag = text(link("long")?.args.first()?)?;
        let parser = link("value_parser")?.args.first()?;
        let requirement = link("required").or_else(|| link("required_unless_present"))?;

        let Expr::Let(condition) = &*setting.cond else {
            return None;
        };
        let Expr::MethodCall(get) = &*condition.expr else {
            return None;
        };
        let GenericArgument::Type(kind) = get.turbofish.as_ref()?.args.first()? else {
            return None;
        };
        (text(get.args.first()?)? == flag).then(|| Self {
            is_file: false,
            is_field: calls_body_map(&setting.then_branch),
            flag,
            kind: kind.clone(),
            reader: (!is_value_parser(parser)).then(|| parser.clone()),
            requirement: requirement.clone(),
            help: link("help").and_then(|link| link.args.first().cloned()),
            setting: setting.then_branch.clone(),
        })
    }

    /// Whether the flag is needed where no file has the whole body.
    pub(super) fn is_needed_field(&self) -> bool {
        self.requirement.method == "required_unless_present"
    }

    /// Keeps the value off the command line.
    pub(super) fn become_file(&mut self) {
        self.is_file = true;
        self.flag.push_str("-file");
    }

    /// The argument and the statement that sets it.
    pub(super) fn write(&self, support: &Path) -> (TokenStream, TokenStream) {
        if self.is_file {
            self.write_file(support)
        } else {
            self.write_value(support)
        }
    }

    fn write_value(&self, support: &Path) -> (TokenStream, TokenStream) {
        let (flag, kind, setting) = (&self.flag, &self.kind, &self.setting);
        let (reader, value) = match (&self.reader, item(kind)) {
            (Some(reader), _) => (
                quote!(.value_parser(#reader)),
                quote!(matches.get_one::<#kind>(#flag)),
            ),
            (None, Some(item)) => (
                quote! {
                    .value_parser(#support::argument::<#item>)
                    .action(::clap::ArgAction::Append)
                },
                quote! {
                    matches
                        .get_many::<#item>(#flag)
                        .map(|values| values.cloned().collect::<Vec<_>>())
                },
            ),
            (None, None) => (
                quote!(.value_parser(#support::argument::<#kind>)),
                quote!(matches.get_one::<#kind>(#flag)),
            ),
        };
        let number = is_number(item(kind).as_ref().unwrap_or(kind))
            .then(|| quote!(.allow_negative_numbers(true)));
        let help = self.help.iter();
        let argument = self.argument(quote!(#reader #number), quote!(#(.help(#help))*));
        (argument, quote!(if let Some(value) = #value #setting))
    }

    fn write_file(&self, support: &Path) -> (TokenStream, TokenStream) {
        let (flag, kind, statements) = (&self.flag, &self.kind, &self.setting.stmts);
        let what = self.help.as_ref().and_then(text).unwrap_or_default();
        let separator = if what.is_empty() { "" } else { "\n\n" };
        let help = format!("{what}{separator}Path to a file that contains it, as it is a secret");
        let argument = self.argument(
            quote! {
                .value_name("FILE")
                .value_parser(::clap::value_parser!(std::path::PathBuf))
            },
            quote!(.help(#help)),
        );
        let setting = quote! {
            if let Some(path) = matches.get_one::<std::path::PathBuf>(#flag) {
                let value = #support::secret_file::<#kind>(path)?;
                #(#statements)*
            }
        };
        (argument, setting)
    }

    fn argument(&self, reader: TokenStream, help: TokenStream) -> TokenStream {
        let flag = &self.flag;
        let (requirement, condition) = (&self.requirement.method, &self.requirement.args);
        quote!(.arg(::clap::Arg::new(#flag).long(#flag) #reader .#requirement(#condition) #help))
    }
}

/// Gives each argument a flag that nothing else has: `--help-argument` for one called `help`.
pub(super) fn rename_taken(arguments: &mut [Argument], taken: &[&str]) {
    let mut taken: BTreeSet<String> = taken.iter().copied().map(str::to_owned).collect();
    let (free, clashing): (Vec<_>, Vec<_>) = arguments
        .iter_mut()
        .partition(|argument| !taken.contains(&argument.flag));
    // Those that can keep their name do.
    for argument in free.into_iter().chain(clashing) {
        while !taken.insert(argument.flag.clone()) {
            argument.flag.push_str("-argument");
        }
    }
}

/// The calls in a chain of methods, the first first.
pub(super) fn links(chain: &Expr) -> Vec<&ExprMethodCall> {
    let mut links = Vec::new();
    let mut next = chain;
    while let Expr::MethodCall(call) = next {
        links.push(call);
        next = &call.receiver;
    }
    links.reverse();
    links
}

/// The text that an expression is.
pub(super) fn text(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// Whether this is `::clap::value_parser!(type)`; progenitor has another way for enums.
fn is_value_parser(expr: &Expr) -> bool {
    matches!(expr, Expr::Macro(ExprMacro { mac, .. })
        if mac.path.segments.last().is_some_and(|last| last.ident == "value_parser"))
}

/// Whether the statement is `request = request.body_map(…)`.
fn calls_body_map(block: &Block) -> bool {
    matches!(block.stmts.as_slice(), [syn::Stmt::Expr(Expr::Assign(assign), _)]
        if matches!(&*assign.right, Expr::MethodCall(call) if call.method == "body_map"))
}

/// The type of the items of a list.
fn item(kind: &Type) -> Option<Type> {
    let Type::Path(path) = kind else {
        return None;
    };
    let last = path.path.segments.last()?;
    match &last.arguments {
        PathArguments::AngleBracketed(types) if last.ident == "Vec" => match types.args.first()? {
            GenericArgument::Type(item) => Some(item.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a value may begin with a minus, as a flag does.
fn is_number(kind: &Type) -> bool {
    matches!(kind, Type::Path(path) if path.path.get_ident().is_some_and(|name| {
        ["i8", "i16", "i32", "i64", "f32", "f64"].iter().any(|number| name == number)
    }))
}
