//! Makes the JavaScript between the page and the WebAssembly: wasm-bindgen generates it, esbuild makes one
//! module of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use walrus::Module;
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use crate::cargo::Library;
use crate::package::run;

/// What stands for the globals that the generated JavaScript would ask for when it is imported.
const LATE: &str = "late.js";

/// Writes a library's glue, its source map and the `.wasm` that it belongs to into its folder.
pub(crate) fn generate(library: &Library, wasm: &Path) -> Result<()> {
    let folder = Path::new(library.generated);
    let mut output = Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        // A module that names its .wasm by `import.meta.url` would make bundlers emit that file for the
        // entry that has it inside.
        .omit_default_module_path(true)
        .remove_producers_section(true)
        // Every engine that has reference types has it.
        .encode_into(EncodeInto::Always)
        .generate_output()?;
    if folder.exists() {
        // The snippets' folder has a hash in its name: an old one would stay.
        fs::remove_dir_all(folder)?;
    }
    let names = shorten_names(output.wasm_mut());
    output.emit(folder)?;

    let mut entry = format!(
        "export {{ {} }} from \"./{}.js\";\n",
        library.exports, library.name
    );
    if let Some(wanted) = library.snippet {
        let snippet = output
            .local_modules()
            .keys()
            .find(|path| path.ends_with(wanted))
            .with_context(|| format!("wasm-bindgen was given no module {wanted}"))?;
        entry += &format!("export * from \"./snippets/{snippet}\";\n");
    }
    fs::write(folder.join("entry.js"), entry)?;
    fs::write(folder.join(LATE), include_str!("late.js"))?;
    bundle(library, &names)
}

/// Gives imports and exports short names; what each was called before, and is now.
///
/// `__wbg_exchange_9f2d9371c99a87c4` stands in the `.wasm` and in the JavaScript, and its hash does not
/// compress.
fn shorten_names(module: &mut Module) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut shorten = |name: &mut String| {
        if ["__wb", "wasm_bindgen_", "./"]
            .iter()
            .any(|start| name.starts_with(start))
        {
            let next = format!("_{}", names.len());
            *name = names.entry(name.clone()).or_insert(next).clone();
        }
    };
    for import in module.imports.iter_mut() {
        shorten(&mut import.module);
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
fn bundle(library: &Library, names: &BTreeMap<String, String>) -> Result<()> {
    fs::write(
        Path::new(library.generated).join("names.json"),
        serde_json::to_string(names)?,
    )?;
    let esbuild =
        fs::canonicalize("node_modules/.bin/esbuild").context("esbuild is missing: run npm ci")?;
    run(Command::new(esbuild)
        // So that no path leads out of the package.
        .current_dir(library.generated)
        .args(["entry.js", "--bundle", "--format=esm", "--target=es2022"])
        .arg(format!("--outfile={}", library.files.glue))
        .arg(format!("--inject:./{LATE}"))
        .args([
            "--sourcemap",
            "--legal-comments=none",
            "--log-level=warning",
        ])
        // A module that gives several imports is named once for each.
        .arg("--log-override:duplicate-object-key=silent")
        .args([
            "--mangle-props=^(__wb|wasm_bindgen_|\\./)",
            "--mangle-quoted",
            "--reserve-props=^__wbg_ptr$",
            "--mangle-cache=names.json",
        ]))
}
