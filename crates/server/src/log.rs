//! The log: one JSON object a line, on standard error. A thread of its own writes it, so that a reader that stalls or is
//! gone, or a full disk, holds nobody up: lines that cannot be written are dropped and counted.

use std::io::{self, BufWriter, Stderr, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde::Serialize;
use tracing::Level;
use tracing_appender::non_blocking::{ErrorCounter, NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// How many lines wait to be written.
const WAITING: usize = 8192;

/// The length of most lines about requests, in bytes.
const USUAL_LINE: usize = 512;

/// How long lines gather between two writes: waking the thread for each line would cost a call more than writing it does.
const GATHERED: Duration = Duration::from_millis(10);

/// How often it is told that lines were lost.
const TOLD: Duration = Duration::from_secs(1);

/// How many lines were lost.
#[derive(Clone, Debug)]
pub struct Lost {
    dropped: ErrorCounter,
    unwritten: Arc<AtomicUsize>,
}

/// Starts the log; `RUST_LOG` says what is in it. What is waiting is written when the guard is dropped.
pub fn start() -> (WorkerGuard, Requests, Lost) {
    let unwritten = Arc::<AtomicUsize>::default();
    let forgiving = Forgiving {
        inner: io::stderr(),
        unwritten: Arc::clone(&unwritten),
    };
    // It is flushed whenever nothing more is waiting.
    let (writer, guard) = NonBlockingBuilder::default()
        .lossy(true)
        .buffered_lines_limit(WAITING)
        .thread_name("log")
        .finish(BufWriter::with_capacity(64 * 1024, forgiving));
    let dropped = writer.error_counter();
    let requests = Requests(writer.clone());
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_current_span(false)
        .with_span_list(false)
        .with_writer(writer);
    tracing_subscriber::registry()
        .with(lines)
        .with(filter())
        .init();
    (guard, requests, Lost { dropped, unwritten })
}

/// The lines about requests. serde writes them, which costs a request less than half of what an event of `tracing` does
/// (see the README on load).
#[derive(Clone, Debug)]
pub struct Requests(NonBlocking);

impl Requests {
    #[cfg(test)]
    pub(crate) fn to(writer: impl Write + Send + 'static) -> Self {
        Self(tracing_appender::non_blocking(writer).0)
    }

    /// Writes a line, unless `RUST_LOG` leaves it out.
    pub fn write(&self, line: &impl Serialize) {
        if !tracing::enabled!(Level::INFO) {
            return;
        }
        let mut bytes = Vec::with_capacity(USUAL_LINE);
        if serde_json::to_writer(&mut bytes, line).is_ok() {
            bytes.push(b'\n');
            // It takes every line, and counts those that it has no room for.
            let _ = self.0.clone().write_all(&bytes);
        }
    }
}

/// What `RUST_LOG` says, else everything from `info` on.
fn filter() -> Targets {
    let given = std::env::var("RUST_LOG").ok();
    let given = given.and_then(|text| text.parse().ok());
    given.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO))
}

impl Lost {
    /// How many lines were lost since the start.
    #[must_use]
    pub fn lines(&self) -> usize {
        let unwritten = self.unwritten.load(Ordering::Relaxed);
        self.dropped.dropped_lines().saturating_add(unwritten)
    }

    /// Says so in the log, as soon as it can be written again.
    pub async fn tell(self) {
        let mut told = 0;
        loop {
            tokio::time::sleep(TOLD).await;
            let lines = self.lines();
            if lines > told {
                tracing::warn!(
                    lines = lines - told,
                    in_all = lines,
                    "lines of the log were lost"
                );
                // If this one is lost, too, the next says it.
                if self.lines() == lines {
                    told = lines;
                }
            }
        }
    }
}

/// Takes every line, whether it can be written or not.
struct Forgiving<W = Stderr> {
    inner: W,
    unwritten: Arc<AtomicUsize>,
}

impl<W: Write> Write for Forgiving<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.inner.write_all(bytes).is_err() {
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
            self.unwritten.fetch_add(lines, Ordering::Relaxed);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        // What could not be written was counted.
        let _ = self.inner.flush();
        std::thread::sleep(GATHERED);
        Ok(())
    }
}

/// Writes a line to standard output. Whoever closed it does not want to know.
pub fn say(line: std::fmt::Arguments<'_>) {
    let mut output = io::stdout().lock();
    let _ = writeln!(output, "{line}").and_then(|()| output.flush());
}
