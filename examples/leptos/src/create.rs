//! The form that creates a Project.

use crate::account::Account;
use crate::trouble::{Trouble, TroubleBox};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use scaleway_account_client::CreateProject;

/// Creates a Project, and shows why where it cannot.
#[component]
pub fn CreateForm(account: Account) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let description = RwSignal::new(String::new());
    let create = Action::new_local(move |request: &CreateProject| {
        let request = request.clone();
        async move {
            account.create(request).await.map_err(Trouble::from)?;
            name.set(String::new());
            description.set(String::new());
            Ok::<_, Trouble>(())
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        // The library knows the limits, and names all that is wrong at once.
        create.dispatch_local(CreateProject {
            name: Some(name.get()),
            description: description.get(),
            ..CreateProject::default()
        });
    };
    // The last failure, until it is tried again.
    let trouble = move || {
        create
            .value()
            .get()?
            .err()
            .filter(|_| !create.pending().get())
    };
    view! {
        <form class="card" on:submit=submit>
            <h2>"New Project"</h2>
            <label>"Name" <input name="name" bind:value=name placeholder="web-shop" /></label>
            <label>"Description" <input name="description" bind:value=description /></label>
            <button class="primary" disabled=move || create.pending().get()>
                {move || if create.pending().get() { "Creating…" } else { "Create" }}
            </button>
            {move || trouble().map(|trouble| view! { <TroubleBox trouble /> })}
        </form>
    }
}
