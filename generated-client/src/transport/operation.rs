/// An operation of the document, as the generated table has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The operation's id, in snake case.
    pub id: &'static str,
    /// Its path as the document writes it, arguments by name: a log names it without them.
    pub path: &'static str,
    /// The way to the value inside an envelope, when the document says that there may be one.
    pub envelope: Option<&'static [&'static str]>,
    /// What its answer says of other operations.
    pub links: &'static [Link],
}

/// An answer that names another operation, as a link of the document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The other operation's id, in snake case.
    pub operation: &'static str,
    /// Its parameters by name, each with the JSON pointer to its value in the body of the answer as
    /// it came, with its envelope if it has one.
    pub parameters: &'static [(&'static str, &'static str)],
}
