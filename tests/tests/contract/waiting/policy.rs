//! A policy of one's own: what it is told, and that it is asked.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudtest_client::polling::{Phase, PollContext, PollerState, PollingPolicy, Sample, Start};
use cloudtest_simulator::Script;

use super::{client, seconds, simulator, submit};

/// Asks every five seconds, and keeps what it is told.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Vec<Sample>>>);

impl Recorder {
    fn samples(&self) -> Vec<Sample> {
        self.0.lock().unwrap().clone()
    }
}

impl PollingPolicy for Recorder {
    fn state(&self, _: Start) -> Box<dyn PollerState> {
        Box::new(self.clone())
    }
}

impl PollerState for Recorder {
    fn observe(&mut self, sample: &Sample) {
        self.0.lock().unwrap().push(*sample);
    }

    fn next_gap(&self, context: &PollContext) -> Duration {
        match context.now.is_zero() {
            true => Duration::ZERO,
            false => seconds(5),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn it_is_told_all_that_an_answer_says() {
    let simulator = simulator().await;
    let script = Script::linear(seconds(100)).queued(2, seconds(10));
    let uri = submit(&simulator, script);
    let told = Recorder::default();
    let wait = client(&simulator).wait(&uri).polling(told.clone());
    assert!(wait.await.unwrap().is_success());
    let samples = told.samples();
    let (first, last) = (&samples[0], &samples[samples.len() - 1]);
    assert_eq!((first.phase, first.place), (Phase::Queued, Some(2)));
    assert_eq!(last.phase, Phase::Running);
    assert_eq!(last.total, Some(50));
    assert!(last.percent > Some(80) && last.percent < Some(100));
    assert!(last.finished > Some(40) && last.finished < Some(50));
}

#[tokio::test(start_paused = true)]
async fn what_a_slow_answer_says_was_so_in_the_middle_of_its_way() {
    let simulator = simulator().await;
    simulator.set_latency(seconds(10));
    let uri = submit(&simulator, Script::linear(seconds(60)));
    let told = Recorder::default();
    let wait = client(&simulator).wait_all([&uri]).polling(told.clone());
    assert!(wait.await[0].as_ref().unwrap().is_success());
    for (number, sample) in told.samples().iter().enumerate() {
        let middle = seconds(5 + 15 * number as u64);
        let off = sample.at.abs_diff(middle);
        assert!(
            off < Duration::from_millis(500),
            "{number}: {:?}",
            sample.at
        );
    }
}
