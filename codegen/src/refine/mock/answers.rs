//! What the mock answers with, where an operation has several types of answers.
//!
//! progenitor gives each status the one type that the operation hands out. Here
//! each takes the body of its own status, or none.

use heck::ToSnakeCase;
use syn::{Expr, File, FnArg, ImplItemFn, Type, parse_quote, visit_mut::VisitMut};

use crate::{
    Error,
    refine::{answers::Enums, syntax::last},
};

/// Gives each status its own body.
pub(super) fn by_status(file: &mut File, enums: &Enums) -> Result<(), Error> {
    let mut answers = Answers { enums, given: 0 };
    answers.visit_file_mut(file);
    let variants = enums.values().map(Vec::len);
    if answers.given == variants.sum::<usize>() {
        Ok(())
    } else {
        Err(Error::stale("mock", "a method for each status"))
    }
}

struct Answers<'a> {
    enums: &'a Enums,
    given: usize,
}

impl VisitMut for Answers<'_> {
    fn visit_impl_item_fn_mut(&mut self, method: &mut ImplItemFn) {
        let variants = value(method)
            .and_then(last)
            .and_then(|name| self.enums.get(name));
        let variant = variants
            .into_iter()
            .flatten()
            .find(|variant| method.sig.ident == variant.name.to_string().to_snake_case());
        let Some(variant) = variant else {
            return;
        };
        match (&variant.body, method.sig.inputs.last_mut()) {
            (Some(body), Some(argument)) => *argument = parse_quote!(value: &#body),
            _ => {
                method.sig.inputs.pop();
                method.sig.inputs.pop_punct();
                NoBody.visit_block_mut(&mut method.block);
            }
        }
        self.given += 1;
    }
}

/// The type of a method's last argument, which progenitor takes by reference.
fn value(method: &ImplItemFn) -> Option<&Type> {
    match method.sig.inputs.last()? {
        FnArg::Typed(argument) => match &*argument.ty {
            Type::Reference(reference) => Some(&reference.elem),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    }
}

/// Takes the body out of an answer.
struct NoBody;

impl VisitMut for NoBody {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        while let Expr::MethodCall(call) = expr
            && (call.method == "json_body_obj" || call.method == "header")
        {
            *expr = (*call.receiver).clone();
        }
        syn::visit_mut::visit_expr_mut(self, expr);
    }
}
