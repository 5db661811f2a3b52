//! Puts the package together.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};

use crate::cargo::{self, CLIENT, EDGE, Library};
use crate::glue;

/// How the package is built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Build {
    /// For npm: std rebuilt for size, optimised by wasm-opt.
    Shipped,
    /// The same with function names.
    Names,
    /// Soon done: unoptimised, with debug assertions and function names.
    Dev,
}

/// What `npm pack` needs from elsewhere.
const PAPERS: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"];

/// Builds the package, unless `pkg/` holds it already.
pub(crate) fn build(build: Build) -> Result<()> {
    build_page(build)?;
    add(&EDGE, build)
}

/// Builds what a page loads of the package.
pub(crate) fn build_page(build: Build) -> Result<()> {
    add(&CLIENT, build)
}

/// Builds a library into `pkg/`, unless it is there already.
fn add(library: &Library, build: Build) -> Result<()> {
    let compiled = cargo::compile(library, build)?;
    if is_current(library, &compiled, build)? {
        return Ok(());
    }
    // What fails from here on leaves a package that is of no build.
    fs::write(stamp(library), "")?;
    glue::generate(library, &compiled)?;
    let generated = |name: &str| Path::new(library.generated).join(name);
    let bindgens_name = format!("{}_bg.wasm", library.name);
    let wasm = in_package(library.files.wasm);
    match build {
        Build::Dev => copy(&generated(&bindgens_name), &wasm)?,
        Build::Shipped | Build::Names => optimise(&generated(&bindgens_name), &wasm, build)?,
    }
    for name in [library.files.glue.to_owned(), source_map(library)] {
        copy(&generated(&name), &in_package(&name))?;
    }
    for name in PAPERS {
        copy(Path::new(name), &in_package(name))?;
    }
    run(Command::new("node")
        .args(["scripts/inline-wasm.mjs"])
        .arg(&wasm)
        .arg(in_package(library.files.inline)))?;
    fs::write(stamp(library), format!("{build:?}"))?;
    println!(
        "{} is ready: {} bytes of WebAssembly",
        wasm.display(),
        fs::metadata(&wasm)?.len()
    );
    Ok(())
}

/// Tells which build of a library `pkg/` holds, and by its age whether it is still good.
fn stamp(library: &Library) -> PathBuf {
    Path::new("target").join(format!("{}.stamp", library.name))
}

fn in_package(name: &str) -> PathBuf {
    Path::new("pkg").join(name)
}

fn source_map(library: &Library) -> String {
    format!("{}.map", library.files.glue)
}

/// Names the features one by one: with all of them wasm-opt emits what browsers do not take yet.
const FEATURES: [&str; 6] = [
    "bulk-memory",
    "reference-types",
    "multivalue",
    "sign-ext",
    "nontrapping-float-to-int",
    "mutable-globals",
];

/// See docs/performance.md for what each gains.
const OPTIMISATIONS: &[&str] = &[
    // The first kilobyte is the bottom of the stack: of use only to what would overflow it a moment later.
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=60",
    "--always-inline-max-function-size=10",
    "--converge",
    // Twice: each round finds what the one before made alike.
    "--flatten",
    "--rereloop",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    // What the last round left in more locals than it needs.
    "-Oz",
    "--strip-producers",
    "--strip-target-features",
];

fn optimise(from: &Path, to: &Path, build: Build) -> Result<()> {
    let mut wasm_opt = Command::new("node_modules/.bin/wasm-opt");
    wasm_opt
        .args(OPTIMISATIONS)
        .args(FEATURES.map(|feature| format!("--enable-{feature}")));
    wasm_opt.arg(if build == Build::Names {
        "--debuginfo"
    } else {
        "--strip-debug"
    });
    run(wasm_opt.arg(from).arg("-o").arg(to))
}

/// Whether `pkg/` holds this build of what was compiled, and all else that goes into it is older, too.
fn is_current(library: &Library, compiled: &Path, build: Build) -> Result<bool> {
    let map = source_map(library);
    let outputs = [library.files.glue, &map, library.files.inline].map(in_package);
    let known = fs::read_to_string(stamp(library)).unwrap_or_default();
    if known != format!("{build:?}") || !outputs.iter().all(|path| path.exists()) {
        return Ok(false);
    }
    let tools = [
        "scripts/inline-wasm.mjs",
        "scripts/decode.wat",
        "pkg/decode.js",
        "package-lock.json",
    ];
    let mut inputs: Vec<PathBuf> = tools.iter().chain(&PAPERS).map(PathBuf::from).collect();
    inputs.extend([compiled.to_owned(), std::env::current_exe()?]);
    let done = changed(&stamp(library))?;
    for input in inputs {
        if changed(&input)? > done {
            return Ok(false);
        }
    }
    Ok(true)
}

fn changed(path: &Path) -> Result<SystemTime> {
    let metadata = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(metadata.modified()?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

/// Runs a command, which is to end well.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_owned();
    let status = command
        .status()
        .with_context(|| format!("cannot run {}", name.display()))?;
    ensure!(status.success(), "{} failed: {status}", name.display());
    Ok(())
}
