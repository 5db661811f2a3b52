//! Compiles the libraries to WebAssembly.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::package::{Build, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// A library that is compiled to WebAssembly.
#[derive(Debug)]
pub(crate) struct Library {
    /// Its package.
    pub(crate) package: &'static str,
    /// Its name as Cargo spells it in file names.
    pub(crate) name: &'static str,
    /// Where its generated JavaScript goes.
    pub(crate) generated: &'static str,
    /// What of it the package's entries use.
    pub(crate) exports: &'static str,
    /// The snippet whose exports are the package's own, too.
    pub(crate) snippet: Option<&'static str>,
    /// Its files in `pkg/`.
    pub(crate) files: Files,
}

/// Names of files in `pkg/`.
#[derive(Debug)]
pub(crate) struct Files {
    pub(crate) wasm: &'static str,
    pub(crate) glue: &'static str,
    pub(crate) inline: &'static str,
}

/// What a page loads.
pub(crate) const CLIENT: Library = Library {
    package: "scaleway-account-api",
    name: "scaleway_account_api",
    generated: "target/bindgen",
    exports: "AccountApi, initSync",
    // The error classes.
    snippet: Some("/src/js/errors.js"),
    files: Files {
        wasm: "scaleway_account_api_bg.wasm",
        glue: "glue.js",
        inline: "inline.js",
    },
};

/// The sandbox and the relay.
pub(crate) const EDGE: Library = Library {
    package: "scaleway-account-edge",
    name: "scaleway_account_edge",
    generated: "target/bindgen-edge",
    exports: "Relay, Sandbox, initSync, longestAnswer, longestBody",
    snippet: None,
    files: Files {
        wasm: "edge_bg.wasm",
        glue: "edge_glue.js",
        inline: "edge_inline.js",
    },
};

/// Flags of the shipped build: see docs/performance.md for what each gains.
const RUSTFLAGS: &[&str] = &[
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Clink-arg=-zstack-size=131072",
    // Size alone (opt-level z) would leave a hundred functions of a line or two, and a browser takes its
    // time for each that is called first.
    "-Cllvm-args=-inline-threshold=100",
    // Partial redundancy elimination copies a computation into paths that lack it, so that those behind them need not repeat it.
    "-Cllvm-args=-enable-pre=false",
];

/// Compiles a library; the path of the `.wasm`, which is written only where something changed.
pub(crate) fn compile(library: &Library, build: Build) -> Result<PathBuf> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([
        "build",
        "--quiet",
        "--package",
        library.package,
        "--lib",
        "--target",
        TARGET,
    ]);
    let folder = match build {
        Build::Dev => "target/wasm32-unknown-unknown/debug",
        Build::Shipped | Build::Names => {
            // std is rebuilt without panic messages and for size, which the pinned stable toolchain does
            // when it is told to take -Z flags.
            cargo
                .args([
                    "--profile",
                    "wasm",
                    "-Zbuild-std=std,panic_abort",
                    "-Zbuild-std-features=optimize_for_size",
                ])
                .args(["--target-dir", "target/wasm"])
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTFLAGS", RUSTFLAGS.join(" "));
            "target/wasm/wasm32-unknown-unknown/wasm"
        }
    };
    run(&mut cargo)?;
    Ok(PathBuf::from(folder).join(format!("{}.wasm", library.name)))
}
