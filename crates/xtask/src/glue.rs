//! Makes the JavaScript between the page and the WebAssembly: wasm-bindgen generates it, esbuild makes one
//! module of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use crate::cargo::LIBRARY;
use crate::package::run;

/// Where the generated files go.
pub(crate) const FOLDER: &str = "target/bindgen";

/// The snippet whose exports (the error classes) are the package's own, beside the class and `initSync`.
const ERRORS: &str = "/src/js/errors.js";

/// Writes `glue.js`, its source map and the `.wasm` that it belongs to into [`FOLDER`].
pub(crate) fn generate(wasm: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        // A module that names its .wasm by `import.meta.url` would make bundlers emit that file for the
        // entry that has it inside.
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .generate_output()?;
    if Path::new(FOLDER).exists() {
        // The snippets' folder has a hash in its name: an old one would stay.
        fs::remove_dir_all(FOLDER)?;
    }
    let names = shorten_names(output.wasm_mut());
    output.emit(FOLDER)?;

    let errors = output
        .local_modules()
        .keys()
        .find(|path| path.ends_with(ERRORS))
        .with_context(|| format!("wasm-bindgen was given no module {ERRORS}"))?;
    let entry = format!(
        "export {{ AccountApi, initSync }} from \"./{LIBRARY}.js\";\nexport * from \"./snippets/{errors}\";\n"
    );
    fs::write(Path::new(FOLDER).join("entry.js"), entry)?;
    bundle(&names)
}

/// Gives imports and exports short names; what each was called before, and is now.
///
/// `__wbg_exchange_9f2d9371c99a87c4` stands in the `.wasm` and in the JavaScript, and its hash does not
/// compress.
fn shorten_names(module: &mut Module) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut shorten = |name: &mut String| {
        if name.starts_with("__wb") {
            let next = format!("_{}", names.len());
            *name = names.entry(name.clone()).or_insert(next).clone();
        }
    };
    for import in module.imports.iter_mut() {
        shorten(&mut import.name);
    }
    for export in module.exports.iter_mut() {
        shorten(&mut export.name);
    }
    names
}

/// One module instead of a folder of snippets, without what nobody imports.
///
/// esbuild renames the properties by which the JavaScript knows the module's imports and exports.
fn bundle(names: &BTreeMap<String, String>) -> Result<()> {
    fs::write(
        Path::new(FOLDER).join("names.json"),
        serde_json::to_string(names)?,
    )?;
    let esbuild =
        fs::canonicalize("node_modules/.bin/esbuild").context("esbuild is missing: run npm ci")?;
    run(Command::new(esbuild)
        // So that no path leads out of the package.
        .current_dir(FOLDER)
        .args([
            "entry.js",
            "--bundle",
            "--format=esm",
            "--target=es2022",
            "--outfile=glue.js",
        ])
        .args([
            "--sourcemap",
            "--legal-comments=none",
            "--log-level=warning",
        ])
        // A module that gives several imports is named once for each.
        .arg("--log-override:duplicate-object-key=silent")
        .args([
            "--mangle-props=^__wb",
            "--reserve-props=^__wbg_ptr$",
            "--mangle-cache=names.json",
        ]))
}
