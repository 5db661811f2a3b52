//! All I/O: gloo-net builds a request, `fetch` or the page's `httpClient` sends it, and its answer is read whole.

use crate::answer::{self, Answer, Broken, Response};
use crate::apart::apart;
use crate::api_url::is_relative;
use crate::failure::Sent;
use crate::headers::credential;
use crate::hooks::{Hooks, watched, whole};
use crate::run::Run;
use crate::secret::Secret;
use crate::sys::{self, AnyRequest, TextDecoder};
use crate::token::{Secrets, Used};
use gloo_net::http::{Headers, RequestBuilder};
use js_sys::JsString;
use scaleway_account_contract::{Call, Method};
use std::cell::{OnceCell, RefCell};
use wasm_bindgen::prelude::*;
use web_sys::{
    ReferrerPolicy, Request, RequestCache, RequestCredentials, RequestInit, RequestRedirect, Url,
};

/// What first-party WebAssembly clients send, since a page may not set `User-Agent`. The relay demands it.
const USER_AGENT: &str = concat!("scaleway-account-api/", env!("CARGO_PKG_VERSION"));
/// What is shown in a credential's place.
pub(crate) const REDACTED: &str = "[redacted]";

/// What is said of an interceptor that returned something else.
const NO_REQUEST: &str = "an interceptor did not return a Request";

const KEY: &str = "X-Auth-Token";
const SESSION: &str = "X-Session-Token";

/// What the exchanges of a client have in common.
pub(crate) struct Transport {
    url: String,
    /// The origin of the page, for a base URL that is relative to it.
    home: OnceCell<String>,
    /// Whether the API is at the page's own origin.
    is_home: bool,
    /// Those of every request that somebody set.
    headers: Vec<(String, String)>,
    limit: u32,
    decoder: RefCell<Option<TextDecoder>>,
    pub(crate) hooks: Hooks,
}

impl Transport {
    pub(crate) fn new(
        url: String,
        headers: Vec<(String, String)>,
        limit: u32,
        hooks: Hooks,
    ) -> Self {
        Self {
            is_home: is_home(&url),
            url,
            home: OnceCell::new(),
            headers,
            limit,
            decoder: RefCell::default(),
            hooks,
        }
    }

    /// Whether this is a page of another origin than the API's.
    pub(crate) fn is_foreign(&self) -> bool {
        !self.is_home && sys::global("document").is_object()
    }

    /// Notes the credentials in headers that somebody set.
    #[inline(never)]
    pub(crate) fn note_credentials(&self, run: &Run, secrets: &Secrets) {
        for header in self.headers.iter().chain(&run.headers) {
            if let Some(secret) = credential(header) {
                secrets.note(&secret);
            }
        }
    }

    /// Sends a request, and reads the answer to its last byte.
    pub(crate) async fn exchange(
        &self,
        run: &Run,
        sent: &Sent<'_>,
        used: &Used,
        body: Option<&JsString>,
    ) -> Result<Answer, Broken> {
        let call = sent.call;
        let target = call.target();
        let request = if self.hooks.interceptors.is_empty() {
            self.build(run, call, &target, body, Secret::expose, used)?
        } else {
            let masked = self.build(run, call, &target, body, |_| REDACTED, used)?;
            apart(self.intercept(run, masked, used)).await?
        };
        if self.hooks.can_recover() {
            run.request.replace(Some(Clone::clone(&request)));
        }
        let started = self.hooks.logger.is_some().then(sys::now);
        for count in [&run.sent, &sent.attempts] {
            count.set(count.get().saturating_add(1));
        }
        let fetched = self.hooks.send(&request)?;
        let response = run.wait(&fetched).await??;
        let answer = apart(self.read(run, response)).await?;
        if let Some(started) = started {
            self.log(sent, &target, &answer, sys::now() - started);
        }
        Ok(answer)
    }

