//! What is known of a request when it is answered: one line of the log, and the metrics.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use ipnet::IpNet;
use scaleway_account_contract::{Route, Timestamp};
use scaleway_account_http::answer::template;
use scaleway_account_http::origin::single;
use scaleway_account_http::request::{REQUEST_ID, request_id, traceparent};
use serde::Serialize;
use uuid::Uuid;

use crate::clock::now;
use crate::log::Requests;
use crate::metrics::Metrics;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The status of a request that was dropped before it was answered, as nginx logs it.
const CLOSED: u16 = 499;

/// What callers are known by, and where it is counted.
#[derive(Debug)]
pub struct Audit {
    /// The header in which an authenticating proxy says who is signed in.
    pub user_header: Option<HeaderName>,
    /// The proxies that are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Where a line for each request goes.
    pub requests: Requests,
    /// Where requests are counted.
    pub metrics: Arc<Metrics>,
}

/// A line of the log: what the README says of it.
#[derive(Serialize)]
struct Line<'a> {
    timestamp: Timestamp,
    level: &'static str,
    message: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<&'a str>,
    client: IpAddr,
    method: &'a str,
    path: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    project_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ssh_key_id: Option<Uuid>,
    status: u16,
    duration_us: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    upstream_us: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    upstream_status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caller_request_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    traceparent: Option<&'a str>,
}

/// In an answer's extensions: what the one who answered knows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// The path with placeholders.
    pub path: Option<&'static str>,
    /// The Project that the call is on.
    pub project_id: Option<Uuid>,
    /// The SSH key that the call is on.
    pub ssh_key_id: Option<Uuid>,
    /// What the API did for it.
    pub upstream: Option<Upstream>,
    /// Why it was refused, in a word.
    pub refusal: Option<&'static str>,
}

impl Facts {
    /// What is known of a request by its call; none for a path of the API that is no call.
    #[must_use]
    pub fn of(route: Option<Route>) -> Self {
        Self {
            path: Some(template(route)),
            project_id: route.and_then(Route::project_id),
            ssh_key_id: route.and_then(Route::ssh_key_id),
            ..Self::default()
        }
    }
}

/// What the API did for a request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Upstream {
    /// The time that it took, for all its answers together.
    pub time: Duration,
    /// The status of the last one; none if it did not answer.
    pub status: Option<StatusCode>,
}

/// Whose request it is.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The ID that the request is known by: the caller's own if it is a plain one.
    pub id: HeaderValue,
    method: Method,
    client: IpAddr,
    user: Option<HeaderValue>,
    trace: Option<HeaderValue>,
}

/// A request under way. It is dropped unanswered when the caller hangs up or the server is stopped, and leaves a line
/// then, too: the API may have done what was asked.
pub(super) struct Call<'a> {
    audit: &'a Audit,
    caller: Caller,
    target: Uri,
    began: Instant,
    asked: Arc<OnceLock<Instant>>,
    is_answered: bool,
}

impl Call<'_> {
    /// The ID that the request is known by.
    pub(super) fn id(&self) -> &HeaderValue {
        &self.caller.id
    }

    /// Where it is noted when the API is first asked.
    pub(super) fn asked(&self) -> Arc<OnceLock<Instant>> {
        Arc::clone(&self.asked)
    }

    /// Writes the line and counts.
    pub(super) fn answered(mut self, response: &Response) {
        self.is_answered = true;
        let facts = response.extensions().get::<Facts>().copied();
        let id = response.headers().get(REQUEST_ID);
        self.tell(response.status(), id, facts.unwrap_or_default());
    }

    fn tell(&self, status: StatusCode, id: Option<&HeaderValue>, facts: Facts) {
        let time = self.began.elapsed();
        self.audit.tell(&self.caller, status, id, facts, time);
    }
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        if self.is_answered {
            return;
        }
        let route = Route::parse(self.caller.method.as_str(), self.target.path()).ok();
        let upstream = self.asked.get().map(|asked| Upstream {
            time: asked.elapsed(),
            status: None,
        });
        let facts = Facts {
            upstream,
            ..route.map_or_else(Facts::default, |route| Facts::of(Some(route)))
        };
        let status = StatusCode::from_u16(CLOSED).unwrap_or_default();
        self.tell(status, Some(&self.caller.id), facts);
    }
}

/// A header's value as text, if it is plain.
pub fn text(value: Option<&HeaderValue>) -> Option<&str> {
    value.and_then(|value| value.to_str().ok())
}

fn microseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

