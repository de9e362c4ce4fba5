//! A report as it is shown: the title, three figures and the chart.

use leptos::prelude::*;

use super::{chart::BarChart, data::Report, words};
use crate::language::say;

#[component]
pub fn Figures(report: Signal<Report>) -> impl IntoView {
    let figure = |name, test_id, value: fn(&Report) -> String| {
        view! {
            <div class="figure">
                <dt>{say(name)}</dt>
                <dd data-testid=test_id>{move || report.with(value)}</dd>
            </div>
        }
    };

    view! {
        <article class="report" data-testid="report">
            <div class="report-title">
                <h4 data-testid="title">{move || report.with(|report| report.title.clone())}</h4>
                <p class="revision">
                    {say(words::REVISION)} " "
                    <span data-testid="revision">
                        {move || report.with(|report| report.revision)}
                    </span>
                </p>
            </div>
            <dl class="figures">
                {figure(words::VISITS, "visits", |report| grouped(report.visits))}
                {figure(words::ORDERS, "orders", |report| grouped(report.orders))}
                {figure(words::REVENUE, "revenue", |report| dollars(report.revenue_cents))}
            </dl>
            <BarChart values=Signal::derive(move || report.with(|report| report.series.clone())) />
        </article>
    }
}

/// Rounded: nobody compares cents.
fn dollars(cents: u64) -> String {
    format!("${}", grouped((cents + 50) / 100))
}

/// 1234567 as `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