    /// Reads a response, once the interceptors have seen it.
    async fn read(&self, run: &Run, mut response: JsValue) -> Result<Answer, Broken> {
        let mut from = self.hooks.sender();
        for interceptor in &self.hooks.interceptors {
            if Response::of(&response).is_none() {
                break;
            }
            if let Some(see) = &interceptor.response
                && let Some(seen) = watched(run, see, "response", &response).await?
            {
                response = seen;
                from = "an interceptor";
            }
        }
        let Some(checked) = Response::of(&response) else {
            let kind = answer::kind(&response);
            let error = [from, " returned no Response, but a value of type ", &kind].concat();
            return Err(Broken::no_response(&error));
        };
        if checked.status == 0 {
            let type_of =
                " returned a Response of type \"error\" or \"opaque\", which cannot be read";
            return Err(Broken::no_response(&[from, type_of].concat()));
        }
        run.response.replace(response.clone());
        checked.read(run, self.limit, &self.decoder()?).await
    }

    /// The request. `show` says what stands for a credential.
    fn build(
        &self,
        run: &Run,
        call: &Call,
        target: &str,
        body: Option<&JsString>,
        show: fn(&Secret) -> &str,
        used: &Used,
    ) -> Result<Request, JsValue> {
        // One by one: a copy of the same headers would take four times as long. The nearer ones win.
        let headers = web_sys::Headers::new()?;
        headers.append("Accept", "application/json")?;
        headers.append("X-User-Agent", USER_AGENT)?;
        for (name, value) in self.headers.iter().chain(&run.headers) {
            headers.set(name, value)?;
        }
        if body.is_some() {
            headers.set("Content-Type", "application/json")?;
        }
        for (name, secret) in [(KEY, &used.key), (SESSION, &used.session)] {
            if let Some(secret) = secret {
                headers.append(name, show(secret))?;
            }
        }
        let url = [self.home().unwrap_or_default(), &self.url, target].concat();
        let builder = RequestBuilder::new(&url)
            .method(method(call.method()))
            .headers(Headers::from_raw(headers))
            .abort_signal(Some(&run.signal()))
            // A redirect would carry the key to another origin.
            .redirect(RequestRedirect::Error)
            .credentials(self.cookies())
            .cache(RequestCache::NoStore)
            .referrer_policy(ReferrerPolicy::NoReferrer);
        let request = match body {
            Some(body) => builder.body(body),
            None => builder.build(),
        };
        request.map(Request::from).map_err(cause)
    }

    /// What to put before a relative base URL: the browser itself would go by the page's `<base>`, and take the key there.
    fn home(&self) -> Option<&str> {
        if !is_relative(&self.url) {
            return None;
        }
        if self.home.get().is_none()
            && let Some(origin) = page_origin()
        {
            return Some(self.home.get_or_init(|| origin));
        }
        self.home.get().map(String::as_str)
    }

    /// Whether the API is to be at the origin of a page that there is not.
    pub(crate) fn lacks_page(&self) -> bool {
        is_relative(&self.url) && self.home().is_none()
    }

    fn cookies(&self) -> RequestCredentials {
        if self.is_home {
            RequestCredentials::SameOrigin
        } else {
            RequestCredentials::Omit
        }
    }

    /// The request as interceptors leave it. They see and may change all of it but the credentials.
    async fn intercept(&self, run: &Run, first: Request, used: &Used) -> Result<Request, Broken> {
        let own_url = first.url();
        let mut request = JsValue::from(first);
        for interceptor in &self.hooks.interceptors {
            if let Some(see) = &interceptor.request {
                let seen = watched(run, see, "request", &request).await?;
                request = seen.unwrap_or(request);
            }
        }
        let request: AnyRequest = request.unchecked_into();
        let headers = request.headers_of().map(Option::unwrap_or_default);
        let headers = headers.and_then(|headers| sys::copy_headers(&headers));
        let headers = headers.map_err(Broken::NoResponse)?;
        let url = request.url().ok().flatten();
        let Some(url) = url.and_then(|url| url.as_string()) else {
            return Err(Broken::no_response(NO_REQUEST));
        };
        let to = origin(&url);
        let stays = url == own_url || (to.is_some() && to == origin(&own_url));
        for (name, secret) in [(KEY, &used.key), (SESSION, &used.session)] {
            // An interceptor may have set one of its own.
            let Some(secret) = secret.as_ref().filter(|_| is_redacted(&headers, name)) else {
                continue;
            };
            // A credential goes to no origin but the API's.
            if stays {
                headers.set(name, secret.expose())?;
            } else {
                headers.delete(name)?;
            }
        }
        // A Request that is made from another one loses some of what protects it, unless it is said again.
        let init = RequestInit::new();
        init.set_headers(&headers);
        init.set_signal(Some(&run.signal()));
        init.set_redirect(RequestRedirect::Error);
        init.set_credentials(self.cookies());
        init.set_cache(RequestCache::NoStore);
        init.set_referrer_policy(ReferrerPolicy::NoReferrer);
        let made = Request::new_with_request_and_init(request.unchecked_ref(), &init);
        // It fails where an interceptor has read the body.
        let made = made.map_err(Broken::NoResponse)?;
        // What is no Request is taken for the text of a URL.
        if made.url() == url {
            Ok(made)
        } else {
            Err(Broken::no_response(NO_REQUEST))
        }
    }

