//! A qualification as somebody else wrote it, and what may be wrong with it.

use super::{Qualification, USE_CASES, UseCase};
use crate::check::{Checks, Reason};
use crate::field::{Field, FromJson, from_json_object};
use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess};

const ARGUMENT: &str = "qualification";

impl Qualification {
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
}

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
    use super::super::SubUseCase;
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
