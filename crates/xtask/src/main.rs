//! The project's own build tool: `cargo xtask pkg` builds what `pkg/` needs beside the files written by
//! hand, `cargo xtask watch` does so whenever the Rust changes, `cargo xtask bindgen` serves the examples.

mod bindgen;
mod cargo;
mod glue;
mod package;
mod watch;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};

use crate::package::Build;

/// Builds the npm package.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the npm package, as it is shipped unless told otherwise
    Pkg {
        #[command(flatten)]
        kind: Kind,
        /// Only what a page loads, without the relay and the sandbox for JavaScript
        #[arg(long)]
        page: bool,
    },
    /// Build the development package now and after each change, until interrupted
    Watch,
    /// Make the JavaScript for a page from a .wasm that was built with wasm-bindgen
    Bindgen {
        /// The .wasm that Cargo built
        wasm: PathBuf,
        /// The folder to write to
        folder: PathBuf,
    },
}

#[derive(Args)]
#[group(multiple = false)]
struct Kind {
    /// In seconds: unoptimised, with debug assertions and function names
    #[arg(long)]
    dev: bool,
    /// As shipped, but with function names, for profilers and stack traces
    #[arg(long)]
    names: bool,
}

impl Kind {
    fn build(&self) -> Build {
        match (self.dev, self.names) {
            (true, _) => Build::Dev,
            (_, true) => Build::Names,
            _ => Build::Shipped,
        }
    }
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    // All paths are relative to the workspace.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    env::set_current_dir(&root).with_context(|| format!("cannot enter {}", root.display()))?;
    match arguments.command {
        Command::Pkg { kind, page: true } => package::build_page(kind.build()),
        Command::Pkg { kind, page: false } => package::build(kind.build()),
        Command::Watch => watch::watch(),
        Command::Bindgen { wasm, folder } => bindgen::bindgen(&wasm, &folder),
    }
}
