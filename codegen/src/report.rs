//! stub
/// stub
#[derive(Debug)]
pub struct Report(pub String);
impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
