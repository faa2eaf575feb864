//! A user of IAM is let in, with as few requests for a token as can be.
//!
//! The clock is tokio's and stands still while there is work to do, so a day takes no time.

use std::{
    error::Error as _,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use cloudtest_client::{
    Client, DefaultCredentials, Error, Outcome, Retry,
    auth::{CredentialsError, CredentialsProvider, Environment},
    iam::{IamPassword, IamPasswordBuilder},
};
use cloudtest_simulator::{Fault, IAM_PATH, Operation, Script, Simulator};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::time::{Instant, advance};

const PASSWORD: &str = "password-of-the-contract-tests";

fn minutes(n: u64) -> Duration {
    Duration::from_secs(60 * n)
}

fn simulator() -> cloudtest_simulator::Builder {
    Simulator::builder()
        .iam_user("tester", PASSWORD, "company")
        .operation(Operation::new("Copy").uri("op"))
}

fn user(simulator: &Simulator) -> IamPasswordBuilder {
    IamPassword::builder()
        .endpoint(simulator.url())
        .domain("company")
        .user("tester")
        .password(PASSWORD)
        .project_name("cn-north-4")
}

fn client(simulator: &Simulator, user: IamPasswordBuilder) -> Client {
    Client::builder()
        .endpoint(simulator.url())
        .credentials(user.build().unwrap())
        .retry(Retry::never())
        .build()
        .unwrap()
}

/// Asks for the progress of the one operation.
async fn look(client: &Client) {
    client.progress("op").await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn however_many_calls_wait_there_is_one_request_for_a_token() {
    let delay = Duration::from_secs(5);
    let simulator = simulator().iam_delay(delay).start().await.unwrap();
    let client = client(&simulator, user(&simulator));
    join_all((0..50).map(|_| look(&client))).await;
    assert_eq!(simulator.iam_request_count(), 1);
    assert_eq!(simulator.request_count(), 51);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_before_its_end() {
    let simulator = simulator().start().await.unwrap();
    let client = client(&simulator, user(&simulator));
    look(&client).await;
    advance(minutes(23 * 60 + 29)).await;
    look(&client).await;
    assert_eq!(simulator.iam_request_count(), 1);
    advance(minutes(1)).await;
    join_all((0..50).map(|_| look(&client))).await;
    assert_eq!(simulator.iam_request_count(), 2);
    // None of them was refused on the way.
    assert_eq!(simulator.request_count(), 2 + 2 + 50);
}

#[tokio::test(start_paused = true)]
async fn the_life_of_a_token_is_what_iam_says() {
    let simulator = simulator().iam_validity(minutes(20)).start().await.unwrap();
    let client = client(&simulator, user(&simulator));
    for _ in 0..8 {
        look(&client).await;
        advance(minutes(5)).await;
    }
    assert_eq!(simulator.iam_request_count(), 3);
    assert_eq!(simulator.request_count(), 8 + 3);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_once_and_the_calls_succeed() {
    let simulator = simulator().start().await.unwrap();
    let client = client(&simulator, user(&simulator));
    look(&client).await;
    simulator.expire_token();
    join_all((0..50).map(|_| look(&client))).await;
    assert_eq!(simulator.iam_request_count(), 2);
}

#[tokio::test(start_paused = true)]
async fn while_the_old_token_is_good_iam_may_fail_or_be_slow() {
    let simulator = simulator().start().await.unwrap();
    let client = client(&simulator, user(&simulator));
    look(&client).await;
    advance(minutes(23 * 60 + 31)).await;

    simulator.inject_at("tokens", Fault::status(503));
    look(&client).await;
    look(&client).await;
    assert_eq!(simulator.request_count(), 1 + 1 + 3, "one that failed");

    advance(minutes(1)).await;
    simulator.set_iam_delay(Duration::from_secs(10));
    let asked = Instant::now();
    look(&client).await;
    look(&client).await;
    let waited = asked.elapsed().as_secs();
    assert_eq!(waited, 2, "waited once, and not for long");
    // The slow login went on meanwhile, and its token is there without another one.
    tokio::time::sleep(Duration::from_secs(12)).await;
    look(&client).await;
    assert_eq!(last_token(&simulator), "issued-token-2");
    assert_eq!(
        simulator.iam_request_count(),
        2,
        "{:?}",
        simulator.requests()
    );
}

/// The token of the last request that had one.
fn last_token(simulator: &Simulator) -> String {
    let requests = simulator.requests();
    let mut tokens = requests
        .iter()
        .rev()
        .filter_map(|request| request.header("x-auth-token"));
    tokens.next().unwrap().to_owned()
}

#[tokio::test(start_paused = true)]
async fn whoever_is_dropped_at_any_point_of_a_login_takes_nothing_with_it() {
    let delay = Duration::from_secs(5);
    // Before the login is on the wire, at each second of it, and just before its end.
    for dropped_after in [0, 1, 1_000, 2_000, 4_000, 4_999] {
        let simulator = simulator().iam_delay(delay).start().await.unwrap();
        let client = client(&simulator, user(&simulator));
        let limit = Duration::from_millis(dropped_after);
        let leader = tokio::time::timeout(limit, client.progress("op")).await;
        assert!(leader.is_err(), "{dropped_after}");
        join_all((0..10).map(|_| look(&client))).await;
        assert_eq!(simulator.iam_request_count(), 1, "{dropped_after}");
    }
    // Nobody waits at all any more, and the token is kept for the next.
    let simulator = simulator().iam_delay(delay).start().await.unwrap();
    let client = client(&simulator, user(&simulator));
    drop(tokio::time::timeout(Duration::from_secs(1), client.progress("op")).await);
    tokio::time::sleep(2 * delay).await;
    simulator.set_iam_delay(minutes(60));
    look(&client).await;
    assert_eq!(simulator.iam_request_count(), 1);
}

#[tokio::test]
async fn a_login_that_ended_with_its_runtime_is_made_again() {
    let simulator = simulator()
        .iam_delay(Duration::from_secs(3600))
        .start()
        .await
        .unwrap();
    let client = client(&simulator, user(&simulator));
    let first = client.clone();
    let other = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let limit = Duration::from_millis(50);
            let unfinished = tokio::time::timeout(limit, first.progress("op")).await;
            assert!(unfinished.is_err());
        });
    });
    other.await.unwrap();
    simulator.set_iam_delay(Duration::ZERO);
    look(&client).await;
}

