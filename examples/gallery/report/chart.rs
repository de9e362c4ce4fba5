//! A bar chart in SVG. Sizes are attributes: a style attribute would break the content policy.

use leptos::prelude::*;

use super::words;
use crate::language::{Words, say};

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 140.0;
/// Below the bars, for the months.
const FOOT: f64 = 20.0;
/// How much of its place a bar fills.
const FILL: f64 = 0.72;

const MONTHS: [Words; 12] = [
    Words("Jan", "1"),
    Words("Feb", "2"),
    Words("Mar", "3"),
    Words("Apr", "4"),
    Words("May", "5"),
    Words("Jun", "6"),
    Words("Jul", "7"),
    Words("Aug", "8"),
    Words("Sep", "9"),
    Words("Oct", "10"),
    Words("Nov", "11"),
    Words("Dec", "12"),
];

#[component]
pub fn BarChart(values: Signal<Vec<u64>>) -> impl IntoView {
    let summary = move || {
        values.with(|values| match (values.iter().min(), values.iter().max()) {
            (Some(least), Some(most)) => {
                format!(
                    "{}, {} {least} {} {most}",
                    words::VISITS_BY_MONTH.get(),
                    words::FROM.get(),
                    words::TO.get()
                )
            }
            _ => String::new(),
        })
    };

    view! {
        <figure class="chart">
            <svg viewBox=format!("0 0 {WIDTH} {}", HEIGHT + FOOT) role="img" aria-label=summary>
                {move || values.with(|values| bars(values))}
                <line class="chart-base" x1="0" x2=WIDTH y1=HEIGHT y2=HEIGHT></line>
            </svg>
            <figcaption>{say(words::VISITS_BY_MONTH)}</figcaption>
        </figure>
    }
}

fn bars(values: &[u64]) -> impl IntoView + use<> {
    let most = values.iter().copied().max().unwrap_or(0).max(1);
    let place = WIDTH / values.len().max(1) as f64;
    values
        .iter()
        .zip(MONTHS)
        .enumerate()
        .map(|(index, (&value, month))| {
            let left = index as f64 * place;
            let height = (value as f64 / most as f64 * (HEIGHT - 8.0)).max(2.0);
            view! {
                <rect
                    class="chart-bar"
                    class:most=value == most
                    x=left + place * (1.0 - FILL) / 2.0
                    y=HEIGHT - height
                    width=place * FILL
                    height=height
                    rx="4"
                >
                    <title>{format!("{}: {value}", month.get())}</title>
                </rect>
                <text class="chart-month" x=left + place / 2.0 y=HEIGHT + FOOT - 5.0>
                    {month.get()}
                </text>
            }
        })
        .collect_view()
}
