//! Builds again after each change.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::{Event, RecursiveMode, Watcher};

use crate::package::{Build, build};

/// What the library is made of; the crates that are not part of it cost a look and no build.
const WATCHED: [&str; 4] = ["src", "crates", "Cargo.toml", "Cargo.lock"];

/// An editor that saves several files, or one in several steps, is through after so long.
const SETTLED: Duration = Duration::from_millis(50);

/// Builds the development package now and after each change, until interrupted.
pub(crate) fn watch() -> Result<()> {
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender)?;
    for path in WATCHED {
        watcher.watch(Path::new(path), RecursiveMode::Recursive)?;
    }
    println!("building pkg/ (in a fresh clone this takes some minutes)");
    loop {
        let start = Instant::now();
        match build(Build::Dev) {
            Ok(()) => println!(
                "pkg/ is up to date after {:.1} s; waiting for a change",
                start.elapsed().as_secs_f32()
            ),
            // The compiler has said why; the next change may mend it.
            Err(error) => eprintln!("{error:#}; waiting for a change"),
        }
        wait(&changes)?;
    }
}

/// Waits for a change, and until changes cease.
fn wait(changes: &Receiver<notify::Result<Event>>) -> Result<()> {
    loop {
        let event = changes.recv().context("the watcher ended")??;
        // The build reads these files, too.
        if !event.kind.is_access() {
            break;
        }
    }
    while changes.recv_timeout(SETTLED).is_ok() {}
    Ok(())
}
