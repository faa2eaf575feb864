//! Doc comments are `///`, a line each.
//!
//! progenitor puts a text of several lines into one attribute, which prints as
//! `/** */` without an indent and reads badly in the source and in editors.

use syn::{Attribute, Expr, ExprLit, File, Lit, Meta, parse_quote, visit_mut::VisitMut};

/// Gives each line of each doc comment an attribute of its own.
pub(super) fn one_line_each(file: &mut File) {
    Lines.visit_file_mut(file);
}

struct Lines;

impl VisitMut for Lines {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        *attributes = std::mem::take(attributes)
            .into_iter()
            .flat_map(|attribute| match doc_text(&attribute) {
                Some(text) => lines(&attribute, &text),
                None => vec![attribute],
            })
            .collect();
    }
}

fn lines(original: &Attribute, text: &str) -> Vec<Attribute> {
    let lines = || text.trim_end().lines().map(str::trim_end);
    let margin = if lines().all(|line| line.is_empty() || line.starts_with(' ')) {
        ""
    } else {
        " "
    };
    lines()
        .map(|line| match line {
            "" => String::new(),
            line => format!("{margin}{line}"),
        })
        .map(|line| {
            let mut attribute: Attribute = parse_quote!(#[doc = #line]);
            attribute.style = original.style;
            attribute
        })
        .collect()
}

fn doc_text(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_stands_alone() {
        let mut file = parse_quote! {
            #[doc = "First.\n\n- a\n  b\n"]
            pub struct A;
        };
        one_line_each(&mut file);
        assert_eq!(
            prettyplease::unparse(&file),
            "/// First.\n///\n/// - a\n///   b\npub struct A;\n"
        );
    }
}
