//! The arguments of one operation, together.

use proc_macro2::TokenStream;
use syn::{Expr, ImplItemFn, Path, Stmt};

use super::{
    arguments::{Argument, links, rename_taken},
    body::{self, JsonFile},
    document::{Details, Said},
};

/// What progenitor has for one operation.
pub(super) struct Parts {
    flags: Vec<Argument>,
    json: Option<JsonFile>,
}

impl Parts {
    /// From the command, and the function that makes the call.
    pub(super) fn read(command: &Expr, execute: &ImplItemFn) -> Option<Self> {
        let (files, flags): (Vec<_>, Vec<_>) = links(command)
            .into_iter()
            .filter(|link| link.method == "arg")
            .filter_map(|link| link.args.first())
            .filter(|argument| !JsonFile::is_template(argument))
            .partition(|argument| JsonFile::is_argument(argument));
        let statements = execute.block.stmts.iter();
        let (readers, settings): (Vec<_>, Vec<_>) = statements
            .filter_map(|stmt| match stmt {
                Stmt::Expr(Expr::If(setting), _) => Some(setting),
                _ => None,
            })
            .partition(|setting| JsonFile::is_setting(setting));
        if flags.len() != settings.len() {
            return None;
        }
        let json = match (files.as_slice(), readers.as_slice()) {
            ([], []) => None,
            ([argument], [setting]) => Some(JsonFile::read(argument, setting)?),
            _ => return None,
        };
        let flags = flags
            .into_iter()
            .zip(settings)
            .map(|(argument, setting)| Argument::read(argument, setting))
            .collect::<Option<_>>()?;
        Some(Self { flags, json })
    }

    /// The arguments, and the statements that set them.
    ///
    /// No secret has a flag: a parameter comes from a file, and a field with the whole body.
    pub(super) fn write(
        self,
        details: &Details<'_>,
        support: &Path,
    ) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let (hidden, mut flags): (Vec<_>, Vec<_>) = self
            .flags
            .into_iter()
            .partition(|flag| flag.is_field && is_secret(&details.fields, flag));
        for flag in &mut flags {
            if !flag.is_field && is_secret(&details.parameters, flag) {
                flag.become_file();
            }
        }
        let json = self.json.map(|mut json| {
            json.required |= hidden.iter().any(Argument::is_needed_field);
            let without_flag = without_flag(&details.fields, &flags);
            json.write(&without_flag, details.is_body_secret, support)
        });
        let raw = details.body.and_then(|body| body::raw(body, support));

        let mut taken = vec!["help"];
        taken.extend(json.as_ref().map(|_| body::JSON));
        taken.extend(raw.as_ref().map(|_| body::RAW));
        rename_taken(&mut flags, &taken);

        let (json_argument, json_setting) = json.unzip();
        let (raw_argument, raw_setting) = raw.unzip();
        let (arguments, settings): (Vec<_>, Vec<_>) =
            flags.iter().map(|flag| flag.write(support)).unzip();
        (
            arguments
                .into_iter()
                .chain(json_argument)
                .chain(raw_argument)
                .collect(),
            // The flags of single fields come after the file, so that they count.
            json_setting
                .into_iter()
                .chain(settings)
                .chain(raw_setting)
                .collect(),
        )
    }
}

fn is_secret(said: &[Said<'_>], flag: &Argument) -> bool {
    said.iter()
        .any(|said| said.is_secret && said.flag == flag.flag)
}

/// The fields that only the file with the whole body sets.
fn without_flag<'a>(fields: &[Said<'a>], flags: &[Argument]) -> Vec<&'a str> {
    let has_flag = |field: &Said<'_>| {
        flags
            .iter()
            .any(|flag| flag.is_field && flag.flag == field.flag)
    };
    let without = fields.iter().filter(|field| !has_flag(field));
    without.map(|field| field.name).collect()
}