#[tokio::test(start_paused = true)]
async fn a_wrong_password_is_tried_once_and_is_one_clear_error() {
    let simulator = simulator()
        .iam_delay(Duration::from_secs(1))
        .start()
        .await
        .unwrap();
    let client = client(&simulator, user(&simulator).password("wrong-marker"));
    let errors = join_all((0..50).map(|_| client.progress("op"))).await;
    assert_eq!(simulator.iam_request_count(), 1);
    for error in errors {
        let error = error.unwrap_err();
        assert!(
            matches!(error, Error::Credentials(CredentialsError::Provider(_))),
            "{error:?}"
        );
        assert!(!error.is_retryable());
        assert_eq!(error.to_string(), "IAM gave no credentials");
        let cause = error.source().unwrap().to_string();
        let told = "401 Unauthorized: The username or password is wrong. (code 401, ";
        assert!(cause.starts_with(told), "{cause}");
        assert!(cause.ends_with("; check the credentials and the system's clock"));
        assert!(!format!("{error:?}").contains("marker"), "{error:?}");
    }
    assert!(!format!("{client:?}").contains("marker"), "{client:?}");
}

/// Logins, those that a fault answered included.
fn login_count(simulator: &Simulator) -> usize {
    let requests = simulator.requests();
    requests
        .iter()
        .filter(|request| request.method == "POST")
        .count()
}

/// Asks once a second for as long, and gives the seconds at which IAM was asked.
async fn logins_within(client: &Client, simulator: &Simulator, seconds: u64) -> Vec<u64> {
    let mut logins = Vec::new();
    for second in 0..seconds {
        let before = login_count(simulator);
        let _ = client.progress("op").await;
        if login_count(simulator) > before {
            logins.push(second);
        }
        advance(Duration::from_secs(1)).await;
    }
    logins
}

