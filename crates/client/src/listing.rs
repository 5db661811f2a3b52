//! A list of Projects in Rust: one page, page after page, or all of them.

use crate::answer::Answer;
use crate::client::Client;
use crate::error::Error;
use crate::options::Options;
use crate::paging::{Page, Pages, Walk, read_all};
use crate::projects::read;
use crate::request::CallOptions;
use crate::run::Run;
use crate::wire;
use futures_core::Stream;
use futures_util::future::LocalBoxFuture;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use scaleway_account_contract::{
    ListProjects, ListProjectsResponse, Project, Uuid, Violation, limits,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

/// A list of Projects. Nothing is sent until it is awaited or read.
///
/// The streams end after the last page and hand out no Project twice. [`ProjectListing::all`] reads again, up to two times,
/// a list that is seen to change while it reads. Even so, a Project may be missed that moved to a page already read.
#[must_use = "it is sent when it is awaited or read"]
#[derive(Clone)]
pub struct ProjectListing {
    client: Client,
    request: Result<ListProjects, Vec<Violation>>,
    options: CallOptions,
}

/// A listing that passed its checks.
struct Checked {
    client: Client,
    request: ListProjects,
    options: Options,
}

impl ProjectListing {
    pub(crate) fn new(client: &Client, request: ListProjects) -> Self {
        let defaults = client.defaults();
        let request = ListProjects {
            organization_id: request.organization_id.or(defaults.organization_id),
            page_size: request.page_size.or(defaults.page_size),
            ..request
        };
        Self {
            client: client.clone(),
            request: request.check(),
            options: CallOptions::default(),
        }
    }

    /// The list with options of its own. Their deadline is for one page, or for the whole of [`ProjectListing::all`].
    pub fn with(self, options: CallOptions) -> Self {
        Self { options, ..self }
    }

    /// All Projects from the request's page on, read in pages of 100 unless told otherwise, several at a time.
    ///
    /// # Errors
    /// [`Error::TooManyItems`] beyond 100,000 Projects, and those of every call.
    pub async fn all(self) -> Result<Vec<Project>, Error> {
        let list = self.check()?;
        let page_size = list.request.page_size.unwrap_or(limits::PAGE_SIZE);
        let first = list.request.page.unwrap_or(1);
        let concurrency = list.options.concurrency();
        let run = list.client.run(&list.options, None)?;
        let all = All {
            list,
            run,
            page_size,
            kept: RefCell::default(),
        };
        read_all(&all, first, page_size, concurrency).await?;
        let kept = all.kept.into_inner();
        Ok(kept.pages.into_values().flatten().collect())
    }

    /// Project after Project; a page is asked for when the one before is used up.
    pub fn items(self) -> impl Stream<Item = Result<Project, Error>> {
        self.pages()
            .map_ok(|page| stream::iter(page.into_iter().map(Ok)))
            .try_flatten()
    }

    /// Page after page.
    pub fn pages(self) -> impl Stream<Item = Result<Vec<Project>, Error>> {
        let start = async move {
            let list = self.check()?;
            let page_size = list.request.page_size.unwrap_or(limits::DEFAULT_PAGE_SIZE);
            let walk = Walk::new(list.request.page.unwrap_or(1), page_size);
            Ok::<_, Error>(stream::try_unfold(
                (list, walk, HashSet::new(), page_size),
                |(list, mut walk, mut seen, page_size)| async move {
                    let Some(number) = walk.next_page() else {
                        return Ok(None);
                    };
                    let run = list.client.run(&list.options, None)?;
                    let response = list.page(&run, number, page_size).await?;
                    let (page, fresh) = count(&mut seen, number, response);
                    let is_new = walk.take(page);
                    Ok(is_new.then_some((fresh, (list, walk, seen, page_size))))
                },
            ))
        };
        stream::once(start).try_flatten().boxed_local()
    }

    fn check(self) -> Result<Checked, Error> {
        Ok(Checked {
            client: self.client,
            request: self.request.map_err(Error::InvalidArguments)?,
            options: self.options.check().map_err(Error::InvalidArguments)?,
        })
    }

    async fn first(self) -> Result<ListProjectsResponse, Error> {
        let list = self.check()?;
        let run = list.client.run(&list.options, None)?;
        let page_size = list.request.page_size.unwrap_or(limits::DEFAULT_PAGE_SIZE);
        list.page(&run, list.request.page.unwrap_or(1), page_size)
            .await
    }
}

impl IntoFuture for ProjectListing {
    type Output = Result<ListProjectsResponse, Error>;
    type IntoFuture = LocalBoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.first())
    }
}

impl Checked {
    async fn page(
        &self,
        run: &Run,
        number: u32,
        page_size: u32,
    ) -> Result<ListProjectsResponse, Error> {
        let call = self.request.call_for(number, page_size);
        let answer = self.client.perform(run, &call).await?;
        read_page(&answer).map_err(|misfit| self.client.unreadable(&call, &answer, &misfit).into())
    }
}

/// A reading of all pages.
struct All {
    list: Checked,
    run: Run,
    page_size: u32,
    kept: RefCell<Kept>,
}

#[derive(Default)]
struct Kept {
    pages: BTreeMap<u32, Vec<Project>>,
    seen: HashSet<Uuid>,
}

impl Pages for All {
    type Error = Error;

    fn page(&self, number: u32) -> LocalBoxFuture<'_, Result<Page, Error>> {
        Box::pin(async move {
            let response = self.list.page(&self.run, number, self.page_size).await?;
            let mut kept = self.kept.borrow_mut();
            let (page, fresh) = count(&mut kept.seen, number, response);
            kept.pages.insert(number, fresh);
            Ok(page)
        })
    }

    fn restart(&self) {
        self.kept.replace(Kept::default());
    }

    fn progress(&self, _loaded: u32, _total: f64) {}

    fn too_many(&self) -> Error {
        Error::TooManyItems
    }
}

/// What a page says, and those of its Projects that were on no page before.
fn count(
    seen: &mut HashSet<Uuid>,
    number: u32,
    response: ListProjectsResponse,
) -> (Page, Vec<Project>) {
    let received = response.projects.len();
    let mut fresh = response.projects;
    fresh.retain(|project| seen.insert(project.id));
    let number_of = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    // A total beyond 2^53 is a lie, however exactly it is told.
    #[allow(clippy::cast_precision_loss)]
    let total = response.total_count as f64;
    let page = Page {
        number,
        total,
        received: number_of(received),
        fresh: number_of(fresh.len()),
    };
    (page, fresh)
}

fn read_page(answer: &Answer) -> Result<ListProjectsResponse, String> {
    let json = answer.json();
    read(&json, || {
        let page = match wire::page(&json) {
            Ok(page) => page,
            Err(misfit) => return Some(misfit),
        };
        let mut items = (0..).zip(page.items.iter());
        items.find_map(|(index, item)| {
            let misfit = wire::project(&item).err()?;
            Some(wire::in_item(misfit, index))
        })
    })
}
