//! A call in Rust, before it is sent.

use crate::answer::Answer;
use crate::builder::milliseconds;
use crate::client::Client;
use crate::error::Error;
use crate::options::{Options, OptionsFields};
use crate::run::Run;
use crate::settings::number;
use crate::wait::{self, Wait};
use futures_util::future::LocalBoxFuture;
use scaleway_account_contract::route::Method;
use scaleway_account_contract::{Call, Checks, Field, Reason, Violation};
use std::fmt;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::AbortSignal;

/// In milliseconds.
const DAY: f64 = 86_400_000.0;

/// What a call takes beside its request.
#[derive(Clone, Default)]
pub struct CallOptions {
    /// The deadline of this call; zero for none. Where it is `None`, the client's; but five minutes for
    /// [`wait_for_project`](crate::Client::wait_for_project) and [`Request::until`].
    pub timeout: Option<Duration>,
    /// How often this call may be sent again: 0 to 100. The client's where it is `None`.
    pub max_retries: Option<u32>,
    /// Aborts the call: it ends at once with [`Error::Aborted`]. A call whose future is dropped is aborted as well.
    pub signal: Option<AbortSignal>,
    /// Headers for this call, beside the client's; one of the same name replaces that.
    pub headers: Vec<(String, String)>,
    /// The first pause of [`wait_for_project`](crate::Client::wait_for_project), from a millisecond to a day; each is twice
    /// the one before. Where it is `None`: half a second, or `max_delay` where that is shorter.
    pub min_delay: Option<Duration>,
    /// The longest pause of a wait, from a millisecond to a day, and not below `min_delay`. 5 seconds where it is `None`,
    /// or `min_delay` where that is longer.
    pub max_delay: Option<Duration>,
    /// The requests in flight while [`all`](crate::Listing::all) reads: 1 to 6.
    pub concurrency: Option<u32>,
    /// Told after each page that [`all`](crate::Listing::all) has read: how many items were read, of how many.
    pub progress: Option<Progress>,
}

/// Is told of progress: the items read so far, and the number of items, according to the API.
pub type Progress = Rc<dyn Fn(u32, u64)>;

impl fmt::Debug for CallOptions {
    /// Without the headers' values, which may be credentials.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("max_retries", &self.max_retries)
            .field("headers", &names)
            .field("min_delay", &self.min_delay)
            .field("max_delay", &self.max_delay)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}

impl CallOptions {
    /// The options, and how a wait with them goes.
    pub(crate) fn check(self) -> Result<(Options, Wait), Vec<Violation>> {
        let given =
            |number: Option<u32>| number.map_or(Field::Absent, |n| Field::Given(f64::from(n)));
        let time = |time: Option<Duration>| {
            time.map_or(Field::Absent, |time| Field::Given(milliseconds(time)))
        };
        let headers = self.headers.into_iter();
        let fields = OptionsFields {
            signal: self.signal.map_or(Field::Absent, Field::Given),
            timeout: time(self.timeout),
            max_retries: given(self.max_retries),
            headers: Field::Given(
                headers
                    .map(|(name, value)| (Field::Given(name), Field::Given(value)))
                    .collect(),
            ),
            on_progress: Field::Absent,
            concurrency: given(self.concurrency),
        };
        let mut checks = Checks::default();
        let options = fields.read(&mut checks);
        let mut delay = |argument, delay| {
            let rule = "must be from a millisecond to a day";
            number(&mut checks, argument, time(delay), (1.0, DAY), rule)
        };
        let min = delay("min_delay", self.min_delay);
        let max = delay("max_delay", self.max_delay);
        let wait = Wait::read(min, max, "must not be below min_delay", &mut checks);
        checks.done((options, wait))
    }
}

/// Two things that were checked, or everything that is wrong with them.
pub(crate) fn both<A, B>(
    one: Result<A, Vec<Violation>>,
    other: Result<B, Vec<Violation>>,
) -> Result<(A, B), Error> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => {
            let mut violations = one.err().unwrap_or_default();
            violations.extend(other.err().unwrap_or_default());
            Err(Error::InvalidArguments(violations))
        }
    }
}

/// What an answer becomes: a value, or what is wrong with it.
pub(crate) type Read<T> = fn(&Answer) -> Result<T, String>;

/// A call that is sent when it is awaited.
#[must_use = "it is sent when it is awaited"]
pub struct Request<T> {
    client: Client,
    call: Result<Call, Vec<Violation>>,
    options: CallOptions,
    read: Read<T>,
    /// Whether to ask again until the value has settled.
    settles: Option<Settles<T>>,
}

type Settles<T> = Box<dyn Fn(&T) -> bool>;

impl<T: 'static> Request<T> {
    pub(crate) fn new(client: &Client, call: Result<Call, Vec<Violation>>, read: Read<T>) -> Self {
        Self {
            client: client.clone(),
            call,
            options: CallOptions::default(),
            read,
            settles: None,
        }
    }

    /// The call again and again, until this is true of what it answers. The pauses and the deadline are those of
    /// [`wait_for_project`](crate::Client::wait_for_project). Only for calls that read: any other is refused.
    pub fn until(self, settles: impl Fn(&T) -> bool + 'static) -> Self {
        let call = self.call.and_then(|call| match call.method() {
            Method::Get => Ok(call),
            _ => Err(vec![Violation {
                argument: "until",
                reason: Reason::Constraint,
                rule: "must be asked of a call that only reads",
            }]),
        });
        Self {
            call,
            settles: Some(Box::new(settles)),
            ..self
        }
    }

    /// The call with options of its own.
    pub fn with(self, options: CallOptions) -> Self {
        Self { options, ..self }
    }

    /// Sends it: the value, and the response that brought it, whose body is used.
    ///
    /// # Errors
    /// Those of the call.
    pub async fn with_response(self) -> Result<(T, web_sys::Response), Error> {
        let (value, run) = self.send().await?;
        Ok((value, run.response().unchecked_into()))
    }

    async fn send(self) -> Result<(T, Run), Error> {
        let (call, (options, wait)) = both(self.call, self.options.check())?;
        let timeout = self.settles.as_ref().map(|_| wait::TIMEOUT);
        let run = self.client.run(&options, timeout)?;
        let (client, settles) = (&self.client, self.settles.as_ref());
        let ask = async || {
            let answer = client.perform(&run, &call).await?;
            let value = (self.read)(&answer)
                .map_err(|misfit| client.unreadable(&call, &answer, &misfit))?;
            let settled = settles.is_none_or(|settles| settles(&value));
            Ok(settled.then_some(value))
        };
        let value = client.until(&run, &call, &wait, Error::from, ask).await?;
        Ok((value, run))
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl<T: 'static> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = LocalBoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async { Ok(self.send().await?.0) })
    }
}
