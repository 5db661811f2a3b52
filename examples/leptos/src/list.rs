//! The list of Projects.

use crate::account::Account;
use crate::trouble::{Trouble, TroubleBox};
use leptos::prelude::*;
use scaleway_account_client::Project;

/// All Projects: while they load, when there are none to be had, and each with its button.
#[component]
pub fn ProjectList(account: Account) -> impl IntoView {
    let projects = LocalResource::new(move || {
        let list = account.list();
        async move { list.await.map_err(Trouble::from) }
    });
    view! {
        <section class="card">
            <h2>"Your Projects"</h2>
            // Keeps the last list while the next one loads.
            <Transition fallback=|| view! { <p class="muted">"Loading…"</p> }>
                {move || Suspend::new(async move {
                    match projects.await {
                        Ok(projects) => view! { <Rows account projects /> }.into_any(),
                        Err(trouble) => view! {
                            <TroubleBox trouble />
                            <button on:click=move |_| account.changed()>"Reload the list"</button>
                        }.into_any(),
                    }
                })}
            </Transition>
        </section>
    }
}

/// The Projects, a row each.
#[component]
fn Rows(account: Account, projects: Vec<Project>) -> impl IntoView {
    let rows = projects
        .into_iter()
        .map(|project| view! { <Row account project /> });
    view! { <ul class="projects">{rows.collect_view()}</ul> }
}

/// A Project and the button that deletes it.
#[component]
fn Row(account: Account, project: Project) -> impl IntoView {
    let id = project.id;
    let is_default = project.is_default();
    let label = format!("Delete {}", project.name);
    let delete =
        Action::new_local(
            move |(): &()| async move { account.delete(id).await.map_err(Trouble::from) },
        );
    // The last failure, until it is tried again.
    let trouble = move || {
        delete
            .value()
            .get()?
            .err()
            .filter(|_| !delete.pending().get())
    };
    view! {
        <li>
            <div class="about">
                <strong>{project.name}</strong>
                <code>{id.to_string()}</code>
                <span class="muted">{project.description}</span>
            </div>
            {if is_default {
                view! { <span class="muted">"Default Project"</span> }.into_any()
            } else {
                view! {
                    <button
                        class="danger"
                        aria-label=label
                        disabled=move || delete.pending().get()
                        on:click=move |_| { delete.dispatch_local(()); }
                    >
                        {move || if delete.pending().get() { "Deleting…" } else { "Delete" }}
                    </button>
                }.into_any()
            }}
            {move || trouble().map(|trouble| view! { <TroubleBox trouble /> })}
        </li>
    }
}
