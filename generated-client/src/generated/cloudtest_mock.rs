// @generated from spec/cloudtest.yaml by `cargo xtask regen`. Edit the document instead.

pub mod operations {
    //! [`When`](::httpmock::When) and [`Then`](::httpmock::Then)
    //! wrappers for each operation. Each can be converted to
    //! its inner type with a call to `into_inner()`. This can
    //! be used to explicitly deviate from permitted values.
    use crate::generated::cloudtest::*;
    pub struct ShowProgressWhen(::httpmock::When);
    impl ShowProgressWhen {
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::GET)
                    .path_matches("^/GT3KServer/v4/progress/[^/]+$"),
            )
        }
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        pub fn operation_uri(self, value: &types::OperationUri) -> Self {
            let re = crate::mock::path(
                "^/GT3KServer/v4/progress/{}$",
                &value.to_string(),
            );
            Self(self.0.path_matches(re))
        }
        pub fn project_uuid<'a, T>(self, value: T) -> Self
        where
            T: Into<Option<&'a types::ProjectUuid>>,
        {
            if let Some(value) = value.into() {
                Self(crate::mock::query(self.0, "project_uuid", &value))
            } else {
                Self(self.0.query_param_missing("project_uuid"))
            }
        }
    }
    pub struct ShowProgressThen(::httpmock::Then);
    impl ShowProgressThen {
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        pub fn ok(self, value: &types::Progress) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn bad_request(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(400u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn unauthorized(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(401u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn not_found(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(404u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn internal_server_error(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(500u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
    }
    pub struct BatchDeleteTestCasesWhen(::httpmock::When);
    impl BatchDeleteTestCasesWhen {
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::DELETE)
                    .path_matches("^/GT3KServer/v4/testcases/batch-delete$"),
            )
        }
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        pub fn is_async<T>(self, value: T) -> Self
        where
            T: Into<Option<bool>>,
        {
            if let Some(value) = value.into() {
                Self(crate::mock::query(self.0, "is_async", &value))
            } else {
                Self(self.0.query_param_missing("is_async"))
            }
        }
        pub fn body(self, value: &types::TestCaseDeletion) -> Self {
            Self(self.0.json_body_obj(&value))
        }
    }
    pub struct BatchDeleteTestCasesThen(::httpmock::Then);
    impl BatchDeleteTestCasesThen {
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        pub fn ok(self, value: &types::StartAnswer) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn bad_request(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(400u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn unauthorized(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(401u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn not_found(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(404u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn internal_server_error(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(500u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
    }
    pub struct DeleteBranchWhen(::httpmock::When);
    impl DeleteBranchWhen {
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::DELETE)
                    .path_matches("^/v4/branches/[^/]+$"),
            )
        }
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        pub fn branch_uri(self, value: &str) -> Self {
            let re = crate::mock::path("^/v4/branches/{}$", &value.to_string());
            Self(self.0.path_matches(re))
        }
        pub fn is_async<T>(self, value: T) -> Self
        where
            T: Into<Option<bool>>,
        {
            if let Some(value) = value.into() {
                Self(crate::mock::query(self.0, "is_async", &value))
            } else {
                Self(self.0.query_param_missing("is_async"))
            }
        }
        pub fn project_uuid<'a, T>(self, value: T) -> Self
        where
            T: Into<Option<&'a types::ProjectUuid>>,
        {
            if let Some(value) = value.into() {
                Self(crate::mock::query(self.0, "project_uuid", &value))
            } else {
                Self(self.0.query_param_missing("project_uuid"))
            }
        }
    }
    pub struct DeleteBranchThen(::httpmock::Then);
    impl DeleteBranchThen {
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        pub fn ok(self, value: &types::StartAnswer) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn bad_request(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(400u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn unauthorized(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(401u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn not_found(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(404u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn internal_server_error(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(500u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
    }
    pub struct DeleteIteratorWhen(::httpmock::When);
    impl DeleteIteratorWhen {
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::DELETE)
                    .path_matches("^/v4/iterators/[^/]+$"),
            )
        }
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        pub fn iterator_uri(self, value: &str) -> Self {
            let re = crate::mock::path("^/v4/iterators/{}$", &value.to_string());
            Self(self.0.path_matches(re))
        }
        pub fn is_async<T>(self, value: T) -> Self
        where
            T: Into<Option<bool>>,
        {
            if let Some(value) = value.into() {
                Self(crate::mock::query(self.0, "is_async", &value))
            } else {
                Self(self.0.query_param_missing("is_async"))
            }
        }
        pub fn project_uuid<'a, T>(self, value: T) -> Self
        where
            T: Into<Option<&'a types::ProjectUuid>>,
        {
            if let Some(value) = value.into() {
                Self(crate::mock::query(self.0, "project_uuid", &value))
            } else {
                Self(self.0.query_param_missing("project_uuid"))
            }
        }
    }
    pub struct DeleteIteratorThen(::httpmock::Then);
    impl DeleteIteratorThen {
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        pub fn ok(self, value: &types::StartAnswer) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn bad_request(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(400u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn unauthorized(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(401u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn not_found(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(404u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn internal_server_error(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(500u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
    }
    pub struct BatchAddCaseResultInTaskWhen(::httpmock::When);
    impl BatchAddCaseResultInTaskWhen {
        pub fn new(inner: ::httpmock::When) -> Self {
            Self(
                inner
                    .method(::httpmock::Method::POST)
                    .path_matches("^/v4/[^/]+/versions/[^/]+/task/testcases/results$"),
            )
        }
        pub fn into_inner(self) -> ::httpmock::When {
            self.0
        }
        pub fn project_id(self, value: &types::ProjectUuid) -> Self {
            let re = crate::mock::path(
                "^/v4/{}/versions/[^/]+/task/testcases/results$",
                &value.to_string(),
            );
            Self(self.0.path_matches(re))
        }
        pub fn version_uri(self, value: &str) -> Self {
            let re = crate::mock::path(
                "^/v4/[^/]+/versions/{}/task/testcases/results$",
                &value.to_string(),
            );
            Self(self.0.path_matches(re))
        }
        pub fn body(self, value: &types::CaseResults) -> Self {
            Self(self.0.json_body_obj(&value))
        }
    }
    pub struct BatchAddCaseResultInTaskThen(::httpmock::Then);
    impl BatchAddCaseResultInTaskThen {
        pub fn new(inner: ::httpmock::Then) -> Self {
            Self(inner)
        }
        pub fn into_inner(self) -> ::httpmock::Then {
            self.0
        }
        pub fn ok(self, value: &types::StartAnswer) -> Self {
            Self(
                self
                    .0
                    .status(200u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn bad_request(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(400u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn unauthorized(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(401u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn not_found(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(404u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
        pub fn internal_server_error(self, value: &types::ErrorBody) -> Self {
            Self(
                self
                    .0
                    .status(500u16)
                    .header("content-type", "application/json")
                    .json_body_obj(&value),
            )
        }
    }
}
/// An extension trait for [`MockServer`](::httpmock::MockServer) that
/// adds a method for each operation. These are the equivalent of
/// type-checked [`mock()`](::httpmock::MockServer::mock) calls.
pub trait MockServerExt {
    fn show_progress<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(operations::ShowProgressWhen, operations::ShowProgressThen);
    fn batch_delete_test_cases<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::BatchDeleteTestCasesWhen,
            operations::BatchDeleteTestCasesThen,
        );
    fn delete_branch<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(operations::DeleteBranchWhen, operations::DeleteBranchThen);
    fn delete_iterator<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(operations::DeleteIteratorWhen, operations::DeleteIteratorThen);
    fn batch_add_case_result_in_task<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::BatchAddCaseResultInTaskWhen,
            operations::BatchAddCaseResultInTaskThen,
        );
}
impl MockServerExt for ::httpmock::MockServer {
    fn show_progress<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(operations::ShowProgressWhen, operations::ShowProgressThen),
    {
        self.mock(|when, then| {
            config_fn(
                operations::ShowProgressWhen::new(when),
                operations::ShowProgressThen::new(then),
            )
        })
    }
    fn batch_delete_test_cases<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::BatchDeleteTestCasesWhen,
            operations::BatchDeleteTestCasesThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::BatchDeleteTestCasesWhen::new(when),
                operations::BatchDeleteTestCasesThen::new(then),
            )
        })
    }
    fn delete_branch<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(operations::DeleteBranchWhen, operations::DeleteBranchThen),
    {
        self.mock(|when, then| {
            config_fn(
                operations::DeleteBranchWhen::new(when),
                operations::DeleteBranchThen::new(then),
            )
        })
    }
    fn delete_iterator<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(operations::DeleteIteratorWhen, operations::DeleteIteratorThen),
    {
        self.mock(|when, then| {
            config_fn(
                operations::DeleteIteratorWhen::new(when),
                operations::DeleteIteratorThen::new(then),
            )
        })
    }
    fn batch_add_case_result_in_task<F>(&self, config_fn: F) -> ::httpmock::Mock<'_>
    where
        F: FnOnce(
            operations::BatchAddCaseResultInTaskWhen,
            operations::BatchAddCaseResultInTaskThen,
        ),
    {
        self.mock(|when, then| {
            config_fn(
                operations::BatchAddCaseResultInTaskWhen::new(when),
                operations::BatchAddCaseResultInTaskThen::new(then),
            )
        })
    }
}
