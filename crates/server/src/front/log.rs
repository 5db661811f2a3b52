//! The log: one JSON object a line, on standard error, written in batches because a system call a line is dear.

use std::io::{self, BufWriter, Stderr, Write};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tracing_subscriber::EnvFilter;

/// How long a line may wait.
const DELAY: Duration = Duration::from_millis(50);

static LOG: LazyLock<Mutex<BufWriter<Stderr>>> =
    LazyLock::new(|| Mutex::new(BufWriter::with_capacity(64 * 1024, io::stderr())));

/// Starts the log; `RUST_LOG` says what is in it.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_env_filter(filter)
        .with_writer(|| Line(lock()))
        .init();
    std::thread::spawn(|| {
        loop {
            std::thread::sleep(DELAY);
            flush();
        }
    });
}

/// Writes what is waiting.
pub fn flush() {
    // There is nobody to tell that the log cannot be written.
    let _ = lock().flush();
}

fn lock() -> MutexGuard<'static, BufWriter<Stderr>> {
    LOG.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Line(MutexGuard<'static, BufWriter<Stderr>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
