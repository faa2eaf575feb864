//! `cloudtest wait`: follow operations to their end.

mod hook;
mod print;
mod resume;
mod uris;

use std::{
    io::{self, IsTerminal, Write},
    ops::ControlFlow,
    time::Duration,
};

use clap::Args;
use cloudtest_client::{Wait, WaitAll, WaitError, polling::Rate};

use crate::{
    connection::{Connection, Output},
    exit_status::ExitStatus,
    failure::{Failure, chain, print_error},
    follow::{News, Stop, WaitSummary, follow, is_over},
    text::Tally,
    values::{self, Pace},
    view::View,
};
use hook::Hook;

pub(crate) const EXAMPLES: &str = "\
Examples:
  cloudtest wait 79d49383043f4f84818569b38b38dcf4 --timeout 30m
  cloudtest wait - --output json --rate 5 < uris.txt
  cloudtest wait 79d4 e03a --fail-fast --exec 'notify-send \"$CLOUDTEST_NAME\" $CLOUDTEST_OUTCOME'";

/// Wait for the ends of operations
///
/// Shows on stderr how they do, and prints the end of each on stdout. Ctrl-C ends the wait and
/// never an operation.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Uris of the operations; `-` reads them from stdin, one a line
    #[arg(required = true, value_name = "URI", value_parser = values::uri)]
    uris: Vec<String>,

    #[command(flatten)]
    options: Options,
}

// How to wait, for all commands that do. No doc comment: clap would take it for the command's.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Waiting")]
pub(crate) struct Options {
    /// How long to wait at most; without it, to the end
    #[arg(long, value_name = "DURATION", allow_hyphen_values = true, value_parser = values::duration)]
    pub(crate) timeout: Option<Duration>,

    #[arg(long, help = values::with_default("How long the service may be out of reach before the wait gives up", Wait::DEFAULT_PATIENCE), value_name = "DURATION", allow_hyphen_values = true, value_parser = values::duration)]
    pub(crate) patience: Option<Duration>,

    /// How often to ask: eager, balanced, thrifty, or always after the same DURATION
    #[arg(long, value_name = "PACE", default_value = "balanced", value_parser = values::pace)]
    pub(crate) pace: Pace,

    /// How many requests a second to make at most, for all operations together
    #[arg(long, value_name = "N", default_value = WaitAll::DEFAULT_RATE.to_string(), allow_hyphen_values = true, value_parser = values::rate)]
    pub(crate) rate: Rate,

    /// Do not show how the operations do, only how they end
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// End the wait as soon as an operation ends otherwise than well
    #[arg(long)]
    pub(crate) fail_fast: bool,

    /// End the wait as soon as one operation is over
    #[arg(long)]
    pub(crate) any: bool,

    /// Command for the shell at the end of each operation, which CLOUDTEST_URI, CLOUDTEST_NAME,
    /// CLOUDTEST_OUTCOME, CLOUDTEST_CODE and CLOUDTEST_REASON tell of
    #[arg(long, value_name = "COMMAND")]
    pub(crate) exec: Option<String>,
}

impl Options {
    /// A wait that goes by them.
    pub(crate) fn apply(&self, wait: WaitAll) -> WaitAll {
        let mut wait = wait.polling(self.pace.polling).rate(self.rate);
        if let Some(limit) = self.timeout {
            wait = wait.timeout(limit);
        }
        if let Some(limit) = self.patience {
            wait = wait.patience(limit);
        }
        wait
    }
}

pub(crate) async fn run(
    arguments: Arguments,
    connection: &Connection,
) -> Result<ExitStatus, Failure> {
    let uris = uris::read(&arguments.uris, io::stdin().lock())?;
    let client = connection.builder()?.build()?;
    let wait = client.wait_all(&uris);
    for_all(wait, &uris, &arguments.options, connection).await
}

/// Follows a wait for these operations, and prints what becomes of them.
pub(crate) async fn for_all(
    wait: WaitAll,
    uris: &[String],
    options: &Options,
    connection: &Connection,
) -> Result<ExitStatus, Failure> {
    let output = connection.output;
    let view = match options.quiet || output == Output::Ndjson {
        true => View::Quiet,
        // Lines of a log would tear a board.
        false if connection.verbose > 0 => View::lines(uris),
        false => View::of_stderr(uris),
    };
    let board = matches!(view, View::Board(_));
    // What is printed on the board's terminal would tear it: then it has to wait for its end.
    let print_now = !(board && io::stdout().is_terminal());
    let mut hook = Hook::new(options.exec.as_deref());
    let mut told = false;
    let summary = follow(options.apply(wait), view, |uri, news| {
        if print_now {
            print::news(output, uri, &news)?;
        }
        let News::Seen(seen) = news else {
            return Ok(ControlFlow::Continue(()));
        };
        if !board && let Err(error) = seen {
            print_cause(error, &mut told);
        }
        if !is_over(seen) {
            return Ok(ControlFlow::Continue(()));
        }
        hook.run(uri, seen);
        let enough =
            options.any || options.fail_fast && ExitStatus::of(seen) != ExitStatus::Succeeded;
        Ok(if enough {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        })
    })
    .await?;
    for (uri, end) in &summary.ends {
        // The board has it, unless there was no room.
        let is_shown = board && output == Output::Text && !summary.cut.contains(uri);
        if !print_now && !is_shown {
            print::news(output, uri, &News::Seen(end))?;
        }
        if board
            && !is_shown
            && let Err(error) = end
        {
            print_cause(error, &mut told);
        }
    }
    hook.finish();
    print::github(&summary);
    let statuses = summary.ends.iter().map(|(_, end)| ExitStatus::of(end));
    let worst = statuses.max().unwrap_or(ExitStatus::Succeeded);
    // Like all that is for people and no result, on stderr.
    if uris.len() > 1 && !options.quiet && output == Output::Text {
        let _ = writeln!(io::stderr(), "{}", tally(uris, &summary));
    }
    let rest = resume::rest(uris, &summary);
    let has_what_it_wants = options.any && summary.stop == Stop::Enough;
    if !rest.is_empty() && !has_what_it_wants {
        let word = match summary.stop {
            Stop::Interrupted => "interrupted; to",
            _ => "stopped; to",
        };
        let again = resume::command(connection, options, &rest)?;
        let _ = writeln!(io::stderr(), "{word} wait again: {again}");
    }
    Ok(match summary.stop {
        Stop::Interrupted => ExitStatus::Interrupted,
        Stop::Enough | Stop::AllOver => worst,
    })
}

/// Prints why there is no outcome of an operation. What concerns all is said once.
fn print_cause(error: &WaitError, told: &mut bool) {
    match error {
        WaitError::Stopped { source, .. } => {
            if !std::mem::replace(told, true) {
                print_error(&format!(
                    "stopped waiting, since this concerns all operations: {}",
                    chain(&**source)
                ));
            }
        }
        _ => print_error(&chain(error)),
    }
}

/// How many operations have ended in which way.
fn tally(uris: &[String], summary: &WaitSummary) -> Tally {
    let ended = summary
        .ends
        .iter()
        .map(|(_, end)| ExitStatus::of(end).name().to_owned());
    let open = uris.len().saturating_sub(summary.ends.len());
    ended
        .chain((0..open).map(|_| "not over".to_owned()))
        .collect()
}
