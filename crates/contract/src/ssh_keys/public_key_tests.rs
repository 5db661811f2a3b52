use super::*;
use base64ct::Base64;
use proptest::prelude::*;

const ED25519: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

/// The text of a key of this type with these fields.
fn text(kind: &str, fields: &[&[u8]]) -> String {
    let mut blob = Vec::new();
    for field in [kind.as_bytes()].iter().chain(fields) {
        blob.extend(u32::try_from(field.len()).unwrap().to_be_bytes());
        blob.extend(*field);
    }
    format!("{kind} {}", Base64::encode_string(&blob))
}

fn bits(text: &str) -> Result<usize, KeyProblem> {
    PublicKey::parse(text).map(|key| key.bits)
}

#[test]
fn every_type_is_taken_with_its_size() {
    let point = |length: usize| [&[4][..], &vec![7; 2 * length]].concat();
    let modulus = [&[0, 0x80][..], &[0; 127]].concat();
    for (key, size) in [
        (ED25519.to_owned(), 256),
        (text("ssh-rsa", &[&[1, 0, 1], &modulus]), 1024),
        (text("ssh-rsa", &[&[3], &[0x7f; 16]]), 127),
        (text("ssh-dss", &[&modulus, &[1], &[2], &[3]]), 1024),
        (text("ecdsa-sha2-nistp256", &[b"nistp256", &point(32)]), 256),
        (text("ecdsa-sha2-nistp384", &[b"nistp384", &point(48)]), 384),
        (text("ecdsa-sha2-nistp521", &[b"nistp521", &point(66)]), 521),
    ] {
        assert_eq!(bits(&key), Ok(size), "{key}");
    }
}

#[test]
fn a_comment_and_white_space_around_are_no_part_of_it() {
    for around in [
        format!("{ED25519}\n"),
        format!("  {ED25519}\r\n"),
        format!("{ED25519} alice@laptop, the new one"),
        format!("{}\té😀\n", ED25519.replace(' ', " \t ")),
    ] {
        let key = PublicKey::parse(&around).unwrap();
        assert_eq!(format!("{} {}", key.kind, key.base64), ED25519);
        assert_eq!(key.blob.len(), 51);
    }
    let longest = format!("{ED25519} {}", "é".repeat(65_000 - ED25519.len() - 1));
    assert!(PublicKey::parse(&longest).is_ok());
    assert_eq!(bits(&format!("{longest}e")), Err(KeyProblem::Length));
    assert_eq!(bits(""), Err(KeyProblem::Length));
}

#[test]
fn what_is_no_whole_key_of_its_type_is_refused() {
    let base64 = ED25519.split(' ').nth(1).unwrap();
    for damaged in [
        "ssh-ed25519".to_owned(),
        "ssh-ed25519 x".to_owned(),
        "ssh-ed25519 AAAA====".to_owned(),
        format!("ssh-rsa {base64}"),
        format!("ssh-ed25519 {base64}AAAA"),
        format!("ssh-ed25519 {}", base64.get(..base64.len() - 4).unwrap()),
        format!("ssh-ed25519 {}=", base64),
        text("ssh-ed25519", &[&[1; 31]]),
        text("ssh-ed25519", &[&[1; 33]]),
        text("ssh-ed25519", &[&[1; 32], &[]]),
        text("ssh-ed25519", &[]),
        text("ssh-rsa", &[&[1, 0, 1]]),
        text("ssh-rsa", &[&[1, 0, 1], &[]]),
        text("ssh-rsa", &[&[1, 0, 1], &[0x80]]),
        text("ssh-rsa", &[&[1, 0, 1], &[0, 1]]),
        text("ssh-rsa", &[&[1], &[1], &[1]]),
        text("ssh-dss", &[&[1], &[1], &[1]]),
        text("ecdsa-sha2-nistp256", &[b"nistp384", &[4; 65]]),
        text("ecdsa-sha2-nistp256", &[b"256", &[4; 65]]),
        text("ecdsa-sha2-nistp256", &[b"nistp256", &[4; 64]]),
        text("ecdsa-sha2-nistp256", &[b"nistp256", &[2; 33]]),
    ] {
        assert_eq!(bits(&damaged), Err(KeyProblem::Damaged), "{damaged}");
    }
    for kind in [
        "x",
        " ",
        "SSH-ED25519 AAAA",
        "no-pty ssh-ed25519 AAAA",
        "ssh-ed25519-cert-v01@openssh.com AAAA",
        "---- BEGIN SSH2 PUBLIC KEY ----",
        "b3BlbnNzaC1rZXktdjEAAAAA",
    ] {
        assert_eq!(bits(kind), Err(KeyProblem::Kind), "{kind}");
    }
    for lines in [
        format!("{ED25519}\n{ED25519}"),
        format!("{ED25519} a\rb"),
        format!("{ED25519} \0"),
        ED25519.replace("AAAA", "AAAA\n"),
    ] {
        assert_eq!(bits(&lines), Err(KeyProblem::Lines), "{lines:?}");
    }
}

#[test]
fn a_private_key_is_called_one() {
    for kind in ["", "OPENSSH ", "RSA ", "DSA ", "EC ", "ENCRYPTED "] {
        let pem = format!(
            "-----BEGIN {kind}PRIVATE KEY-----\nc2VjcmV0\n-----END {kind}PRIVATE KEY-----\n"
        );
        for text in [
            pem.clone(),
            pem.replace('\n', " "),
            format!("{ED25519} {}", pem.replace('\n', "")),
            format!("{ED25519}\n{pem}"),
        ] {
            assert_eq!(bits(&text), Err(KeyProblem::Private), "{text}");
        }
    }
    let putty = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n";
    assert_eq!(bits(putty), Err(KeyProblem::Private));
    let ssh2 = "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----";
    assert_eq!(bits(ssh2), Err(KeyProblem::Private));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn anything_else_is_refused_without_a_panic(text in "(ssh-(ed25519|rsa|dss)|ecdsa-sha2-nistp(256|384|521)|\\PC{0,9})[ \t\n]?[A-Za-z0-9+/=]{0,120}\\PC{0,9}") {
        prop_assert!(PublicKey::parse(&text).is_err());
    }

    #[test]
    fn one_changed_byte_of_its_lengths_or_type_breaks_a_key(place in 0_usize..19, change in 1_u8..) {
        let mut blob = PublicKey::parse(ED25519).unwrap().blob;
        blob[place] ^= change;
        let text = format!("ssh-ed25519 {}", Base64::encode_string(&blob));
        prop_assert_eq!(bits(&text), Err(KeyProblem::Damaged));
    }

    #[test]
    fn base64_is_read_as_the_library_reads_it(
        text in "([A-Za-z0-9+/]{4}){0,3}[A-Za-z0-9+/]{0,3}={0,4}[A=]{0,2}|[AQg=]{0,9}|\\PC{0,6}",
        bytes: Vec<u8>,
    ) {
        for text in [text, Base64::encode_string(&bytes)] {
            prop_assert_eq!(decode(&text), Base64::decode_vec(&text).ok(), "{}", text);
        }
    }
}
