//! `cloudtest doctor`.

use std::time::{Duration, SystemTime};

use cloudtest_simulator::{Certificate, Fault, Operation, Script, Simulator};
use serde_json::Value;

use crate::program::{Run, TOKEN, program, simulator};

#[tokio::test]
async fn what_is_good_is_told_with_where_it_came_from() {
    let operation = Operation::new("Copy")
        .uri("79d4")
        .script(Script::linear(Duration::ZERO));
    let simulator = simulator([operation]).await;
    let run = Run::against(&simulator, &["doctor"]).await;
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{run:?}");
    for line in [
        &format!(
            "✓ service      {} (from CLOUDTEST_ENDPOINT)\n",
            simulator.url()
        ),
        "✓ credentials  environment variable CLOUDTEST_TOKEN\n",
        "✓ request      answered, and the credentials are good (CLOUDTEST.00000404)\n",
    ] {
        assert!(run.stdout.contains(line), "{line} {run:?}");
    }
    assert!(!run.stdout.contains(TOKEN), "{run:?}");

    let run = Run::against(&simulator, &["doctor", "79d4"]).await;
    assert!(
        run.stdout.contains("✓ shape        answers are flat"),
        "{run:?}"
    );
    let json = Run::against(&simulator, &["doctor", "79d4", "-o", "json"]).await;
    let checks: Vec<Value> = serde_json::from_str(&json.stdout).unwrap();
    assert!(checks.iter().all(|check| check["ok"] == true), "{json:?}");
    let schema = serde_json::from_str(include_str!("../../schemas/doctor.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.is_valid(&checks.into()), "{json:?}");
}

#[tokio::test]
async fn what_is_not_good_is_told_with_what_to_do_about_it() {
    let nobody = {
        let gone = Simulator::builder().start().await.unwrap();
        let url = gone.url();
        gone.stop().await;
        url
    };
    let simulator = simulator([]).await;
    let url = simulator.url();
    let token = ("CLOUDTEST_TOKEN", TOKEN);
    for (arguments, variables, code, words) in [
        (
            vec!["doctor"],
            vec![token],
            2,
            "✗ service      neither a region",
        ),
        (
            vec!["doctor", "--endpoint", &url],
            vec![],
            5,
            "✗ credentials  no credentials found",
        ),
        (
            vec!["doctor", "--endpoint", &nobody],
            vec![token],
            6,
            "✗ connection   could not connect",
        ),
        (
            vec!["doctor", "--endpoint", "https://nowhere.invalid"],
            vec![token],
            6,
            "✗ name",
        ),
        (
            vec!["doctor", "--endpoint", &url],
            vec![("CLOUDTEST_TOKEN", "wrong")],
            5,
            "✗ request      401 Unauthorized",
        ),
    ] {
        let run = Run::of(program(&arguments, &variables), "").await;
        assert_eq!(run.code, Some(code), "{words} {run:?}");
        assert!(
            run.stdout.contains(words) && run.stdout.contains("→ "),
            "{words} {run:?}"
        );
    }
    simulator.inject(Fault::status(403));
    let run = Run::against(&simulator, &["doctor"]).await;
    assert_eq!(run.code, Some(5), "{run:?}");
}

#[tokio::test]
async fn a_clock_that_goes_wrong_is_told_with_its_distance() {
    let now = SystemTime::now();
    for (date, code, words) in [
        (now, 0, "✓ clock        "),
        (now - Duration::from_secs(3600), 5, "✗ clock        36"),
        (
            now + Duration::from_secs(3600),
            5,
            "s behind the service's\n",
        ),
    ] {
        let simulator = Simulator::builder().token(TOKEN).date(date);
        let simulator = simulator.start().await.unwrap();
        let run = Run::against(&simulator, &["doctor"]).await;
        assert_eq!(run.code, Some(code), "{run:?}");
        assert!(run.stdout.contains(words), "{words} {run:?}");
        assert!(!run.stdout.contains("tls"), "{run:?}");
    }
}

#[tokio::test]
async fn a_certificate_is_good_where_its_authority_is_trusted() {
    let simulator = Simulator::builder().token(TOKEN).tls(Certificate::Valid);
    let simulator = simulator.start().await.unwrap();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("doctor-ca.pem");
    std::fs::write(&path, simulator.ca_pem().unwrap()).unwrap();
    let url = simulator.url();
    let known = [
        ("CLOUDTEST_ENDPOINT", url.as_str()),
        ("CLOUDTEST_TOKEN", TOKEN),
        ("SSL_CERT_FILE", path.to_str().unwrap()),
    ];
    for (variables, code, words) in [
        (&known[..], 0, "✓ tls          "),
        (&known[..2], 6, "✗ tls          "),
    ] {
        let run = Run::of(program(&["doctor"], variables), "").await;
        assert_eq!(run.code, Some(code), "{run:?}");
        assert!(run.stdout.contains(words), "{words} {run:?}");
    }
}

#[tokio::test]
async fn a_profile_is_a_section_of_the_file() {
    let simulator = Simulator::builder()
        .access_key("AKEXAMPLE", "made-up")
        .start()
        .await
        .unwrap();
    let url = simulator.url();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("profiles");
    std::fs::write(
        &path,
        "[basic]\nak = other\nsk = other\n[staging]\nak = AKEXAMPLE\nsk = made-up\n",
    )
    .unwrap();
    let variables = [
        ("CLOUDTEST_ENDPOINT", url.as_str()),
        ("CLOUDTEST_TOKEN", "not-this-one"),
        ("HUAWEICLOUD_SDK_CREDENTIALS_FILE", path.to_str().unwrap()),
    ];
    let run = Run::of(program(&["doctor", "--profile", "staging"], &variables), "").await;
    assert_eq!(run.code, Some(0), "{run:?}");
    let run = Run::of(program(&["doctor", "--profile", "basic"], &variables), "").await;
    assert_eq!(run.code, Some(5), "{run:?}");
}
