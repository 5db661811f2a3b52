//! What a relay puts up with, wherever it runs, unless it is told otherwise. Times are in milliseconds.

/// The longest body of a request, in bytes.
pub const LONGEST_BODY: u32 = 64 * 1024;
/// The longest answer of the API, in bytes: a page of 100 Projects is a hundredth of it.
pub const LONGEST_ANSWER: usize = 4 * 1024 * 1024;
/// How long an answer of the API may take.
pub const TIMEOUT: u32 = 30_000;
/// How long a call waits for its turn, at most.
pub const LONGEST_WAIT: u32 = 5_000;
/// How many calls go to the API at a time.
pub const CALLS: u32 = 256;
/// How many may be asked for.
pub const MOST_CALLS: u32 = 65_536;
/// How long a caller may take to send a body.
pub const CLIENT_TIMEOUT: u32 = 10_000;
