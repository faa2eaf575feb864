//! Says oneself when to ask next.
//!
//! ```console
//! $ cargo run --example own_policy -- URI
//! ```
//!
//! [`Polling`](cloudtest_client::polling::Polling) has three policies and the means to tune them;
//! this is for those whom none of them suits.

use std::time::Duration;

use cloudtest_client::{
    Client,
    polling::{PollContext, PollerState, PollingPolicy, Sample, Start},
};

/// Every so often, as long as it makes progress; half as often with each answer that is none.
#[derive(Debug)]
struct WhileItMoves {
    every: Duration,
}

#[derive(Debug)]
struct Moves {
    every: Duration,
    gap: Duration,
    percent: Option<i64>,
}

impl PollingPolicy for WhileItMoves {
    fn state(&self, _: Start) -> Box<dyn PollerState> {
        Box::new(Moves {
            every: self.every,
            gap: self.every,
            percent: None,
        })
    }
}

impl PollerState for Moves {
    fn observe(&mut self, sample: &Sample) {
        self.gap = match sample.percent == self.percent {
            true => self.gap * 2,
            false => self.every,
        };
        self.percent = sample.percent;
    }

    fn next_gap(&self, _: &PollContext) -> Duration {
        self.gap
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let uri = std::env::args()
        .nth(1)
        .ok_or("give the uri of an operation")?;
    let policy = WhileItMoves {
        every: Duration::from_millis(500),
    };
    let outcome = Client::from_env()?.wait(uri).polling(policy).await?;
    println!("{} requests", outcome.event().requests);
    Ok(())
}