impl Audit {
    /// A request that begins.
    pub(super) fn begin(&self, request: &mut Request, peer: SocketAddr) -> Call<'_> {
        Call {
            audit: self,
            began: Instant::now(),
            caller: self.caller(request, peer),
            target: request.uri().clone(),
            asked: Arc::default(),
            is_answered: false,
        }
    }

    /// Who asks. What only a trusted proxy may say is taken off a request that does not come from one.
    fn caller(&self, request: &mut Request, peer: SocketAddr) -> Caller {
        let peer = peer.ip().to_canonical();
        let method = request.method().clone();
        let headers = request.headers_mut();
        if let Some(name) = &self.user_header
            && !self.trusted_proxies.is_empty()
            && !self.trusts(peer)
        {
            headers.remove(name);
        }
        let user = self.user_header.as_ref();
        let user = user.filter(|name| single(headers, (*name).clone()).is_some());
        Caller {
            id: request_id(headers).unwrap_or_else(made_up_id),
            method,
            client: self.client(peer, headers),
            user: user.and_then(|name| headers.get(name)).cloned(),
            trace: traceparent(headers).cloned(),
        }
    }

    /// Writes the line and counts.
    fn tell(
        &self,
        caller: &Caller,
        status: StatusCode,
        id: Option<&HeaderValue>,
        facts: Facts,
        time: Duration,
    ) {
        let path = facts.path.unwrap_or("-");
        let upstream = facts.upstream;
        // First of all, so that whoever has read the line finds it counted.
        self.metrics.answered(&caller.method, path, &status, time);
        if let Some(upstream) = upstream {
            self.metrics.upstream(upstream);
        }
        if let Some(refusal) = facts.refusal {
            self.metrics.refused(refusal);
        }
        self.requests.write(&Line {
            timestamp: now(),
            level: "INFO",
            message: "request",
            user: text(caller.user.as_ref()),
            client: caller.client,
            method: caller.method.as_str(),
            path,
            project_id: facts.project_id,
            ssh_key_id: facts.ssh_key_id,
            status: status.as_u16(),
            duration_us: microseconds(time),
            upstream_us: upstream.map(|upstream| microseconds(upstream.time)),
            upstream_status: upstream
                .and_then(|upstream| upstream.status)
                .map(|status| status.as_u16()),
            refusal: facts.refusal,
            request_id: text(id),
            caller_request_id: text(id.filter(|id| *id != caller.id).map(|_| &caller.id)),
            traceparent: text(caller.trace.as_ref()),
        });
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies
            .iter()
            .any(|net| net.contains(&address))
    }

    /// The last address that a trusted proxy vouches for. What stands before it, the caller may have made up.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let named: Vec<&str> = headers
            .get_all(FORWARDED_FOR)
            .iter()
            .flat_map(|value| value.to_str().unwrap_or("?").split(','))
            .collect();
        let mut client = peer;
        for name in named.iter().rev() {
            if !self.trusts(client) {
                break;
            }
            let Ok(before) = name.trim().parse::<IpAddr>() else {
                break;
            };
            client = before.to_canonical();
        }
        client
    }
}

fn made_up_id() -> HeaderValue {
    let id = Uuid::new_v4().to_string();
    HeaderValue::from_maybe_shared(id).unwrap_or(HeaderValue::from_static("-"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_client_is_whom_a_trusted_proxy_names() {
        let audit = |nets: &[&str]| Audit {
            user_header: None,
            trusted_proxies: nets.iter().map(|net| net.parse().unwrap()).collect(),
            requests: Requests::to(std::io::sink()),
            metrics: Arc::new(Metrics::new().unwrap()),
        };
        let trusting = audit(&["10.0.0.0/8", "::1/128"]);
        for (peer, named, client) in [
            ("10.0.0.1", &["203.0.113.7"][..], "203.0.113.7"),
            ("10.0.0.1", &["6.6.6.6, 203.0.113.7"], "203.0.113.7"),
            (
                "10.0.0.1",
                &["6.6.6.6", "203.0.113.7, 10.0.0.2"],
                "203.0.113.7",
            ),
            ("10.0.0.1", &["6.6.6.6, unknown"], "10.0.0.1"),
            ("10.0.0.1", &["6.6.6.6, unknown, 10.0.0.3"], "10.0.0.3"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("203.0.113.9", &["6.6.6.6"], "203.0.113.9"),
            ("::1", &["2001:db8::1"], "2001:db8::1"),
        ] {
            let mut headers = HeaderMap::new();
            for value in named {
                headers.append(FORWARDED_FOR, HeaderValue::from_str(value).unwrap());
            }
            let peer: IpAddr = peer.parse().unwrap();
            let found = trusting.client(peer, &headers);
            assert_eq!(found, client.parse::<IpAddr>().unwrap(), "{peer} {named:?}");
            assert_eq!(audit(&[]).client(peer, &headers), peer);
        }
    }

    #[test]
    fn a_user_is_believed_of_a_trusted_proxy_only() {
        let audit = Audit {
            user_header: Some(HeaderName::from_static("x-user")),
            trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()],
            requests: Requests::to(std::io::sink()),
            metrics: Arc::new(Metrics::new().unwrap()),
        };
        for (peer, user) in [("10.1.2.3:1", Some("alice")), ("203.0.113.9:1", None)] {
            let mut request = Request::new(axum::body::Body::empty());
            let value = HeaderValue::from_static("alice");
            request.headers_mut().insert("x-user", value);
            let caller = audit.caller(&mut request, peer.parse().unwrap());
            assert_eq!(
                caller.user.as_ref().map(|user| user.to_str().unwrap()),
                user
            );
            assert_eq!(request.headers().contains_key("x-user"), user.is_some());
        }
    }
}
