//! What several commands have in common, each said once: `cloudtest help credentials`.

use clap::Command;

use crate::exit_status;

/// Below the help of the program.
pub(crate) const OVERVIEW: &str = "\
Examples:
  cloudtest wait 79d49383043f4f84818569b38b38dcf4 --region cn-north-4
  cloudtest demo                    see it at work, without an account
  cloudtest help credentials        where the credentials come from
  cloudtest help exit-codes         what the exit codes mean";

const CREDENTIALS: &str = "\
Credentials are never taken from the command line. The first that is found is used:

  1. HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, and for temporary ones
     HUAWEICLOUD_SDK_SECURITY_TOKEN
  2. CLOUD_SDK_AK and CLOUD_SDK_SK
  3. CLOUDTEST_TOKEN
  4. an IAM user: HUAWEICLOUD_SDK_IAM_USER, HUAWEICLOUD_SDK_IAM_PASSWORD and
     HUAWEICLOUD_SDK_IAM_DOMAIN, the account's name
  5. the file that HUAWEICLOUD_SDK_CREDENTIALS_FILE names, or else
     ~/.huaweicloud/credentials: ak and sk, or iam_user, iam_password and
     iam_domain, in the section that CLOUDTEST_PROFILE names, or else [basic]

With --profile NAME only that section of the file is looked at. An empty
variable is one that is not set. `cloudtest doctor` says which were found.";

/// Each topic, what it is about, and its text.
pub(crate) fn topics() -> [(&'static str, &'static str, String); 2] {
    [
        (
            "credentials",
            "Where the credentials come from",
            CREDENTIALS.to_owned(),
        ),
        (
            "exit-codes",
            "What the exit codes mean",
            exit_status::table(),
        ),
    ]
}

/// The topics as commands that only have a help, and stand in no list.
pub(crate) fn commands() -> impl Iterator<Item = Command> {
    topics().into_iter().map(|(name, about, text)| {
        Command::new(name)
            .about(about)
            .hide(true)
            .help_template("{about}{after-help}")
            .after_help(text)
            .arg_required_else_help(true)
    })
}
