//! Puts the package together.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};

use crate::cargo::{self, LIBRARY};
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

/// Tells which build `pkg/` holds, and by its age whether it is still good.
const STAMP: &str = "target/pkg.stamp";

/// Builds the package, unless `pkg/` holds it already.
pub(crate) fn build(build: Build) -> Result<()> {
    let compiled = cargo::compile(build)?;
    if is_current(&compiled, build)? {
        return Ok(());
    }
    // What fails from here on leaves a package that is of no build.
    fs::write(STAMP, "")?;
    glue::generate(&compiled)?;
    let generated = |name: &str| Path::new(glue::FOLDER).join(name);
    let wasm_name = format!("{LIBRARY}_bg.wasm");
    let wasm = Path::new("pkg").join(&wasm_name);
    match build {
        Build::Dev => copy(&generated(&wasm_name), &wasm)?,
        Build::Shipped | Build::Names => optimise(&generated(&wasm_name), &wasm, build)?,
    }
    for name in ["glue.js", "glue.js.map"] {
        copy(&generated(name), &Path::new("pkg").join(name))?;
    }
    for name in PAPERS {
        copy(Path::new(name), &Path::new("pkg").join(name))?;
    }
    run(Command::new("node")
        .args(["scripts/inline-wasm.mjs"])
        .arg(&wasm)
        .arg("pkg/inline.js"))?;
    fs::write(STAMP, format!("{build:?}"))?;
    println!(
        "pkg/ is ready: {} bytes of WebAssembly",
        fs::metadata(&wasm)?.len()
    );
    Ok(())
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
    "--one-caller-inline-max-function-size=30",
    "--converge",
    // Twice: each round finds what the one before made alike.
    "--flatten",
    "--rereloop",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--reorder-functions",
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
fn is_current(compiled: &Path, build: Build) -> Result<bool> {
    let outputs = ["glue.js", "glue.js.map", "inline.js"].map(|name| Path::new("pkg").join(name));
    let stamp = fs::read_to_string(STAMP).unwrap_or_default();
    if stamp != format!("{build:?}") || !outputs.iter().all(|path| path.exists()) {
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
    let done = changed(Path::new(STAMP))?;
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
