//! The answer, flat and in its envelope.

use contestant::Failure;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub(crate) struct Progress {
    uri: Option<String>,
    name: Option<String>,
    total: Option<i64>,
    completed: Option<bool>,
    cancelled: Option<bool>,
    informations: Option<Vec<String>>,
    code: Option<String>,
    reason: Option<String>,
    submitted_time: Option<String>,
    begin_time: Option<String>,
    end_time: Option<String>,
    server_ip: Option<String>,
    last_modified_time: Option<i64>,
    finished_count: Option<i64>,
    exception_message: Option<String>,
    line_up_num: Option<i64>,
    asyn_operation_key: Option<String>,
    is_ended: Option<bool>,
    finished_percent: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub(crate) struct Envelope {
    status: Option<String>,
    result: Option<Page>,
    error: Option<Fault>,
    request_id: Option<String>,
    server_address: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Page {
    total: Option<i64>,
    value: Option<Progress>,
    reason: Option<String>,
    page_size: Option<i64>,
    page_no: Option<i64>,
    has_more: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct Fault {
    code: Option<String>,
    reason: Option<String>,
}

impl Envelope {
    pub(crate) fn value(self) -> Result<Progress, Failure> {
        if let Some(Fault { code, reason }) = self.error {
            return Err(format!("{code:?} {reason:?}").into());
        }
        let value = self.result.and_then(|page| page.value);
        value.ok_or_else(|| "the envelope holds no value".into())
    }
}
