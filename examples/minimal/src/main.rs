use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos_fire::prelude::*;

/// Any async function will do; this one takes a second, and needs no server.
async fn greeting(name: String) -> Result<String, String> {
    sleep(Duration::from_secs(1)).await;
    if name.is_empty() {
        return Err("Whom shall I greet?".to_owned());
    }
    Ok(format!("Hello, {name}!"))
}

#[component]
fn App() -> impl IntoView {
    let name = RwSignal::new("world".to_owned());

    // WHAT the work is. Declaring it starts nothing.
    let greet = async_task("greet").run(move || greeting(name.get()));

    // WHEN it runs: from set-up, and from the button.
    greet.fire();

    view! {
        <input aria-label="Name" bind:value=name />
        <button on:click=move |_| greet.fire()>"Greet"</button>
        <AsyncView of=greet let:data>
            <p>{move || data.get()}</p>
        </AsyncView>
    }
}

fn main() {
    leptos::mount::mount_to_body(App);
}
