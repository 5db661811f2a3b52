//! What a browser need not compile before the first request is sent.

use std::pin::Pin;

/// A future that is compiled by itself: a browser compiles a function whole when it is called first, and most pages never
/// call this one, or only after their first request is sent.
pub fn apart<'a, T>(future: impl Future<Output = T> + 'a) -> Pin<Box<dyn Future<Output = T> + 'a>> {
    Box::pin(future)
}
