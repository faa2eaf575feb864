//! What was started is never lost, whatever happens on the way.

mod many;
mod server;
mod table;

use std::time::Duration;

use cloudtest_client::{
    CallOptions, Client, Error, StartError, Started, WaitError,
    auth::Credentials,
    blocking, polling,
    types::{CaseResults, TestCaseDeletion},
};
use server::{Reply, Server};

const URI: &str = "79d49383043f4f84818569b38b38dcf4";

fn client(url: &str) -> Client {
    Client::builder()
        .endpoint(url)
        .credentials(Credentials::token("token-of-the-contract-tests").unwrap())
        .build()
        .unwrap()
}

/// Starts the deletion of a branch.
async fn start(client: &Client) -> Result<Started, StartError> {
    let call = client.api().delete_branch().branch_uri("b1");
    client.start(call.is_async(true)).await
}

#[tokio::test(start_paused = true)]
async fn a_call_is_made_and_its_operation_followed_to_the_end() {
    for body in [
        format!("\"{URI}\""),
        format!(r#"{{"status":"success","result":{{"value":"{URI}"}}}}"#),
    ] {
        let server = Server::start([Reply::ok(&body)]).await;
        let client = client(&server.url());
        let cases = TestCaseDeletion::builder().case_ids(vec!["c1".to_owned()]);
        let call = client.api().batch_delete_test_cases();
        let started = client.start(call.is_async(true).body(cases)).await.unwrap();
        assert_eq!(started.uri(), Some(URI));
        assert!(started.handle().unwrap().started_unix_ms.is_some());
        let outcome = started.wait().await.unwrap().unwrap();
        assert!(outcome.is_success());
        assert_eq!(outcome.event().uri, URI);
        assert_eq!(server.starts(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_without_an_envelope_is_read_by_its_own_link() {
    let server = Server::start([Reply::ok(&format!("\"{URI}\""))]).await;
    let client = client(&server.url());
    let call = client
        .api()
        .batch_add_case_result_in_task()
        .project_id("0123456789abcdef0123456789abcdef")
        .version_uri("v1")
        .body(CaseResults::builder().is_asyn(true));
    assert_eq!(client.start(call).await.unwrap().uri(), Some(URI));
}

#[tokio::test(start_paused = true)]
async fn what_is_done_at_once_is_no_error() {
    for body in [
        r#""""#,
        "null",
        r#"{"status":"success","result":{"value":""}}"#,
        r#"{"status":"success","result":{"value":null}}"#,
        r#"{"status":"success","result":{}}"#,
        r#"{"status":"success"}"#,
    ] {
        let server = Server::start([Reply::ok(body)]).await;
        let started = start(&client(&server.url())).await.unwrap();
        assert_eq!(started.uri(), None, "{body}");
        assert!(started.wait().await.unwrap().is_none(), "{body}");
        assert_eq!(server.polls(), 0, "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_names_no_operation_is_quoted() {
    for (body, quoted) in [
        (r#"{"result":{"value":{"job":"7"}}}"#, "job"),
        (r#""/v4/progress/7""#, "/v4/progress/7"),
        ("<html>Sign in</html>", "Sign in"),
        ("[7]", "[7]"),
    ] {
        let server = Server::start([Reply::ok(body)]).await;
        let error = start(&client(&server.url())).await.unwrap_err();
        assert!(matches!(error, StartError::NoOperation { .. }), "{error:?}");
        assert!(error.may_have_started());
        let shown = error.error().to_string();
        assert!(shown.contains(quoted), "{shown}");
        assert_eq!((server.starts(), server.polls()), (1, 0), "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_text_that_is_no_operation_after_all_is_in_the_error_of_the_wait() {
    let server = Server::start([Reply::ok("\"success\"")]).await;
    server.progress_after(Duration::from_secs(3600));
    let begun = tokio::time::Instant::now();
    let started = start(&client(&server.url())).await.unwrap();
    let error = started.wait().await.unwrap_err();
    assert!(matches!(error, WaitError::Poll { .. }), "{error:?}");
    assert!(error.to_string().contains("success"), "{error}");
    assert!(
        begun.elapsed() < Duration::from_secs(60),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn the_uri_is_in_every_error_of_the_wait() {
    let server = Server::start([Reply::ok(&format!("\"{URI}\""))]).await;
    server.progress_after(Duration::from_secs(3600));
    let started = start(&client(&server.url())).await.unwrap();
    let wait = started.into_wait().unwrap();
    let error = wait.timeout(Duration::from_secs(5)).await.unwrap_err();
    assert_eq!(error.uri(), URI);
    assert!(error.to_string().contains(URI), "{error}");
}

#[tokio::test(start_paused = true)]
async fn only_what_has_surely_done_nothing_is_sent_again() {
    let replies = [
        Reply::status(429),
        Reply::status(429),
        Reply::ok(&format!("\"{URI}\"")),
    ];
    let server = Server::start(replies).await;
    assert_eq!(
        start(&client(&server.url())).await.unwrap().uri(),
        Some(URI)
    );
    assert_eq!(server.starts(), 3);

    // The same call on the client that is told to be quick.
    let server = Server::start([Reply::status(503), Reply::ok("\"\"")]).await;
    let client = client(&server.url()).with_options(CallOptions::default());
    let call = client.api().delete_branch().branch_uri("b1");
    let error = Error::from(call.send().await.unwrap_err());
    assert_eq!(error.status(), Some(503));
    assert_eq!(server.starts(), 1);
}

#[test]
fn it_works_without_async_code() {
    let (url, asked) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap().block_on(async {
            let server = Server::start([Reply::ok(&format!("\"{URI}\""))]).await;
            url.send(server.url()).unwrap();
            std::future::pending::<()>().await;
        });
    });
    let client = blocking::Client::new(client(&asked.recv().unwrap())).unwrap();
    let api = client.asynchronous().api();
    let started = client.start(api.delete_branch().branch_uri("b1")).unwrap();
    let wait = started.into_wait().unwrap();
    let outcome = client.block_on(wait.polling(polling::Polling::fixed(Duration::from_millis(1))));
    assert!(outcome.unwrap().is_success());
}
