//! The command: reads its arguments, starts the server, and says in one sentence why it cannot.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use scaleway_account_relay::SecretKey;
use scaleway_account_server::cli::Arguments;
use scaleway_account_server::log;
use scaleway_account_server::relay::key::take_from_environment;
use scaleway_account_server::start::run;
use uuid::fmt::Hyphenated;

/// A relayed request takes and gives back much memory in small pieces.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The status of a server that cannot start as it is told to.
const CANNOT_START: u8 = 2;

fn main() -> ExitCode {
    // First of all, while there is one thread only.
    let secret_key = take_from_environment();
    let arguments = match Arguments::read(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ) =>
        {
            // Whoever closed standard output does not want to know.
            let _ = write!(io::stdout(), "{error}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            // The first paragraph says it all; usage and hints follow.
            let text = error.to_string();
            let lines = text
                .lines()
                .take_while(|line| !line.is_empty())
                .map(str::trim);
            let sentence = lines.collect::<Vec<_>>().join(" ");
            return cannot_start(sentence.trim_start_matches("error: "));
        }
    };
    let (log, requests, lost) = log::start();

    // It takes connections in and listens for signals; those of the workers serve.
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return cannot_start(&error.to_string()),
    };
    let ended = secret_key
        .and_then(|secret_key| runtime.block_on(run(arguments, secret_key, requests, lost)));
    runtime.shutdown_background();
    drop(log);
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => cannot_start(&sentence),
    }
}

/// A sentence without what could be a secret key, which may be part of any argument that it quotes.
fn without_keys(sentence: &str) -> String {
    fn find(text: &str) -> Option<(&str, &str)> {
        text.char_indices().find_map(|(start, _)| {
            let (before, rest) = text.split_at(start);
            let (key, after) = rest.split_at_checked(Hyphenated::LENGTH)?;
            SecretKey::parse(key).ok()?;
            Some((before, after))
        })
    }
    let (mut shown, mut rest) = (String::new(), sentence);
    while let Some((before, after)) = find(rest) {
        shown.push_str(before);
        shown.push('…');
        rest = after;
    }
    shown + rest
}

fn cannot_start(sentence: &str) -> ExitCode {
    let sentence = without_keys(sentence);
    let _ = writeln!(io::stderr(), "scaleway-account-server: {sentence}");
    ExitCode::from(CANNOT_START)
}
