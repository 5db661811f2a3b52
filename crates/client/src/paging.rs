//! Reading all pages of a list: which page to ask for next, when to stop, and whether the answers agree. Pure: answers
//! come in as counts, from whatever reads them.

use futures_util::future::LocalBoxFuture;
use std::cell::RefCell;
use std::future::poll_fn;
use std::task::Poll;

/// The most items that are read into memory.
const MOST_ITEMS: f64 = 100_000.0;
/// How often a list that shifted under the reader is read again.
const REREADS: u32 = 2;

/// What a page's answer says.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// The total that it states.
    pub total: f64,
    /// The items on it.
    pub received: u32,
    /// Those of them that were on no page before.
    pub fresh: u32,
}

/// One reading of the whole list.
#[derive(Clone, Debug)]
struct Reading {
    first: u32,
    next: u32,
    last: Option<u32>,
    total: Option<f64>,
    page_size: u32,
    loaded: u32,
    shifted: bool,
    ended: bool,
}

impl Reading {
    /// Starts at page `first` with pages of `page_size`.
    fn new(first: u32, page_size: u32) -> Self {
        Self {
            first: first.max(1),
            next: first.max(1),
            last: None,
            total: None,
            page_size: page_size.max(1),
            loaded: 0,
            shifted: false,
            ended: false,
        }
    }

    /// The page to ask for now: the first one, and once its answer tells how many there are, the
    /// others. `None` when the answers so far call for no more.
    fn next_page(&mut self) -> Option<u32> {
        if self.ended {
            return None;
        }
        let called_for = match self.last {
            None => self.next == self.first,
            Some(last) => self.next <= last,
        };
        if !called_for {
            return None;
        }
        let page = self.next;
        match page.checked_add(1) {
            Some(next) => self.next = next,
            None => self.ended = true,
        }
        Some(page)
    }

    /// Takes an answer in.
    fn take(&mut self, page: Page) {
        self.loaded = self.loaded.saturating_add(page.fresh);
        self.shifted |=
            page.fresh < page.received || self.total.is_some_and(|total| total != page.total);
        self.total = Some(page.total);
        if page.fresh == 0 {
            // An empty page or one that was read before: whatever the total says, there is no more.
            self.ended = true;
        }
        if page.number == self.first {
            // A server may serve smaller pages than were asked for; then its size counts.
            let full = page.received >= self.page_size || self.holds_all();
            if !full {
                self.page_size = page.received.max(1);
            }
        }
        self.last = Some(last_page(page.total, self.page_size));
    }

    fn holds_all(&self) -> bool {
        self.total
            .is_some_and(|total| self.skipped() + f64::from(self.loaded) >= total)
    }

    /// The Projects before the first page.
    fn skipped(&self) -> f64 {
        f64::from(self.first - 1) * f64::from(self.page_size)
    }

    /// The Projects read so far.
    fn loaded(&self) -> u32 {
        self.loaded
    }

    /// Whether there are more than can be read into memory.
    fn is_too_long(&self) -> bool {
        f64::from(self.loaded) > MOST_ITEMS
    }

    /// Whether the list was seen to shift while it was read: the total changed, a Project appeared
    /// twice, or the pages do not add up to the total.
    fn has_shifted(&self) -> bool {
        let expected = self
            .total
            .map_or(0.0, |total| (total - self.skipped()).max(0.0));
        self.shifted || f64::from(self.loaded) != expected
    }
}

fn last_page(total: f64, page_size: u32) -> u32 {
    let pages = (total / f64::from(page_size)).ceil();
    // A cast from a float saturates, and NaN becomes 0.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pages = pages as u32;
    pages
}

/// What reads pages and keeps what is on them.
pub trait Pages {
    /// Why a page could not be read.
    type Error;

    /// Reads a page, keeps what is on it, and says what its answer says.
    fn page(&self, number: u32) -> LocalBoxFuture<'_, Result<Page, Self::Error>>;
    /// Throws away what was kept: the list shifted, and is read again.
    fn restart(&self);
    /// Is told how many items were read, of how many.
    fn progress(&self, loaded: u32, total: f64);
    /// The error for a list that is too long.
    fn too_many(&self) -> Self::Error;
}

/// Reads all pages from `first` on: the first one alone, which tells how many there are, then at most `readers` at once;
/// and all again if the list shifted meanwhile.
///
/// # Errors
/// Why a page could not be read, or that there are too many.
pub async fn read_all<P: Pages>(
    pages: &P,
    first: u32,
    page_size: u32,
    readers: u32,
) -> Result<(), P::Error> {
    for reread in 0..=REREADS {
        if reread > 0 {
            pages.restart();
        }
        let reading = RefCell::new(Reading::new(first, page_size));
        read_next(pages, &reading).await?;
        let readers = (0..readers).map(|_| read_on(pages, &reading));
        all_of(readers.collect()).await?;
        if !reading.borrow().has_shifted() {
            break;
        }
    }
    Ok(())
}

/// Reads page after page, while the reading calls for one.
fn read_on<'a, P: Pages>(
    pages: &'a P,
    reading: &'a RefCell<Reading>,
) -> LocalBoxFuture<'a, Result<(), P::Error>> {
    Box::pin(async move {
        while read_next(pages, reading).await? {}
        Ok(())
    })
}

/// Waits until all have succeeded, or one has failed. They are few, and each is asked at every turn: futures-util's own
/// `try_join_all` knows which ones to ask, for two kilobytes of a page.
async fn all_of<E>(mut futures: Vec<LocalBoxFuture<'_, Result<(), E>>>) -> Result<(), E> {
    poll_fn(|context| {
        let mut failed = None;
        futures.retain_mut(|future| match future.as_mut().poll(context) {
            Poll::Pending => true,
            Poll::Ready(Ok(())) => false,
            Poll::Ready(Err(error)) => {
                failed.get_or_insert(error);
                false
            }
        });
        match failed {
            Some(error) => Poll::Ready(Err(error)),
            None if futures.is_empty() => Poll::Ready(Ok(())),
            None => Poll::Pending,
        }
    })
    .await
}

/// Reads the next page, if the reading calls for one.
async fn read_next<P: Pages>(pages: &P, reading: &RefCell<Reading>) -> Result<bool, P::Error> {
    let next = reading.borrow_mut().next_page();
    let Some(number) = next else {
        return Ok(false);
    };
    let page = pages.page(number).await?;
    let loaded = {
        let mut reading = reading.borrow_mut();
        reading.take(page);
        if reading.is_too_long() {
            return Err(pages.too_many());
        }
        reading.loaded()
    };
    // Nothing is borrowed here: who is told may call back.
    pages.progress(loaded, page.total);
    Ok(true)
}

/// Reading one page after another, for the iterators. They end where [`read_all`] ends, but what was
/// handed out cannot be taken back: no page is read again.
#[derive(Clone, Debug)]
pub struct Walk(Reading);

impl Walk {
    /// Starts at page `first` with pages of `page_size`.
    #[must_use]
    pub fn new(first: u32, page_size: u32) -> Self {
        Self(Reading::new(first, page_size))
    }

    /// The page to ask for now.
    pub fn next_page(&mut self) -> Option<u32> {
        self.0.next_page()
    }

    /// Takes an answer in, and says whether it is worth handing out: a page with nothing new is
    /// not, unless it is the first, which may be empty.
    pub fn take(&mut self, page: Page) -> bool {
        self.0.take(page);
        page.fresh > 0 || page.number == self.0.first
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "paging_tests.rs"]
mod tests;