    /// The decoder: made at the first answer, since not every place that imports this package has one.
    fn decoder(&self) -> Result<TextDecoder, JsValue> {
        if let Some(decoder) = self.decoder.borrow().clone() {
            return Ok(decoder);
        }
        let decoder = TextDecoder::new()?;
        self.decoder.replace(Some(decoder.clone()));
        Ok(decoder)
    }

    fn log(&self, sent: &Sent<'_>, target: &str, answer: &Answer, took: f64) {
        let id = answer.header("x-request-id").unwrap_or_default();
        let line = [
            sent.call.method().as_str(),
            " ",
            target,
            ": ",
            &answer.status.to_string(),
            " in ",
            &whole(took),
            " ms, request ID ",
            &id,
        ];
        self.hooks.debug(&sent.redact(line.concat()));
    }
}

/// A request without its credentials and its body, for those who only look.
pub(crate) fn masked(request: &Request) -> Option<Request> {
    let headers = sys::copy_headers(&request.headers()).ok()?;
    for name in [KEY, SESSION] {
        if headers.has(name).unwrap_or(true) {
            headers.set(name, REDACTED).ok()?;
        }
    }
    let init = RequestInit::new();
    init.set_method(&request.method());
    init.set_headers(&headers);
    Request::new_with_str_and_init(&request.url(), &init).ok()
}

fn is_redacted(headers: &web_sys::Headers, name: &str) -> bool {
    matches!(headers.get(name), Ok(Some(value)) if value == REDACTED)
}

fn method(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    }
}

/// What the platform threw when a request could not be built.
fn cause(error: gloo_net::Error) -> JsValue {
    match error {
        gloo_net::Error::JsError(error) => js_sys::Error::new(&error.message).into(),
        gloo_net::Error::GlooError(text) => js_sys::Error::new(&text).into(),
        // What another crate's features add to the type; no request fails with it.
        #[allow(unreachable_patterns)]
        _ => js_sys::Error::new("the request could not be built").into(),
    }
}

fn is_home(url: &str) -> bool {
    if is_relative(url) {
        return true;
    }
    let own = page_origin();
    own.is_some() && origin(url) == own
}

/// The URL of the page or the worker that this is.
#[inline(never)]
fn page_url() -> Option<String> {
    let location = Some(sys::global("location")).filter(JsValue::is_object)?;
    let url = js_sys::Reflect::get(&location, &"href".into());
    url.ok()?.as_string()
}

/// The origin of the page or the worker that this is, where it has one: in a frame without a document of its own, it is that
/// of the page around it.
fn page_origin() -> Option<String> {
    let own = page_url().and_then(|url| origin(&url));
    own.or_else(|| sys::global("origin").as_string().filter(|it| is_one(it)))
}

fn origin(url: &str) -> Option<String> {
    let origin = Url::new(url).ok()?.origin();
    is_one(&origin).then_some(origin)
}

/// Whether an origin is one: that of a file is written in either way.
fn is_one(origin: &str) -> bool {
    origin != "null" && origin != "file://"
}
