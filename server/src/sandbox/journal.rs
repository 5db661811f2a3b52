//! The requests that the sandbox received, so that a test can count and read what its client sent.

use std::collections::{BTreeMap, VecDeque};

use http::request::Parts;
use serde::Serialize;
use uuid::Uuid;

use crate::sandbox::auth::{X_AUTH_TOKEN, X_SESSION_TOKEN};

/// How many requests are kept.
const KEPT: usize = 10_000;

/// The requests received.
#[derive(Debug, Default, Serialize)]
pub struct Journal {
    /// How many there were since the journal was last cleared.
    total: u64,
    /// The last of them, in the order in which they came.
    requests: VecDeque<Entry>,
}

/// A request.
#[derive(Debug, Serialize)]
struct Entry {
    number: u64,
    method: String,
    /// Path and query as they came.
    target: String,
    path: String,
    query: Option<String>,
    /// Lower-case names; several values are joined with a comma.
    headers: BTreeMap<String, String>,
    body: String,
    /// What was answered; `null` before that, and when no head was ever sent.
    status: Option<u16>,
}

impl Journal {
    /// Notes a request and gives it a number. What authenticates is noted only as right or wrong.
    pub fn note(&mut self, head: &Parts, body: &[u8], key: Uuid) -> u64 {
        let mut headers: BTreeMap<String, String> = BTreeMap::new();
        for (name, value) in &head.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            let token = name == X_AUTH_TOKEN || name == X_SESSION_TOKEN;
            let value = if token && value == key.to_string() {
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
        self.total = self.total.saturating_add(1);
        if self.requests.len() >= KEPT {
            self.requests.pop_front();
        }
        self.requests.push_back(Entry {
            number: self.total,
            method: head.method.to_string(),
            target: head.uri.to_string(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().map(ToOwned::to_owned),
            headers,
            body: String::from_utf8_lossy(body).into_owned(),
            status: None,
        });
        self.total
    }

    /// Notes what was answered.
    pub fn answered(&mut self, number: u64, status: u16) {
        if let Some(entry) = self
            .requests
            .iter_mut()
            .rev()
            .find(|entry| entry.number == number)
        {
            entry.status = Some(status);
        }
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
