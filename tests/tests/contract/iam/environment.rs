//! A user of IAM that environment variables describe.

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

use cloudtest_client::{Client, DefaultCredentials, auth::Environment};
use serde_json::{Value, json};

use super::{PASSWORD, look, simulator};

/// Variables, and no files.
#[derive(Clone, Debug)]
struct Variables(Vec<(&'static str, String)>);

impl Environment for Variables {
    fn variable(&self, name: &str) -> Option<OsString> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.into())
    }

    fn home(&self) -> Option<PathBuf> {
        None
    }

    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

#[tokio::test]
async fn a_user_of_the_environment_logs_in() {
    let simulator = simulator().start().await.unwrap();
    let variables = |project: (&'static str, &str)| {
        let text = str::to_owned;
        Variables(vec![
            ("HUAWEICLOUD_SDK_IAM_ENDPOINT", simulator.url()),
            ("HUAWEICLOUD_SDK_IAM_USER", text("tester")),
            ("HUAWEICLOUD_SDK_IAM_PASSWORD", text(PASSWORD)),
            ("HUAWEICLOUD_SDK_IAM_DOMAIN", text("company")),
            (project.0, text(project.1)),
        ])
    };
    for (variable, project) in [
        ("CLOUDTEST_REGION", json!({ "name": "eu-1" })),
        ("HUAWEICLOUD_SDK_PROJECT_ID", json!({ "id": "eu-1" })),
        ("HUAWEICLOUD_SDK_IAM_PROJECT", json!({ "name": "eu-1" })),
    ] {
        let environment = variables((variable, "eu-1"));
        let default = DefaultCredentials::new().environment(environment);
        let default = match variable {
            // The client's own region is known to IAM's list.
            "CLOUDTEST_REGION" => default.region("eu-1"),
            _ => default,
        };
        let client = Client::builder()
            .endpoint(simulator.url())
            .credentials(default.chain())
            .build()
            .unwrap();
        look(&client).await;
        simulator.expire_token();
        look(&client).await;
        let requests = simulator.requests();
        let login = requests
            .iter()
            .rev()
            .find(|request| request.method == "POST")
            .unwrap();
        let body: Value = serde_json::from_slice(&login.body).unwrap();
        assert_eq!(body["auth"]["scope"]["project"], project, "{variable}");
    }
    assert_eq!(
        simulator.iam_request_count(),
        6,
        "a refused token is replaced"
    );
}
