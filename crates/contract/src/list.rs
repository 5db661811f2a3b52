//! What lists of all kinds have in common.

use crate::call::Call;
use crate::limits;

/// A request for a page of a list, from which those for its other pages follow.
pub trait List {
    /// The page that it asks for, from 1; `None` for the first.
    fn page(&self) -> Option<u32>;

    /// The items on a page, where it says.
    fn page_size(&self) -> Option<u32>;

    /// The call for another page of the same list. The page size is always sent: the API's own default is unpublished.
    fn call_for(&self, page: u32, page_size: u32) -> Call;

    /// The call for its page, with the defaults of the client where it does not say.
    fn call(&self) -> Call {
        self.call_for(
            self.page().unwrap_or(1),
            self.page_size().unwrap_or(limits::DEFAULT_PAGE_SIZE),
        )
    }
}
