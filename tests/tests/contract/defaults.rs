//! What the documentation says of defaults is what they are.

use cloudtest_client::{Wait, WaitAll};

#[test]
fn the_page_about_waiting_has_the_defaults_of_the_client() {
    let page = include_str!("../../../docs/waiting.md").replace('\n', " ");
    let minutes = Wait::DEFAULT_PATIENCE.as_secs() / 60;
    let in_flight = WaitAll::DEFAULT_IN_FLIGHT;
    for told in [
        format!("The patience is {minutes} minutes if nobody says"),
        format!("At most {in_flight} polls are under way at once"),
    ] {
        assert!(page.contains(&told), "{told}");
    }
}
