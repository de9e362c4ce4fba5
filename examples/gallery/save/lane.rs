use leptos::{prelude::*, task::spawn_local};
use leptos_fire::prelude::*;

use super::{
    data::save_document,
    runs::{Order, Runs},
    timeline::Timeline,
    words,
};
use crate::language::{Words, say};

/// One policy: a task of its own, and the time line of its runs.
#[component]
pub fn Lane(
    policy: Policy,
    name: &'static str,
    rule: Words,
    /// The number of the document that it saves.
    document: u32,
    orders: Channel<Order>,
    delay: RwSignal<u32>,
) -> impl IntoView {
    let runs = expect_context::<Runs>().lane(document);

    let save = async_task("save").policy(policy).run(move |press: u32| {
        runs.begins(press);
        save_document(document, press, delay.get())
    });

    on_message(orders.stream(), move |order| match order {
        Order::Save(press) => {
            runs.fired(press);
            let firing = save.start_with(press);
            spawn_local(async move { runs.ended(press, firing.await) });
        }
        Order::Cancel => save.cancel(),
        Order::Clear => save.reset(),
    });

    let saved = move || save.with_value(|saved| saved.map_or(0, |saved| saved.version));
    let failed = move || save.failure().map(|failure| failure.to_string());

    view! {
        <li class="lane" data-testid=format!("lane-{name}")>
            <div class="lane-head">
                <h3 lang="en" dir="ltr">{name}</h3>
                <p class="lane-rule">{say(rule)}</p>
            </div>
            <Timeline runs name />
            <p class="lane-sum">
                <span data-testid=format!("runs-{name}")>{move || runs.summary()}</span>
                " · " {say(words::VERSION)} " "
                <span data-testid=format!("version-{name}")>{saved}</span>
            </p>
            <p class="lane-failure" role="alert">{failed}</p>
        </li>
    }
}
