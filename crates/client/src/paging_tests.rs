use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Reads a list from `server`, which answers a page with its total and the IDs on it, with at most
/// `in_flight` requests at once, answered in an order that `shuffle` picks.
fn read(
    reading: &mut Reading,
    in_flight: usize,
    shuffle: &[usize],
    mut server: impl FnMut(u32) -> (f64, Vec<u32>),
) -> (Vec<u32>, usize) {
    let mut seen = BTreeSet::new();
    let mut pending = Vec::new();
    let mut requests = 0;
    let mut turn = 0;
    loop {
        while pending.len() < in_flight {
            let Some(page) = reading.next_page() else {
                break;
            };
            pending.push(page);
        }
        if pending.is_empty() || reading.is_too_long() {
            return (seen.into_iter().collect(), requests);
        }
        let pick = shuffle
            .get(turn % shuffle.len().max(1))
            .copied()
            .unwrap_or(0)
            % pending.len();
        let number = pending.remove(pick);
        turn += 1;
        requests += 1;
        assert!(requests < 20_000, "an endless loop");
        let (total, ids) = server(number);
        let received = ids.len() as u32;
        let fresh = ids.into_iter().filter(|id| seen.insert(*id)).count() as u32;
        reading.take(Page {
            number,
            total,
            received,
            fresh,
        });
    }
}

fn page_of(all: u32, size: u32, number: u32) -> Vec<u32> {
    let start = (number - 1).saturating_mul(size).min(all);
    (start..start.saturating_add(size).min(all)).collect()
}

#[test]
fn nothing_else_is_asked_before_the_first_answer() {
    let mut reading = Reading::new(1, 100);
    assert_eq!((reading.next_page(), reading.next_page()), (Some(1), None));
    reading.take(Page {
        number: 1,
        total: 250.0,
        received: 100,
        fresh: 100,
    });
    assert_eq!(
        (
            reading.next_page(),
            reading.next_page(),
            reading.next_page()
        ),
        (Some(2), Some(3), None)
    );
}

#[test]
fn lying_totals_cost_few_requests() {
    for (total, most) in [(1e9, 7), (0.0, 1), (f64::MAX, 7), (100.0, 1), (101.0, 2)] {
        let mut reading = Reading::new(1, 100);
        let (ids, requests) = read(&mut reading, 6, &[0], |page| {
            (total, page_of(100, 100, page))
        });
        assert_eq!(ids.len(), 100);
        assert!(requests <= most, "{total}: {requests}");
        assert_eq!(reading.has_shifted(), total != 100.0, "{total}");
    }
}

#[test]
fn the_same_page_again_and_again_ends() {
    let mut reading = Reading::new(1, 10);
    let (ids, requests) = read(&mut reading, 6, &[0], |_| (1e9, (0..10).collect()));
    assert_eq!(ids.len(), 10);
    assert!(requests <= 7 && reading.has_shifted());
}

#[test]
fn an_endless_supply_ends_at_the_limit() {
    let mut reading = Reading::new(1, 100);
    let (_, requests) = read(&mut reading, 6, &[0], |page| {
        (1e9, ((page - 1) * 100..page * 100).collect())
    });
    assert!(reading.is_too_long() && requests <= 1_001);
}

#[test]
fn a_server_with_smaller_pages_is_read_to_its_end() {
    let mut reading = Reading::new(1, 100);
    let (ids, requests) = read(&mut reading, 6, &[1, 0], |page| {
        (120.0, page_of(120, 50, page))
    });
    assert_eq!(
        (ids.len(), requests, reading.has_shifted()),
        (120, 3, false)
    );
}

#[test]
fn a_short_page_in_the_middle_is_noticed() {
    let mut reading = Reading::new(1, 10);
    let (ids, _) = read(&mut reading, 6, &[0], |page| {
        let mut ids = page_of(30, 10, page);
        if page == 2 {
            ids.truncate(4);
        }
        (30.0, ids)
    });
    assert_eq!((ids.len(), reading.has_shifted()), (24, true));
}

#[test]
fn a_changing_total_is_noticed() {
    let mut reading = Reading::new(1, 10);
    read(&mut reading, 1, &[0], |page| {
        (20.0 + f64::from(page), page_of(22, 10, page))
    });
    assert!(reading.has_shifted());
}

#[test]
fn a_walk_hands_out_an_empty_first_page_and_no_other() {
    let mut walk = Walk::new(1, 10);
    assert_eq!(walk.next_page(), Some(1));
    assert!(walk.take(Page {
        number: 1,
        total: 0.0,
        received: 0,
        fresh: 0
    }));
    assert_eq!(walk.next_page(), None);

    let mut walk = Walk::new(1, 10);
    walk.next_page();
    assert!(walk.take(Page {
        number: 1,
        total: 20.0,
        received: 10,
        fresh: 10
    }));
    assert_eq!(walk.next_page(), Some(2));
    assert!(!walk.take(Page {
        number: 2,
        total: 20.0,
        received: 10,
        fresh: 0
    }));
    assert_eq!(walk.next_page(), None);
}

