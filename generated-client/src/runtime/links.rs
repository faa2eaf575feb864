//! Calls whose answer names another operation.

use std::future::Future;

use super::{Error, ResponseValue};

/// What a linked call gives: its answer, whose value stays in the body.
pub type Linked = Result<ResponseValue<()>, crate::Error>;

/// A call whose answer names an operation that `To` calls, as a link of the document says.
pub trait LinksTo<To>: Sized {
    /// Sends the call.
    fn send(self) -> impl Future<Output = Linked> + Send;
}

/// What a call gives, without the type of its value.
pub async fn linked<T, E>(
    call: impl Future<Output = Result<ResponseValue<T>, Error<E>>> + Send,
) -> Linked {
    Ok(call.await?.without_value())
}
