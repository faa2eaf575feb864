//! stub
use crate::report::Report;
/// stub
#[derive(Debug)]
pub struct Document(openapiv3::OpenAPI);
impl Document {
    /// stub
    pub fn parse(path: &str, text: &str) -> Result<Self, Report> {
        serde_yaml_ng::from_str(text)
            .map(Self)
            .map_err(|e| Report(format!("{path}: {e}")))
    }
    /// stub
    pub fn openapi(&self) -> Result<openapiv3::OpenAPI, Report> {
        Ok(self.0.clone())
    }
}
