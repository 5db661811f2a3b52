//! What is counted, and how Prometheus reads it: on an address of its own, as it is nobody else's business.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use http::{HeaderValue, Method, StatusCode, header};
use prometheus::{
    Encoder, Histogram, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts, Registry,
    TextEncoder,
};
use tokio::net::TcpListener;

use crate::front::audit::Upstream;
use crate::log::Lost;

/// Upper bounds in seconds: from a file to an upstream that times out.
const BUCKETS: [f64; 12] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0,
];

/// The metrics.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    time: HistogramVec,
    upstream_answers: IntCounterVec,
    upstream_time: Histogram,
    refusals: IntCounterVec,
    lost_lines: IntGauge,
    /// Connections that are open.
    pub connections: IntGauge,
}

impl Metrics {
    /// All of them, at nought.
    ///
    /// # Errors
    /// Never, unless two have one name.
    pub fn new() -> prometheus::Result<Self> {
        let histogram = |name, help| HistogramOpts::new(name, help).buckets(BUCKETS.to_vec());
        let counters = |name, help, labels| IntCounterVec::new(Opts::new(name, help), labels);
        let metrics = Self {
            registry: Registry::new_custom(Some("scaleway_account_server".to_owned()), None)?,
            requests: counters(
                "requests_total",
                "Requests; status is 499 where the caller did not get an answer",
                &["method", "path", "status"],
            )?,
            time: HistogramVec::new(
                histogram(
                    "request_duration_seconds",
                    "Time until the head of the answer",
                ),
                &["path"],
            )?,
            upstream_answers: counters(
                "upstream_answers_total",
                "Answers of the API; status is none where there was none",
                &["status"],
            )?,
            upstream_time: Histogram::with_opts(histogram(
                "upstream_duration_seconds",
                "Time that the API took for a request",
            ))?,
            refusals: counters(
                "refusals_total",
                "Requests and connections refused",
                &["reason"],
            )?,
            lost_lines: IntGauge::new(
                "log_lines_lost",
                "Lines of the log that could not be written, since the start",
            )?,
            connections: IntGauge::new("connections", "Connections that are open")?,
        };
        let registry = &metrics.registry;
        registry.register(Box::new(metrics.requests.clone()))?;
        registry.register(Box::new(metrics.time.clone()))?;
        registry.register(Box::new(metrics.upstream_answers.clone()))?;
        registry.register(Box::new(metrics.upstream_time.clone()))?;
        registry.register(Box::new(metrics.refusals.clone()))?;
        registry.register(Box::new(metrics.lost_lines.clone()))?;
        registry.register(Box::new(metrics.connections.clone()))?;
        Ok(metrics)
    }

    /// A request was answered.
    pub fn answered(&self, method: &Method, path: &str, status: &StatusCode, time: Duration) {
        // A caller may make methods up; each would be a series of its own.
        let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
        let method = known
            .into_iter()
            .find(|known| *known == method.as_str())
            .unwrap_or("other");
        self.requests
            .with_label_values(&[method, path, status.as_str()])
            .inc();
        self.time
            .with_label_values(&[path])
            .observe(time.as_secs_f64());
    }

    /// The API was asked.
    pub fn upstream(&self, upstream: Upstream) {
        let status = upstream.status.as_ref().map_or("none", StatusCode::as_str);
        self.upstream_answers.with_label_values(&[status]).inc();
        self.upstream_time.observe(upstream.time.as_secs_f64());
    }

    /// A request or a connection was refused, for this reason in a word.
    pub fn refused(&self, reason: &str) {
        self.refusals.with_label_values(&[reason]).inc();
    }

    /// All of them in Prometheus' text format.
    #[must_use]
    pub fn text(&self) -> Vec<u8> {
        let mut text = Vec::new();
        // It fails only where writing to memory does.
        let _ = TextEncoder::new().encode(&self.registry.gather(), &mut text);
        text
    }
}

/// Serves `/metrics` until it is dropped.
pub async fn serve(listener: TcpListener, metrics: Arc<Metrics>, lost: Lost) {
    const TEXT: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    let tell = move || {
        metrics
            .lost_lines
            .set(i64::try_from(lost.lines()).unwrap_or(i64::MAX));
        let text = metrics.text();
        async move { ([(header::CONTENT_TYPE, TEXT)], text) }
    };
    let router = Router::new().route("/metrics", get(tell));
    if let Err(error) = axum::serve(listener, router).await {
        tracing::warn!(%error, "metrics are no longer served");
    }
}
