//! The text of a public key, as OpenSSH writes it: a type, its Base64 and maybe a comment, in one line.
//!
//! What the Base64 holds: <https://www.rfc-editor.org/rfc/rfc4253#section-6.6>,
//! <https://www.rfc-editor.org/rfc/rfc5656#section-3.1>, <https://www.rfc-editor.org/rfc/rfc8709#section-4>

use crate::limits;
use base64ct::{Base64Unpadded, Encoding};

/// A public key, its parts checked. What is in it is public, so that it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey<'a> {
    /// Its type, as in `ssh-ed25519`.
    pub kind: &'a str,
    /// Its Base64, as it was written.
    pub base64: &'a str,
    /// What the Base64 holds.
    pub blob: Vec<u8>,
    /// Its size in bits: the modulus's for RSA and DSA, the curve's for the others.
    pub bits: usize,
}

/// Why a text is not a public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// It is empty or too long.
    Length,
    /// It is a private key.
    Private,
    /// It is not one line.
    Lines,
    /// Its type is none that is known.
    Kind,
    /// Its Base64 does not hold a whole key of its type.
    Damaged,
}

impl KeyProblem {
    /// The rule that it breaks, as the end of a sentence that begins with the argument.
    #[must_use]
    pub fn rule(self) -> &'static str {
        match self {
            Self::Length => "must be 1 to 65000 characters",
            Self::Private => {
                "must be a public key, from a file that ends in .pub, never a private key"
            }
            Self::Lines => "must be a single line",
            Self::Kind => {
                "must begin with ssh-ed25519, ssh-rsa, ssh-dss or ecdsa-sha2-nistp256, -nistp384 or -nistp521"
            }
            Self::Damaged => {
                "must be complete: what follows the type is not the Base64 of such a key"
            }
        }
    }
}

impl<'a> PublicKey<'a> {
    /// Reads a public key. White space around it, such as a newline at its end, does not matter.
    ///
    /// # Errors
    /// What is wrong with it. Nothing of the text is in there.
    pub fn parse(text: &'a str) -> Result<Self, KeyProblem> {
        if text.is_empty() || text.chars().count() > limits::PUBLIC_KEY {
            return Err(KeyProblem::Length);
        }
        if is_private(text) {
            return Err(KeyProblem::Private);
        }
        let line = text.trim_ascii();
        if line
            .bytes()
            .any(|byte| byte.is_ascii_control() && byte != b'\t')
        {
            return Err(KeyProblem::Lines);
        }
        let mut words = line.split_ascii_whitespace();
        let kind = words.next().unwrap_or_default();
        let fields = Fields::of(kind).ok_or(KeyProblem::Kind)?;
        let base64 = words.next().unwrap_or_default();
        let blob = decode(base64).ok_or(KeyProblem::Damaged)?;
        let bits = fields.bits(&blob, kind).ok_or(KeyProblem::Damaged)?;
        Ok(Self {
            kind,
            base64,
            blob,
            bits,
        })
    }
}

/// A private key of OpenSSH, PEM, PKCS #8 or SSH2, or one of PuTTY, even where it was pasted behind something else.
fn is_private(text: &str) -> bool {
    (has(text, "BEGIN ") && has(text, "PRIVATE KEY"))
        || has(text, "PuTTY-User-Key-File")
        || has(text, "Private-Lines:")
}

/// Byte by byte: the search of `str` is for longer texts, and would cost a page a kilobyte.
#[inline(never)]
fn has(text: &str, words: &str) -> bool {
    text.as_bytes()
        .windows(words.len())
        .any(|part| part == words.as_bytes())
}

/// What a Base64 holds, if it is the only one for it.
///
/// `Base64::decode_vec` gives the same. It makes sure by encoding again, which would cost a page 0.4 KB.
fn decode(base64: &str) -> Option<Vec<u8>> {
    if !base64.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = base64.as_bytes().to_vec();
    let mut padding = 0;
    let last = bytes.iter_mut().rev().take(2);
    for byte in last.take_while(|byte| **byte == b'=') {
        // The letter for zero.
        *byte = b'A';
        padding += 1;
    }
    let length = Base64Unpadded::decode_in_place(&mut bytes).ok()?.len();
    bytes.truncate(length);
    // RFC 4648, section 3.5: what is beyond the last byte is zero.
    for _ in 0..padding {
        bytes.pop().filter(|byte| *byte == 0)?;
    }
    Some(bytes)
}

/// What the Base64 of a type holds behind the type's name.
#[derive(Clone, Copy)]
enum Fields {
    /// A string of 32 bytes.
    Ed25519,
    /// So many whole numbers; the one at an index is the modulus.
    Numbers { count: usize, modulus: usize },
    /// The curve's name, and a point on it.
    Curve { bits: usize },
}

impl Fields {
    fn of(kind: &str) -> Option<Self> {
        Some(match kind {
            "ssh-ed25519" => Self::Ed25519,
            "ssh-rsa" => Self::Numbers {
                count: 2,
                modulus: 1,
            },
            "ssh-dss" => Self::Numbers {
                count: 4,
                modulus: 0,
            },
            "ecdsa-sha2-nistp256" => Self::Curve { bits: 256 },
            "ecdsa-sha2-nistp384" => Self::Curve { bits: 384 },
            "ecdsa-sha2-nistp521" => Self::Curve { bits: 521 },
            _ => return None,
        })
    }

    /// The key's size, where it has this type and all its parts, and nothing else.
    fn bits(self, blob: &[u8], kind: &str) -> Option<usize> {
        let (first, mut rest) = string(blob)?;
        if first != kind.as_bytes() {
            return None;
        }
        let bits = match self {
            Self::Ed25519 => {
                let point = take(&mut rest)?;
                (point.len() == 32).then_some(256)?
            }
            Self::Numbers { count, modulus } => {
                let mut bits = 0;
                for index in 0..count {
                    let number = number_bits(take(&mut rest)?)?;
                    if index == modulus {
                        bits = number;
                    }
                }
                bits
            }
            Self::Curve { bits } => {
                let curve = take(&mut rest)?;
                let point = take(&mut rest)?;
                // An uncompressed point: a 4 and two coordinates. OpenSSH knows no other.
                let fits = kind.as_bytes().ends_with(curve)
                    && curve.len() == 8
                    && point.first() == Some(&4)
                    && point.len() == 1 + 2 * bits.div_ceil(8);
                fits.then_some(bits)?
            }
        };
        rest.is_empty().then_some(bits)
    }
}

/// The next string of a blob, and what follows it.
#[inline(never)]
fn string(blob: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = blob.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_be_bytes(*length) as usize)
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (found, after) = string(rest)?;
    *rest = after;
    Some(found)
}

/// The size of a whole number above 0, written without a leading zero that it does not need.
fn number_bits(bytes: &[u8]) -> Option<usize> {
    let bytes = match bytes {
        [0, next, ..] if *next >= 0x80 => bytes.get(1..)?,
        [first, ..] if (1..0x80).contains(first) => bytes,
        _ => return None,
    };
    let unused = bytes.first()?.leading_zeros() as usize;
    Some(bytes.len() * 8 - unused)
}

#[cfg(test)]
#[path = "public_key_tests.rs"]
mod tests;
