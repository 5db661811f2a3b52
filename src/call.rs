//! One HTTP request to the Account API, as plain data.

// `String::push` draws in the UTF-8 encoder; these texts are built of slices alone.
#![allow(clippy::single_char_add_str)]

/// The folder of the Projects endpoints.
pub const PROJECTS: &str = "/account/v3/projects";

/// The HTTP methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or triggers an action.
    Post,
    /// Changes in part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// When a request may be sent a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resend {
    /// After any passing failure: doing it twice is doing it once.
    Safe,
    /// As [`Resend::Safe`], and a 404 after an unclear failure means that the first one worked.
    SafeAndGone,
    /// Only when the server said that it did not act (429): there is no idempotency key.
    OnlyIfRefused,
}

/// A request that passed validation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its method.
    pub method: Method,
    /// Its path, with nothing in it but fixed words and UUIDs.
    pub path: String,
    /// Its query, encoded; empty for none. It never holds a credential.
    pub query: String,
    /// Its JSON body.
    pub body: Option<String>,
    /// When it may be sent again.
    pub resend: Resend,
}

impl Call {
    /// A request to one Project, or to `action` under it.
    #[must_use]
    pub fn to_project(method: Method, id: &str, action: &str, resend: Resend) -> Self {
        Self {
            method,
            path: [PROJECTS, "/", id, action].concat(),
            query: String::new(),
            body: None,
            resend,
        }
    }

    /// The path and query.
    #[must_use]
    pub fn target(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            [&self.path, "?", &self.query].concat()
        }
    }
}

/// Builds a query string.
#[derive(Clone, Debug, Default)]
pub struct Query(String);

impl Query {
    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        if !self.0.is_empty() {
            self.0.push_str("&");
        }
        self.0.push_str(key);
        self.0.push_str("=");
        push_escaped(
            &mut self.0,
            value,
            |byte| !(byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)),
            |out, byte| {
                out.push_str("%");
                push_hex(out, byte);
            },
        );
        self
    }

    /// Adds a parameter where there is a value.
    #[must_use]
    pub fn with_some(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The query.
    #[must_use]
    pub fn done(self) -> String {
        self.0
    }
}

/// Builds a JSON object. Written by hand because `serde_json` would add 24 KB to every page.
pub struct Json(String);

impl Default for Json {
    fn default() -> Self {
        Self(String::from("{"))
    }
}

impl Json {
    /// Adds a string.
    #[must_use]
    pub fn with(self, key: &str, value: &str) -> Self {
        let mut json = self.key(key);
        push_json_string(&mut json.0, value);
        json
    }

    /// Adds a string where there is one.
    #[must_use]
    pub fn with_some(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Adds something that is JSON already.
    #[must_use]
    pub fn with_raw(self, key: &str, value: &str) -> Self {
        let mut json = self.key(key);
        json.0.push_str(value);
        json
    }

    fn key(mut self, key: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push_str(",");
        }
        push_json_string(&mut self.0, key);
        self.0.push_str(":");
        self
    }

    /// The object.
    #[must_use]
    pub fn done(mut self) -> String {
        self.0.push_str("}");
        self.0
    }
}

fn push_json_string(out: &mut String, text: &str) {
    out.push_str("\"");
    push_escaped(
        out,
        text,
        |byte| byte < b' ' || byte == b'"' || byte == b'\\',
        |out, byte| {
            out.push_str("\\u00");
            push_hex(out, byte);
        },
    );
    out.push_str("\"");
}

/// Copies `text`, with the bytes that need it escaped. Whole runs at a time: pushing character by
/// character would draw in the encoder.
fn push_escaped(out: &mut String, text: &str, needs: fn(u8) -> bool, escape: fn(&mut String, u8)) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if needs(byte) {
            out.push_str(text.get(start..at).unwrap_or_default());
            escape(out, byte);
            start = at + 1;
        }
    }
    out.push_str(text.get(start..).unwrap_or_default());
}

fn push_hex(out: &mut String, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        push_letter(out, "0123456789ABCDEF", digit);
    }
}

/// Appends the letter at `place` of an ASCII `alphabet`.
pub fn push_letter(out: &mut String, alphabet: &str, place: u8) {
    let place = usize::from(place);
    out.push_str(alphabet.get(place..=place).unwrap_or_default());
}

/// A whole number in decimal digits, without the formatter that `to_string` draws in.
#[must_use]
pub fn decimal(number: u32) -> String {
    let mut digits = if number > 9 {
        decimal(number / 10)
    } else {
        String::new()
    };
    // A remainder of ten fits a byte.
    #[allow(clippy::cast_possible_truncation)]
    push_letter(&mut digits, "0123456789", (number % 10) as u8);
    digits
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn a_json_object_reads_back_as_written(key in ".*", value in ".*") {
            let json = Json::default().with(&key, &value).done();
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(read, serde_json::json!({ key: value }));
        }

        #[test]
        fn a_query_reads_back_as_written(value in ".*") {
            let query = Query::default().with("a", &value).with("b", "1").done();
            let read: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
            prop_assert_eq!(read, vec![("a".to_owned(), value), ("b".to_owned(), "1".to_owned())]);
        }

        #[test]
        fn a_number_is_written_as_the_standard_library_writes_it(number: u32) {
            prop_assert_eq!(decimal(number), number.to_string());
        }
    }
}
