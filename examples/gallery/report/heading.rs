//! Whose data is shown, while somebody else's may be on its way.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{data::Report, users::name_of, words};
use crate::http::ServerError;

#[component]
pub fn ReportHeading(report: AsyncTask<u32, Report, ServerError>) -> impl IntoView {
    // Both readings wake only for their own change.
    let shown = move || report.value_input().map(name_of);
    let coming = move || report.input().map(name_of);
    let heading = move || match shown() {
        Some(name) => format!("{} {name}", words::REPORT_FOR.get()),
        None => words::NO_REPORT_YET.get().to_owned(),
    };

    view! {
        <div class="report-heading">
            <h3 data-testid="heading">{heading}</h3>
            // The one live region of this demo: it says who is coming, and is silent otherwise.
            <p class="coming" role="status" data-testid="coming">
                {move || {
                    coming().map(|name| {
                        view! {
                            <span class="spinner small" aria-hidden="true"></span>
                            {format!("{} {name}…", words::LOADING_NEXT.get())}
                        }
                    })
                }}
            </p>
        </div>
    }
}
