//! Where the secret key comes from: a file, the environment, or a systemd credential. It is never shown.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use scaleway_account_relay::SecretKey;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// The variable that it comes in.
pub const VARIABLE: &str = "SCW_SECRET_KEY";

/// The name of the systemd credential.
const CREDENTIAL: &str = "scw-secret-key";

/// How long it may take to read the file again.
const LONGEST_READ: Duration = Duration::from_secs(5);

/// No file with a key in it is longer, in bytes.
const LONGEST_FILE: u64 = 1024;

/// The secret key, which can be read again where it comes from a file.
#[derive(Debug)]
pub struct Keyring {
    key: RwLock<SecretKey>,
    file: Option<Arc<Path>>,
}

impl Keyring {
    /// The key in this file; without one, the one from the environment, and without that one, systemd's credential.
    ///
    /// # Errors
    /// One sentence that does not quote it, when there is none, or what there is is no key.
    pub fn new(file: Option<PathBuf>, variable: Option<String>) -> Result<Self, String> {
        let (key, file) = match (file, variable) {
            (Some(file), _) => (read(&file)?, Some(file)),
            (None, Some(text)) => {
                let key = SecretKey::parse(&text).map_err(|wrong| format!("{VARIABLE} {wrong}"))?;
                (key, None)
            }
            (None, None) => {
                let file = credential().ok_or_else(|| {
                    format!(
                        "{VARIABLE} or {VARIABLE}_FILE must be set, or systemd must give the credential {CREDENTIAL}"
                    )
                })?;
                (read(&file)?, Some(file))
            }
        };
        Ok(Self {
            key: RwLock::new(key),
            file: file.map(Arc::from),
        })
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> SecretKey {
        let key = self.key.read().unwrap_or_else(PoisonError::into_inner);
        key.clone()
    }

    /// Reads the file again; false if there is none. On an error the key stays as it was. A file may not come, such as one
    /// on another machine: it is read on a thread of its own, and what comes too late does not count.
    ///
    /// # Errors
    /// As [`Keyring::new`], or when it takes too long.
    pub async fn read_again(&self) -> Result<bool, String> {
        let Some(file) = &self.file else {
            return Ok(false);
        };
        let (shown, file) = (file.display(), Arc::clone(file));
        let key = timeout(LONGEST_READ, spawn_blocking(move || read(&file)))
            .await
            .map_err(|_| format!("the file {shown} was not read within {LONGEST_READ:?}"))?
            .map_err(|error| format!("the file {shown} was not read: {error}"))??;
        *self.key.write().unwrap_or_else(PoisonError::into_inner) = key;
        Ok(true)
    }
}

fn credential() -> Option<PathBuf> {
    let folder = std::env::var_os("CREDENTIALS_DIRECTORY")?;
    let file = Path::new(&folder).join(CREDENTIAL);
    file.exists().then_some(file)
}

fn read(path: &Path) -> Result<SecretKey, String> {
    if path
        .to_str()
        .is_some_and(|path| SecretKey::parse(path.trim()).is_ok())
    {
        return Err(format!(
            "{VARIABLE}_FILE must be a file, and not the key itself"
        ));
    }
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(LONGEST_FILE).read_to_string(&mut text))
        .map_err(|error| format!("the file {} cannot be read: {error}", path.display()))?;
    SecretKey::parse(text.trim()).map_err(|wrong| format!("what is in {} {wrong}", path.display()))
}

/// Takes the variable out of the environment, so that it is passed on to nobody.
///
/// # Errors
/// When it is not text; what it is instead is not said.
#[allow(unsafe_code, reason = "the only way to change the environment")]
pub fn take_from_environment() -> Result<Option<String>, String> {
    let Some(value) = std::env::var_os(VARIABLE) else {
        return Ok(None);
    };
    // SAFETY: called first thing in `main`, when there is no other thread that could read the environment.
    unsafe { std::env::remove_var(VARIABLE) };
    value
        .into_string()
        .map(Some)
        .map_err(|_| format!("{VARIABLE} must be a secret key, which is a UUID"))
}
