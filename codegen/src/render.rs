//! Formats the code and puts the header above it.

use crate::Options;

/// The text of a generated file.
///
/// prettyplease formats it, pinned by the lock file, and never the reader's
/// rustfmt: the same text comes out on each machine.
pub(crate) fn render(path: &str, file: &syn::File, options: &Options) -> String {
    let command = options.command.as_deref().unwrap_or("cargo xtask regen");
    format!(
        "// @generated from {path} by `{command}`. Edit the document instead.\n\n{}",
        prettyplease::unparse(file)
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_header_names_the_document_and_the_command() {
        let text = super::render(
            "spec/a.yaml",
            &syn::parse_quote!(
                pub struct A;
            ),
            &super::Options::default(),
        );
        assert_eq!(
            text,
            "// @generated from spec/a.yaml by `cargo xtask regen`. Edit the document instead.\n\
             \npub struct A;\n"
        );
    }
}
