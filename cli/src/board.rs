//! The board: what a person sees of operations on a terminal while they are followed.
//!
//! What is told is noted under a lock and drawn by a thread of its own, at most five times a
//! second and always as it is then: a slow terminal costs frames, and never holds up the wait.

mod layout;
mod row;
mod screen;

use std::{
    io::{self, IsTerminal},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use cloudtest_client::{Event, PollError, WaitError};
use console::Term;

use row::Rows;
use screen::Screen;

/// The time from one frame to the next, at least.
const FRAME: Duration = Duration::from_millis(200);
/// How long the last frame may take to be written, when all is over.
const LAST_FRAME: Duration = Duration::from_secs(2);

/// The board, as the wait sees it.
#[derive(Debug)]
pub(crate) struct Board {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    rows: Rows,
    phase: Phase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Running,
    /// One more frame is to be drawn.
    Closing,
    Closed,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // A state is a list of words: there is none that a panic could leave half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Board {
    /// A board on stderr; `None` if that is no terminal.
    pub(crate) fn on_stderr(uris: &[String]) -> Option<Self> {
        let term = Term::stderr();
        if !io::stderr().is_terminal()
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
        {
            return None;
        }
        let state = State {
            rows: Rows::new(uris, Instant::now()),
            phase: Phase::Running,
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let of_thread = Arc::clone(&shared);
        // Not joined: a terminal that takes nothing must not keep the program from its end.
        thread::spawn(move || draw(&of_thread, &term));
        Some(Self { shared })
    }

    /// Shows what was seen of an operation.
    pub(crate) fn show(&mut self, uri: &str, seen: &Result<Event, WaitError>) {
        self.shared.lock().rows.show(uri, seen, Instant::now());
    }

    /// Shows that there is no answer for an operation at the moment.
    pub(crate) fn show_retry(&mut self, error: &PollError) {
        self.shared.lock().rows.show_retry(error, Instant::now());
    }

    /// Draws the last state, and leaves it as it is. Returns the uris of the rows that the terminal
    /// was too narrow for.
    pub(crate) fn close(self) -> Vec<String> {
        let mut state = self.shared.lock();
        state.phase = Phase::Closing;
        self.shared.changed.notify_all();
        let closing = |state: &mut State| state.phase != Phase::Closed;
        let waited = self
            .shared
            .changed
            .wait_timeout_while(state, LAST_FRAME, closing);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let width = Term::stderr().size().1;
        state.rows.cut(usize::from(width))
    }
}

/// Draws frame after frame, each from the state at its time. The lock is never held while the
/// terminal is written to.
fn draw(shared: &Shared, term: &Term) {
    let mut screen = Screen::default();
    loop {
        let (height, width) = term.size();
        let begun = Instant::now();
        let (frame, phase) = {
            let mut state = shared.lock();
            let closing = state.phase != Phase::Running;
            let frame = state
                .rows
                .frame(usize::from(height), usize::from(width), begun, closing);
            (frame, state.phase)
        };
        // That stderr is closed is no reason to end the wait.
        let _ = screen.draw(
            &frame,
            usize::from(width),
            phase == Phase::Closing,
            &mut io::stderr(),
        );
        let mut state = shared.lock();
        if phase == Phase::Closing {
            state.phase = Phase::Closed;
            shared.changed.notify_all();
            return;
        }
        // Only the end is worth a frame before its time.
        let rest = FRAME.saturating_sub(begun.elapsed());
        let running = |state: &mut State| state.phase == Phase::Running;
        let waited = shared.changed.wait_timeout_while(state, rest, running);
        drop(waited);
    }
}
