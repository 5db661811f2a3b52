//! A WebAssembly client for the Projects of Scaleway's Account API.
