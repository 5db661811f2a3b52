//! Compiles the library to WebAssembly.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::package::{Build, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// The library's name as Cargo spells it in file names.
pub(crate) const LIBRARY: &str = "scaleway_account_api";

/// Flags of the shipped build: see docs/performance.md for what each gains.
const RUSTFLAGS: &[&str] = &[
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    "-Clink-arg=-zstack-size=131072",
    // Size alone (opt-level z) would leave a hundred functions of a line or two, and a browser takes its
    // time for each that is called first.
    "-Cllvm-args=-inline-threshold=5",
];

/// Compiles the library; the path of the `.wasm`, which is written only where something changed.
pub(crate) fn compile(build: Build) -> Result<PathBuf> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([
        "build",
        "--quiet",
        "--package",
        "scaleway-account-api",
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
    Ok(PathBuf::from(folder).join(format!("{LIBRARY}.wasm")))
}
