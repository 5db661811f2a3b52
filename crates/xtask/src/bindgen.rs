//! Makes the JavaScript around any `.wasm`, without wasm-bindgen's command-line tool.

use std::path::Path;

use anyhow::Result;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `NAME.js` and `NAME_bg.wasm` for a `NAME.wasm` into a folder, as a page loads them without a bundler.
///
/// # Errors
/// When the `.wasm` was built with another version of wasm-bindgen than the one in Cargo.lock.
pub(crate) fn bindgen(wasm: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        // The JavaScript finds the .wasm beside itself.
        .omit_default_module_path(false)
        .generate(folder)
}
