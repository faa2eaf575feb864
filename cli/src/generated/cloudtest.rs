// @generated from spec/cloudtest.yaml by `cargo xtask regen`. Edit the document instead.

use cloudtest_client::generated::cloudtest::{Client, types};
/// A command for each operation.
pub(crate) fn commands() -> Vec<::clap::Command> {
    vec![command_show_progress()]
}
/// Makes the call of a command, and prints the answer.
pub(crate) async fn call(
    client: &Client,
    command: &str,
    matches: &::clap::ArgMatches,
) -> Result<(), crate::api::support::Failure> {
    match command {
        "show-progress" => call_show_progress(client, matches).await,
        other => Err(crate::api::support::unknown(other)),
    }
}
fn command_show_progress() -> ::clap::Command {
    ::clap::Command::new("show-progress")
        .arg(
            ::clap::Arg::new("operation-uri")
                .long("operation-uri")
                .value_parser(crate::api::support::argument::<types::OperationUri>)
                .required(true)
                .help(
                    "The uri of the operation, as the call that started it returned it.",
                ),
        )
        .arg(
            ::clap::Arg::new("project-uuid")
                .long("project-uuid")
                .value_parser(crate::api::support::argument::<types::ProjectUuid>)
                .required(false)
                .help(
                    "The CodeArts project that the operation belongs to. This is not the\nproject id of IAM.",
                ),
        )
        .about("Ask how far an asynchronous operation has come.")
        .long_about(
            "Ask how far an asynchronous operation has come.\n\nOne answer is one moment of the operation. To learn of its end, ask\nagain until the answer says that the operation was completed, cancelled\nor ended in another way.",
        )
}
async fn call_show_progress(
    client: &Client,
    matches: &::clap::ArgMatches,
) -> Result<(), crate::api::support::Failure> {
    let mut request = client.show_progress();
    if let Some(value) = matches.get_one::<types::OperationUri>("operation-uri") {
        request = request.operation_uri(value.clone());
    }
    if let Some(value) = matches.get_one::<types::ProjectUuid>("project-uuid") {
        request = request.project_uuid(value.clone());
    }
    let answer = request.send().await?;
    crate::api::support::value(&*answer)
}
