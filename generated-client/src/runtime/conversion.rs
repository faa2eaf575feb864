//! Conversions of arguments, whose failures say why: progenitor's setters throw the reason away.

use std::fmt::Display;

/// `TryInto`, with a failure that has a text.
pub trait TryInto<T> {
    /// Why it cannot be converted.
    type Error: Display;

    /// Tries it.
    fn try_into(self) -> Attempt<T, Self::Error>;
}

impl<T, V: std::convert::TryInto<T>> TryInto<T> for V
where
    V::Error: Display,
{
    type Error = V::Error;

    fn try_into(self) -> Attempt<T, V::Error> {
        Attempt(std::convert::TryInto::try_into(self))
    }
}

/// The outcome of a conversion.
#[derive(Debug)]
pub struct Attempt<T, E>(Result<T, E>);

impl<T, E: Display> Attempt<T, E> {
    /// As `Result::map`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Attempt<U, E> {
        Attempt(self.0.map(change))
    }

    /// As `Result::map_err`, where the message of progenitor names the argument and no reason.
    ///
    /// # Errors
    ///
    /// When the conversion failed.
    pub fn map_err(self, say: impl FnOnce(E) -> String) -> Result<T, String> {
        self.0.map_err(|error| {
            let reason = error.to_string();
            let message = say(error);
            let head = message.strip_suffix(" failed");
            match head.and_then(|head| head.rsplit_once(" for ")) {
                Some((_, argument)) => format!("{argument}: {reason}"),
                None => message,
            }
        })
    }
}
