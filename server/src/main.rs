//! A same-origin server for pages that use `scaleway-account-api`.

fn main() {}
