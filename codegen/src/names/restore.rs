//! Takes the marks out of the code.

use std::collections::{BTreeSet, HashMap, HashSet};

use proc_macro2::Ident;

use super::{Kind, Names};
use crate::rust;

/// What generated code takes from the prelude or imports, by the module of it.
const TYPES: &[&str] = &[
    "Default", "Err", "Ok", "String", "Self", "Some", "None", "Option",
];
const BUILDERS: &[&str] = &[
    "ByteStream",
    "Client",
    "ClientHooks",
    "ClientInfo",
    "Default",
    "Err",
    "Error",
    "From",
    "Into",
    "None",
    "Ok",
    "OperationInfo",
    "Option",
    "RequestBuilderExt",
    "ResponseValue",
    "Result",
    "Some",
    "String",
    "ToString",
    "TryFrom",
    "TryInto",
    "Vec",
];
const METHODS: &[&str] = &[
    "new",
    "new_with_client",
    "pre",
    "exec",
    "post",
    "api_version",
    "baseurl",
    "client",
    "inner",
];

/// Where a name must not be given twice.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Scope {
    Types,
    Builders,
    Methods,
    /// Functions that typify writes beside the types.
    Functions,
}

impl Names {
    /// The names in Rust of all that has a mark, from the identifiers in the code of a client.
    pub(crate) fn chosen<'a>(&self, client: impl Iterator<Item = &'a str>) -> Chosen {
        let words: BTreeSet<&str> = client.collect();
        let marked = words.into_iter().filter(|name| self.find(name).is_some());
        self.choose(marked.map(str::to_owned).collect())
    }

    /// Whether a text may have a mark.
    pub(crate) fn is_marked(&self, text: &str) -> bool {
        text.contains(&self.tag[1..])
    }

    /// The name in Rust of what has a mark; none of what has none.
    pub(crate) fn ident(&self, name: &str, chosen: &Chosen) -> Option<String> {
        if !self.is_marked(name) || self.find(name).is_none() {
            return None;
        }
        // What was chosen is an identifier already.
        if let Some(name) = chosen.get(name) {
            return Some(name.clone());
        }
        let name = self.without_marks_in_name(name);
        syn::parse_str::<Ident>(&name).is_ok().then_some(name)
    }

    /// A text of the code, such as a doc comment, without marks; none if it has none.
    pub(crate) fn text(&self, text: &str, chosen: &Chosen) -> Option<String> {
        if !self.is_marked(text) {
            return None;
        }
        Text {
            names: self,
            chosen,
        }
        .of(text)
    }

    /// A name for each of these, with marks: components first, then operations, then what is inside.
    fn choose(&self, marked: BTreeSet<String>) -> Chosen {
        let mut order: Vec<(bool, usize, String)> = marked
            .into_iter()
            .filter_map(|name| {
                let (_, number) = self.find(&name)?;
                let is_part = !self.is_whole(&name, number);
                Some((
                    is_part || self.marks[number].kind == Kind::Inline,
                    number,
                    name,
                ))
            })
            .collect();
        order.sort();
        let mut taken: HashSet<(Scope, String)> = HashSet::new();
        for (scope, names) in [
            (Scope::Types, TYPES),
            (Scope::Builders, BUILDERS),
            (Scope::Methods, METHODS),
        ] {
            taken.extend(names.iter().map(|name| (scope, (*name).to_owned())));
        }
        let mut given = HashMap::new();
        for (_, number, name) in order {
            let mut plain = self.without_marks_in_name(&name);
            if plain.is_empty() {
                plain = rust::type_name(&self.marks[number].base);
            }
            let Some(scope) = self.scope(&name, number) else {
                if syn::parse_str::<Ident>(&plain).is_err() {
                    plain.push('_');
                }
                given.insert(name, plain);
                continue;
            };
            let separator = if scope == Scope::Types || scope == Scope::Builders {
                ""
            } else {
                "_"
            };
            let mut chosen = plain.clone();
            let mut count = 1;
            while !taken.insert((scope, chosen.clone())) {
                count += 1;
                chosen = format!("{plain}{separator}{count}");
            }
            if syn::parse_str::<Ident>(&chosen).is_err() {
                chosen.push('_');
            }
            given.insert(name, chosen);
        }
        given
    }

    /// Whether a name is that of a mark, with nothing left out and nothing added.
    fn is_whole(&self, name: &str, number: usize) -> bool {
        let marked = format!("{}-{}{number}z", self.marks[number].base, self.tag);
        name == rust::type_name(&marked)
            || name == rust::argument(&marked)
            || name == rust::builder(&rust::argument(&marked))
    }

    /// Where a name stands; nowhere in particular if it is a variant called after a type.
    fn scope(&self, name: &str, number: usize) -> Option<Scope> {
        let is_operation = self.marks[number].kind == Kind::Operation;
        let is_whole = is_operation && self.is_whole(name, number);
        let base = rust::type_name(&self.marks[number].base);
        let is_type = || name.starts_with(base.trim_end_matches('_'));
        // As written in a type the mark has a capital, whatever the letters before it.
        let is_pascal = self
            .find(name)
            .is_some_and(|(range, _)| name[range].starts_with('Z'));
        match is_pascal {
            true if is_whole => Some(Scope::Builders),
            true => is_type().then_some(Scope::Types),
            false if is_whole => Some(Scope::Methods),
            false => Some(Scope::Functions),
        }
    }

    /// A name in Rust without its marks; what is renamed is called as it is in Rust.
    fn without_marks_in_name(&self, name: &str) -> String {
        let mut plain = String::with_capacity(name.len());
        let mut rest = name;
        while let Some((range, _)) = self.find(rest) {
            plain.push_str(rest[..range.start].trim_end_matches('_'));
            rest = &rest[range.end..];
        }
        if plain.is_empty() {
            rest = rest.trim_start_matches('_');
        }
        plain + rest
    }
}

