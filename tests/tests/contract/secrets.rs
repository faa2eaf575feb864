//! No secret is in anything that a user may read or log.
//!
//! All secrets here contain one marker. Every error, every `Debug` and every event of `tracing`
//! and `log`, those of the HTTP library included, is collected and searched for it.

use std::{
    fmt::Debug,
    io::{self, Write},
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use cloudtest_client::{
    Client, Retry,
    auth::{Credentials, CredentialsProvider},
    iam::IamPassword,
};
use cloudtest_simulator::{Fault, Operation, Simulator};
use futures_util::StreamExt;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::{MakeWriter, format::FmtSpan};

use crate::{
    answers::ROWS,
    raw_server::{RawServer, answer},
};

const MARKER: &str = "mArKeR";
const TOKEN: &str = "mArKeR-token/of+the=tests-mArKeR";

/// Every way to show who is asking.
fn all_credentials() -> [Credentials; 2] {
    let key = Credentials::access_key("AKEXAMPLE", "mArKeR-secret-key").unwrap();
    let temporary = key.with_security_token(TOKEN).unwrap();
    [Credentials::token(TOKEN).unwrap(), temporary]
}

/// All that was shown and logged since it was made.
struct Shown {
    text: Log,
    _guard: DefaultGuard,
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Shown {
    fn new() -> Self {
        // Another test may have done it; what is logged on this thread comes here all the same.
        let _ = tracing_log::LogTracer::init();
        // While a subscriber of another test comes or goes, a place that logs may be taken for one
        // that nobody listens to; with this one somebody always does.
        let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry());
        let text = Log::default();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_writer(text.clone())
            .finish();
        let _guard = tracing::subscriber::set_default(subscriber);
        Self { text, _guard }
    }

    fn debug(&mut self, value: &impl Debug) {
        writeln!(self.text, "{value:?}\n{value:#?}").unwrap();
    }

    fn error(&mut self, error: &(impl std::error::Error + 'static)) {
        self.debug(error);
        writeln!(self.text, "{error}").unwrap();
        let mut cause = error.source();
        while let Some(error) = cause {
            writeln!(self.text, "{error} {error:?}").unwrap();
            cause = error.source();
        }
    }

    /// Asks in each way that there is, and shows how it goes.
    async fn asks(&mut self, client: &Client) {
        let call = client.api().show_progress().operation_uri("op");
        self.debug(&call);
        if let Err(error) = call.send().await {
            self.error(&error);
        }
        if let Err(error) = client.progress("op").await {
            for text in [error.code(), error.message(), error.request_id()] {
                self.debug(&text);
            }
            self.error(&error);
        }
    }

    fn text(&self) -> String {
        String::from_utf8(self.text.0.lock().unwrap().clone()).unwrap()
    }

    /// Without the marker, and with the words that show that there was something to search.
    fn holds_no_secret_but(&self, words: &[&str]) {
        let text = self.text();
        if let Some(line) = text.lines().find(|line| line.contains(MARKER)) {
            panic!("{line}");
        }
        for word in words {
            assert!(text.contains(word), "{word} was never shown");
        }
    }
}

fn client_of(url: &str, credentials: &Credentials) -> Client {
    Client::builder()
        .endpoint(url)
        .credentials(credentials.clone())
        .retry(Retry::default().attempts(2).base(Duration::from_millis(1)))
        .build()
        .unwrap()
}

/// Lets the simulator answer with all of these, and shows what is made of them.
async fn show_all(shown: &mut Shown, faults: &[Fault]) {
    for credentials in all_credentials() {
        let simulator = Simulator::builder().start().await.unwrap();
        for fault in faults {
            // Some are asked for again.
            (0..4).for_each(|_| simulator.inject(fault.clone()));
        }
        let client = client_of(&simulator.url(), &credentials);
        while simulator.request_count() < 4 * faults.len() as u64 {
            shown.asks(&client).await;
        }
    }
}

#[tokio::test]
async fn not_in_what_is_made_of_an_answer() {
    let faults: Vec<_> = ROWS
        .iter()
        .map(|row| Fault::status(row.status).body(row.content_type, row.body))
        .collect();
    let mut shown = Shown::new();
    show_all(&mut shown, &faults).await;
    shown.holds_no_secret_but(&["attempt failed", "APIGW.0301", "hyper_util"]);
}

/// Bodies that quote what they were sent, in place of `{}`.
const ECHOES: &[&str] = &[
    "{}",
    "<html><body>Bad header X-Auth-Token: {}</body></html>",
    r#"{"code":"{}","reason":"the token {} has expired"}"#,
    r#"{"error_code":"APIGW.0301","error_msg":"{}","request_id":"{}"}"#,
    r#"{"error":{"code":"{}","message":"{}"},"encoded_authorization_message":"{}"}"#,
    r#"{"headers":{"x-auth-token":"{}"}}"#,
    r#"{"status":"error","error":{"code":"{}","reason":"{}"},"request_id":"{}"}"#,
    r#"{"status":"success","result":{"reason":"{}","value":null}}"#,
    r#"{"code":"{}","data":null,"message":"{}"}"#,
    r#"{"total":"{}"}"#,
    r#"{"completed":"{}"#,
    r#"["{}"]"#,
];

#[tokio::test]
async fn not_when_the_answer_quotes_the_request() {
    let slashes = TOKEN.replace('/', "\\/");
    let html = TOKEN.replace('+', "&#43;").replace('/', "&#x2F;");
    let mut faults = Vec::new();
    for status in [200, 204, 302, 401, 502] {
        for echo in ECHOES {
            for quoted in [TOKEN, &TOKEN[..20], &slashes, &html] {
                let fault = Fault::status(status)
                    .header("x-request-id", quoted)
                    .header("location", &format!("http://127.0.0.1:1/?token={quoted}"))
                    .body(quoted, echo.replace("{}", quoted));
                faults.push(fault);
            }
        }
    }
    let long = format!("{TOKEN}{}", "x".repeat(5 << 20));
    faults.push(Fault::raw("text/plain", long));
    let mut shown = Shown::new();
    show_all(&mut shown, &faults).await;
    shown.holds_no_secret_but(&[
        "[redacted] has expired",
        "redirects to",
        "more than 4194304",
        "attempt failed",
    ]);
}

#[tokio::test]
async fn not_when_iam_quotes_the_password() {
    let mut shown = Shown::new();
    let iam = Simulator::builder().start().await.unwrap();
    let user = IamPassword::builder()
        .endpoint(iam.url())
        .domain("example")
        .user("tester")
        .password("mArKeR pass\"wörd")
        .project_name("cn-north-4");
    shown.debug(&user);
    let user = user.build().unwrap();
    shown.debug(&user);
    for status in [200, 201, 302, 400, 401, 502] {
        for echo in ECHOES {
            for quoted in ["mArKeR pass\"wörd", "mArKeR pass\\\"wörd", "mArKeR pass"] {
                let body = echo.replace("{}", quoted);
                iam.inject(Fault::status(status).body("application/json", body));
                let call = user.credentials().await;
                shown.error(&call.unwrap_err());
            }
        }
    }
    shown.holds_no_secret_but(&["IAM gave no credentials", "[redacted] has expired"]);
}

#[tokio::test]
async fn a_value_that_holds_the_token_is_left_as_it_is() {
    let body = r#"{"return_value":"{}"}"#.replace("{}", TOKEN);
    let server = RawServer::start(vec![answer(200, &[], &body)]).await;
    let [credentials, _] = all_credentials();
    let progress = client_of(&server.url(), &credentials).progress("op").await;
    assert_eq!(progress.unwrap().return_value, Some(TOKEN.into()));
}

#[tokio::test(start_paused = true)]
async fn not_when_there_is_no_answer() {
    let mut shown = Shown::new();
    let simulator = Simulator::builder()
        .token("another-token")
        .access_key("AKEXAMPLE", "another-secret")
        .start()
        .await
        .unwrap();
    for credentials in all_credentials() {
        for fault in [
            Fault::stall(),
            Fault::stall_mid_body(),
            Fault::reset(),
            Fault::reset_mid_body(),
            Fault::truncated_body(),
            Fault::large_body(5),
        ] {
            for _ in 0..8 {
                simulator.inject(fault.clone());
            }
            shown.asks(&client_of(&simulator.url(), &credentials)).await;
        }
        // Wrong token, wrong signature; no faults are left after enough requests. The stalls have
        // moved the simulator's clock.
        simulator.set_date(SystemTime::now());
        for _ in 0..10 {
            shown.asks(&client_of(&simulator.url(), &credentials)).await;
        }
        let nobody = client_of("http://127.0.0.1:1", &credentials);
        shown.asks(&nobody).await;
        let wait = nobody.wait("op").patience(Duration::ZERO);
        shown.error(&wait.await.unwrap_err());
    }
    shown.debug(&simulator);
    shown.debug(&simulator.requests());
    shown.holds_no_secret_but(&[
        "could not connect",
        "no answer within",
        "broke off",
        "cannot follow",
        "does not match the request",
        "CLOUDTEST.00000401",
    ]);
}

#[tokio::test(start_paused = true)]
async fn not_in_the_debug_of_what_holds_one() {
    let mut shown = Shown::new();
    let simulator = Simulator::builder().start().await.unwrap();
    let uri = simulator.submit(Operation::new("Copy").uri("op"));
    for credentials in all_credentials() {
        let builder = Client::builder()
            .endpoint(simulator.url())
            .credentials(credentials.clone());
        let client = builder.clone().build().unwrap();
        shown.debug(&credentials);
        shown.debug(&builder);
        shown.debug(&client);
        shown.debug(client.api());
        shown.debug(&client.wait(&uri));
        shown.debug(&client.wait(&uri).handle());
        shown.debug(&client.wait_all([&uri]));
        let call = client.api().show_progress().operation_uri(uri.as_str());
        shown.debug(&call);
        shown.debug(&call.send().await);
        let mut events = client.wait(&uri).into_stream();
        while let Some(event) = events.next().await {
            shown.debug(&event);
        }
        shown.debug(&client.wait(&uri).await);
    }
    shown.debug(&simulator.requests());
    for endpoint in [
        "https://user:mArKeR@host",
        "ftp://mArKeR@host",
        "https://host?a=mArKeR",
    ] {
        shown.error(&Client::builder().endpoint(endpoint).build().unwrap_err());
    }
    shown.holds_no_secret_but(&["ShowProgress", "ResponseValue", "Succeeded", "[redacted]"]);
}
