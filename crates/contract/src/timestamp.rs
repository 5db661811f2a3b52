//! Times on the wire.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use speedate::{DateTime, MicrosecondsPrecisionOverflowBehavior, TimeConfig};
use std::fmt;
use std::time::Duration;
use time::OffsetDateTime;
use time::macros::format_description;

/// A time as the API writes it: RFC 3339 in UTC with microseconds, `2024-10-10T15:51:51.949252Z`.
///
/// Other offsets and fractions are read as well. See <https://www.rfc-editor.org/rfc/rfc3339>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Since 1970-01-01T00:00:00Z.
    micros: i64,
}

/// 0000-01-01T00:00:00Z.
const FIRST: i64 = -62_167_219_200_000_000;
/// 9999-12-31T23:59:59.999999Z.
const LAST: i64 = 253_402_300_799_999_999;

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self { micros: 0 };

    /// Reads an RFC 3339 time; `None` for anything else. Of a fraction, six digits count.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        // Of the library's leniencies, the separators that are no `T` or no full stop, and a time without an offset.
        if bytes.get(10) != Some(&b'T') || bytes.get(19) == Some(&b',') {
            return None;
        }
        let config = TimeConfig {
            microseconds_precision_overflow_behavior:
                MicrosecondsPrecisionOverflowBehavior::Truncate,
            ..TimeConfig::default()
        };
        let time = DateTime::parse_bytes_rfc3339_with_config(bytes, &config).ok()?;
        let offset = i64::from(time.time.tz_offset?);
        let seconds = time.timestamp() - offset;
        Self::from_unix_micros(seconds * 1_000_000 + i64::from(time.time.microsecond))
    }

    /// The time at this many microseconds since 1970-01-01T00:00:00Z; `None` outside the years that RFC 3339 can write.
    #[must_use]
    pub fn from_unix_micros(micros: i64) -> Option<Self> {
        (FIRST..=LAST).contains(&micros).then_some(Self { micros })
    }

    /// The time that is so much later; the last microsecond of the year 9999 where it would be beyond that.
    #[must_use]
    pub fn later(self, by: Duration) -> Self {
        let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        Self {
            micros: self.micros.saturating_add(by).min(LAST),
        }
    }

    /// The time that is so much earlier; the first one of the year 0 where it would be before that.
    #[must_use]
    pub fn earlier(self, by: Duration) -> Self {
        let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        Self {
            micros: self.micros.saturating_sub(by).max(FIRST),
        }
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_micros(self) -> i64 {
        self.micros
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, rounded down, as JavaScript's `Date` counts them.
    #[must_use]
    pub fn unix_millis(self) -> i64 {
        self.micros.div_euclid(1000)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = i128::from(self.micros) * 1000;
        let time = OffsetDateTime::from_unix_timestamp_nanos(nanos).map_err(|_| fmt::Error)?;
        let format = format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z"
        );
        formatter.write_str(&time.format(&format).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("must be an RFC 3339 time"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_recorded_time_is_read_and_written() {
        let time = Timestamp::parse("2024-10-10T15:51:51.949252Z").unwrap();
        assert_eq!(time.unix_millis(), 1_728_575_511_949);
        assert_eq!(time.unix_micros(), 1_728_575_511_949_252);
        assert_eq!(time.to_string(), "2024-10-10T15:51:51.949252Z");
        let time = Timestamp::parse("2024-10-10T17:51:51.9+02:00").unwrap();
        assert_eq!(time.unix_millis(), 1_728_575_511_900);
        assert_eq!(time.to_string(), "2024-10-10T15:51:51.900000Z");
        assert_eq!(Timestamp::from_unix_micros(-1).unwrap().unix_millis(), -1);
    }

    #[test]
    fn time_passes_within_the_years_that_can_be_written() {
        let time = Timestamp::parse("2024-10-10T15:51:51.949252Z").unwrap();
        let day = Duration::from_secs(24 * 60 * 60);
        assert_eq!(time.later(day).to_string(), "2024-10-11T15:51:51.949252Z");
        assert_eq!(time.earlier(day).later(day), time);
        assert_eq!(
            time.later(Duration::MAX).to_string(),
            "9999-12-31T23:59:59.999999Z"
        );
        assert_eq!(
            time.earlier(Duration::MAX).to_string(),
            "0000-01-01T00:00:00.000000Z"
        );
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for bad in [
            "",
            "T",
            "2024",
            "2024-10-10",
            "2024-02-30T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-10-10T24:00:00Z",
            "2024-10-10T00:00:00",
            "2024-10-10T00:00:00.Z",
            "2024-10-10T00:00:00.éZ",
            "2024-10-10T00:00:00,5Z",
            "2024-10-10T00:00:00+2:00",
            "2024-1-01T00:00:00Z",
            "+024-10-10T00:00:00Z",
            "2024-10-10T00:00:00é0000",
        ] {
            assert_eq!(Timestamp::parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn of_a_longer_fraction_six_digits_count(micros in 0..1_000_000_u32, more in "[0-9]{1,30}") {
            let time = Timestamp::parse(&format!("2024-10-10T15:51:51.{micros:06}{more}Z")).unwrap();
            prop_assert_eq!(time.unix_micros(), 1_728_575_511_000_000 + i64::from(micros));
        }

        #[test]
        fn every_time_is_read_as_another_library_reads_it(micros in -62_135_596_800_000_000_i64..253_402_207_200_000_000) {
            let other = jiff::Timestamp::from_microsecond(micros).unwrap();
            let time = Timestamp::parse(&other.to_string()).unwrap();
            prop_assert_eq!(time.unix_micros(), micros);
            prop_assert_eq!(time.unix_millis(), micros.div_euclid(1000));
            prop_assert_eq!(time.to_string(), format!("{other:.6}"));
            prop_assert_eq!(Timestamp::from_unix_micros(micros), Some(time));
        }

        #[test]
        fn no_nearly_right_text_traps(text in "[0-9TZ:.+,é -]{0,30}|\\PC*") {
            if let Some(time) = Timestamp::parse(&text) {
                let _ = (time.unix_micros(), time.to_string());
            }
        }
    }
}
