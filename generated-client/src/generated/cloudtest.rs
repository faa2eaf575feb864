// @generated from spec/cloudtest.yaml by `cargo xtask regen`. Edit the document instead.

#[allow(unused_imports)]
pub use crate::runtime::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use crate::runtime::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// A result, and the test cases of a task that get it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    pub struct CaseResults {
        /// Whether to answer at once, and do the work as an asynchronous
        /// operation. The name is the service's own.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_asyn: ::std::option::Option<bool>,
        /// The result that is set. Its fields are not documented.
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        pub result: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        /// The uri of the task's result.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub task_result_uri: ::std::option::Option<::std::string::String>,
        /// The uri of the task.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub task_uri: ::std::option::Option<::std::string::String>,
        /// The uris of the test cases.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub test_case_uris: ::std::vec::Vec<::std::string::String>,
    }
    impl CaseResults {
        pub fn builder() -> builder::CaseResults {
            Default::default()
        }
    }
    /// Why the service refused a request.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct ErrorBody {
        /// The code of the error.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub code: ::std::option::Option<::std::string::String>,
        /// The text of the error.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
    }
    impl ErrorBody {
        pub fn builder() -> builder::ErrorBody {
            Default::default()
        }
    }
    /// The uri of an asynchronous operation: one segment of a path, so neither
    /// empty nor `.` or `..`, and without `/`, `\` and control characters.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct OperationUri(::std::string::String);
    impl ::std::ops::Deref for OperationUri {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<OperationUri> for ::std::string::String {
        fn from(value: OperationUri) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for OperationUri {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            let is_fit = value.chars().count() >= 1usize
                && !value
                    .chars()
                    .any(|c| {
                        matches!(c, '\0'..= '\u{1f}' | '/' | '\\' | '\u{7f}'..= '\u{9f}')
                    })
                && !((1usize..=2usize).contains(&value.chars().count())
                    && value.chars().all(|c| matches!(c, '.')));
            if !is_fit {
                return Err(
                    "doesn't match pattern \"^(?!\\.{1,2}$)[^/\\\\\\u0000-\\u001F\\u007F-\\u009F]+$\""
                        .into(),
                );
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for OperationUri {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for OperationUri {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for OperationUri {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    /// What the vendor's own SDKs expect around the answer. Not on the vendor's
    /// page, which describes the answer without it; the service may use either.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct ProgressEnvelope {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error: ::std::option::Option<ErrorBody>,
        /// The id of the request.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub request_id: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub result: ::std::option::Option<ProgressResult>,
        /// The address of the server that answered.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub server_address: ::std::option::Option<::std::string::String>,
        /// `success` or `error`; within the vendor's network `ok` or `failed`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<::std::string::String>,
    }
    impl ProgressEnvelope {
        pub fn builder() -> builder::ProgressEnvelope {
            Default::default()
        }
    }
    /// The inner part of a `ProgressEnvelope`, made for lists.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct ProgressResult {
        /// Whether there are more values.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub has_more: ::std::option::Option<bool>,
        /// The number of this page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page_no: ::std::option::Option<i64>,
        /// The number of values on a page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page_size: ::std::option::Option<i64>,
        /// Why there is no value.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
        /// The number of values.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub total: ::std::option::Option<i64>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<Progress>,
    }
    impl ProgressResult {
        pub fn builder() -> builder::ProgressResult {
            Default::default()
        }
    }
    /// How far an asynchronous operation has come.
    ///
    /// Each field may be missing or null.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Progress {
        /// The key of the asynchronous operation.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub asyn_operation_key: ::std::option::Option<::std::string::String>,
        /// When the operation began to run, as `YYYY-MM-DD HH:MM:SS` in a zone
        /// that is not stated.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub begin_time: ::std::option::Option<::std::string::String>,
        /// Whether the operation has been cancelled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub cancelled: ::std::option::Option<bool>,
        /// The code of the error that the operation met.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub code: ::std::option::Option<::std::string::String>,
        /// Whether the operation has been completed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub completed: ::std::option::Option<bool>,
        /// When the operation ended, as `YYYY-MM-DD HH:MM:SS` in a zone that is
        /// not stated.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub end_time: ::std::option::Option<::std::string::String>,
        /// The message of the exception that the operation met.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub exception_message: ::std::option::Option<::std::string::String>,
        /// The number of resources that are done.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub finished_count: ::std::option::Option<i64>,
        /// How much of the operation is done, in percent.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub finished_percent: ::std::option::Option<i64>,
        /// Messages about the operation.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub informations: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        /// Whether the operation has ended. It can be missing from one that has.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_ended: ::std::option::Option<bool>,
        /// When the operation was last changed, in milliseconds since
        /// 1970-01-01T00:00:00Z.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last_modified_time: ::std::option::Option<i64>,
        /// The number of the operation's line; it may be its place in the queue.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub line_up_num: ::std::option::Option<i64>,
        /// What runs, for example `BatchCopyMindmap`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        /// The text of the error that the operation met.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reason: ::std::option::Option<::std::string::String>,
        /// What the operation returned. Any JSON value, null included.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub return_value: ::std::option::Option<::serde_json::Value>,
        /// The address of the server that runs the operation.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub server_ip: ::std::option::Option<::std::string::String>,
        /// When the operation was submitted, as `YYYY-MM-DD HH:MM:SS` in a zone
        /// that is not stated.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub submitted_time: ::std::option::Option<::std::string::String>,
        /// The number of resources that the operation covers.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub total: ::std::option::Option<i64>,
        /// The uri of the operation.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub uri: ::std::option::Option<::std::string::String>,
    }
    impl Progress {
        pub fn builder() -> builder::Progress {
            Default::default()
        }
    }
    /// The identifier of a CodeArts project: exactly 32 letters and digits.
    #[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[serde(transparent)]
    pub struct ProjectUuid(::std::string::String);
    impl ::std::ops::Deref for ProjectUuid {
        type Target = ::std::string::String;
        fn deref(&self) -> &::std::string::String {
            &self.0
        }
    }
    impl ::std::convert::From<ProjectUuid> for ::std::string::String {
        fn from(value: ProjectUuid) -> Self {
            value.0
        }
    }
    impl ::std::str::FromStr for ProjectUuid {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            if value.chars().count() > 32usize {
                return Err("longer than 32 characters".into());
            }
            if value.chars().count() < 32usize {
                return Err("shorter than 32 characters".into());
            }
            let is_fit = (32usize..=32usize).contains(&value.chars().count())
                && value
                    .chars()
                    .all(|c| matches!(c, '0'..= '9' | 'A'..= 'Z' | 'a'..= 'z'));
            if !is_fit {
                return Err("doesn't match pattern \"^[0-9A-Za-z]{32}$\"".into());
            }
            Ok(Self(value.to_string()))
        }
    }
    impl ::std::convert::TryFrom<&str> for ProjectUuid {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ProjectUuid {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ProjectUuid {
        fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
        where
            D: ::serde::Deserializer<'de>,
        {
            ::std::string::String::deserialize(deserializer)?
                .parse()
                .map_err(|e: self::error::ConversionError| {
                    <D::Error as ::serde::de::Error>::custom(e.to_string())
                })
        }
    }
    /// What a call that can start an operation answers. That it is the uri of
    /// the operation, when the work was asked for asynchronously, is inferred,
    /// not documented. So is that it may be left out when the work is done.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(transparent)]
    pub struct StartAnswer(pub ::std::option::Option<::std::string::String>);
    impl ::std::ops::Deref for StartAnswer {
        type Target = ::std::option::Option<::std::string::String>;
        fn deref(&self) -> &::std::option::Option<::std::string::String> {
            &self.0
        }
    }
    impl ::std::convert::From<StartAnswer>
    for ::std::option::Option<::std::string::String> {
        fn from(value: StartAnswer) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::option::Option<::std::string::String>>
    for StartAnswer {
        fn from(value: ::std::option::Option<::std::string::String>) -> Self {
            Self(value)
        }
    }
    /// What the vendor's own SDKs expect around the answer of a call that can
    /// start an operation.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct StartEnvelope {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error: ::std::option::Option<ErrorBody>,
        /// The id of the request.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub request_id: ::std::option::Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub result: ::std::option::Option<StartResult>,
        /// The address of the server that answered.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub server_address: ::std::option::Option<::std::string::String>,
        /// `success` or `error`; within the vendor's network `ok` or `failed`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<::std::string::String>,
    }
    impl StartEnvelope {
        pub fn builder() -> builder::StartEnvelope {
            Default::default()
        }
    }
    /// The inner part of a `StartEnvelope`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct StartResult {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<StartAnswer>,
    }
    impl StartResult {
        pub fn builder() -> builder::StartResult {
            Default::default()
        }
    }
    /// The test cases to delete.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    pub struct TestCaseDeletion {
        /// The ids of the test cases.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub case_ids: ::std::vec::Vec<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub project_uuid: ::std::option::Option<ProjectUuid>,
        /// The uri of the version that the test cases belong to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub version_uri: ::std::option::Option<::std::string::String>,
    }
    impl TestCaseDeletion {
        pub fn builder() -> builder::TestCaseDeletion {
            Default::default()
        }
    }
    /// Types for composing complex structures.
    pub mod builder {
        #[derive(Clone, Debug)]
        pub struct CaseResults {
            is_asyn: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            result: ::std::result::Result<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                ::std::string::String,
            >,
            task_result_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            task_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            test_case_uris: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for CaseResults {
            fn default() -> Self {
                Self {
                    is_asyn: Ok(Default::default()),
                    result: Ok(Default::default()),
                    task_result_uri: Ok(Default::default()),
                    task_uri: Ok(Default::default()),
                    test_case_uris: Ok(Default::default()),
                }
            }
        }
        impl CaseResults {
            pub fn is_asyn<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.is_asyn = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for is_asyn: {e}")
                    });
                self
            }
            pub fn result<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::serde_json::Map<::std::string::String, ::serde_json::Value>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.result = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for result: {e}")
                    });
                self
            }
            pub fn task_result_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.task_result_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for task_result_uri: {e}"
                        )
                    });
                self
            }
            pub fn task_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.task_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for task_uri: {e}")
                    });
                self
            }
            pub fn test_case_uris<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.test_case_uris = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for test_case_uris: {e}"
                        )
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<CaseResults> for super::CaseResults {
            type Error = super::error::ConversionError;
            fn try_from(
                value: CaseResults,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    is_asyn: value.is_asyn?,
                    result: value.result?,
                    task_result_uri: value.task_result_uri?,
                    task_uri: value.task_uri?,
                    test_case_uris: value.test_case_uris?,
                })
            }
        }
        impl ::std::convert::From<super::CaseResults> for CaseResults {
            fn from(value: super::CaseResults) -> Self {
                Self {
                    is_asyn: Ok(value.is_asyn),
                    result: Ok(value.result),
                    task_result_uri: Ok(value.task_result_uri),
                    task_uri: Ok(value.task_uri),
                    test_case_uris: Ok(value.test_case_uris),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ErrorBody {
            code: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ErrorBody {
            fn default() -> Self {
                Self {
                    code: Ok(Default::default()),
                    reason: Ok(Default::default()),
                }
            }
        }
        impl ErrorBody {
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ErrorBody> for super::ErrorBody {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ErrorBody,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    code: value.code?,
                    reason: value.reason?,
                })
            }
        }
        impl ::std::convert::From<super::ErrorBody> for ErrorBody {
            fn from(value: super::ErrorBody) -> Self {
                Self {
                    code: Ok(value.code),
                    reason: Ok(value.reason),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProgressEnvelope {
            error: ::std::result::Result<
                ::std::option::Option<super::ErrorBody>,
                ::std::string::String,
            >,
            request_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            result: ::std::result::Result<
                ::std::option::Option<super::ProgressResult>,
                ::std::string::String,
            >,
            server_address: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ProgressEnvelope {
            fn default() -> Self {
                Self {
                    error: Ok(Default::default()),
                    request_id: Ok(Default::default()),
                    result: Ok(Default::default()),
                    server_address: Ok(Default::default()),
                    status: Ok(Default::default()),
                }
            }
        }
        impl ProgressEnvelope {
            pub fn error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ErrorBody>>,
                T::Error: ::std::fmt::Display,
            {
                self.error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error: {e}")
                    });
                self
            }
            pub fn request_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.request_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for request_id: {e}")
                    });
                self
            }
            pub fn result<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ProgressResult>>,
                T::Error: ::std::fmt::Display,
            {
                self.result = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for result: {e}")
                    });
                self
            }
            pub fn server_address<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.server_address = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for server_address: {e}"
                        )
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProgressEnvelope> for super::ProgressEnvelope {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProgressEnvelope,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    error: value.error?,
                    request_id: value.request_id?,
                    result: value.result?,
                    server_address: value.server_address?,
                    status: value.status?,
                })
            }
        }
        impl ::std::convert::From<super::ProgressEnvelope> for ProgressEnvelope {
            fn from(value: super::ProgressEnvelope) -> Self {
                Self {
                    error: Ok(value.error),
                    request_id: Ok(value.request_id),
                    result: Ok(value.result),
                    server_address: Ok(value.server_address),
                    status: Ok(value.status),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct ProgressResult {
            has_more: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            page_no: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            page_size: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            total: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            value: ::std::result::Result<
                ::std::option::Option<super::Progress>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for ProgressResult {
            fn default() -> Self {
                Self {
                    has_more: Ok(Default::default()),
                    page_no: Ok(Default::default()),
                    page_size: Ok(Default::default()),
                    reason: Ok(Default::default()),
                    total: Ok(Default::default()),
                    value: Ok(Default::default()),
                }
            }
        }
        impl ProgressResult {
            pub fn has_more<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.has_more = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for has_more: {e}")
                    });
                self
            }
            pub fn page_no<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.page_no = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for page_no: {e}")
                    });
                self
            }
            pub fn page_size<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.page_size = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for page_size: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn total<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.total = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total: {e}")
                    });
                self
            }
            pub fn value<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::Progress>>,
                T::Error: ::std::fmt::Display,
            {
                self.value = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for value: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<ProgressResult> for super::ProgressResult {
            type Error = super::error::ConversionError;
            fn try_from(
                value: ProgressResult,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    has_more: value.has_more?,
                    page_no: value.page_no?,
                    page_size: value.page_size?,
                    reason: value.reason?,
                    total: value.total?,
                    value: value.value?,
                })
            }
        }
        impl ::std::convert::From<super::ProgressResult> for ProgressResult {
            fn from(value: super::ProgressResult) -> Self {
                Self {
                    has_more: Ok(value.has_more),
                    page_no: Ok(value.page_no),
                    page_size: Ok(value.page_size),
                    reason: Ok(value.reason),
                    total: Ok(value.total),
                    value: Ok(value.value),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct Progress {
            asyn_operation_key: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            begin_time: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            cancelled: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            code: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            completed: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            end_time: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            exception_message: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            finished_count: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            finished_percent: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            informations: ::std::result::Result<
                ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                ::std::string::String,
            >,
            is_ended: ::std::result::Result<
                ::std::option::Option<bool>,
                ::std::string::String,
            >,
            last_modified_time: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            line_up_num: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            name: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            reason: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            return_value: ::std::result::Result<
                ::std::option::Option<::serde_json::Value>,
                ::std::string::String,
            >,
            server_ip: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            submitted_time: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            total: ::std::result::Result<
                ::std::option::Option<i64>,
                ::std::string::String,
            >,
            uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for Progress {
            fn default() -> Self {
                Self {
                    asyn_operation_key: Ok(Default::default()),
                    begin_time: Ok(Default::default()),
                    cancelled: Ok(Default::default()),
                    code: Ok(Default::default()),
                    completed: Ok(Default::default()),
                    end_time: Ok(Default::default()),
                    exception_message: Ok(Default::default()),
                    finished_count: Ok(Default::default()),
                    finished_percent: Ok(Default::default()),
                    informations: Ok(Default::default()),
                    is_ended: Ok(Default::default()),
                    last_modified_time: Ok(Default::default()),
                    line_up_num: Ok(Default::default()),
                    name: Ok(Default::default()),
                    reason: Ok(Default::default()),
                    return_value: Ok(Default::default()),
                    server_ip: Ok(Default::default()),
                    submitted_time: Ok(Default::default()),
                    total: Ok(Default::default()),
                    uri: Ok(Default::default()),
                }
            }
        }
        impl Progress {
            pub fn asyn_operation_key<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.asyn_operation_key = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for asyn_operation_key: {e}"
                        )
                    });
                self
            }
            pub fn begin_time<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.begin_time = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for begin_time: {e}")
                    });
                self
            }
            pub fn cancelled<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.cancelled = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for cancelled: {e}")
                    });
                self
            }
            pub fn code<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.code = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for code: {e}")
                    });
                self
            }
            pub fn completed<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.completed = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for completed: {e}")
                    });
                self
            }
            pub fn end_time<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.end_time = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for end_time: {e}")
                    });
                self
            }
            pub fn exception_message<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.exception_message = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for exception_message: {e}"
                        )
                    });
                self
            }
            pub fn finished_count<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.finished_count = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for finished_count: {e}"
                        )
                    });
                self
            }
            pub fn finished_percent<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.finished_percent = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for finished_percent: {e}"
                        )
                    });
                self
            }
            pub fn informations<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<
                    ::std::option::Option<::std::vec::Vec<::std::string::String>>,
                >,
                T::Error: ::std::fmt::Display,
            {
                self.informations = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for informations: {e}")
                    });
                self
            }
            pub fn is_ended<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<bool>>,
                T::Error: ::std::fmt::Display,
            {
                self.is_ended = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for is_ended: {e}")
                    });
                self
            }
            pub fn last_modified_time<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.last_modified_time = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for last_modified_time: {e}"
                        )
                    });
                self
            }
            pub fn line_up_num<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.line_up_num = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for line_up_num: {e}")
                    });
                self
            }
            pub fn name<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.name = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for name: {e}")
                    });
                self
            }
            pub fn reason<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.reason = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for reason: {e}")
                    });
                self
            }
            pub fn return_value<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::serde_json::Value>>,
                T::Error: ::std::fmt::Display,
            {
                self.return_value = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for return_value: {e}")
                    });
                self
            }
            pub fn server_ip<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.server_ip = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for server_ip: {e}")
                    });
                self
            }
            pub fn submitted_time<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.submitted_time = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for submitted_time: {e}"
                        )
                    });
                self
            }
            pub fn total<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<i64>>,
                T::Error: ::std::fmt::Display,
            {
                self.total = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for total: {e}")
                    });
                self
            }
            pub fn uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for uri: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<Progress> for super::Progress {
            type Error = super::error::ConversionError;
            fn try_from(
                value: Progress,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    asyn_operation_key: value.asyn_operation_key?,
                    begin_time: value.begin_time?,
                    cancelled: value.cancelled?,
                    code: value.code?,
                    completed: value.completed?,
                    end_time: value.end_time?,
                    exception_message: value.exception_message?,
                    finished_count: value.finished_count?,
                    finished_percent: value.finished_percent?,
                    informations: value.informations?,
                    is_ended: value.is_ended?,
                    last_modified_time: value.last_modified_time?,
                    line_up_num: value.line_up_num?,
                    name: value.name?,
                    reason: value.reason?,
                    return_value: value.return_value?,
                    server_ip: value.server_ip?,
                    submitted_time: value.submitted_time?,
                    total: value.total?,
                    uri: value.uri?,
                })
            }
        }
        impl ::std::convert::From<super::Progress> for Progress {
            fn from(value: super::Progress) -> Self {
                Self {
                    asyn_operation_key: Ok(value.asyn_operation_key),
                    begin_time: Ok(value.begin_time),
                    cancelled: Ok(value.cancelled),
                    code: Ok(value.code),
                    completed: Ok(value.completed),
                    end_time: Ok(value.end_time),
                    exception_message: Ok(value.exception_message),
                    finished_count: Ok(value.finished_count),
                    finished_percent: Ok(value.finished_percent),
                    informations: Ok(value.informations),
                    is_ended: Ok(value.is_ended),
                    last_modified_time: Ok(value.last_modified_time),
                    line_up_num: Ok(value.line_up_num),
                    name: Ok(value.name),
                    reason: Ok(value.reason),
                    return_value: Ok(value.return_value),
                    server_ip: Ok(value.server_ip),
                    submitted_time: Ok(value.submitted_time),
                    total: Ok(value.total),
                    uri: Ok(value.uri),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct StartEnvelope {
            error: ::std::result::Result<
                ::std::option::Option<super::ErrorBody>,
                ::std::string::String,
            >,
            request_id: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            result: ::std::result::Result<
                ::std::option::Option<super::StartResult>,
                ::std::string::String,
            >,
            server_address: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
            status: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for StartEnvelope {
            fn default() -> Self {
                Self {
                    error: Ok(Default::default()),
                    request_id: Ok(Default::default()),
                    result: Ok(Default::default()),
                    server_address: Ok(Default::default()),
                    status: Ok(Default::default()),
                }
            }
        }
        impl StartEnvelope {
            pub fn error<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ErrorBody>>,
                T::Error: ::std::fmt::Display,
            {
                self.error = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for error: {e}")
                    });
                self
            }
            pub fn request_id<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.request_id = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for request_id: {e}")
                    });
                self
            }
            pub fn result<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::StartResult>>,
                T::Error: ::std::fmt::Display,
            {
                self.result = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for result: {e}")
                    });
                self
            }
            pub fn server_address<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.server_address = value
                    .try_into()
                    .map_err(|e| {
                        format!(
                            "error converting supplied value for server_address: {e}"
                        )
                    });
                self
            }
            pub fn status<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.status = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for status: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<StartEnvelope> for super::StartEnvelope {
            type Error = super::error::ConversionError;
            fn try_from(
                value: StartEnvelope,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    error: value.error?,
                    request_id: value.request_id?,
                    result: value.result?,
                    server_address: value.server_address?,
                    status: value.status?,
                })
            }
        }
        impl ::std::convert::From<super::StartEnvelope> for StartEnvelope {
            fn from(value: super::StartEnvelope) -> Self {
                Self {
                    error: Ok(value.error),
                    request_id: Ok(value.request_id),
                    result: Ok(value.result),
                    server_address: Ok(value.server_address),
                    status: Ok(value.status),
                }
            }
        }
        #[derive(Clone, Debug)]
        pub struct StartResult {
            value: ::std::result::Result<
                ::std::option::Option<super::StartAnswer>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for StartResult {
            fn default() -> Self {
                Self {
                    value: Ok(Default::default()),
                }
            }
        }
        impl StartResult {
            pub fn value<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::StartAnswer>>,
                T::Error: ::std::fmt::Display,
            {
                self.value = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for value: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<StartResult> for super::StartResult {
            type Error = super::error::ConversionError;
            fn try_from(
                value: StartResult,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self { value: value.value? })
            }
        }
        impl ::std::convert::From<super::StartResult> for StartResult {
            fn from(value: super::StartResult) -> Self {
                Self { value: Ok(value.value) }
            }
        }
        #[derive(Clone, Debug)]
        pub struct TestCaseDeletion {
            case_ids: ::std::result::Result<
                ::std::vec::Vec<::std::string::String>,
                ::std::string::String,
            >,
            project_uuid: ::std::result::Result<
                ::std::option::Option<super::ProjectUuid>,
                ::std::string::String,
            >,
            version_uri: ::std::result::Result<
                ::std::option::Option<::std::string::String>,
                ::std::string::String,
            >,
        }
        impl ::std::default::Default for TestCaseDeletion {
            fn default() -> Self {
                Self {
                    case_ids: Ok(Default::default()),
                    project_uuid: Ok(Default::default()),
                    version_uri: Ok(Default::default()),
                }
            }
        }
        impl TestCaseDeletion {
            pub fn case_ids<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::vec::Vec<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.case_ids = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for case_ids: {e}")
                    });
                self
            }
            pub fn project_uuid<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<super::ProjectUuid>>,
                T::Error: ::std::fmt::Display,
            {
                self.project_uuid = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for project_uuid: {e}")
                    });
                self
            }
            pub fn version_uri<T>(mut self, value: T) -> Self
            where
                T: ::std::convert::TryInto<::std::option::Option<::std::string::String>>,
                T::Error: ::std::fmt::Display,
            {
                self.version_uri = value
                    .try_into()
                    .map_err(|e| {
                        format!("error converting supplied value for version_uri: {e}")
                    });
                self
            }
        }
        impl ::std::convert::TryFrom<TestCaseDeletion> for super::TestCaseDeletion {
            type Error = super::error::ConversionError;
            fn try_from(
                value: TestCaseDeletion,
            ) -> ::std::result::Result<Self, super::error::ConversionError> {
                Ok(Self {
                    case_ids: value.case_ids?,
                    project_uuid: value.project_uuid?,
                    version_uri: value.version_uri?,
                })
            }
        }
        impl ::std::convert::From<super::TestCaseDeletion> for TestCaseDeletion {
            fn from(value: super::TestCaseDeletion) -> Self {
                Self {
                    case_ids: Ok(value.case_ids),
                    project_uuid: Ok(value.project_uuid),
                    version_uri: Ok(value.version_uri),
                }
            }
        }
    }
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
}
#[derive(Clone, Debug)]
/// Client for CodeArts TestPlan
///
/// Asynchronous operations in Huawei Cloud CodeArts TestPlan (service
/// `cloudtest`): the calls that can start one, and its progress.
///
/// A long call, such as copying a mind map or deleting many test cases, returns
/// at once with the uri of an operation. Its progress is asked for until the
/// operation has ended. A link of an answer says where it holds such a uri.
///
/// Version: v4
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: crate::runtime::reqwest::Client,
    pub(crate) inner: crate::runtime::Transport,
}
impl Client {
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub(crate) fn new_with_client(
        baseurl: &str,
        client: crate::runtime::reqwest::Client,
        inner: crate::runtime::Transport,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::runtime::Transport> for Client {
    fn api_version() -> &'static str {
        "v4"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &crate::runtime::reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::runtime::Transport {
        &self.inner
    }
}
impl ClientHooks<crate::runtime::Transport> for &Client {}
impl Client {
    /// Ask how far an asynchronous operation has come
    ///
    /// One answer is one moment of the operation. To learn of its end, ask
    /// again until the answer says that the operation was completed, cancelled
    /// or ended in another way.
    ///
    /// Sends a `GET` request to `/GT3KServer/v4/progress/{operation_uri}`
    ///
    /// Arguments:
    /// - `operation_uri`: The uri of the operation, as the call that started it returned it.
    /// - `project_uuid`: The CodeArts project that the operation belongs to. This is not the
    /// project id of IAM.
    /// ```ignore
    /// let response = client.show_progress()
    ///     .operation_uri(operation_uri)
    ///     .project_uuid(project_uuid)
    ///     .send()
    ///     .await;
    /// ```
    pub fn show_progress(&self) -> builder::ShowProgress<'_> {
        builder::ShowProgress::new(self)
    }
    /// Delete test cases
    ///
    /// Deletes the named test cases of a version of a project.
    ///
    /// With `is_async` it answers at once. That the answer then holds the uri of
    /// an asynchronous operation is inferred, not documented: no other call
    /// hands such a uri out.
    ///
    /// Sends a `DELETE` request to `/GT3KServer/v4/testcases/batch-delete`
    ///
    /// Arguments:
    /// - `is_async`: Whether to answer at once, and do the work as an asynchronous
    /// operation.
    /// - `body`: Which test cases to delete.
    /// ```ignore
    /// let response = client.batch_delete_test_cases()
    ///     .is_async(is_async)
    ///     .body(body)
    ///     .send()
    ///     .await;
    /// ```
    pub fn batch_delete_test_cases(&self) -> builder::BatchDeleteTestCases<'_> {
        builder::BatchDeleteTestCases::new(self)
    }
    /// Delete a branch
    ///
    /// Deletes a branch and what belongs to it.
    ///
    /// With `is_async` it answers at once. That the answer then holds the uri of
    /// an asynchronous operation is inferred, not documented: no other call
    /// hands such a uri out.
    ///
    /// Sends a `DELETE` request to `/v4/branches/{branch_uri}`
    ///
    /// Arguments:
    /// - `branch_uri`: The uri of the branch.
    /// - `is_async`: Whether to answer at once, and do the work as an asynchronous
    /// operation.
    /// - `project_uuid`: The CodeArts project that this belongs to.
    /// ```ignore
    /// let response = client.delete_branch()
    ///     .branch_uri(branch_uri)
    ///     .is_async(is_async)
    ///     .project_uuid(project_uuid)
    ///     .send()
    ///     .await;
    /// ```
    pub fn delete_branch(&self) -> builder::DeleteBranch<'_> {
        builder::DeleteBranch::new(self)
    }
    /// Delete a test plan
    ///
    /// Deletes a test plan (an "iterator") and what belongs to it.
    ///
    /// With `is_async` it answers at once. That the answer then holds the uri of
    /// an asynchronous operation is inferred, not documented: no other call
    /// hands such a uri out.
    ///
    /// Sends a `DELETE` request to `/v4/iterators/{iterator_uri}`
    ///
    /// Arguments:
    /// - `iterator_uri`: The uri of the test plan.
    /// - `is_async`: Whether to answer at once, and do the work as an asynchronous
    /// operation.
    /// - `project_uuid`: The CodeArts project that this belongs to.
    /// ```ignore
    /// let response = client.delete_iterator()
    ///     .iterator_uri(iterator_uri)
    ///     .is_async(is_async)
    ///     .project_uuid(project_uuid)
    ///     .send()
    ///     .await;
    /// ```
    pub fn delete_iterator(&self) -> builder::DeleteIterator<'_> {
        builder::DeleteIterator::new(self)
    }
    /// Set the results of test cases in a task
    ///
    /// Gives the named test cases of a task a result.
    ///
    /// With `is_asyn` in the body it answers at once. That the answer then is
    /// the uri of an asynchronous operation is inferred, not documented: no
    /// other call hands such a uri out.
    ///
    /// Sends a `POST` request to `/v4/{project_id}/versions/{version_uri}/task/testcases/results`
    ///
    /// Arguments:
    /// - `project_id`: The CodeArts project that the task belongs to.
    /// - `version_uri`: The uri of the version that the task belongs to.
    /// - `body`: The result, and the test cases that get it.
    /// ```ignore
    /// let response = client.batch_add_case_result_in_task()
    ///     .project_id(project_id)
    ///     .version_uri(version_uri)
    ///     .body(body)
    ///     .send()
    ///     .await;
    /// ```
    pub fn batch_add_case_result_in_task(
        &self,
    ) -> builder::BatchAddCaseResultInTask<'_> {
        builder::BatchAddCaseResultInTask::new(self)
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
    };
    /// Builder for [`Client::show_progress`]
    ///
    /// [`Client::show_progress`]: super::Client::show_progress
    #[derive(Debug, Clone)]
    pub struct ShowProgress<'a> {
        client: &'a super::Client,
        operation_uri: Result<types::OperationUri, String>,
        project_uuid: Result<Option<types::ProjectUuid>, String>,
    }
    impl<'a> ShowProgress<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                operation_uri: Err("operation_uri was not initialized".to_string()),
                project_uuid: Ok(None),
            }
        }
        pub fn operation_uri<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<types::OperationUri>,
        {
            self.operation_uri = value
                .try_into()
                .map_err(|_| {
                    "conversion to `OperationUri` for operation_uri failed".to_string()
                });
            self
        }
        pub fn project_uuid<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<types::ProjectUuid>,
        {
            self.project_uuid = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ProjectUuid` for project_uuid failed".to_string()
                });
            self
        }
        /// Sends a `GET` request to `/GT3KServer/v4/progress/{operation_uri}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::Progress>, Error<types::ErrorBody>> {
            let Self { client, operation_uri, project_uuid } = self;
            let operation_uri = operation_uri.map_err(Error::InvalidRequest)?;
            let project_uuid = project_uuid.map_err(Error::InvalidRequest)?;
            let url = client
                .inner
                .url(
                    &format!(
                        "/GT3KServer/v4/progress/{}", encode_path(& operation_uri
                        .to_string())
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    crate::runtime::reqwest::header::ACCEPT,
                    crate::runtime::reqwest::header::HeaderValue::from_static(
                        "application/json",
                    ),
                )
                .query(&crate::runtime::QueryParam::new("project_uuid", &project_uuid))
                .build()?;
            let info = OperationInfo {
                operation_id: "show_progress",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /// Builder for [`Client::batch_delete_test_cases`]
    ///
    /// [`Client::batch_delete_test_cases`]: super::Client::batch_delete_test_cases
    #[derive(Debug, Clone)]
    pub struct BatchDeleteTestCases<'a> {
        client: &'a super::Client,
        is_async: Result<Option<bool>, String>,
        body: Result<types::builder::TestCaseDeletion, String>,
    }
    impl<'a> BatchDeleteTestCases<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                is_async: Ok(None),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn is_async<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<bool>,
        {
            self.is_async = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for is_async failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<types::TestCaseDeletion>,
            <V as crate::runtime::TryInto<
                types::TestCaseDeletion,
            >>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `TestCaseDeletion` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::TestCaseDeletion,
            ) -> types::builder::TestCaseDeletion,
        {
            self.body = self.body.map(f);
            self
        }
        /// Sends a `DELETE` request to `/GT3KServer/v4/testcases/batch-delete`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::StartAnswer>, Error<types::ErrorBody>> {
            let Self { client, is_async, body } = self;
            let is_async = is_async.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| {
                    types::TestCaseDeletion::try_from(v).map_err(|e| e.to_string())
                })
                .map_err(Error::InvalidRequest)?;
            let url = client
                .inner
                .url(&format!("/GT3KServer/v4/testcases/batch-delete"));
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    crate::runtime::reqwest::header::ACCEPT,
                    crate::runtime::reqwest::header::HeaderValue::from_static(
                        "application/json",
                    ),
                )
                .json(&body)
                .query(&crate::runtime::QueryParam::new("is_async", &is_async))
                .build()?;
            let info = OperationInfo {
                operation_id: "batch_delete_test_cases",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /// Builder for [`Client::delete_branch`]
    ///
    /// [`Client::delete_branch`]: super::Client::delete_branch
    #[derive(Debug, Clone)]
    pub struct DeleteBranch<'a> {
        client: &'a super::Client,
        branch_uri: Result<::std::string::String, String>,
        is_async: Result<Option<bool>, String>,
        project_uuid: Result<Option<types::ProjectUuid>, String>,
    }
    impl<'a> DeleteBranch<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                branch_uri: Err("branch_uri was not initialized".to_string()),
                is_async: Ok(None),
                project_uuid: Ok(None),
            }
        }
        pub fn branch_uri<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<::std::string::String>,
        {
            self.branch_uri = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for branch_uri failed"
                        .to_string()
                });
            self
        }
        pub fn is_async<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<bool>,
        {
            self.is_async = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for is_async failed".to_string());
            self
        }
        pub fn project_uuid<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<types::ProjectUuid>,
        {
            self.project_uuid = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ProjectUuid` for project_uuid failed".to_string()
                });
            self
        }
        /// Sends a `DELETE` request to `/v4/branches/{branch_uri}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::StartAnswer>, Error<types::ErrorBody>> {
            let Self { client, branch_uri, is_async, project_uuid } = self;
            let branch_uri = branch_uri.map_err(Error::InvalidRequest)?;
            let is_async = is_async.map_err(Error::InvalidRequest)?;
            let project_uuid = project_uuid.map_err(Error::InvalidRequest)?;
            let url = client
                .inner
                .url(&format!("/v4/branches/{}", encode_path(& branch_uri.to_string())));
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    crate::runtime::reqwest::header::ACCEPT,
                    crate::runtime::reqwest::header::HeaderValue::from_static(
                        "application/json",
                    ),
                )
                .query(&crate::runtime::QueryParam::new("is_async", &is_async))
                .query(&crate::runtime::QueryParam::new("project_uuid", &project_uuid))
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_branch",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /// Builder for [`Client::delete_iterator`]
    ///
    /// [`Client::delete_iterator`]: super::Client::delete_iterator
    #[derive(Debug, Clone)]
    pub struct DeleteIterator<'a> {
        client: &'a super::Client,
        iterator_uri: Result<::std::string::String, String>,
        is_async: Result<Option<bool>, String>,
        project_uuid: Result<Option<types::ProjectUuid>, String>,
    }
    impl<'a> DeleteIterator<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                iterator_uri: Err("iterator_uri was not initialized".to_string()),
                is_async: Ok(None),
                project_uuid: Ok(None),
            }
        }
        pub fn iterator_uri<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<::std::string::String>,
        {
            self.iterator_uri = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for iterator_uri failed"
                        .to_string()
                });
            self
        }
        pub fn is_async<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<bool>,
        {
            self.is_async = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for is_async failed".to_string());
            self
        }
        pub fn project_uuid<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<types::ProjectUuid>,
        {
            self.project_uuid = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `ProjectUuid` for project_uuid failed".to_string()
                });
            self
        }
        /// Sends a `DELETE` request to `/v4/iterators/{iterator_uri}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::StartAnswer>, Error<types::ErrorBody>> {
            let Self { client, iterator_uri, is_async, project_uuid } = self;
            let iterator_uri = iterator_uri.map_err(Error::InvalidRequest)?;
            let is_async = is_async.map_err(Error::InvalidRequest)?;
            let project_uuid = project_uuid.map_err(Error::InvalidRequest)?;
            let url = client
                .inner
                .url(
                    &format!("/v4/iterators/{}", encode_path(& iterator_uri.to_string())),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .header(
                    crate::runtime::reqwest::header::ACCEPT,
                    crate::runtime::reqwest::header::HeaderValue::from_static(
                        "application/json",
                    ),
                )
                .query(&crate::runtime::QueryParam::new("is_async", &is_async))
                .query(&crate::runtime::QueryParam::new("project_uuid", &project_uuid))
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_iterator",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /// Builder for [`Client::batch_add_case_result_in_task`]
    ///
    /// [`Client::batch_add_case_result_in_task`]: super::Client::batch_add_case_result_in_task
    #[derive(Debug, Clone)]
    pub struct BatchAddCaseResultInTask<'a> {
        client: &'a super::Client,
        project_id: Result<types::ProjectUuid, String>,
        version_uri: Result<::std::string::String, String>,
        body: Result<types::builder::CaseResults, String>,
    }
    impl<'a> BatchAddCaseResultInTask<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                project_id: Err("project_id was not initialized".to_string()),
                version_uri: Err("version_uri was not initialized".to_string()),
                body: Ok(::std::default::Default::default()),
            }
        }
        pub fn project_id<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<types::ProjectUuid>,
        {
            self.project_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `ProjectUuid` for project_id failed".to_string()
                });
            self
        }
        pub fn version_uri<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<::std::string::String>,
        {
            self.version_uri = value
                .try_into()
                .map_err(|_| {
                    "conversion to `:: std :: string :: String` for version_uri failed"
                        .to_string()
                });
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: crate::runtime::TryInto<types::CaseResults>,
            <V as crate::runtime::TryInto<types::CaseResults>>::Error: std::fmt::Display,
        {
            self.body = value
                .try_into()
                .map(From::from)
                .map_err(|s| {
                    format!("conversion to `CaseResults` for body failed: {}", s)
                });
            self
        }
        pub fn body_map<F>(mut self, f: F) -> Self
        where
            F: std::ops::FnOnce(
                types::builder::CaseResults,
            ) -> types::builder::CaseResults,
        {
            self.body = self.body.map(f);
            self
        }
        /// Sends a `POST` request to `/v4/{project_id}/versions/{version_uri}/task/testcases/results`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::StartAnswer>, Error<types::ErrorBody>> {
            let Self { client, project_id, version_uri, body } = self;
            let project_id = project_id.map_err(Error::InvalidRequest)?;
            let version_uri = version_uri.map_err(Error::InvalidRequest)?;
            let body = body
                .and_then(|v| types::CaseResults::try_from(v).map_err(|e| e.to_string()))
                .map_err(Error::InvalidRequest)?;
            let url = client
                .inner
                .url(
                    &format!(
                        "/v4/{}/versions/{}/task/testcases/results", encode_path(&
                        project_id.to_string()), encode_path(& version_uri.to_string())
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    crate::runtime::reqwest::header::ACCEPT,
                    crate::runtime::reqwest::header::HeaderValue::from_static(
                        "application/json",
                    ),
                )
                .json(&body)
                .build()?;
            let info = OperationInfo {
                operation_id: "batch_add_case_result_in_task",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => ResponseValue::from_response(response).await,
                400u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                401u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                404u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
/// Items consumers will typically use such as the Client.
pub mod prelude {
    pub use self::super::Client;
}
/// The operations of the document.
pub(crate) const OPERATIONS: &[crate::runtime::Operation] = &[
    crate::runtime::Operation {
        id: "show_progress",
        path: "/GT3KServer/v4/progress/{operation_uri}",
        envelope: Some(&["result", "value"]),
        links: &[],
    },
    crate::runtime::Operation {
        id: "batch_delete_test_cases",
        path: "/GT3KServer/v4/testcases/batch-delete",
        envelope: Some(&["result", "value"]),
        links: &[
            crate::runtime::Link {
                operation: "show_progress",
                parameters: &[("operation_uri", "/result/value")],
            },
        ],
    },
    crate::runtime::Operation {
        id: "delete_branch",
        path: "/v4/branches/{branch_uri}",
        envelope: Some(&["result", "value"]),
        links: &[
            crate::runtime::Link {
                operation: "show_progress",
                parameters: &[("operation_uri", "/result/value")],
            },
        ],
    },
    crate::runtime::Operation {
        id: "delete_iterator",
        path: "/v4/iterators/{iterator_uri}",
        envelope: Some(&["result", "value"]),
        links: &[
            crate::runtime::Link {
                operation: "show_progress",
                parameters: &[("operation_uri", "/result/value")],
            },
        ],
    },
    crate::runtime::Operation {
        id: "batch_add_case_result_in_task",
        path: "/v4/{project_id}/versions/{version_uri}/task/testcases/results",
        envelope: None,
        links: &[
            crate::runtime::Link {
                operation: "show_progress",
                parameters: &[("operation_uri", "")],
            },
        ],
    },
];
impl crate::runtime::LinksTo<builder::ShowProgress<'static>>
for builder::BatchAddCaseResultInTask<'_> {
    fn send(self) -> impl ::std::future::Future<Output = crate::runtime::Linked> + Send {
        crate::runtime::linked(self.send())
    }
}
impl crate::runtime::LinksTo<builder::ShowProgress<'static>>
for builder::BatchDeleteTestCases<'_> {
    fn send(self) -> impl ::std::future::Future<Output = crate::runtime::Linked> + Send {
        crate::runtime::linked(self.send())
    }
}
impl crate::runtime::LinksTo<builder::ShowProgress<'static>>
for builder::DeleteBranch<'_> {
    fn send(self) -> impl ::std::future::Future<Output = crate::runtime::Linked> + Send {
        crate::runtime::linked(self.send())
    }
}
impl crate::runtime::LinksTo<builder::ShowProgress<'static>>
for builder::DeleteIterator<'_> {
    fn send(self) -> impl ::std::future::Future<Output = crate::runtime::Linked> + Send {
        crate::runtime::linked(self.send())
    }
}
/// The servers of the document: the value of the variable in the URL, and the URL.
pub const SERVERS: &[(&str, &str)] = &[
    ("cn-north-1", "https://cloudtest-ext.cn-north-1.myhuaweicloud.com"),
    ("cn-north-4", "https://cloudtest-ext.cn-north-4.myhuaweicloud.com"),
    ("cn-south-1", "https://cloudtest-ext.cn-south-1.myhuaweicloud.com"),
    ("cn-east-3", "https://cloudtest-ext.cn-east-3.myhuaweicloud.com"),
    ("la-north-2", "https://cloudtest-ext.la-north-2.myhuaweicloud.com"),
    ("sa-brazil-1", "https://cloudtest-ext.sa-brazil-1.myhuaweicloud.com"),
    ("ap-southeast-3", "https://cloudtest-ext.ap-southeast-3.myhuaweicloud.com"),
    ("cn-east-2", "https://cloudtest-ext.cn-east-2.myhuaweicloud.cn"),
    ("eu-west-101", "https://cloudtest-ext.eu-west-101.myhuaweicloud.eu"),
];
