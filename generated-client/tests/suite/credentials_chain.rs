//! Where credentials come from, and what a broken source says.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use cloudtest_client::DefaultCredentials;
use cloudtest_client::auth::{
    Credentials, CredentialsChain, CredentialsError, CredentialsProvider, Environment,
    TOKEN_MAX_LENGTH,
};

pub(crate) const DEFAULT_FILE: &str = "/home/me/.huaweicloud/credentials";

/// Variables and files as a test wants them; a file without content cannot be read.
#[derive(Clone, Debug)]
pub(crate) struct Fake {
    pub(crate) variables: HashMap<&'static str, OsString>,
    pub(crate) files: HashMap<&'static str, Option<Vec<u8>>>,
    pub(crate) home: Option<PathBuf>,
}

impl Fake {
    pub(crate) fn new(variables: &[(&'static str, &str)]) -> Self {
        let variables = variables.iter().map(|&(name, value)| (name, value.into()));
        Self {
            variables: variables.collect(),
            files: HashMap::new(),
            home: Some(PathBuf::from("/home/me")),
        }
    }

    pub(crate) fn with_file(mut self, path: &'static str, content: &str) -> Self {
        self.files.insert(path, Some(content.as_bytes().to_vec()));
        self
    }

    pub(crate) fn chain(&self) -> CredentialsChain {
        DefaultCredentials::new().environment(self.clone()).chain()
    }

    pub(crate) fn credentials(&self) -> Result<Credentials, CredentialsError> {
        now(&self.chain())
    }

    pub(crate) fn find(&self) -> Result<Credentials, String> {
        self.credentials().map_err(|error| error.to_string())
    }
}

impl Environment for Fake {
    fn variable(&self, name: &str) -> Option<OsString> {
        self.variables.get(name).cloned()
    }

    fn home(&self) -> Option<PathBuf> {
        self.home.clone()
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.files.get(path.to_str().unwrap()) {
            Some(Some(content)) => Ok(content.clone()),
            Some(None) => Err(io::ErrorKind::PermissionDenied.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// What a provider gives without waiting for anything.
pub(crate) fn now(provider: &dyn CredentialsProvider) -> Result<Credentials, CredentialsError> {
    let mut future = pin!(provider.credentials());
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(found) => found,
        Poll::Pending => panic!("nothing to wait for"),
    }
}

/// Variables for an access key, with its id and secret.
pub(crate) const SDK: [(&str, &str); 2] =
    [("HUAWEICLOUD_SDK_AK", "A1"), ("HUAWEICLOUD_SDK_SK", "S1")];
const PAGE: [(&str, &str); 2] = [("CLOUD_SDK_AK", "A2"), ("CLOUD_SDK_SK", "S2")];
pub(crate) const TOKEN: (&str, &str) = ("CLOUDTEST_TOKEN", "T3");
const PROJECT: (&str, &str) = ("HUAWEICLOUD_SDK_PROJECT_ID", "P");
const SECURITY: (&str, &str) = ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "ST");
pub(crate) const PROFILE: (&str, &str) = ("CLOUDTEST_PROFILE", "work");
const IAM: [(&str, &str); 4] = [
    ("HUAWEICLOUD_SDK_IAM_USER", "tester"),
    ("HUAWEICLOUD_SDK_IAM_PASSWORD", "pass word"),
    ("HUAWEICLOUD_SDK_IAM_DOMAIN", "company"),
    ("CLOUDTEST_REGION", "cn-north-4"),
];
const NAMED_FILE: (&str, &str) = ("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "/etc/keys");

pub(crate) fn key(access_key: &str, secret_key: &str) -> Credentials {
    Credentials::access_key(access_key, secret_key).unwrap()
}

#[test]
fn the_first_source_that_has_credentials_wins() {
    let all = [&SDK[..], &PAGE[..], &[TOKEN, PROJECT, SECURITY]].concat();
    let file = "[basic]\nak=A4\nsk=S4\n";
    let first = key("A1", "S1")
        .with_security_token("ST")
        .unwrap()
        .with_project_id("P")
        .unwrap();
    let token = Credentials::token("T3").unwrap();
    for (variables, expected) in [
        (all, first),
        ([SDK, PAGE].concat(), key("A1", "S1")),
        ([&PAGE[..], &[TOKEN]].concat(), key("A2", "S2")),
        (
            [&PAGE[..], &[PROJECT]].concat(),
            key("A2", "S2").with_project_id("P").unwrap(),
        ),
        (vec![TOKEN], token.clone()),
        (vec![TOKEN, PROJECT, NAMED_FILE], token),
        (vec![], key("A4", "S4")),
        (vec![PROJECT], key("A4", "S4")),
        (vec![NAMED_FILE], key("A5", "S5")),
    ] {
        let fake = Fake::new(&variables)
            .with_file(DEFAULT_FILE, file)
            .with_file("/etc/keys", "[basic]\nak=A5\nsk=S5\n");
        let found = fake.find();
        assert!(found.as_ref() == Ok(&expected), "{variables:?}: {found:?}");
    }
}

#[test]
fn when_nothing_is_found_one_line_says_where_it_was_sought() {
    let mut fake = Fake::new(&[]);
    assert_eq!(
        fake.find().unwrap_err(),
        "no credentials found: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or CLOUD_SDK_AK and \
         CLOUD_SDK_SK, or CLOUDTEST_TOKEN, or HUAWEICLOUD_SDK_IAM_USER, \
         HUAWEICLOUD_SDK_IAM_PASSWORD and HUAWEICLOUD_SDK_IAM_DOMAIN, or write ak and sk under \
         [basic] in /home/me/.huaweicloud/credentials"
    );
    fake.home = None;
    let error = fake.find().unwrap_err();
    assert!(
        error.contains("the file that HUAWEICLOUD_SDK_CREDENTIALS_FILE names"),
        "{error}"
    );
}

#[test]
fn a_broken_variable_is_named_though_other_sources_are_whole() {
    for (name, value, error) in [
        (
            SDK[0].0,
            "A",
            "the environment variable HUAWEICLOUD_SDK_AK is set without HUAWEICLOUD_SDK_SK: set both, or neither",
        ),
        (
            SDK[1].0,
            "S",
            "the environment variable HUAWEICLOUD_SDK_SK is set without HUAWEICLOUD_SDK_AK: set both, or neither",
        ),
        (
            SECURITY.0,
            "S",
            "the environment variable HUAWEICLOUD_SDK_SECURITY_TOKEN is set without HUAWEICLOUD_SDK_AK: set both, or neither",
        ),
        (
            PAGE[0].0,
            "A",
            "the environment variable CLOUD_SDK_AK is set without CLOUD_SDK_SK: set both, or neither",
        ),
        (
            PAGE[1].0,
            "S",
            "the environment variable CLOUD_SDK_SK is set without CLOUD_SDK_AK: set both, or neither",
        ),
        (
            TOKEN.0,
            "T\r\n",
            "the environment variable CLOUDTEST_TOKEN contains a line break: remove it",
        ),
        (
            TOKEN.0,
            "T\r",
            "the environment variable CLOUDTEST_TOKEN contains a line break: remove it",
        ),
        (
            TOKEN.0,
            "a b",
            "the environment variable CLOUDTEST_TOKEN contains a space, a control character or a non-ASCII character: remove it",
        ),
        (
            NAMED_FILE.0,
            "/none",
            "cannot read the credentials file /none: make it readable, or remove what points to it",
        ),
    ] {
        let fake = Fake::new(&[(name, value)]).with_file(DEFAULT_FILE, "[basic]\nak=A\nsk=S\n");
        assert_eq!(fake.find().unwrap_err(), error);
    }
}

#[test]
fn an_empty_variable_is_one_that_is_not_set() {
    let file = "[basic]\nak=A4\nsk=S4\n";
    let all = [
        &SDK[..],
        &PAGE[..],
        &IAM[..],
        &[TOKEN, SECURITY, PROJECT, NAMED_FILE, PROFILE],
    ];
    let empty: Vec<_> = all
        .concat()
        .into_iter()
        .map(|(name, _)| (name, ""))
        .collect();
    let fake = Fake::new(&empty).with_file(DEFAULT_FILE, file);
    assert!(fake.find() == Ok(key("A4", "S4")));
    assert_eq!(Fake::new(&empty).find(), Fake::new(&[]).find());
    // A whole source is not spoilt by what is empty beside it.
    let partly = [&SDK[..], &[(SECURITY.0, ""), (PROJECT.0, "")]].concat();
    assert!(Fake::new(&partly).find() == Ok(key("A1", "S1")));
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_text_is_named() {
    use std::os::unix::ffi::OsStringExt;
    let mut fake = Fake::new(&[TOKEN]);
    fake.variables
        .insert(PAGE[1].0, OsString::from_vec(vec![0xff]));
    let error = fake.find().unwrap_err();
    assert_eq!(
        error,
        "the environment variable CLOUD_SDK_SK is not UTF-8: set it anew"
    );
}

#[test]
fn a_token_has_at_most_100_000_characters() {
    assert!(Credentials::token("t".repeat(TOKEN_MAX_LENGTH)).is_ok());
    let error = Credentials::token("t".repeat(TOKEN_MAX_LENGTH + 1)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the token has 100001 characters, the service takes at most 100000"
    );
}

#[test]
fn what_belongs_to_an_access_key_is_refused_for_a_token() {
    let token = Credentials::token("T").unwrap();
    let error = token.clone().with_security_token("S").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the security token goes with an access key, not with a token: leave it out"
    );
    assert!(token.with_project_id("P").is_err());
}

#[test]
fn fixed_credentials_are_a_provider_that_has_no_others() {
    let provider: Arc<dyn CredentialsProvider> = Arc::new(key("A", "S"));
    let provider: Box<dyn CredentialsProvider> = Box::new(provider);
    let found = now(&*provider).unwrap();
    assert!(found == key("A", "S"));
    assert!(!provider.invalidate(&found));
}

#[test]
fn a_chain_says_where_its_credentials_come_from() {
    let iam_profile = "[basic]\niam_user=u\niam_password=p\niam_domain=d\n\
                       iam_endpoint=https://iam.example\niam_project=eu-1\n";
    for (variables, file, origin) in [
        (
            &SDK[..],
            "",
            "environment variables HUAWEICLOUD_SDK_AK and _SK",
        ),
        (&PAGE[..], "", "environment variables CLOUD_SDK_AK and _SK"),
        (&[TOKEN][..], "", "environment variable CLOUDTEST_TOKEN"),
        (
            &IAM[..],
            "",
            "IAM user in the environment variables HUAWEICLOUD_SDK_IAM_*",
        ),
        (
            &[],
            "[basic]\nak=A\nsk=S\n",
            "access key in the profile file",
        ),
        (&[], iam_profile, "IAM user in the profile file"),
    ] {
        let chain = Fake::new(variables).with_file(DEFAULT_FILE, file).chain();
        assert_eq!(chain.origin().unwrap(), origin);
        assert!(chain.origins().any(|one| one == origin));
        chain.probe().unwrap();
    }
    let none = Fake::new(&[]).chain();
    assert!(matches!(
        none.origin(),
        Err(CredentialsError::NotFound { .. })
    ));
    assert_eq!(none.origins().count(), 6);
}

#[test]
fn a_part_of_an_iam_user_names_what_is_missing() {
    for missing in 0..3 {
        let mut variables = IAM.to_vec();
        let (name, _) = variables.remove(missing);
        let error = Fake::new(&variables).find().unwrap_err();
        assert!(error.contains(&format!("is set without {name}")), "{error}");
    }
    let [user, password, domain, _] = IAM;
    let error = Fake::new(&[user, password, domain])
        .credentials()
        .unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("region"), "{cause}");
}
