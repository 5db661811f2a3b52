//! The sandbox for JavaScript.

use crate::fault::Faults;
use crate::options::{Options, read};
use crate::wire::{Answer, Incoming, to_js};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, header};
use scaleway_account_contract::{ApiError, ServerError, Timestamp, Uuid, limits};
use scaleway_account_http::Error;
use scaleway_account_http::origin::SEC_FETCH_SITE;
use scaleway_account_sandbox::{
    self as rules, Delivery, LONGEST_WAIT, MOST_PROJECTS, Reset, WAIT_RULE,
};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// The host of the real API: whoever asks for it needs a key.
const API: &str = "api.scaleway.com";

/// Where the IDs that it gives come from: the same ones each time, so that a test can compare.
const SEED: u64 = 1;

const OPTIONS: [&str; 8] = [
    "organizationId",
    "secretKey",
    "projects",
    "quota",
    "latency",
    "deleting",
    "releasing",
    "now",
];

/// An Account API in memory.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sandbox {
    rules: RefCell<rules::Sandbox>,
    start: rules::Options,
}

/// An answer, how many milliseconds it waits, and how it is delivered.
#[derive(Debug, Serialize)]
struct Reply {
    #[serde(flatten)]
    answer: Answer,
    wait: u64,
    delivery: &'static str,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ResetOptions {
    projects: Option<usize>,
    quota: Option<usize>,
    latency: Option<u32>,
    deleting: Option<u32>,
    releasing: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ReleaseOptions {
    after: Option<u32>,
}

#[wasm_bindgen]
impl Sandbox {
    /// A sandbox in its first state, at a time in milliseconds since 1970.
    ///
    /// # Errors
    /// Names the option that is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue, now: f64) -> Result<Sandbox, JsError> {
        let start = start(options)?;
        Ok(Self {
            rules: RefCell::new(rules::Sandbox::new(start, SEED, time(now))),
            start,
        })
    }

    /// The ID of its Organization.
    #[wasm_bindgen(getter, js_name = organizationId)]
    #[must_use]
    pub fn organization_id(&self) -> String {
        self.start.organization_id.to_string()
    }

    /// The key that lets a caller in.
    #[wasm_bindgen(getter, js_name = secretKey)]
    #[must_use]
    pub fn secret_key(&self) -> String {
        self.start.secret_key.to_string()
    }

    /// Answers a request at a time in milliseconds since 1970. `body` is missing where it was too long; `id` is for an
    /// answer that has no ID otherwise.
    #[must_use]
    pub fn handle(&self, request: &Incoming, body: Option<Vec<u8>>, id: &str, now: f64) -> JsValue {
        let host = request.host().unwrap_or_default();
        let mut request = match request.head() {
            Ok(request) => request,
            Err(error) => return to_js(&whole(&error.into(), id)),
        };
        complete(request.headers_mut(), &host);
        let (head, ()) = request.into_parts();
        let mut rules = self.rules.borrow_mut();
        let reply = match body {
            Some(body) => rules.handle(&Request::from_parts(head, Bytes::from(body)), time(now)),
            None => {
                let error = ServerError::RequestTooLarge;
                rules.handle_broken(&Request::from_parts(head, ()), error, time(now))
            }
        };
        to_js(&Reply {
            answer: Answer::new(reply.response, id),
            wait: u64::try_from(reply.wait.as_millis()).unwrap_or(u64::MAX),
            delivery: match reply.delivery {
                Delivery::Whole => "whole",
                Delivery::CloseBeforeHead => "closeBeforeHead",
                Delivery::StallHead => "stallHead",
                Delivery::CloseInBody => "closeInBody",
                Delivery::StallBody => "stallBody",
            },
        })
    }

