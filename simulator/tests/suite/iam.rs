//! The double of IAM.

use std::time::Duration;

use cloudtest_simulator::{IAM_PATH, Operation, Simulator};
use serde_json::{Value, json};

use crate::wire::{Answer, ask, path};

fn asking() -> Value {
    json!({ "auth": {
        "identity": { "methods": ["password"], "password": { "user": {
            "name": "user", "password": "pass", "domain": { "name": "domain" },
        }}},
        "scope": { "project": { "name": "cn-north-4" } },
    }})
}

async fn issue(simulator: &Simulator, body: &Value) -> Answer {
    ask(
        simulator,
        "POST",
        IAM_PATH,
        "Content-Type: application/json\r\n",
        &body.to_string(),
    )
    .await
}

async fn show_with(simulator: &Simulator, token: &str) -> Option<u16> {
    let header = format!("X-Auth-Token: {token}\r\n");
    ask(simulator, "GET", &path("u"), &header, "").await.status
}

#[tokio::test(start_paused = true)]
async fn an_issued_token_is_let_in_until_its_validity_ends() {
    let builder = Simulator::builder().iam_user("user", "pass", "domain");
    let simulator = builder
        .operation(Operation::new("n").uri("u"))
        .start()
        .await
        .unwrap();
    assert_eq!(show_with(&simulator, "guess").await, Some(401));
    let answer = issue(&simulator, &asking()).await;
    assert_eq!(answer.status, Some(201));
    let token = answer.header("x-subject-token").unwrap();
    assert_eq!(answer.json()["token"]["project"]["name"], "cn-north-4");
    assert_eq!(show_with(&simulator, token).await, Some(200));
    tokio::time::advance(Duration::from_secs(24 * 3600 - 1)).await;
    assert_eq!(show_with(&simulator, token).await, Some(200));
    tokio::time::advance(Duration::from_secs(2)).await;
    assert_eq!(show_with(&simulator, token).await, Some(401));

    let second = issue(&simulator, &asking()).await;
    let second = second.header("x-subject-token").unwrap();
    assert_ne!(second, token);
    assert_eq!(show_with(&simulator, second).await, Some(200));
    simulator.expire_token();
    assert_eq!(show_with(&simulator, second).await, Some(401));
    assert_eq!(simulator.iam_request_count(), 2);
}

#[tokio::test]
async fn wrong_users_passwords_domains_and_scopes_get_no_token() {
    let builder = Simulator::builder().iam_user("user", "pass", "domain");
    let simulator = builder.start().await.unwrap();
    let user = "/auth/identity/password/user";
    for (pointer, value, status) in [
        (format!("{user}/name"), json!("other"), 401),
        (format!("{user}/password"), json!("other"), 401),
        (format!("{user}/domain/name"), json!("other"), 401),
        ("/auth/scope".to_owned(), json!({}), 400),
        ("/auth/identity/methods".to_owned(), json!(["token"]), 400),
    ] {
        let mut body = asking();
        *body.pointer_mut(&pointer).unwrap() = value;
        let answer = issue(&simulator, &body).await;
        assert_eq!(answer.status, Some(status), "{pointer}");
        assert_eq!(answer.json()["error"]["code"], status);
        assert_eq!(answer.header("x-subject-token"), None);
    }
    let mut by_id = asking();
    by_id["auth"]["scope"]["project"] = json!({ "id": "p" });
    assert_eq!(issue(&simulator, &by_id).await.status, Some(201));
}

#[tokio::test(start_paused = true)]
async fn iam_is_slow_on_demand() {
    let builder = Simulator::builder().iam_user("user", "pass", "domain");
    let simulator = builder
        .iam_delay(Duration::from_secs(5))
        .start()
        .await
        .unwrap();
    for seconds in [5, 9] {
        let asked = tokio::time::Instant::now();
        assert_eq!(issue(&simulator, &asking()).await.status, Some(201));
        assert_eq!(asked.elapsed().as_secs(), seconds);
        simulator.set_iam_delay(Duration::from_secs(9));
    }
}
