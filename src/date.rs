//! Times on the wire: RFC 3339 in bodies, and the HTTP date of `Retry-After`. Both become
//! milliseconds since 1970, as JavaScript counts them.

use crate::value::cut;

/// An RFC 3339 time, e.g. `2024-10-10T15:51:51.949252Z`.
#[must_use]
pub fn rfc3339(text: &str) -> Option<f64> {
    let (date, time) = cut(text, b'T')?;
    let (year, date) = cut(date, b'-')?;
    let (month, day) = cut(date, b'-')?;
    let (clock, offset) = match time.strip_suffix("Z") {
        Some(clock) => (clock, 0),
        None => {
            let (clock, zone) = time.split_at_checked(time.len().checked_sub(6)?)?;
            let (hours, minutes) = cut(zone.get(1..)?, b':')?;
            let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
            let offset = (hours < 24 && minutes < 60).then_some(i64::from(hours * 60 + minutes))?;
            match zone.as_bytes().first()? {
                b'+' => (clock, offset),
                b'-' => (clock, -offset),
                _ => return None,
            }
        }
    };
    let (clock, fraction) = match cut(clock, b'.') {
        Some((clock, fraction)) => (clock, milliseconds(fraction)?),
        None => (clock, 0),
    };
    let seconds = seconds(digits(year, 4)?, digits(month, 2)?, digits(day, 2)?, clock)?;
    Some(to_f64((seconds - offset * 60) * 1000 + i64::from(fraction)))
}

/// An HTTP date in the only form that may be sent, e.g. `Sun, 06 Nov 1994 08:49:37 GMT`.
#[must_use]
pub fn http(text: &str) -> Option<f64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (weekday, rest) = cut(text, b' ')?;
    let (day, rest) = cut(rest, b' ')?;
    let (month, rest) = cut(rest, b' ')?;
    let (year, rest) = cut(rest, b' ')?;
    let clock = rest.strip_suffix(" GMT")?;
    if weekday.len() != 4 || !weekday.ends_with(",") {
        return None;
    }
    let month = (1..)
        .zip(MONTHS)
        .find_map(|(number, name)| (name == month).then_some(number))?;
    Some(to_f64(
        seconds(digits(year, 4)?, month, digits(day, 2)?, clock)? * 1000,
    ))
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let all = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| {
        text.bytes()
            .fold(0, |number, b| number * 10 + u32::from(b - b'0'))
    })
}

/// The first three digits of a fraction of a second.
fn milliseconds(fraction: &str) -> Option<u32> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut value = 0;
    for place in 0..3 {
        let digit = fraction
            .as_bytes()
            .get(place)
            .map_or(0, |b| u32::from(b - b'0'));
        value = value * 10 + digit;
    }
    Some(value)
}

fn seconds(year: u32, month: u32, day: u32, clock: &str) -> Option<i64> {
    let (hour, clock) = cut(clock, b':')?;
    let (minute, second) = cut(clock, b':')?;
    let (hour, minute, second) = (digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?);
    let valid = (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    valid.then(|| {
        days_since_1970(year, month, day) * 86_400 + i64::from(hour * 3600 + minute * 60 + second)
    })
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar, counting years from March so that the leap day
/// comes last.
fn days_since_1970(year: u32, month: u32, day: u32) -> i64 {
    let (year, month) = if month > 2 {
        (i64::from(year), i64::from(month) - 3)
    } else {
        (i64::from(year) - 1, i64::from(month) + 9)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + i64::from(day) - 1 - 719_468
}

/// Exact: a four-digit year is far inside the 53 bits of a double.
#[allow(clippy::cast_precision_loss)]
fn to_f64(milliseconds: i64) -> f64 {
    milliseconds as f64
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use jiff::fmt::rfc2822;
    use proptest::prelude::*;

    #[test]
    fn a_recorded_time_is_read() {
        assert_eq!(
            rfc3339("2024-10-10T15:51:51.949252Z"),
            Some(1_728_575_511_949.0)
        );
        assert_eq!(
            rfc3339("2024-10-10T17:51:51.9+02:00"),
            Some(1_728_575_511_900.0)
        );
        assert_eq!(
            http("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(784_111_777_000.0)
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
            "2024-10-10T00:00:00+2:00",
            "2024-1-01T00:00:00Z",
            "+024-10-10T00:00:00Z",
            "2024-10-10T00:00:00é0000",
        ] {
            assert_eq!(rfc3339(bad), None, "{bad}");
        }
        for bad in [
            "",
            "Sun",
            "Sun, 06 anF 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET",
        ] {
            assert_eq!(http(bad), None, "{bad}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn every_time_of_four_digit_years_is_read_as_jiff_reads_it(ms in -62_135_596_800_000_i64..253_402_207_200_000) {
            let time = Timestamp::from_millisecond(ms).unwrap();
            prop_assert_eq!(rfc3339(&time.to_string()), Some(ms as f64));
            let seconds = Timestamp::from_second(ms.div_euclid(1000)).unwrap();
            let text = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&seconds).unwrap();
            prop_assert_eq!(http(&text), Some(seconds.as_millisecond() as f64));
        }

        #[test]
        fn no_text_traps(text in "\\PC*") {
            let _ = (rfc3339(&text), http(&text));
        }

        #[test]
        fn no_nearly_right_text_traps(text in "[0-9TZ:.+,é -]{0,30}") {
            let _ = (rfc3339(&text), http(&text));
        }
    }
}
