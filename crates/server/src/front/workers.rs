//! The threads that serve connections, each with a runtime of its own: a connection, and what is done for it, never
//! moves to another thread, which would cost more than the work itself.

use std::net::TcpStream;
use std::thread::JoinHandle;

use axum::Router;
use tokio::runtime::Builder;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::front::Limits;
use crate::front::connection::serve;
use crate::front::connections::Place;

/// The threads, which take connections in turn.
#[derive(Debug)]
pub struct Workers {
    senders: Vec<UnboundedSender<(TcpStream, Place)>>,
    threads: Vec<JoinHandle<()>>,
    next: usize,
}

impl Workers {
    /// One thread for each router. They drain when `stop` says so.
    ///
    /// # Errors
    /// When the system has no thread or no runtime to give.
    pub fn start(
        routers: Vec<Router>,
        limits: Limits,
        stop: &CancellationToken,
    ) -> std::io::Result<Self> {
        let mut workers = Self {
            senders: Vec::new(),
            threads: Vec::new(),
            next: 0,
        };
        for router in routers {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            let (sender, receiver) = unbounded_channel();
            let stop = stop.clone();
            let work = move || runtime.block_on(work(receiver, router, limits, stop));
            workers.threads.push(
                std::thread::Builder::new()
                    .name("worker".to_owned())
                    .spawn(work)?,
            );
            workers.senders.push(sender);
        }
        Ok(workers)
    }

    /// Gives a connection to the thread whose turn it is.
    pub fn give(&mut self, socket: TcpStream, place: Place) {
        let turn = self.next.checked_rem(self.senders.len()).unwrap_or(0);
        self.next = self.next.wrapping_add(1);
        if let Some(sender) = self.senders.get(turn) {
            // It fails only when the thread is gone, and then the connection is closed.
            let _ = sender.send((socket, place));
        }
    }

    /// Waits until every request under way is answered, or its time is up.
    pub fn finish(self) {
        drop(self.senders);
        for thread in self.threads {
            let _ = thread.join();
        }
    }
}

async fn work(
    mut connections: UnboundedReceiver<(TcpStream, Place)>,
    router: Router,
    limits: Limits,
    stop: CancellationToken,
) {
    let tasks = TaskTracker::new();
    while let Some((socket, place)) = connections.recv().await {
        if let Ok(socket) = tokio::net::TcpStream::from_std(socket) {
            tasks.spawn(serve(socket, router.clone(), limits, place, stop.clone()));
        }
    }
    tasks.close();
    if tokio::time::timeout(limits.drain_time, tasks.wait())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still under way");
    }
}
