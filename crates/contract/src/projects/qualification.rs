//! What a Project is used for.

use crate::answer::optional_object;
use crate::check::{Checks, Reason};
use crate::field::{Field, FromJson, from_json_object};
use crate::words::words;
use serde::de::{IgnoredAny, MapAccess};
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

    fn use_cases_mut(&mut self) -> [&mut Option<UseCase>; 9] {
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

    /// What breaks a limit. Words that are not known here pass: the API adds new ones.
    pub(crate) fn check(&self, checks: &mut Checks) {
        if self.use_cases().iter().flatten().count() > 1 {
            checks.note(
                ARGUMENT,
                Reason::Constraint,
                "must have at most one use case",
            );
        }
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

const ARGUMENT: &str = "qualification";

/// A [`Qualification`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QualificationFields {
    /// The architecture's word.
    pub architecture_type: Field<String>,
    /// The use cases, in the order of [`USE_CASES`].
    pub use_cases: [Field<UseCaseFields>; 9],
}

/// A [`UseCase`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct UseCaseFields {
    /// The word for its kind.
    pub sub_use_case: Field<String>,
}

from_json_object!(UseCaseFields);

impl FromJson for QualificationFields {
    fn from_object<'de, A: MapAccess<'de>>(mut entries: A) -> Result<Field<Self>, A::Error> {
        let mut fields = Self::default();
        while let Some(name) = entries.next_key::<String>()? {
            let place = USE_CASES.iter().position(|(known, _)| *known == name);
            if let Some(use_case) = place.and_then(|place| fields.use_cases.get_mut(place)) {
                *use_case = entries.next_value()?;
            } else if name == "architecture_type" {
                fields.architecture_type = entries.next_value()?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Field::Given(fields))
    }
}

impl QualificationFields {
    /// The qualification, or the first rule that it breaks.
    pub(crate) fn read(self, checks: &mut Checks) -> Option<Qualification> {
        let Some(architecture_type) = self.architecture_type.given() else {
            let rule = "must have an architectureType";
            checks.note(ARGUMENT, Reason::Required, rule);
            return None;
        };
        let mut qualification = Qualification {
            architecture_type: architecture_type.into(),
            ..Qualification::default()
        };
        for (field, place) in self
            .use_cases
            .into_iter()
            .zip(qualification.use_cases_mut())
        {
            match field.use_case() {
                Ok(use_case) => *place = use_case,
                Err(rule) => {
                    checks.note(ARGUMENT, Reason::Format, rule);
                    return None;
                }
            }
        }
        qualification.check(checks);
        Some(qualification)
    }
}

impl Field<UseCaseFields> {
    /// The use case where there is one, or the rule that it breaks.
    fn use_case(self) -> Result<Option<UseCase>, &'static str> {
        match self.map(|fields| fields.sub_use_case) {
            Field::Absent => Ok(None),
            Field::Given(Field::Absent) => Ok(Some(UseCase::default())),
            Field::Given(Field::Given(word)) => Ok(Some(UseCase {
                sub_use_case: word.into(),
            })),
            Field::Given(Field::Wrong) => Err("must have a string as its subUseCase"),
            Field::Wrong => Err("must have an object with a subUseCase as its use case"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn read(value: &Value) -> Result<Qualification, Vec<crate::Violation>> {
        let fields: Field<QualificationFields> = serde_json::from_value(value.clone()).unwrap();
        let mut checks = Checks::default();
        let read = fields.given().unwrap().read(&mut checks);
        checks.done(read.unwrap_or_default())
    }

    #[test]
    fn each_use_case_has_its_name_on_the_wire() {
        for (at, (name, kinds)) in USE_CASES.into_iter().enumerate() {
            for kind in kinds {
                let wire = json!({"architecture_type": "instance", name: {"sub_use_case": kind}});
                let qualification = read(&wire).unwrap();
                assert!(qualification.is_known(), "{wire}");
                assert_eq!(
                    qualification.use_cases()[at].unwrap().sub_use_case.as_str(),
                    *kind
                );
                assert_eq!(serde_json::to_value(&qualification).unwrap(), wire);
                assert_eq!(
                    serde_json::from_value::<Qualification>(wire).unwrap(),
                    qualification
                );
            }
        }
        assert_eq!(
            USE_CASES[0].1.len() + USE_CASES[1].1.len() - 1,
            SubUseCase::KNOWN.len()
        );
    }

    #[test]
    fn unknown_words_pass_and_are_known_to_be_unknown() {
        for wire in [
            json!({"architecture_type": "quantum"}),
            json!({"architecture_type": "instance", "container": {"sub_use_case": "saas_app"}}),
        ] {
            assert!(!read(&wire).unwrap().is_known(), "{wire}");
        }
    }

    #[test]
    fn what_is_no_qualification_is_refused() {
        for bad in [
            json!({}),
            json!({"architecture_type": 5}),
            json!({"architecture_type": "instance", "container": 5}),
            json!({"architecture_type": "instance", "container": {"sub_use_case": 1}}),
            json!({"architecture_type": "instance", "container": {}, "share_data": {}}),
        ] {
            assert_eq!(
                read(&bad).unwrap_err()[0].argument,
                "qualification",
                "{bad}"
            );
        }
    }
}
