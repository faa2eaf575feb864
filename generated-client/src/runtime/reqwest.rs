//! What progenitor's code uses of reqwest, in its place: the making of a request. It is sent by the
//! [`Transport`](super::Transport).

pub use bytes::Bytes as Body;
pub use http::header;

use http::{HeaderMap, HeaderName, HeaderValue, Method, header::CONTENT_TYPE};
use serde::Serialize;

use super::query::{self, QueryParam};
use crate::Error;
pub use crate::transport::Request;

/// Makes requests.
#[derive(Clone, Copy, Debug)]
pub struct Client;

macro_rules! methods {
    ($($name:ident => $method:ident,)*) => {
        $(
            #[doc = concat!("A `", stringify!($method), "` of a path.")]
            pub fn $name(&self, target: String) -> RequestBuilder {
                RequestBuilder(Ok(Request::new(Method::$method, target)))
            }
        )*
    };
}

impl Client {
    methods! {
        delete => DELETE,
        get => GET,
        head => HEAD,
        patch => PATCH,
        post => POST,
        put => PUT,
    }
}

/// A request that is being made, or why it cannot be.
#[derive(Debug)]
pub struct RequestBuilder(Result<Request, Error>);

impl RequestBuilder {
    /// Adds a header.
    pub fn header(self, name: HeaderName, value: HeaderValue) -> Self {
        self.with(|request| {
            request.headers.append(name, value);
            Ok(())
        })
    }

    /// Sets headers, in the place of those of the same names.
    pub fn headers(self, headers: HeaderMap) -> Self {
        self.with(|request| {
            request.headers.extend(headers);
            Ok(())
        })
    }

    /// Adds a parameter to the query.
    pub fn query<T: Serialize>(self, parameter: &QueryParam<'_, T>) -> Self {
        self.with(|request| parameter.write(&mut request.target).map_err(unwritable))
    }

    /// Sets a body.
    pub fn body(self, body: impl Into<Body>) -> Self {
        self.with(|request| {
            request.body = body.into();
            Ok(())
        })
    }

    /// Sets a body that is JSON.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.with(|request| {
            request.body = serde_json::to_vec(body).map_err(unwritable)?.into();
            let json = HeaderValue::from_static("application/json");
            request.headers.entry(CONTENT_TYPE).or_insert(json);
            Ok(())
        })
    }

    /// Sets a body that is a form.
    pub(super) fn form<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.with(|request| {
            request.body = query::form(body).map_err(unwritable)?.into();
            let form = HeaderValue::from_static("application/x-www-form-urlencoded");
            request.headers.entry(CONTENT_TYPE).or_insert(form);
            Ok(())
        })
    }

    /// The request.
    ///
    /// # Errors
    ///
    /// When one of its parts cannot be written down.
    pub fn build(self) -> Result<Request, Error> {
        self.0
    }

    fn with(self, change: impl FnOnce(&mut Request) -> Result<(), Error>) -> Self {
        Self(self.0.and_then(|mut request| {
            change(&mut request)?;
            Ok(request)
        }))
    }
}

fn unwritable(error: serde_json::Error) -> Error {
    Error::Argument {
        message: format!("the request cannot be built: {error}"),
    }
}
