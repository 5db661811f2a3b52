//! Any bytes as a successful answer: read without a panic, and what was read is read the same when it is written again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scaleway_account_contract::{
    ListProjectsResponse, ListSSHKeysResponse, Project, ProjectQualification, SSHKey,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

fuzz_target!(|data: &[u8]| {
    round_trip::<Project>(data);
    round_trip::<ListProjectsResponse>(data);
    round_trip::<ProjectQualification>(data);
    round_trip::<SSHKey>(data);
    round_trip::<ListSSHKeysResponse>(data);
});

fn round_trip<T: DeserializeOwned + Serialize + PartialEq + Debug>(data: &[u8]) {
    let Ok(read) = serde_json::from_slice::<T>(data) else {
        return;
    };
    let written = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<T>(&written).unwrap(), read);
}
