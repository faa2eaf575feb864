//! Folders of the code import each other in one direction.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, visit::Visit};

/// What each part of a crate imports: a file or folder below `src` is a part.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_circle_of_imports_is_in_the_client() {
    assert_no_circle("generated-client/src");
}

#[test]
fn no_circle_of_imports_is_in_the_generator() {
    assert_no_circle("codegen/src");
}

fn assert_no_circle(folder: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let graph = graph(&root);
    assert!(
        graph.values().map(BTreeSet::len).sum::<usize>() > 20,
        "{graph:#?}"
    );
    let circle = circle(&graph);
    assert!(
        circle.is_empty(),
        "{folder} imports in a circle: {}",
        circle.join(" -> ")
    );
}

#[test]
fn a_circle_is_found_wherever_it_stands() {
    let graph = |edges: &[(&str, &str)]| {
        let mut graph = Graph::new();
        for (from, to) in edges {
            graph
                .entry((*from).to_owned())
                .or_default()
                .insert((*to).to_owned());
        }
        graph
    };
    assert!(circle(&graph(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    let graph = graph(&[("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")]);
    assert_eq!(circle(&graph), ["b", "c", "d", "b"]);
}

#[test]
fn an_import_is_seen_in_each_way_to_write_it() {
    let exports = BTreeMap::from([("Error".to_owned(), "error".to_owned())]);
    for code in [
        "use crate::b::C;",
        "use crate::{x, b::{self, C}};",
        "use super::super::b;",
        "fn f() { crate::b::g() }",
        "fn f(_: &crate::b::C) {}",
        "mod inner { fn f(_: super::super::super::b::C) {} }",
    ] {
        let found = imports(code, &["a", "part"], &exports);
        assert!(found.contains("b"), "{code}: {found:?}");
    }
    for code in [
        "use super::c;",
        "#[cfg(test)] mod tests { use crate::b::C; }",
        "use b::C;",
    ] {
        assert!(imports(code, &["a", "part"], &exports).is_empty(), "{code}");
    }
    assert!(imports("use crate::Error;", &["a"], &exports).contains("error"));
}

/// The parts of a circle, the first one also last; nothing where there is none.
fn circle(graph: &Graph) -> Vec<&str> {
    fn search<'a>(graph: &'a Graph, way: &mut Vec<&'a str>, done: &mut BTreeSet<&'a str>) -> bool {
        let Some(at) = way.last().copied() else {
            return false;
        };
        for next in graph.get(at).into_iter().flatten() {
            if let Some(start) = way.iter().position(|part| part == next) {
                way.drain(..start);
                way.push(next);
                return true;
            }
            if !done.contains(next.as_str()) {
                way.push(next);
                if search(graph, way, done) {
                    return true;
                }
                way.pop();
            }
        }
        done.insert(at);
        false
    }
    let mut done = BTreeSet::new();
    for part in graph.keys() {
        let mut way = vec![part.as_str()];
        if search(graph, &mut way, &mut done) {
            return way;
        }
    }
    Vec::new()
}

fn graph(root: &Path) -> Graph {
    let exports = exports(&fs::read_to_string(root.join("lib.rs")).unwrap());
    let mut files = Vec::new();
    list(root, &mut files);
    let mut graph = Graph::new();
    for file in files {
        let module = file.strip_prefix(root).unwrap().with_extension("");
        let module: Vec<_> = module.iter().map(|name| name.to_str().unwrap()).collect();
        if module == ["lib"] || module.last() == Some(&"tests") {
            continue;
        }
        let found = imports(&fs::read_to_string(&file).unwrap(), &module, &exports);
        graph.entry(module[0].to_owned()).or_default().extend(found);
    }
    // A path from the root to what is no part, a macro for example, is no import.
    let parts: BTreeSet<_> = graph.keys().cloned().collect();
    for found in graph.values_mut() {
        found.retain(|part| parts.contains(part));
    }
    graph
}

fn list(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Which part has what the root of the crate exports.
fn exports(lib: &str) -> BTreeMap<String, String> {
    let mut exports = BTreeMap::new();
    for item in syn::parse_file(lib).unwrap().items {
        let Item::Use(item) = item else { continue };
        for path in leaves(&item.tree) {
            let path: Vec<_> = path
                .into_iter()
                .skip_while(|name| name == "self" || name == "crate")
                .collect();
            if let [part, .., name] = path.as_slice() {
                exports.insert(name.clone(), part.clone());
            }
        }
    }
    exports
}

/// The parts, other than its own, that the code of a module imports.
fn imports(code: &str, module: &[&str], exports: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut seen = Seen {
        module: module.iter().map(|name| (*name).to_owned()).collect(),
        parts: BTreeSet::new(),
        exports,
    };
    seen.visit_file(&syn::parse_file(code).unwrap());
    seen.parts.remove(module[0]);
    seen.parts
}

struct Seen<'a> {
    module: Vec<String>,
    parts: BTreeSet<String>,
    exports: &'a BTreeMap<String, String>,
}

impl Seen<'_> {
    fn path(&mut self, path: &[String]) {
        let supers = path.iter().take_while(|name| *name == "super").count();
        let rest = match path.first().map(String::as_str) {
            Some("crate") => path.get(1),
            // As many as bring it to the root.
            Some("super") if supers == self.module.len() => path.get(supers),
            _ => None,
        };
        if let Some(name) = rest {
            let part = self.exports.get(name).unwrap_or(name);
            self.parts.insert(part.clone());
        }
    }
}

impl<'ast> Visit<'ast> for Seen<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        for path in leaves(&item.tree) {
            self.path(&path);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<_> = path
            .segments
            .iter()
            .map(|it| it.ident.to_string())
            .collect();
        self.path(&names);
        syn::visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if module.attrs.iter().any(is_for_tests) {
            return;
        }
        self.module.push(module.ident.to_string());
        syn::visit::visit_item_mod(self, module);
        self.module.pop();
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .parse_args::<syn::Ident>()
            .is_ok_and(|what| what == "test")
}

/// Each path that a tree of imports names.
fn leaves(tree: &UseTree) -> Vec<Vec<String>> {
    match tree {
        UseTree::Path(path) => leaves(&path.tree)
            .into_iter()
            .map(|mut rest| {
                rest.insert(0, path.ident.to_string());
                rest
            })
            .collect(),
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
        UseTree::Name(name) => vec![vec![name.ident.to_string()]],
        UseTree::Rename(name) => vec![vec![name.ident.to_string()]],
        UseTree::Glob(_) => vec![vec!["*".to_owned()]],
    }
}
