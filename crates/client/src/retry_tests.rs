use super::*;
use proptest::prelude::*;
use std::time::UNIX_EPOCH;

/// As a browser's `Date.parse` reads an HTTP date.
fn parse_date(text: &str) -> f64 {
    let date = httpdate::parse_http_date(text).ok();
    let since = date.and_then(|date| date.duration_since(UNIX_EPOCH).ok());
    since.map_or(f64::NAN, |since| since.as_secs_f64() * 1000.0)
}

fn asked(header: &str, now: f64) -> Option<f64> {
    retry_after(header, now, parse_date)
}

fn any_resend() -> impl Strategy<Value = Resend> {
    prop_oneof![
        Just(Resend::Safe),
        Just(Resend::SafeAndGone),
        Just(Resend::OnlyIfRefused)
    ]
}

fn any_failure() -> impl Strategy<Value = Attempt> {
    prop_oneof![
        Just(Attempt::Connection),
        (0_u16..=1000).prop_map(Attempt::Status),
        Just(Attempt::Status(429))
    ]
}

#[test]
fn the_failures_of_the_contract_are_retried_and_no_others() {
    let retried: Vec<u16> = (0..1000)
        .filter(|status| Attempt::Status(*status).allows(Resend::Safe))
        .collect();
    assert_eq!(retried, [408, 429, 500, 502, 503, 504]);
    assert!(
        Attempt::Connection.allows(Resend::Safe) && Attempt::Connection.allows(Resend::SafeAndGone)
    );
    let refused: Vec<u16> = (0..1000)
        .filter(|status| Attempt::Status(*status).allows(Resend::OnlyIfRefused))
        .collect();
    assert_eq!(refused, [429]);
    assert!(!Attempt::Connection.allows(Resend::OnlyIfRefused));
}

#[test]
fn a_429_says_that_the_server_did_not_act() {
    assert!(
        !Attempt::Status(429).is_unclear()
            && Attempt::Status(502).is_unclear()
            && Attempt::Connection.is_unclear()
    );
}

#[test]
fn the_bound_doubles_up_to_eight_seconds() {
    let bounds: Vec<f64> = (0..6).map(|retries| wait(retries, None, 1.0)).collect();
    assert_eq!(bounds, [500.0, 1000.0, 2000.0, 4000.0, 8000.0, 8000.0]);
    assert_eq!(wait(3, None, 0.0), 0.0);
    assert_eq!(wait(u32::MAX, None, 1.0), 8000.0);
    assert_eq!(wait(0, Some(123.0), 0.5), 123.0);
}

#[test]
fn retry_after_is_seconds_or_a_date() {
    let now = 784_111_777_000.0;
    assert_eq!(asked("0", now), Some(0.0));
    assert_eq!(asked("120", now), Some(120_000.0));
    assert_eq!(asked("Sun, 06 Nov 1994 08:50:37 GMT", now), Some(60_000.0));
    assert_eq!(asked("Sun, 06 Nov 1994 08:48:37 GMT", now), Some(0.0));
    for bad in ["", "-1", "1.5", "1e3", "soon", "99999999999", "٣"] {
        assert_eq!(asked(bad, now), None, "{bad}");
    }
}

#[test]
fn a_service_that_is_down_is_hammered_no_more_than_the_budget_allows() {
    let mut budget = Budget::default();
    let situation = Situation {
        failure: Attempt::Status(503),
        resend: Resend::Safe,
        retries: 0,
        max_retries: 100,
        retry_after: Some(0.0),
        remaining: f64::INFINITY,
        random: 0.5,
    };
    let retries = (0..1000)
        .filter(|_| decide(&situation, &mut budget).is_some())
        .count();
    assert_eq!(retries, 20);
    // Calls that work fill it again, and a retry that worked gives back what it took.
    for _ in 0..4 {
        budget.worked(0);
    }
    assert!(decide(&situation, &mut budget).is_none());
    budget.worked(1);
    assert!(decide(&situation, &mut budget).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_decision_keeps_every_promise(
        failure in any_failure(),
        resend in any_resend(),
        retries in 0_u32..200,
        max_retries in 0_u32..200,
        retry_after in proptest::option::of(prop_oneof![0.0..1e12, Just(0.0)]),
        remaining in prop_oneof![-1e6..1e6, Just(f64::INFINITY)],
        random in prop_oneof![-1.0..2.0, Just(f64::NAN)],
        spent in 0_u32..25,
    ) {
        let mut budget = Budget::default();
        for _ in 0..spent {
            budget.take();
        }
        let before = budget.left();
        let situation = Situation { failure, resend, retries, max_retries, retry_after, remaining, random };
        match decide(&situation, &mut budget) {
            Some(wait) => {
                prop_assert!(retries < max_retries && failure.allows(resend));
                prop_assert!(wait < remaining && wait <= LONGEST_TIMER);
                prop_assert!(retry_after.is_none_or(|asked| wait >= asked));
                prop_assert!(retry_after.is_some() || random.is_nan() || (0.0..=8000.0).contains(&wait));
                prop_assert_eq!(budget.left(), before - COST);
            }
            None => prop_assert_eq!(budget.left(), before),
        }
    }

    #[test]
    fn a_budget_stays_within_its_bounds(steps in proptest::collection::vec(0_u32..4, 0..200)) {
        let mut budget = Budget::default();
        for step in steps {
            if step == 0 {
                budget.take();
            } else {
                budget.worked(step - 1);
            }
            prop_assert!(budget.left() <= CAPACITY);
        }
    }

    #[test]
    fn any_header_gives_a_wait_or_nothing(header in "\\PC*", now in -1e15..1e15) {
        prop_assert!(asked(&header, now).is_none_or(|wait| wait >= 0.0));
    }

    #[test]
    fn seconds_are_read_as_they_are(seconds in 0_u32..1_000_000_000) {
        prop_assert_eq!(asked(&seconds.to_string(), 0.0), Some(f64::from(seconds) * 1000.0));
    }
}
