//! A user of IAM is let in, with as few requests for a token as can be.
//!
//! The clock is tokio's and stands still while there is work to do, so a day takes no time.

mod environment;
mod refusals;

use std::{error::Error as _, time::Duration};

use cloudtest_client::{
    Client, Error, Outcome, Retry,
    auth::CredentialsProvider,
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
