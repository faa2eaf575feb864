//! Templates of paths.

use percent_encoding::percent_decode_str;

/// A path with variables in braces, segment by segment.
#[derive(Debug)]
pub(crate) struct Template(Vec<Segment>);

#[derive(Debug)]
enum Segment {
    Text(String),
    /// A variable, and what stands before and after it.
    Variable(String, String, String),
}

impl Template {
    pub(super) fn new(path: &str) -> Self {
        Self(path.split('/').map(Segment::new).collect())
    }

    pub(super) fn variables(&self) -> usize {
        let is_variable = |segment: &&Segment| matches!(segment, Segment::Variable(..));
        self.0.iter().filter(is_variable).count()
    }

    /// The values of the variables in a path as it was on the wire; `None` if it is another path.
    pub(super) fn values(&self, path: &str) -> Option<Vec<(&str, String)>> {
        let mut values = Vec::new();
        let mut parts = path.split('/');
        for segment in &self.0 {
            let part = percent_decode_str(parts.next()?).decode_utf8().ok()?;
            match segment {
                Segment::Text(text) if *text == part => {}
                Segment::Text(_) => return None,
                Segment::Variable(name, before, after) => {
                    let value = part
                        .strip_prefix(before.as_str())?
                        .strip_suffix(after.as_str())?;
                    // A value is never empty: the path would be another one.
                    let value = Some(value).filter(|value| !value.is_empty())?;
                    values.push((name.as_str(), value.to_owned()));
                }
            }
        }
        parts.next().is_none().then_some(values)
    }
}

impl Segment {
    fn new(text: &str) -> Self {
        let variable = text.split_once('{').and_then(|(before, rest)| {
            let (name, after) = rest.split_once('}')?;
            Some(Self::Variable(name.into(), before.into(), after.into()))
        });
        variable.unwrap_or_else(|| Self::Text(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn variables_have_the_values_of_their_segments() {
        let template = Template::new("/a/{b}/c/{d}.json");
        let values = template.values("/a/1%2F2/c/x.json").unwrap();
        assert_eq!(values, [("b", "1/2".to_owned()), ("d", "x".to_owned())]);
        for path in [
            "/a/1/c",
            "/a/1/c/x",
            "/a//c/x.json",
            "/a/1/c/x.json/",
            "/A/1/c/x.json",
        ] {
            assert_eq!(template.values(path), None, "{path}");
        }
    }
}