    /// Starts anew.
    ///
    /// # Errors
    /// For options that it does not take.
    pub fn reset(&self, options: &JsValue, now: f64) -> Result<(), JsError> {
        let wanted: ResetOptions = given("reset()", options)?;
        let wanted = Reset {
            projects: wanted.projects,
            quota: wanted.quota,
            latency_ms: wanted.latency.map(u64::from),
            deleting_ms: wanted.deleting.map(u64::from),
            releasing_ms: wanted.releasing.map(u64::from),
        };
        let done = self.rules.borrow_mut().reset(wanted, time(now));
        done.map_err(|error| JsError::new(&format!("reset(): {}", error.message())))
    }

    /// Gives a Project resources, which keep it from being deleted.
    ///
    /// # Errors
    /// Where there is no such Project.
    pub fn hold(&self, id: &str, now: f64) -> Result<(), JsError> {
        let id = project("hold()", id)?;
        let done = self.rules.borrow_mut().hold(id, time(now));
        done.map_err(|error| unknown("hold()", &error))
    }

    /// Takes them away.
    ///
    /// # Errors
    /// As [`Sandbox::hold`], and for options that it does not take.
    pub fn release(&self, id: &str, options: &JsValue, now: f64) -> Result<(), JsError> {
        let wanted: ReleaseOptions = given("release()", options)?;
        let id = project("release()", id)?;
        let unusable = wanted
            .after
            .map(|after| Duration::from_millis(after.into()));
        let done = self.rules.borrow_mut().release(id, unusable, time(now));
        done.map_err(|error| unknown("release()", &error))
    }

    /// Puts its clock forward by so many milliseconds.
    ///
    /// # Errors
    /// For what is no such number.
    pub fn advance(&self, by: f64) -> Result<(), JsError> {
        let by = span(by).ok_or_else(|| {
            JsError::new("advance(): must be a number of milliseconds, 0 or more")
        })?;
        self.rules.borrow_mut().advance(by);
        Ok(())
    }

    /// Adds faults, all or none.
    ///
    /// # Errors
    /// For one that cannot happen as it is asked for.
    pub fn fault(&self, faults: &JsValue) -> Result<(), JsError> {
        let faults: Faults = read("fault()", faults)?;
        if !faults.fit_responses() {
            return Err(JsError::new("fault(): status: 200 to 599"));
        }
        let done = self.rules.borrow_mut().add_faults(faults.into());
        done.map_err(|error| JsError::new(&format!("fault(): {}", error.message())))
    }

    /// The requests received.
    #[must_use]
    pub fn requests(&self) -> JsValue {
        to_js(&self.rules.borrow().requests().requests)
    }
}

fn start(options: &JsValue) -> Result<rules::Options, JsError> {
    let own = rules::Options {
        // Whoever calls it is the program that made it: no foreign name leads here.
        any_host: true,
        ..rules::Options::default()
    };
    if options.is_undefined() {
        return Ok(own);
    }
    let options = Options::new("createSandbox", options, &OPTIONS)?;
    let uuid = |name, own| match options.get::<String>(name, "must be a UUID")? {
        None => Ok(own),
        Some(text) => limits::uuid(&text).ok_or_else(|| options.wrong(name, "must be a UUID")),
    };
    let number = |name: &str| options.get::<u32>(name, "must be a whole number, 0 or more");
    let millis = |name: &str, own| {
        let what = "must be a whole number of milliseconds, 0 or more";
        let given = options.get::<u32>(name, what)?;
        Ok::<_, JsError>(given.map_or(own, |millis| Duration::from_millis(millis.into())))
    };
    let size = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
    let projects = number("projects")?.map_or(own.projects, size);
    if projects > MOST_PROJECTS as usize {
        return Err(options.wrong("projects", "must be at most 100000"));
    }
    let latency = millis("latency", own.latency)?;
    if latency > LONGEST_WAIT {
        return Err(JsError::new(&format!("createSandbox: {WAIT_RULE}")));
    }
    Ok(rules::Options {
        organization_id: uuid("organizationId", own.organization_id)?,
        secret_key: uuid("secretKey", own.secret_key)?,
        projects,
        quota: number("quota")?.map(size),
        latency,
        deleting: millis("deleting", own.deleting)?,
        releasing: millis("releasing", own.releasing)?,
        ..own
    })
}

