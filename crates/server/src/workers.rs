//! Threads that serve connections, one for each processor. A connection stays on its thread, and so do the connections to
//! the API that its calls use: nothing that a call needs is handed from one processor to another. With one runtime of several
//! threads the relay answered a quarter fewer requests (see the README on load).

use std::cell::Cell;
use std::future::Future;
use std::iter::Cycle;
use std::thread::{self, JoinHandle};
use std::vec::IntoIter;

use tokio::runtime::{Builder, Handle};
use tokio_util::sync::CancellationToken;

thread_local! {
    static NUMBER: Cell<usize> = const { Cell::new(0) };
}

/// The threads.
#[derive(Debug)]
pub struct Workers {
    turns: Cycle<IntoIter<Handle>>,
    threads: Vec<JoinHandle<()>>,
    stop: CancellationToken,
}

/// How many there are.
#[must_use]
pub fn count() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Which of them this is, from 0; 0 for any other thread.
#[must_use]
pub fn number() -> usize {
    NUMBER.get()
}

impl Workers {
    /// Starts them. When this is dropped, they stop, and what runs on them is dropped.
    ///
    /// # Errors
    /// When the system has no more threads or files.
    pub fn start() -> std::io::Result<Self> {
        let mut handles = Vec::new();
        // Dropped, and so stopped, where a later one cannot be started.
        let mut workers = Self {
            turns: Vec::new().into_iter().cycle(),
            threads: Vec::new(),
            stop: CancellationToken::new(),
        };
        for number in 0..count() {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            handles.push(runtime.handle().clone());
            let stopped = workers.stop.clone();
            let thread = thread::Builder::new().name(format!("worker {number}"));
            workers.threads.push(thread.spawn(move || {
                NUMBER.set(number);
                runtime.block_on(stopped.cancelled());
                // It does not wait for a file that does not come.
                runtime.shutdown_background();
            })?);
        }
        workers.turns = handles.into_iter().cycle();
        Ok(workers)
    }

    /// Runs a task on the thread whose turn it is.
    pub fn spawn(&mut self, task: impl Future<Output = ()> + Send + 'static) {
        if let Some(thread) = self.turns.next() {
            thread.spawn(task);
        }
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.stop.cancel();
        // Requests that are cut off leave their lines in the log, which is closed next.
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
