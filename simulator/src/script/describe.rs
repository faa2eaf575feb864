//! A script in words, for people who choose what to follow.

use std::fmt;

use super::{End, Kind, Script};

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let profile = match self.kind {
            Kind::Linear => "steady",
            Kind::Noisy => "in uneven steps",
            Kind::Bursty => "from item to item",
            Kind::Stalling => "steady, with pauses",
            Kind::Falling => "falls back once",
            Kind::AllOrNothing => "at 0 % until its end",
        };
        write!(f, "{profile}, works for {:?}", self.duration)?;
        if let Some((places, _)) = self.queue {
            write!(f, ", after {places} in a queue")?;
        }
        match &self.end {
            End::Success => Ok(()),
            End::Failure(part, failure) => {
                write!(f, ", fails at {:.0} % with {}", part * 100.0, failure.code)
            }
            End::Cancelled(part) => write!(f, ", is cancelled at {:.0} %", part * 100.0),
            End::Never => f.write_str(", and then never ends"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::{Failure, Script};

    #[test]
    fn a_script_says_its_profile_and_its_end() {
        let minute = Duration::from_secs(60);
        let failure = Failure {
            code: "CT.1".to_owned(),
            reason: String::new(),
            exception_message: String::new(),
        };
        for (script, words) in [
            (Script::linear(minute), "steady, works for 60s"),
            (
                Script::noisy(minute).queued(8, minute),
                "in uneven steps, works for 60s, after 8 in a queue",
            ),
            (
                Script::linear(minute).fails_at(0.4, failure),
                "steady, works for 60s, fails at 40 % with CT.1",
            ),
            (
                Script::all_or_nothing(minute).cancelled_at(0.5),
                "at 0 % until its end, works for 60s, is cancelled at 50 %",
            ),
            (
                Script::stalling(minute).never_ends(),
                "steady, with pauses, works for 60s, and then never ends",
            ),
        ] {
            assert_eq!(script.to_string(), words);
        }
    }
}
