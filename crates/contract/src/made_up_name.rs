//! Names for what was given none.

use uuid::Uuid;

/// What the made-up names of Projects begin with.
pub const PROJECT: &str = "proj-";
/// What the made-up names of SSH keys begin with.
pub const SSH_KEY: &str = "key-";

/// A name for what was given none, as the vendor's clients make them up: `prefix` and ten letters, drawn from `random`.
#[must_use]
pub fn made_up_name(prefix: &str, random: Uuid) -> String {
    let letters = random.as_bytes().iter().take(10);
    let mut name = String::from(prefix);
    name.extend(letters.map(|byte| char::from(b'a' + byte % 26)));
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits;

    #[test]
    fn a_made_up_name_keeps_the_limits() {
        for random in [
            Uuid::nil(),
            Uuid::max(),
            Uuid::from_u128(0x1111_1111_1111_4111_8111_1111_1111_1111),
        ] {
            for prefix in [PROJECT, SSH_KEY] {
                let name = made_up_name(prefix, random);
                assert_eq!(limits::name(&name), None, "{name}");
                assert_eq!(limits::ssh_key_name(&name), None, "{name}");
                assert_eq!(name.len(), prefix.len() + 10);
            }
        }
    }
}
