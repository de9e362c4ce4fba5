//! The feature `forms`: a form of two fields in the button's place.

use leptos::prelude::*;
use leptos_fire::{prelude::*, view::FireForm};
use leptos_fire_apps::report;

#[derive(Clone, serde::Deserialize)]
struct Wanted {
    name: String,
    days: u32,
}

async fn wanted(wanted: Wanted) -> Result<String, String> {
    if wanted.days == 0 {
        return Err("A report of no days has nothing in it.".to_owned());
    }
    Ok(wanted.name + &report().await?)
}

fn app() -> impl IntoView {
    let report = async_task("report").run(wanted);
    view! {
        <FireForm of=report>
            <input name="name" />
            <input name="days" type="number" />
            <button>"Report"</button>
        </FireForm>
        <AsyncView of=report let:text>
            <p>{move || text.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(app);
}
