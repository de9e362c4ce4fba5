use leptos::{html, prelude::*};
use leptos_fire::{prelude::*, view::FailureNote};

use super::words;
use crate::{condition::Condition, http, language::say, station::Notices};

#[component]
pub fn NoticesDemo(condition: RwSignal<Condition>) -> impl IntoView {
    let notices = async_task("notices").run(move || {
        let condition = condition.get();
        async move {
            condition.crash_if_asked();
            http::get::<Notices>(&format!("/api/station/notices{}", condition.query())).await
        }
    });
    let ask = NodeRef::<html::Button>::new();
    let dismiss = move |()| {
        notices.reset();
        // The button that was pressed is gone: the focus goes where one may go on.
        if let Some(ask) = ask.get_untracked() {
            ask.focus().ok();
        }
    };

    view! {
        <AsyncView
            of=notices
            idle=|| view! { <p class="empty">{say(words::NOTICES_IDLE)}</p> }
            failed=move |failed| {
                // For those who want to know more: what it is to a programmer.
                let details = move || failed.with(|failure| Some(format!("{failure:#?}")));
                view! {
                    <FailureNote
                        message=Signal::derive(move || failed.message())
                        details=MaybeProp::derive(details)
                        on_retry=move |()| failed.retry()
                        on_dismiss=dismiss
                    />
                }
            }
            let:data
        >
            <p class="notice" data-testid="notices">
                {say(words::UMBRELLAS)} " "
                <strong>{move || data.with(|notices| notices.lost_umbrellas)}</strong>
            </p>
        </AsyncView>
        <div class="actions">
            <button
                class="button primary"
                data-testid="notices-fire"
                node_ref=ask
                on:click=move |_| notices.fire()
            >
                {say(words::ASK)}
            </button>
            <button class="button" data-testid="notices-reset" on:click=move |_| notices.reset()>
                {say(words::RESET)}
            </button>
        </div>
    }
}
