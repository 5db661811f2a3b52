//! Any bytes as an error answer: read without a panic, and what was read is the same when it is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scaleway_account_contract::{ApiError, ErrorBody};

fuzz_target!(|data: &[u8]| {
    let (status, body) = data.split_at(data.len().min(2));
    let status = status
        .iter()
        .fold(0, |number, byte| number << 8 | u16::from(*byte));
    // What is no object is as good as no body.
    let body: ErrorBody = serde_json::from_slice(body).unwrap_or_default();
    let written = serde_json::to_string(&body).unwrap();
    assert_eq!(serde_json::from_str::<ErrorBody>(&written).unwrap(), body);

    let error = ApiError::read(status, body);
    let again = error.body();
    let written = serde_json::to_string(&again).unwrap();
    assert_eq!(serde_json::from_str::<ErrorBody>(&written).unwrap(), again);
    assert_eq!(ApiError::read(error.status(), again), error);
});
