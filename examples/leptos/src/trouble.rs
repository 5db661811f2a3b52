//! What went wrong, and what to do about it.

use leptos::prelude::*;
use scaleway_account_client::{ApiError, Error};

/// A failed call, in words for who uses the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// What to do.
    advice: &'static str,
    /// What happened: the library's own sentence, with the request ID and without any credential.
    what: String,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self {
            advice: advice(&error),
            what: error.to_string(),
        }
    }
}

/// One sentence for each kind of failure that the page can meet.
fn advice(error: &Error) -> &'static str {
    match error {
        Error::InvalidArguments(_) => "Nothing was sent. Correct it and try again.",
        Error::Connection(_) | Error::Timeout(_) => {
            "Check the network, then reload the list: the change may have been made all the same."
        }
        Error::Parse(_) => "Something other than the API answered. Check the server of this page.",
        Error::Api(refusal) => match &refusal.error {
            ApiError::DeniedAuthentication { .. } => "The server of this page needs a valid key.",
            ApiError::PermissionsDenied { .. } => "Ask an administrator for the permission.",
            ApiError::PreconditionFailed { precondition, .. }
                if precondition == "resource_still_in_use" =>
            {
                "Delete what is in the Project first."
            }
            ApiError::QuotasExceeded { .. } => "Delete a Project, or ask for a higher quota.",
            ApiError::ResourceNotFound { .. } => "It is gone already. Reload the list.",
            _ if error.is_retryable() => "Try again in a moment.",
            _ => "If it happens again, give Scaleway's support the request ID.",
        },
        _ => "Reload the page.",
    }
}

/// Shows a failure to everyone, screen readers included.
#[component]
pub fn TroubleBox(trouble: Trouble) -> impl IntoView {
    view! {
        <div class="trouble" role="alert">
            <p><strong>{trouble.advice}</strong></p>
            <p class="what">{trouble.what}</p>
        </div>
    }
}
