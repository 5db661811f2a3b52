//! A call in Rust, before it is sent.

use crate::answer::Answer;
use crate::builder::milliseconds;
use crate::client::Client;
use crate::error::Error;
use crate::options::{Options, OptionsFields};
use crate::wait;
use futures_util::future::LocalBoxFuture;
use scaleway_account_contract::{Call, Field, Violation};
use std::time::Duration;
use web_sys::AbortSignal;

/// What a call takes beside its request.
#[derive(Clone, Debug, Default)]
pub struct CallOptions {
    /// The deadline of this call; zero for none. The client's where it is `None`.
    pub timeout: Option<Duration>,
    /// How often this call may be sent again: 0 to 100. The client's where it is `None`.
    pub max_retries: Option<u32>,
    /// Aborts the call: it ends at once with [`Error::Aborted`]. A call whose future is dropped is aborted as well.
    pub signal: Option<AbortSignal>,
    /// Headers for this call, beside the client's.
    pub headers: Vec<(String, String)>,
    /// The requests in flight while [`all`](crate::Listing::all) reads: 1 to 6.
    pub concurrency: Option<u32>,
}

impl CallOptions {
    pub(crate) fn check(self) -> Result<Options, Vec<Violation>> {
        let given =
            |number: Option<u32>| number.map_or(Field::Absent, |n| Field::Given(f64::from(n)));
        let headers = self.headers.into_iter();
        let fields = OptionsFields {
            signal: self.signal.map_or(Field::Absent, Field::Given),
            timeout: self
                .timeout
                .map_or(Field::Absent, |timeout| Field::Given(milliseconds(timeout))),
            max_retries: given(self.max_retries),
            headers: Field::Given(
                headers
                    .map(|(name, value)| (Field::Given(name), Field::Given(value)))
                    .collect(),
            ),
            on_progress: Field::Absent,
            concurrency: given(self.concurrency),
        };
        fields.check()
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
    /// Whether to ask again until the value has settled, and how long.
    settles: Option<fn(&T) -> bool>,
}

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

    pub(crate) fn until(self, settles: fn(&T) -> bool) -> Self {
        Self {
            settles: Some(settles),
            ..self
        }
    }

    /// The call with options of its own.
    pub fn with(self, options: CallOptions) -> Self {
        Self { options, ..self }
    }

    async fn send(self) -> Result<T, Error> {
        let call = self.call.map_err(Error::InvalidArguments)?;
        let options = self.options.check().map_err(Error::InvalidArguments)?;
        let timeout = self.settles.map(|_| wait::TIMEOUT);
        let run = self.client.run(&options, timeout)?;
        let mut asked = 0;
        loop {
            let answer = self.client.perform(&run, &call).await?;
            let value = (self.read)(&answer)
                .map_err(|misfit| self.client.unreadable(&call, &answer, &misfit))?;
            if self.settles.is_none_or(|settled| settled(&value)) {
                return Ok(value);
            }
            self.client.pause(&run, &call, wait::delay(asked)).await?;
            asked = asked.saturating_add(1);
        }
    }
}

impl<T: 'static> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = LocalBoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
