//! `wasm-bindgen-test-runner`, with which Cargo and wasm-pack run tests that were compiled to WebAssembly.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
