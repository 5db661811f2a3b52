//! What a Project is used for.

use crate::answer::optional_object;
use crate::words::words;
use serde::{Deserialize, Serialize};

/// What a Project is used for: an architecture, and at most one of the nine use cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qualification {
    /// The architecture. [`ArchitectureType::UnknownArchitectureType`] for a Project that was never qualified.
    #[serde(default, deserialize_with = "or_unknown")]
    pub architecture_type: ArchitectureType,
    /// It hosts a website.
    #[serde(
        default,
        deserialize_with = "optional_object",
        skip_serializing_if = "Option::is_none"
    )]
    pub host_website: Option<UseCase>,
    /// It hosts an application.
    #[serde(
        default,
        deserialize_with = "optional_object",
        skip_serializing_if = "Option::is_none"
    )]
    pub host_application: Option<UseCase>,
    /// Software is deployed in it.
    #[serde(
        default,
        deserialize_with = "optional_object",
        skip_serializing_if = "Option::is_none"
    )]
    pub deploy_software: Option<UseCase>,
    /// It sets up an environment.
    #[serde(
        default,
        deserialize_with = "optional_object",
        skip_serializing_if = "Option::is_none"
    )]
    pub set_scaleway_environment: Option<UseCase>,
    /// It runs machine learning.
    #[serde(
        default,
        deserialize_with = "optional_object",
        skip_serializing_if = "Option::is_none"
    )]
    pub ai_machine: Option<UseCase>,
    /// It runs containers.
    #[serde(
        default,
        deserialize_with = "optional_object",
        skip_serializing_if = "Option::is_none"
    )]
    pub container: Option<UseCase>,
    /// It archives data.
    #[serde(
        default,
        deserialize_with = "optional_object",
        skip_serializing_if = "Option::is_none"
    )]
    pub archive_data: Option<UseCase>,
    /// It shares data.
    #[serde(
        default,
        deserialize_with = "optional_object",
        skip_serializing_if = "Option::is_none"
    )]
    pub share_data: Option<UseCase>,
    /// Something else.
    #[serde(
        default,
        deserialize_with = "optional_object",
        skip_serializing_if = "Option::is_none"
    )]
    pub other_use_case: Option<UseCase>,
}

/// A use case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseCase {
    /// Which kind of it. Of most use cases the API names none.
    #[serde(default, deserialize_with = "or_unknown")]
    pub sub_use_case: SubUseCase,
}

/// A word for what is not known yet, where an answer has `null`.
fn or_unknown<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}

words! {
    /// The architectures: the API's own words.
    #[allow(missing_docs)] // it explains none of them
    pub enum ArchitectureType {
        UnknownArchitectureType = "unknown_architecture_type",
        ObjectStorage = "object_storage",
        WebHosting = "web_hosting",
        Instance = "instance",
        Elastic = "elastic",
        Kubernetes = "kubernetes",
        Serverless = "serverless",
        DedicatedServer = "dedicated_server",
        OtherArchitectureType = "other_architecture_type",
    }
}

words! {
    /// The kinds of use cases: the API's own words. Each use case takes some of them, see [`USE_CASES`].
    #[allow(missing_docs)] // it explains none of them
    pub enum SubUseCase {
        UnknownSubUseCase = "unknown_sub_use_case",
        InformationWebsite = "information_website",
        EcommerceWebsite = "ecommerce_website",
        HighWebsite = "high_website",
        OtherSubUseCase = "other_sub_use_case",
        SaasApp = "saas_app",
        GovernmentApp = "government_app",
    }
}

// What is not told is unknown.
#[allow(clippy::derivable_impls)] // the words are made by a macro
impl Default for ArchitectureType {
    fn default() -> Self {
        Self::UnknownArchitectureType
    }
}

#[allow(clippy::derivable_impls)]
impl Default for SubUseCase {
    fn default() -> Self {
        Self::UnknownSubUseCase
    }
}

/// The use cases by their names on the wire, each with the kinds that it takes.
pub const USE_CASES: [(&str, &[&str]); 9] = [
    (
        "host_website",
        &[
            UNKNOWN,
            "information_website",
            "ecommerce_website",
            "high_website",
            "other_sub_use_case",
        ],
    ),
    ("host_application", &[UNKNOWN, "saas_app", "government_app"]),
    ("deploy_software", &[UNKNOWN]),
    ("set_scaleway_environment", &[UNKNOWN]),
    ("ai_machine", &[UNKNOWN]),
    ("container", &[UNKNOWN]),
    ("archive_data", &[UNKNOWN]),
    ("share_data", &[UNKNOWN]),
    ("other_use_case", &[UNKNOWN]),
];

const UNKNOWN: &str = "unknown_sub_use_case";

impl Qualification {
    /// The nine use cases, in the order of [`USE_CASES`].
    #[must_use]
    pub fn use_cases(&self) -> [Option<&UseCase>; 9] {
        [
            self.host_website.as_ref(),
            self.host_application.as_ref(),
            self.deploy_software.as_ref(),
            self.set_scaleway_environment.as_ref(),
            self.ai_machine.as_ref(),
            self.container.as_ref(),
            self.archive_data.as_ref(),
            self.share_data.as_ref(),
            self.other_use_case.as_ref(),
        ]
    }

    pub(crate) fn use_cases_mut(&mut self) -> [&mut Option<UseCase>; 9] {
        [
            &mut self.host_website,
            &mut self.host_application,
            &mut self.deploy_software,
            &mut self.set_scaleway_environment,
            &mut self.ai_machine,
            &mut self.container,
            &mut self.archive_data,
            &mut self.share_data,
            &mut self.other_use_case,
        ]
    }

    /// Whether every word of it is one that this version knows, in its place.
    #[must_use]
    pub fn is_known(&self) -> bool {
        let known = |(use_case, (_, kinds)): (Option<&UseCase>, (&str, &[&str]))| {
            use_case.is_none_or(|use_case| kinds.contains(&use_case.sub_use_case.as_str()))
        };
        !matches!(self.architecture_type, ArchitectureType::Other(_))
            && self.use_cases().into_iter().zip(USE_CASES).all(known)
    }
}