/// The names in Rust, by the names with marks.
pub(crate) type Chosen = HashMap<String, String>;

struct Text<'a> {
    names: &'a Names,
    chosen: &'a Chosen,
}

impl Text<'_> {
    fn of(&self, text: &str) -> Option<String> {
        self.names.find(text)?;
        let lines: Vec<&str> = text.split('\n').collect();
        let mut kept = Vec::with_capacity(lines.len());
        let mut is_behind_title = false;
        for line in lines {
            // A title of ours says nothing to a reader.
            let word = line.trim().trim_start_matches("\"title\": \"");
            let is_title = self.names.find(word).is_some_and(|(range, number)| {
                self.names.marks[number].kind == Kind::Inline
                    && word[range.end..]
                        .trim_end_matches(',')
                        .trim_matches('"')
                        .is_empty()
                    && word[..range.start].ends_with('-')
            });
            let is_gap = is_behind_title && line.trim().is_empty();
            is_behind_title = is_title;
            if !is_title && !is_gap {
                kept.push(self.line(line));
            }
        }
        Some(kept.join("\n"))
    }

    fn line(&self, line: &str) -> String {
        let mut done = String::with_capacity(line.len());
        let is_part = |c: char| c == '_' || c.is_alphanumeric();
        let mut rest = line;
        while let Some((range, _)) = self.names.find(rest) {
            let start = rest[..range.start].rfind(|c| !is_part(c)).map_or(0, |at| {
                at + rest[at..].chars().next().map_or(1, char::len_utf8)
            });
            let end = rest[range.end..]
                .find(|c| !is_part(c))
                .map_or(rest.len(), |at| range.end + at);
            match self.chosen.get(&rest[start..end]) {
                Some(name) => {
                    done.push_str(&rest[..start]);
                    done.push_str(name);
                    rest = &rest[end..];
                }
                None => {
                    done.push_str(&rest[..range.end]);
                    done = self.names.without_marks(&done);
                    rest = &rest[range.end..];
                }
            }
        }
        done + rest
    }
}
