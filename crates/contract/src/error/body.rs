//! The body of an error answer.

use super::ErrorKind;
use crate::field::{Field, FromJson, from_json_object};
use serde::de::MapAccess;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The JSON of an error answer, whatever its type: each field is there where the API sent it in its type.
///
/// Reading one never fails, but where the JSON is no object: an error that cannot be understood whole must not hide
/// what can be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ErrorBody {
    /// The state of a resource that is on its way to another one.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub current_state: Option<String>,
    /// What is wrong in detail.
    #[serde(
        deserialize_with = "lenient_list",
        skip_serializing_if = "Option::is_none"
    )]
    pub details: Option<Vec<Detail>>,
    /// Since when a resource is gone: an RFC 3339 time.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub expired_since: Option<String>,
    /// Older APIs: what is wrong with each argument.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub fields: Option<OlderFields>,
    /// What to do, in words.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub help_message: Option<String>,
    /// The limit that was reached.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// What happened, in words.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// How the caller tried to sign in.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// What is in the way.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub precondition: Option<String>,
    /// Why signing in did not work.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When there may be more requests: an RFC 3339 time.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub reset_at: Option<String>,
    /// The seconds until there may be more requests.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub reset_seconds: Option<u64>,
    /// The kind of resource.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// Which resource.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
    /// The type, which [`ErrorKind`] goes by.
    #[serde(
        rename = "type",
        deserialize_with = "lenient",
        skip_serializing_if = "Option::is_none"
    )]
    pub kind: Option<String>,
}

/// One of the `details`: an argument, a permission or a quota.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // they are told at `InvalidArgument`, `DeniedPermission` and `ExceededQuota`
pub struct Detail {
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub argument_name: Option<String>,
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub current: Option<u64>,
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub help_message: Option<String>,
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<String>,
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub project_id: Option<String>,
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub quota: Option<u64>,
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
}

/// A limit on requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limit {
    /// The requests that may be made in a window.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub quota: Option<u64>,
    /// The window's length in seconds.
    #[serde(deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub window_seconds: Option<u64>,
}

/// What is wrong with each argument, as older APIs tell it: its name, and the rules that it breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OlderFields(pub Vec<(String, Vec<String>)>);

from_json_object!(Detail, Limit);

impl ErrorBody {
    /// Whether the state that it tells of passes by itself.
    #[must_use]
    pub fn passes(&self, kind: ErrorKind) -> bool {
        kind == ErrorKind::TransientState
            || self.precondition.as_deref() == Some("resource_not_usable")
    }
}

/// A field of its type, or nothing.
fn lenient<'de, D: Deserializer<'de>, T: FromJson>(deserializer: D) -> Result<Option<T>, D::Error> {
    Field::deserialize(deserializer).map(Field::given)
}

/// A list of its type, without the items that are of another.
fn lenient_list<'de, D: Deserializer<'de>, T: FromJson>(
    deserializer: D,
) -> Result<Option<Vec<T>>, D::Error> {
    let list: Option<Vec<Field<T>>> = lenient(deserializer)?;
    Ok(list.map(|list| list.into_iter().filter_map(Field::given).collect()))
}

impl FromJson for u64 {
    /// A fraction counts as a whole one: a wait is rather too long than too short.
    fn from_number(number: f64) -> Field<Self> {
        if number >= 0.0 {
            // A number beyond the limits of the type becomes the limit.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Field::Given(number.ceil() as Self)
        } else {
            Field::Wrong
        }
    }
}

impl FromJson for OlderFields {
    fn from_object<'de, A: MapAccess<'de>>(mut entries: A) -> Result<Field<Self>, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, reasons)) =
            entries.next_entry::<String, Field<Vec<Field<String>>>>()?
        {
            let reasons = reasons.given().unwrap_or_default();
            fields.push((name, reasons.into_iter().filter_map(Field::given).collect()));
        }
        Ok(Field::Given(Self(fields)))
    }
}

impl Serialize for OlderFields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, reasons)| (name, reasons)))
    }
}
