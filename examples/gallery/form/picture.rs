use leptos::prelude::*;
use leptos_fire::{prelude::*, view::FireForm};
use serde::Deserialize;
use web_sys::FormData;

use super::words;
use crate::{condition::Condition, http, language::say};

#[derive(Deserialize)]
struct Received {
    name: String,
    bytes: u64,
    title: String,
}

#[component]
pub fn PictureDemo(condition: RwSignal<Condition>) -> impl IntoView {
    // Files do not go by serde: the task takes the form's data as it is.
    let send = async_task("picture").run(move |data: FormData| {
        let condition = condition.get();
        async move {
            condition.crash_if_asked();
            let path = format!("/api/station/pictures{}", condition.query());
            http::post_form::<Received>(&path, data).await
        }
    });
    let received = move || {
        send.with_value(|received| {
            let Received { name, bytes, title } = received?;
            let received = words::RECEIVED.get();
            Some(format!("{received} {title} ({name}, {bytes} B)"))
        })
    };

    view! {
        <FireForm of=send class:form=true>
            <label class="field">
                {say(words::PICTURE_NAME)}
                <input name="title" autocomplete="off" required />
            </label>
            <label class="field">
                {say(words::FILE)}
                <input name="picture" type="file" data-testid="picture-file" />
            </label>
            <div class="actions">
                <button class="button primary" data-testid="picture-submit">
                    {say(words::SEND)}
                </button>
            </div>
        </FireForm>
        <p class="outcome" role="status" data-testid="picture-outcome">
            {received}
        </p>
    }
}
