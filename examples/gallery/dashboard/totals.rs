use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    data::{Sales, money},
    words,
};
use crate::{http::ServerError, language::say};

pub type All = Zipped<(Sales, Sales, Sales), ServerError>;

/// Sums over what the tasks have, and for whom they wait.
#[component]
pub fn Totals(all: All) -> impl IntoView {
    let both = move |of: fn(&Sales) -> u64| {
        let result = all.read();
        result
            .value()
            .map(|(first, second, _)| of(first) + of(second))
    };
    let text = |sum: Option<u64>| sum.map_or("–".to_owned(), |sum| sum.to_string());
    let busy = move || all.is_loading().to_string();

    view! {
        <section class="dashboard-panel dashboard-totals" aria-busy=busy>
            <h3>{say(words::TOTALS)}</h3>
            <dl>
                <dt>{say(words::REVENUE)}</dt>
                <dd data-testid="total-revenue">
                    {move || both(|sales| sales.revenue_cents).map_or("–".to_owned(), money)}
                </dd>
                <dt>{say(words::ORDERS)}</dt>
                <dd data-testid="total-orders">{move || text(both(|sales| sales.orders))}</dd>
                <dt>{say(words::VISITS)}</dt>
                <dd data-testid="total-visits">{move || text(both(|sales| sales.visits))}</dd>
            </dl>
        </section>
    }
}
