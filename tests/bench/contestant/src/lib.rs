//! What all that are measured share: the task that the driver gives, and the loop around the call.

use std::error::Error;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::LocalSet;

/// The operation that is asked for.
pub const URI: &str = "79d49383043f4f84818569b38b38dcf4";
/// The project that is named with each request.
pub const PROJECT: &str = "0123456789abcdef0123456789abcdef";
/// The access key of those that sign.
pub const AK: &str = "ABCDEFGHIJ0123456789";
/// Its secret, of the usual length.
pub const SK: &str = "0123456789abcdefghijklmnopqrstuvwxyzABCD";

/// Why a run came to nothing.
pub type Failure = Box<dyn Error>;

/// What the driver asks for: `WHAT URL TIMES [AT_ONCE]`.
#[derive(Debug)]
pub struct Task {
    /// Which of the things that the program can do.
    pub what: String,
    /// What stands in front of each path.
    pub url: String,
    /// How often.
    pub times: u64,
    at_once: u64,
}

impl Task {
    /// Reads the command line.
    pub fn from_args() -> Result<Self, Failure> {
        let mut words = std::env::args().skip(1);
        let mut next = |name| words.next().ok_or(format!("{name} is missing"));
        Ok(Self {
            what: next("WHAT")?,
            url: next("URL")?,
            times: next("TIMES")?.parse()?,
            at_once: next("AT_ONCE").map_or(Ok(1), |word| word.parse())?,
        })
    }

    /// The token of those that do not sign, 256 bytes long.
    pub fn token(&self) -> String {
        "MIIFtoken".repeat(32).split_at(256).0.to_owned()
    }

    /// Makes the call as often as asked for, on one thread, and prints what that took.
    pub fn calls<F>(&self, call: F) -> Result<(), Failure>
    where
        F: AsyncFn() -> Result<(), Failure> + 'static,
    {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        let runtime = builder.enable_all().build()?;
        if self.at_once == 1 {
            return runtime.block_on(async {
                for _ in 0..self.times {
                    call().await?;
                }
                Ok(())
            });
        }
        let call = Rc::new(call);
        // Connections, buffers and caches come first.
        runtime.block_on(LocalSet::new().run_until(self.round(&call, self.at_once * 4)))?;
        let begun = (Instant::now(), processor_time());
        runtime.block_on(LocalSet::new().run_until(self.round(&call, self.times)))?;
        let seconds = begun.0.elapsed().as_secs_f64();
        let busy = processor_time().saturating_sub(begun.1).as_secs_f64();
        println!("{seconds} {busy} {}", peak_kib());
        Ok(())
    }

    async fn round<F>(&self, call: &Rc<F>, times: u64) -> Result<(), Failure>
    where
        F: AsyncFn() -> Result<(), Failure> + 'static,
    {
        let at_once = self.at_once;
        let workers: Vec<_> = (0..at_once)
            .map(|_| {
                let call = Rc::clone(call);
                tokio::task::spawn_local(async move {
                    for _ in 0..times / at_once {
                        // A `dyn Error` does not leave its task.
                        call().await.map_err(|error| error.to_string())?;
                    }
                    Ok::<(), String>(())
                })
            })
            .collect();
        for worker in workers {
            worker.await??;
        }
        Ok(())
    }
}

/// What this thread has had of a processor; others on the machine do not lengthen it.
fn processor_time() -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse().ok())
        .map_or(Duration::ZERO, Duration::from_nanos)
}

/// The largest resident memory of this process, in KiB.
pub fn peak_kib() -> u64 {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|text| {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.trim().trim_end_matches("kB").trim().parse().ok()
        })
        .unwrap_or(0)
}