/// Gives a request that crossed no network what a browser would have put into it. The real API is asked with a key; any
/// other address is a page's own server, which needs none.
fn complete(headers: &mut HeaderMap, host: &str) {
    if headers.contains_key(header::HOST) {
        return;
    }
    if let Ok(value) = HeaderValue::from_str(host) {
        headers.insert(header::HOST, value);
    }
    let says_from_where =
        headers.contains_key(SEC_FETCH_SITE) || headers.contains_key(header::ORIGIN);
    if host != API && !says_from_where {
        headers.insert(SEC_FETCH_SITE, HeaderValue::from_static("same-origin"));
    }
}

fn whole(error: &Error, id: &str) -> Reply {
    Reply {
        answer: Answer::new(error.response(), id),
        wait: 0,
        delivery: "whole",
    }
}

/// Options that may be left out.
fn given<T: Default + serde::de::DeserializeOwned>(
    of: &str,
    options: &JsValue,
) -> Result<T, JsError> {
    if options.is_undefined() {
        return Ok(T::default());
    }
    read(of, options)
}

fn project(of: &str, id: &str) -> Result<Uuid, JsError> {
    limits::uuid(id).ok_or_else(|| JsError::new(&format!("{of}: the ID must be a UUID")))
}

fn unknown(of: &str, error: &ApiError) -> JsError {
    let message = error.body().message.unwrap_or_default();
    JsError::new(&format!("{of}: {message}"))
}

/// Milliseconds since 1970, as JavaScript counts time, to the nearest microsecond.
fn time(millis: f64) -> Timestamp {
    let since = span(millis).unwrap_or_default();
    // What is less than a microsecond is cut off, so half of one more rounds.
    Timestamp::UNIX_EPOCH.later(since + Duration::from_nanos(500))
}

/// So many milliseconds; none where the number is no length of time. A float holds whole milliseconds exactly, but not
/// their thousandth as seconds.
fn span(millis: f64) -> Option<Duration> {
    let thousandfold = Duration::try_from_secs_f64(millis).ok()?;
    Some(thousandfold / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_exact() {
        for (start, millis) in [
            (1_764_469_237_000_f64, 1_764_469_237_000_i64),
            // The year 9999.
            (253_402_300_000_000.0, 253_402_300_000_000),
        ] {
            for after in 0..2_000_u32 {
                let micros = time(start + f64::from(after)).unix_micros();
                assert_eq!(micros, (millis + i64::from(after)) * 1_000);
            }
        }
        assert_eq!(time(0.001).unix_micros(), 1);
        for (millis, micros) in [
            (1_764_469_237_001.1, 1_764_469_237_001_100),
            (1_764_469_237_001.25, 1_764_469_237_001_250),
        ] {
            assert_eq!(time(millis).unix_micros(), micros);
        }
        for none in [-1.0, f64::NAN, f64::NEG_INFINITY] {
            assert_eq!(time(none), Timestamp::UNIX_EPOCH);
        }
        assert_eq!(time(1e18).to_string(), "9999-12-31T23:59:59.999999Z");
    }

    #[test]
    fn a_request_of_the_program_itself_is_a_pages_unless_it_is_to_the_real_api() {
        let with = |given: &[(&'static str, &'static str)], host| {
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            complete(&mut headers, host);
            let host = headers.get(header::HOST).cloned();
            (host, headers.contains_key(SEC_FETCH_SITE))
        };
        let host = |text| Some(HeaderValue::from_static(text));
        assert_eq!(with(&[], "localhost:3000"), (host("localhost:3000"), true));
        assert_eq!(with(&[], API), (host(API), false));
        assert_eq!(with(&[("host", "a")], "b"), (host("a"), false));
        assert_eq!(with(&[("origin", "http://x")], "b"), (host("b"), false));
    }
}
