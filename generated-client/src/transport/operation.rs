/// An operation of the document, as the generated table has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The operation's id, in snake case.
    pub id: &'static str,
    /// Its path as the document writes it, arguments by name: a log names it without them.
    pub path: &'static str,
    /// The way to the value inside an envelope, when the document says that there may be one.
    pub envelope: Option<&'static [&'static str]>,
}
