//! A login that fails: what is told, and what is remembered.

use std::{error::Error as _, time::Duration};

use cloudtest_client::{
    Client, Error,
    auth::{CredentialsError, CredentialsProvider},
};
use cloudtest_simulator::{Fault, Simulator};
use futures_util::future::join_all;
use tokio::time::advance;

use super::{client, last_token, look, minutes, simulator, user};

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
