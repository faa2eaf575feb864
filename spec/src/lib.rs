#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "openapi")]
pub mod openapi;

/// One OpenAPI document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Document {
    /// The name of the module that is generated from it.
    pub name: &'static str,
    /// Its path from the root of the repository, as reports name it.
    pub path: &'static str,
    /// Its text, YAML.
    pub text: &'static str,
}

/// CodeArts TestPlan, the service `cloudtest`.
pub const CLOUDTEST: Document = Document {
    name: "cloudtest",
    path: "spec/cloudtest.yaml",
    text: include_str!("../cloudtest.yaml"),
};

/// Identity and Access Management, of which the client needs one call: it hands out tokens.
pub const IAM: Document = Document {
    name: "iam",
    path: "spec/iam.yaml",
    text: include_str!("../iam.yaml"),
};

/// All documents.
pub const DOCUMENTS: &[Document] = &[CLOUDTEST, IAM];
