use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    data::{Sales, fetch_sales, money, name_of},
    filters::Filters,
    graph::{Graph, Node},
    totals::Totals,
    words,
};
use crate::{
    http::ServerError,
    language::{Words, say},
};

pub type SalesTask = AsyncTask<u32, Sales, ServerError>;

#[component]
pub fn Panels(filters: Memo<Filters>) -> impl IntoView {
    let sales = move |name: &'static str| {
        async_task(name).run(move |user| fetch_sales(user, filters.get_untracked().delay))
    };

    // Two tasks follow the address: whoever changes it, a click, a link, the back button …
    let first = sales("first").fire_on_change_with(move || Some(filters.get().first));
    let second = sales("second").fire_on_change_with(move || Some(filters.get().second));

    // … and a third one follows the two: it asks anew for the one who earns more. However many
    // of them change, it waits for both, and asks once; an equal leader is not asked for again.
    let leader = sales("leader").fire_from((first, second), |(first, second)| {
        let ahead = first.revenue_cents >= second.revenue_cents;
        Some(if ahead { first.user_id } else { second.user_id })
    });

    // All of them as one reading, for the totals.
    let all = (first, second, leader).zip();

    view! {
        <div class="dashboard">
            <Panel title=words::FIRST task=first />
            <Panel title=words::SECOND task=second />
            <Panel title=words::LEADER task=leader />
            <Totals all />
            <Graph nodes=vec![
                Node::of("first", (66, 108), words::FIRST, first),
                Node::of("second", (294, 108), words::SECOND, second),
                Node::of("leader", (180, 178), words::LEADER, leader),
                Node::of_all("totals", (180, 300), words::TOTALS, all),
            ] />
        </div>
    }
}

#[component]
fn Panel(title: Words, task: SalesTask) -> impl IntoView {
    view! {
        <section class="dashboard-panel">
            <h3>{say(title)}</h3>
            <AsyncView of=task let:sales>
                <p class="dashboard-name" data-testid=format!("{}-name", task.name())>
                    {move || name_of(sales.read().user_id)}
                </p>
                <p class="dashboard-figure" data-testid=format!("{}-revenue", task.name())>
                    {move || money(sales.read().revenue_cents)}
                </p>
            </AsyncView>
            <p class="dashboard-asked">
                {say(words::ASKED)} " "
                <span data-testid=format!("{}-fired", task.name())>{move || task.fired_count()}</span>
            </p>
        </section>
    }
}
