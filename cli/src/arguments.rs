//! What can be asked of the program.

use std::time::Duration;

use clap::{Parser, Subcommand};
use cloudtest_client::types::OperationUri;
use jiff::SignedDuration;

use crate::{api, completions, demo, ending, man, show, simulate, wait};

/// Where credentials come from, for the help of each command that needs them.
const CREDENTIALS: &str = "\
Credentials, never taken from the command line; the first that is found is used:
  1. HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, and for temporary ones
     HUAWEICLOUD_SDK_SECURITY_TOKEN
  2. CLOUD_SDK_AK and CLOUD_SDK_SK
  3. CLOUDTEST_TOKEN
  4. ak and sk under [basic] in the file that HUAWEICLOUD_SDK_CREDENTIALS_FILE
     names, or else in ~/.huaweicloud/credentials";

/// Follow asynchronous operations of Huawei Cloud CodeArts TestPlan
#[derive(Debug, Parser)]
#[command(name = "cloudtest", version, after_help = notes())]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(after_help = notes())]
    Show(show::Arguments),
    #[command(after_help = notes())]
    Wait(wait::Arguments),
    #[command(after_help = notes())]
    Api(api::Arguments),
    Demo(demo::Arguments),
    Simulate(simulate::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

fn notes() -> String {
    format!("{CREDENTIALS}\n\n{}", ending::table())
}

/// Reads a duration such as `30s`, `5m` or `1h 30m`.
pub(crate) fn duration(text: &str) -> Result<Duration, &'static str> {
    let duration: Option<SignedDuration> = text.parse().ok();
    duration
        .and_then(|duration| Duration::try_from(duration).ok())
        .filter(|duration| !duration.is_zero())
        .ok_or("write it like 30s, 5m or 1h, and above zero")
}

/// Reads the uri of an operation.
pub(crate) fn uri(text: &str) -> Result<String, &'static str> {
    text.parse::<OperationUri>()
        .map(String::from)
        // Not the document's own reason, which is a regular expression.
        .map_err(|_| "a uri is one segment of a path: not `.` or `..`, without `/` and `\\`")
}