#[tokio::test(start_paused = true)]
async fn a_refused_login_is_remembered_so_that_no_account_is_locked() {
    for status in [400, 401, 403, 404] {
        let simulator = simulator().start().await.unwrap();
        (0..100).for_each(|_| simulator.inject_at("tokens", Fault::status(status)));
        let client = client(&simulator, user(&simulator));
        let logins = logins_within(&client, &simulator, 3_600).await;
        let expected = [0, 60, 180, 420, 900, 1_800, 2_700];
        assert_eq!(logins, expected, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_login_that_succeeds_clears_what_was_remembered() {
    let simulator = simulator().iam_validity(minutes(1)).start().await.unwrap();
    let refuse = |times: u32| {
        (0..times).for_each(|_| simulator.inject_at("tokens", Fault::status(401)));
    };
    refuse(2);
    let client = client(&simulator, user(&simulator));
    let error = client.progress("op").await.unwrap_err();
    assert_eq!(error.retry_after(), Some(minutes(1)));
    advance(Duration::from_secs(20)).await;
    let error = client.progress("op").await.unwrap_err();
    assert_eq!(
        error.retry_after(),
        Some(Duration::from_secs(40)),
        "what is left of it"
    );
    assert!(!error.is_retryable());
    advance(minutes(1)).await;
    let error = client.progress("op").await.unwrap_err();
    assert_eq!(error.retry_after(), Some(minutes(2)), "twice as long");
    advance(minutes(2)).await;
    look(&client).await;
    refuse(1);
    advance(minutes(1)).await;
    let error = client.progress("op").await.unwrap_err();
    assert_eq!(
        error.retry_after(),
        Some(minutes(1)),
        "from the start again"
    );
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_is_refused_leaves_the_old_token_in_use() {
    let simulator = simulator().start().await.unwrap();
    let client = client(&simulator, user(&simulator));
    look(&client).await;
    advance(minutes(23 * 60 + 31)).await;
    (0..100).for_each(|_| simulator.inject_at("tokens", Fault::status(401)));
    let logins = logins_within(&client, &simulator, 25 * 60).await;
    assert_eq!(logins, [0, 60, 180, 420, 900]);
    assert_eq!(last_token(&simulator), "issued-token-1");
}

#[tokio::test(start_paused = true)]
async fn what_iam_says_of_a_refusal_is_the_errors_own() {
    let simulator = simulator().start().await.unwrap();
    let fault = Fault::status(429)
        .header("retry-after", "7")
        .header("x-request-id", "r-9")
        .body(
            "application/json",
            r#"{"error":{"code":"429","message":"slow down"}}"#,
        );
    simulator.inject_at("tokens", fault);
    let client = client(&simulator, user(&simulator));
    for remaining in [7, 4, 1] {
        let error = client.progress("op").await.unwrap_err();
        assert!(error.is_retryable());
        assert_eq!(error.retry_after(), Some(Duration::from_secs(remaining)));
        assert_eq!(error.status(), Some(429));
        assert_eq!(error.code(), Some("429"));
        assert_eq!(error.message(), Some("slow down"));
        assert_eq!(error.request_id(), Some("r-9"));
        advance(Duration::from_secs(3)).await;
    }
    assert_eq!(login_count(&simulator), 1);
    look(&client).await;
}

#[tokio::test(start_paused = true)]
async fn no_retry_after_of_iam_stops_logins_for_ever() {
    for header in ["18446744073709551615", "999999999", "0"] {
        let simulator = simulator().start().await.unwrap();
        let fault = Fault::status(429).header("retry-after", header);
        simulator.inject_at("tokens", fault);
        let client = client(&simulator, user(&simulator));
        let error = client.progress("op").await.unwrap_err();
        let wait = error.retry_after().unwrap();
        assert!(
            wait >= Duration::from_secs(1) && wait <= minutes(15),
            "{wait:?}"
        );
        advance(wait).await;
        look(&client).await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_iam_that_cannot_be_reached_is_no_wrong_password() {
    let simulator = simulator().start().await.unwrap();
    let unreachable =
        |error: &Error| matches!(error, Error::Credentials(error) if error.is_unreachable());
    let client = client(&simulator, user(&simulator));
    for fault in [Fault::status(503), Fault::stall(), Fault::reset()] {
        simulator.inject_at("tokens", fault);
        let error = client.progress("op").await.unwrap_err();
        assert!(unreachable(&error) && error.is_retryable(), "{error:?}");
    }
    look(&client).await;
    let nobody = user(&simulator)
        .endpoint("http://127.0.0.1:1")
        .build()
        .unwrap();
    let error = Error::from(nobody.credentials().await.unwrap_err());
    assert!(unreachable(&error) && error.is_retryable(), "{error:?}");
    let wrong = user(&simulator).password("wrong").build().unwrap();
    let error = Error::from(wrong.credentials().await.unwrap_err());
    assert!(!unreachable(&error) && !error.is_retryable(), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_survives_the_end_of_its_token() {
    let simulator = simulator().start().await.unwrap();
    let uri = simulator.submit(Operation::new("Copy").script(Script::linear(minutes(60))));
    let client = client(&simulator, user(&simulator));
    let expire = async {
        tokio::time::sleep(minutes(30)).await;
        simulator.expire_token();
    };
    let wait = async { client.wait(&uri).just_started().await.unwrap() };
    let (outcome, ()) = tokio::join!(wait, expire);
    assert!(matches!(outcome, Outcome::Succeeded(_)), "{outcome:?}");
    assert_eq!(simulator.iam_request_count(), 2);
    // Two for tokens, and one that was refused.
    let looks = u64::from(outcome.event().requests);
    assert_eq!(simulator.request_count(), looks + 2 + 1);
}

#[tokio::test(start_paused = true)]
async fn a_wait_survives_that_iam_is_away_for_a_while() {
    let simulator = simulator().start().await.unwrap();
    let client = client(&simulator, user(&simulator));
    simulator.inject_at("tokens", Fault::status(503));
    let uri = simulator.submit(Operation::new("Copy").script(Script::linear(minutes(5))));
    let outcome = client.wait(&uri).await.unwrap();
    assert!(matches!(outcome, Outcome::Succeeded(_)), "{outcome:?}");
    assert_eq!(simulator.iam_request_count(), 1);
}

#[tokio::test]
async fn the_request_is_the_documented_one_and_no_more() {
    for (scope, project) in [("name", "eu-1"), ("id", "0123")] {
        let simulator = simulator().start().await.unwrap();
        let user = match scope {
            "name" => user(&simulator).project_name(project),
            _ => user(&simulator).project_id(project),
        };
        look(&client(&simulator, user)).await;
        let requests = simulator.requests();
        let request = &requests[0];
        assert_eq!(
            (request.method.as_str(), request.uri.path()),
            ("POST", IAM_PATH)
        );
        let mut names: Vec<_> = request.headers.keys().map(|name| name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "accept",
                "content-length",
                "content-type",
                "host",
                "user-agent"
            ]
        );
        assert_eq!(
            serde_json::from_slice::<Value>(&request.body).unwrap(),
            json!({ "auth": {
                "identity": { "methods": ["password"], "password": { "user": {
                    "name": "tester", "password": PASSWORD, "domain": { "name": "company" },
                }}},
                "scope": { "project": { (scope): project } },
            }})
        );
        assert_eq!(requests[1].header("x-auth-token"), Some("issued-token-1"));
    }
}

#[tokio::test]
async fn an_answer_without_a_token_says_so() {
    let simulator = simulator().start().await.unwrap();
    let nothing = Fault::status(201).body("application/json", "{}");
    simulator.inject_at("tokens", nothing.header("x-request-id", "r-1"));
    let user = user(&simulator).build().unwrap();
    let error = user.credentials().await.unwrap_err();
    assert_eq!(
        error.source().unwrap().to_string(),
        "201 Created: there is no token in the header X-Subject-Token \
         (application/json, request id r-1)"
    );
}

#[test]
fn what_cannot_be_is_refused_before_a_request() {
    let user = || {
        IamPassword::builder()
            .region("cn-north-4")
            .domain("company")
            .user("tester")
            .password(PASSWORD)
            .project_name("cn-north-4")
    };
    user().build().unwrap();
    user()
        .endpoint("http://iam.example")
        .allow_plain_http()
        .build()
        .unwrap();
    for (builder, word) in [
        (IamPassword::builder(), "region"),
        (IamPassword::builder().region("cn-north-4"), "name"),
        (user().endpoint("http://iam.example"), "unencrypted"),
        (user().region("mars-1"), "cn-north-4"),
        (user().user(""), "name"),
        (user().password(""), "password"),
        (user().domain(""), "domain"),
        (user().project_name(""), "project"),
        (user().project_id(""), "project"),
    ] {
        let error = builder.build().unwrap_err();
        assert!(matches!(error, Error::Argument { .. }), "{error:?}");
        assert!(error.to_string().contains(word), "{word}: {error}");
    }
}

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
