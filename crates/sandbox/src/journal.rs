//! The requests that the sandbox received, so that a test can count and read what its client sent.

use http::Request;
use scaleway_account_contract::{Uuid, limits};
use scaleway_account_http::{X_AUTH_TOKEN, X_SESSION_TOKEN};
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};

/// How many requests are kept.
const KEPT: usize = 10_000;

/// How many bytes of requests are kept.
const KEPT_BYTES: usize = 16 * 1024 * 1024;

/// What an entry takes beside its texts, and each of its headers, near enough.
const ENTRY_BYTES: usize = 256;
const HEADER_BYTES: usize = 64;

/// The longest body of a request without the key that is kept: enough to see what it was.
const REFUSED_BODY: usize = 1024;

/// The requests received: the last 10,000, or as many as 16 MB hold.
#[derive(Debug, Default, Serialize)]
pub struct Journal {
    /// How many there were since the journal was last cleared.
    pub total: u64,
    /// The last of them, in the order in which they came.
    pub requests: VecDeque<Entry>,
    #[serde(skip)]
    bytes: usize,
}

/// A request.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Its number, from 1.
    pub number: u64,
    /// Its method.
    pub method: String,
    /// Path and query as they came.
    pub target: String,
    /// Its path.
    pub path: String,
    /// Its query.
    pub query: Option<String>,
    /// Lower-case names; several values are joined with a comma.
    pub headers: BTreeMap<String, String>,
    /// Its body. That of a request without the key is left out where it is longer than 1 KB.
    pub body: String,
    /// What was answered; `null` when no head was ever sent.
    pub status: Option<u16>,
}

impl Entry {
    fn bytes(&self) -> usize {
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| name.len() + value.len() + HEADER_BYTES);
        ENTRY_BYTES
            + self.method.len()
            + self.target.len()
            + self.path.len()
            + self.query.as_ref().map_or(0, String::len)
            + self.body.len()
            + headers.sum::<usize>()
    }
}

impl Journal {
    /// Notes a request and gives it a number. What authenticates is noted only as right or wrong.
    pub(crate) fn note<T>(
        &mut self,
        request: &Request<T>,
        body: &[u8],
        key: Uuid,
        allowed: bool,
    ) -> u64 {
        self.total = self.total.saturating_add(1);
        let kept = if allowed || body.len() <= REFUSED_BODY {
            body
        } else {
            &[]
        };
        let entry = Entry {
            number: self.total,
            method: request.method().to_string(),
            target: request.uri().to_string(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().map(ToOwned::to_owned),
            headers: headers(request, key),
            body: String::from_utf8_lossy(kept).into_owned(),
            status: None,
        };
        self.bytes += entry.bytes();
        self.requests.push_back(entry);
        while self.requests.len() > KEPT || self.bytes > KEPT_BYTES {
            let Some(oldest) = self.requests.pop_front() else {
                break;
            };
            self.bytes = self.bytes.saturating_sub(oldest.bytes());
        }
        self.total
    }

    /// Notes what was answered.
    pub(crate) fn answered(&mut self, number: u64, status: u16) {
        let mut latest = self.requests.iter_mut().rev();
        if let Some(entry) = latest.find(|entry| entry.number == number) {
            entry.status = Some(status);
        }
    }
}

fn headers<T>(request: &Request<T>, key: Uuid) -> BTreeMap<String, String> {
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in request.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        let token = name == X_AUTH_TOKEN || name == X_SESSION_TOKEN;
        let value = if token && limits::uuid(&value) == Some(key) {
            "(the key)"
        } else if token || matches!(name.as_str(), "authorization" | "cookie") {
            "(another)"
        } else {
            &value
        };
        headers
            .entry(name.as_str().to_owned())
            .and_modify(|known| {
                known.push_str(", ");
                known.push_str(value);
            })
            .or_insert_with(|| value.to_owned());
    }
    headers
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn noted(journal: &mut Journal, body: &[u8], allowed: bool) {
        let request = Request::post("/account/v3/projects").body(()).unwrap();
        journal.note(&request, body, Uuid::nil(), allowed);
    }

    #[test]
    fn it_holds_no_more_than_16_mb_and_10_000() {
        let mut journal = Journal::default();
        for _ in 0..3_000 {
            noted(&mut journal, &[b'x'; 65_536], true);
        }
        let held: usize = journal.requests.iter().map(|entry| entry.body.len()).sum();
        assert!(held <= KEPT_BYTES && held > KEPT_BYTES / 2, "{held}");
        assert_eq!(journal.total, 3_000);
        assert_eq!(
            journal.requests.back().unwrap().number,
            3_000,
            "the last are kept"
        );
        let counted: usize = journal.requests.iter().map(Entry::bytes).sum();
        assert_eq!(journal.bytes, counted);
        for _ in 0..20_000 {
            noted(&mut journal, b"", true);
        }
        assert_eq!(journal.requests.len(), KEPT);
    }

    #[test]
    fn a_long_body_of_a_refused_request_is_not_kept() {
        let mut journal = Journal::default();
        noted(&mut journal, &[b'x'; 65_536], false);
        noted(&mut journal, b"short", false);
        let bodies: Vec<&str> = journal
            .requests
            .iter()
            .map(|entry| entry.body.as_str())
            .collect();
        assert_eq!(bodies, ["", "short"]);
    }
}
