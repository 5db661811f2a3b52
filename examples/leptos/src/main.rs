//! The Projects of an Organization in a [Leptos](https://leptos.dev) page: list, create, delete.
//!
//! The page calls its own origin, where a relay or the sandbox answers `/account/…`: see README.md.

mod account;
mod create;
mod list;
mod trouble;

use account::Account;
use create::CreateForm;
use leptos::prelude::*;
use list::ProjectList;
use trouble::{Trouble, TroubleBox};

fn main() {
    leptos::mount::mount_to_body(App);
}

/// The whole page.
#[component]
fn App() -> impl IntoView {
    view! {
        <header>
            <h1>"Projects"</h1>
            <p>"A Leptos page on " <code>"scaleway-account-client"</code></p>
        </header>
        <main>
            {match Account::from_page() {
                Ok(account) => view! { <Projects account /> }.into_any(),
                Err(error) => view! { <TroubleBox trouble=Trouble::from(error) /> }.into_any(),
            }}
        </main>
    }
}

/// What the page is about, once there is a client.
#[component]
fn Projects(account: Account) -> impl IntoView {
    view! {
        <CreateForm account />
        <ProjectList account />
    }
}
