// @generated from spec/cloudtest.yaml by `cargo xtask regen`. Edit the document instead.

use cloudtest_client::generated::cloudtest::{Client, types};
/// A command for each operation.
pub(crate) fn commands() -> Vec<::clap::Command> {
    vec![
        command_show_progress(), command_batch_delete_test_cases(),
        command_delete_branch(), command_delete_iterator(),
        command_batch_add_case_result_in_task()
    ]
}
/// Makes the call of a command, and prints the answer.
pub(crate) async fn call(
    client: &Client,
    command: &str,
    matches: &::clap::ArgMatches,
) -> Result<(), crate::api::support::Failure> {
    match command {
        "show-progress" => call_show_progress(client, matches).await,
        "batch-delete-test-cases" => call_batch_delete_test_cases(client, matches).await,
        "delete-branch" => call_delete_branch(client, matches).await,
        "delete-iterator" => call_delete_iterator(client, matches).await,
        "batch-add-case-result-in-task" => {
            call_batch_add_case_result_in_task(client, matches).await
        }
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
fn command_batch_delete_test_cases() -> ::clap::Command {
    ::clap::Command::new("batch-delete-test-cases")
        .arg(
            ::clap::Arg::new("is-async")
                .long("is-async")
                .value_parser(crate::api::support::argument::<bool>)
                .required(false)
                .help(
                    "Whether to answer at once, and do the work as an asynchronous\noperation.",
                ),
        )
        .arg(
            ::clap::Arg::new("project-uuid")
                .long("project-uuid")
                .value_parser(crate::api::support::argument::<types::ProjectUuid>)
                .required(false),
        )
        .arg(
            ::clap::Arg::new("version-uri")
                .long("version-uri")
                .value_parser(crate::api::support::argument::<::std::string::String>)
                .required(false)
                .help("The uri of the version that the test cases belong to."),
        )
        .arg(
            ::clap::Arg::new("json-body")
                .long("json-body")
                .value_name("JSON-FILE")
                .required(false)
                .value_parser(::clap::value_parser!(std::path::PathBuf))
                .help(
                    "Path to a file that contains the full json body. No flag sets case_ids.",
                ),
        )
        .about("Delete test cases.")
        .long_about(
            "Delete test cases.\n\nDeletes the named test cases of a version of a project.\n\nWith `is_async` it answers at once. That the answer then holds the uri of\nan asynchronous operation is inferred, not documented: no other call\nhands such a uri out.",
        )
}
async fn call_batch_delete_test_cases(
    client: &Client,
    matches: &::clap::ArgMatches,
) -> Result<(), crate::api::support::Failure> {
    let mut request = client.batch_delete_test_cases();
    if let Some(path) = matches.get_one::<std::path::PathBuf>("json-body") {
        request = request
            .body(crate::api::support::json_file::<types::TestCaseDeletion>(path)?);
    }
    if let Some(value) = matches.get_one::<bool>("is-async") {
        request = request.is_async(value.clone());
    }
    if let Some(value) = matches.get_one::<types::ProjectUuid>("project-uuid") {
        request = request.body_map(|body| { body.project_uuid(value.clone()) });
    }
    if let Some(value) = matches.get_one::<::std::string::String>("version-uri") {
        request = request.body_map(|body| { body.version_uri(value.clone()) });
    }
    let answer = request.send().await?;
    crate::api::support::value(&*answer)
}
fn command_delete_branch() -> ::clap::Command {
    ::clap::Command::new("delete-branch")
        .arg(
            ::clap::Arg::new("branch-uri")
                .long("branch-uri")
                .value_parser(crate::api::support::argument::<::std::string::String>)
                .required(true)
                .help("The uri of the branch."),
        )
        .arg(
            ::clap::Arg::new("is-async")
                .long("is-async")
                .value_parser(crate::api::support::argument::<bool>)
                .required(false)
                .help(
                    "Whether to answer at once, and do the work as an asynchronous\noperation.",
                ),
        )
        .arg(
            ::clap::Arg::new("project-uuid")
                .long("project-uuid")
                .value_parser(crate::api::support::argument::<types::ProjectUuid>)
                .required(false)
                .help("The CodeArts project that this belongs to."),
        )
        .about("Delete a branch.")
        .long_about(
            "Delete a branch.\n\nDeletes a branch and what belongs to it.\n\nWith `is_async` it answers at once. That the answer then holds the uri of\nan asynchronous operation is inferred, not documented: no other call\nhands such a uri out.",
        )
}
async fn call_delete_branch(
    client: &Client,
    matches: &::clap::ArgMatches,
) -> Result<(), crate::api::support::Failure> {
    let mut request = client.delete_branch();
    if let Some(value) = matches.get_one::<::std::string::String>("branch-uri") {
        request = request.branch_uri(value.clone());
    }
    if let Some(value) = matches.get_one::<bool>("is-async") {
        request = request.is_async(value.clone());
    }
    if let Some(value) = matches.get_one::<types::ProjectUuid>("project-uuid") {
        request = request.project_uuid(value.clone());
    }
    let answer = request.send().await?;
    crate::api::support::value(&*answer)
}
fn command_delete_iterator() -> ::clap::Command {
    ::clap::Command::new("delete-iterator")
        .arg(
            ::clap::Arg::new("is-async")
                .long("is-async")
                .value_parser(crate::api::support::argument::<bool>)
                .required(false)
                .help(
                    "Whether to answer at once, and do the work as an asynchronous\noperation.",
                ),
        )
        .arg(
            ::clap::Arg::new("iterator-uri")
                .long("iterator-uri")
                .value_parser(crate::api::support::argument::<::std::string::String>)
                .required(true)
                .help("The uri of the test plan."),
        )
        .arg(
            ::clap::Arg::new("project-uuid")
                .long("project-uuid")
                .value_parser(crate::api::support::argument::<types::ProjectUuid>)
                .required(false)
                .help("The CodeArts project that this belongs to."),
        )
        .about("Delete a test plan.")
        .long_about(
            "Delete a test plan.\n\nDeletes a test plan (an \"iterator\") and what belongs to it.\n\nWith `is_async` it answers at once. That the answer then holds the uri of\nan asynchronous operation is inferred, not documented: no other call\nhands such a uri out.",
        )
}
async fn call_delete_iterator(
    client: &Client,
    matches: &::clap::ArgMatches,
) -> Result<(), crate::api::support::Failure> {
    let mut request = client.delete_iterator();
    if let Some(value) = matches.get_one::<bool>("is-async") {
        request = request.is_async(value.clone());
    }
    if let Some(value) = matches.get_one::<::std::string::String>("iterator-uri") {
        request = request.iterator_uri(value.clone());
    }
    if let Some(value) = matches.get_one::<types::ProjectUuid>("project-uuid") {
        request = request.project_uuid(value.clone());
    }
    let answer = request.send().await?;
    crate::api::support::value(&*answer)
}
fn command_batch_add_case_result_in_task() -> ::clap::Command {
    ::clap::Command::new("batch-add-case-result-in-task")
        .arg(
            ::clap::Arg::new("is-asyn")
                .long("is-asyn")
                .value_parser(crate::api::support::argument::<bool>)
                .required(false)
                .help(
                    "Whether to answer at once, and do the work as an asynchronous\noperation. The name is the service's own.",
                ),
        )
        .arg(
            ::clap::Arg::new("project-id")
                .long("project-id")
                .value_parser(crate::api::support::argument::<types::ProjectUuid>)
                .required(true)
                .help("The CodeArts project that the task belongs to."),
        )
        .arg(
            ::clap::Arg::new("task-result-uri")
                .long("task-result-uri")
                .value_parser(crate::api::support::argument::<::std::string::String>)
                .required(false)
                .help("The uri of the task's result."),
        )
        .arg(
            ::clap::Arg::new("task-uri")
                .long("task-uri")
                .value_parser(crate::api::support::argument::<::std::string::String>)
                .required(false)
                .help("The uri of the task."),
        )
        .arg(
            ::clap::Arg::new("version-uri")
                .long("version-uri")
                .value_parser(crate::api::support::argument::<::std::string::String>)
                .required(true)
                .help("The uri of the version that the task belongs to."),
        )
        .arg(
            ::clap::Arg::new("json-body")
                .long("json-body")
                .value_name("JSON-FILE")
                .required(false)
                .value_parser(::clap::value_parser!(std::path::PathBuf))
                .help(
                    "Path to a file that contains the full json body. No flag sets result, test_case_uris.",
                ),
        )
        .about("Set the results of test cases in a task.")
        .long_about(
            "Set the results of test cases in a task.\n\nGives the named test cases of a task a result.\n\nWith `is_asyn` in the body it answers at once. That the answer then is\nthe uri of an asynchronous operation is inferred, not documented: no\nother call hands such a uri out.",
        )
}
async fn call_batch_add_case_result_in_task(
    client: &Client,
    matches: &::clap::ArgMatches,
) -> Result<(), crate::api::support::Failure> {
    let mut request = client.batch_add_case_result_in_task();
    if let Some(path) = matches.get_one::<std::path::PathBuf>("json-body") {
        request = request
            .body(crate::api::support::json_file::<types::CaseResults>(path)?);
    }
    if let Some(value) = matches.get_one::<bool>("is-asyn") {
        request = request.body_map(|body| { body.is_asyn(value.clone()) });
    }
    if let Some(value) = matches.get_one::<types::ProjectUuid>("project-id") {
        request = request.project_id(value.clone());
    }
    if let Some(value) = matches.get_one::<::std::string::String>("task-result-uri") {
        request = request.body_map(|body| { body.task_result_uri(value.clone()) });
    }
    if let Some(value) = matches.get_one::<::std::string::String>("task-uri") {
        request = request.body_map(|body| { body.task_uri(value.clone()) });
    }
    if let Some(value) = matches.get_one::<::std::string::String>("version-uri") {
        request = request.version_uri(value.clone());
    }
    let answer = request.send().await?;
    crate::api::support::value(&*answer)
}
