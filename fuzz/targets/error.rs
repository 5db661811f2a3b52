//! Any bytes as an error answer and as its `Retry-After`: read without a panic, and no wait is negative.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scaleway_account_api::error::read;
use scaleway_account_api::retry::retry_after;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let (status, body) = data.split_at(data.len().min(2));
    let status = status.iter().fold(0, |number, byte| number << 8 | u16::from(*byte));
    let value = serde_json::from_slice::<Value>(body).unwrap_or(Value::Null);
    assert!(read(status, &value).reset.is_none_or(|wait| wait >= 0.0));
    if let Ok(text) = std::str::from_utf8(body) {
        assert!(retry_after(text, 0.0).is_none_or(|wait| wait >= 0.0));
    }
});