#[test]
fn the_last_page_that_there_can_be_is_asked_for_once() {
    let mut reading = Reading::new(u32::MAX, 100);
    assert_eq!(reading.next_page(), Some(u32::MAX));
    reading.take(Page {
        number: u32::MAX,
        total: f64::MAX,
        received: 100,
        fresh: 100,
    });
    assert_eq!(reading.next_page(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn an_honest_list_is_read_once_and_whole(
        all in 0_u32..1_000,
        size in 1_u32..=100,
        first in 1_u32..4,
        in_flight in 1_usize..=6,
        shuffle in proptest::collection::vec(0_usize..6, 1..20),
    ) {
        let mut reading = Reading::new(first, size);
        let (ids, requests) = read(&mut reading, in_flight, &shuffle, |page| (f64::from(all), page_of(all, size, page)));
        let start = ((first - 1) * size).min(all);
        prop_assert_eq!(ids, (start..all).collect::<Vec<_>>());
        prop_assert!(!reading.has_shifted());
        prop_assert_eq!(requests as u32, (all - start).div_ceil(size).max(1));
    }

    #[test]
    fn any_answers_end_in_bounded_requests(
        first in 1_u32..=u32::MAX,
        size in 0_u32..200,
        in_flight in 1_usize..=6,
        answers in proptest::collection::vec(
            (prop_oneof![0.0..1000.0, Just(1e9), Just(f64::MAX), Just(f64::NAN)], proptest::collection::vec(0_u32..50, 0..8)),
            1..20,
        ),
    ) {
        // At most 50 Projects, so at most that many pages have something new, and one more ends it.
        let mut turn = 0;
        let mut reading = Reading::new(first, size);
        let (ids, requests) = read(&mut reading, in_flight, &[0], |_| {
            turn += 1;
            answers[turn % answers.len()].clone()
        });
        prop_assert!(requests <= 50 + in_flight && ids.len() <= 50);
    }
}

/// A server of `all` items whose list shifts while it is read, as often as `shifts` says.
struct Server {
    all: u32,
    shifts: RefCell<u32>,
    kept: RefCell<BTreeSet<u32>>,
    asked: RefCell<Vec<u32>>,
    loaded: RefCell<Vec<u32>>,
    fails_at: Option<u32>,
}

impl Server {
    fn new(all: u32) -> Self {
        Self {
            all,
            shifts: RefCell::new(0),
            kept: RefCell::default(),
            asked: RefCell::default(),
            loaded: RefCell::default(),
            fails_at: None,
        }
    }
}

impl Pages for Server {
    type Error = &'static str;

    fn page(&self, number: u32) -> LocalBoxFuture<'_, Result<Page, Self::Error>> {
        Box::pin(async move {
            self.asked.borrow_mut().push(number);
            if self.fails_at == Some(number) {
                return Err("failed");
            }
            let items = page_of(self.all, 10, number);
            let received = items.len() as u32;
            let mut kept = self.kept.borrow_mut();
            let fresh = items.into_iter().filter(|item| kept.insert(*item)).count() as u32;
            let mut total = f64::from(self.all);
            let mut shifts = self.shifts.borrow_mut();
            if *shifts > 0 && number == 2 {
                *shifts -= 1;
                total += 1.0;
            }
            Ok(Page {
                number,
                total,
                received,
                fresh,
            })
        })
    }

    fn restart(&self) {
        self.kept.borrow_mut().clear();
    }

    fn progress(&self, loaded: u32, _: f64) {
        self.loaded.borrow_mut().push(loaded);
    }

    fn too_many(&self) -> Self::Error {
        "too many"
    }
}

fn read_server(server: &Server) -> Result<(), &'static str> {
    futures_executor::block_on(read_all(server, 1, 10, 6))
}

#[test]
fn all_pages_are_read_once() {
    let server = Server::new(95);
    assert_eq!(read_server(&server), Ok(()));
    assert_eq!(*server.asked.borrow(), (1..=10).collect::<Vec<_>>());
    assert_eq!(server.kept.borrow().len(), 95);
    assert_eq!(server.loaded.borrow().last(), Some(&95));
}

#[test]
fn a_list_that_shifted_is_read_again_but_not_for_ever() {
    let server = Server::new(30);
    server.shifts.replace(1);
    assert_eq!(read_server(&server), Ok(()));
    assert_eq!(server.asked.borrow().len(), 6);
    let server = Server::new(30);
    server.shifts.replace(u32::MAX);
    assert_eq!(read_server(&server), Ok(()));
    assert_eq!(server.asked.borrow().len(), 9);
}

#[test]
fn a_page_that_fails_ends_it() {
    let server = Server {
        fails_at: Some(3),
        ..Server::new(1000)
    };
    assert_eq!(read_server(&server), Err("failed"));
    assert_eq!(read_server(&Server::new(200_000)), Err("too many"));
}
