//! Facts of OpenAPI 3.0, which `check` and `prepare` both go by.
//!
//! [`Kind`] says what each object may hold, [`Objects`] holds those of one document. The rest is
//! what a reference, a media type, a keyword, a path and a security scheme mean.

pub(crate) mod answers;
mod default;
mod envelope;
mod index;
mod link;
mod media_type;
mod reference;
mod schema;
mod security;
mod spec;
mod template;
pub(crate) mod text_form;
mod visit;

pub(crate) use default::left_out;
pub(crate) use envelope::{ENVELOPE, way};
pub(crate) use index::{Extension, Object, Objects, Operation, Reference};
pub(crate) use link::{body_pointer, leads, names_parameter, operation_of};
pub(crate) use media_type::{Body, json, sent};
pub(crate) use reference::{component, follow, resolve, target};
pub(crate) use schema::{
    ARRAY, Edge, NATIVE_FORMATS, NUMBER, OBJECT, STRING, is_composed, is_secret, parts,
};
pub(crate) use security::header_of;
pub(crate) use spec::{Kind, Shape, VERBS};
pub(crate) use template::{names, shape};
pub(crate) use visit::{entries, operations, operations_mut, visit};
