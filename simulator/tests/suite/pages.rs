//! The pages for a person.

use std::time::Duration;

use cloudtest_simulator::{Document, Fault, Operation, Script, Simulator};

use crate::wire::{Answer, ask};

async fn get(simulator: &Simulator, target: &str) -> Answer {
    ask(simulator, "GET", target, "", "").await
}

#[tokio::test(start_paused = true)]
async fn the_operations_are_shown_as_they_move() {
    let script = Script::linear(Duration::from_secs(10));
    let simulator = Simulator::builder()
        .token("t")
        .fault(Fault::status(503).always())
        .operation(Operation::new("Copy").script(script).uri("op").total(100))
        .start()
        .await
        .unwrap();
    let page = get(&simulator, "/").await;
    assert_eq!(page.status, Some(200));
    assert!(page.body.contains("fetch(\"/operations.json\")"));
    for (seconds, state, done) in [(0, "running", 0), (4, "running", 40), (6, "succeeded", 100)] {
        tokio::time::advance(Duration::from_secs(seconds)).await;
        let shown = get(&simulator, "/operations.json").await.json();
        let operation = &shown["operations"][0];
        assert_eq!(operation["state"], state, "{operation}");
        assert_eq!(operation["progress"]["finished_count"], done);
        assert_eq!(operation["progress"]["uri"], "op");
        assert_eq!(shown["calls"][0]["id"], "showProgress");
    }
}

#[tokio::test]
async fn the_document_is_there_as_it_was_written_and_with_this_server() {
    let text = "openapi: 3.0.3\nservers: [{url: 'https://elsewhere.example'}]\npaths: {}\n";
    let document = Document::parse("a.yaml", text).unwrap();
    let simulator = Simulator::builder().document(document);
    let simulator = simulator.start().await.unwrap();
    assert_eq!(get(&simulator, "/openapi.yaml").await.body, text);
    let own = get(&simulator, "/openapi.json").await.json();
    assert_eq!(own["servers"], serde_json::json!([{ "url": "/" }]));
}

#[tokio::test]
async fn the_page_to_try_calls_loads_nothing_from_elsewhere() {
    let simulator = Simulator::builder().start().await.unwrap();
    let page = get(&simulator, "/docs").await;
    assert!(page.body.contains("/openapi.json"), "{}", page.body);
    assert!(!page.body.contains("://"), "{}", page.body);
    for asset in ["/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js"] {
        assert!(page.body.contains(asset), "{}", page.body);
        let asset = get(&simulator, asset).await;
        assert_eq!(asset.status, Some(200));
        assert!(asset.body.len() > 100_000);
    }
}
