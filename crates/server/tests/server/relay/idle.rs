//! Ten thousand connections that open and send nothing.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::*;

/// As many as asked for, or as this process and the server may have.
fn open(case: &Case, wanted: usize) -> Vec<TcpStream> {
    let files = rlimit::increase_nofile_limit(u64::MAX).unwrap();
    let room = usize::try_from(files).unwrap().saturating_sub(500);
    (0..wanted.min(room))
        .map(|_| case.relay.connect())
        .collect()
}

fn answers_quickly(case: &Case) {
    for _ in 0..20 {
        let began = Instant::now();
        assert_eq!(case.page("GET", PROJECTS, "").status, 200);
        assert!(
            began.elapsed() < Duration::from_secs(2),
            "{:?}",
            began.elapsed()
        );
    }
}

#[test]
fn ten_thousand_silent_connections_keep_nobody_out() {
    let case = start(&[]);
    let silent = open(&case, 10_000);
    answers_quickly(&case);
    println!("{} silent connections", silent.len());
}

#[test]
fn more_than_there_is_room_for_make_room() {
    let case = start(&["--max-connections", "50"]);
    let silent = open(&case, 1_000);
    answers_quickly(&case);
    drop(silent);
    // Half a head is no better.
    let mut half = open(&case, 1_000);
    for socket in &mut half {
        let _ = std::io::Write::write_all(socket, b"GET / HT");
    }
    answers_quickly(&case);
}
