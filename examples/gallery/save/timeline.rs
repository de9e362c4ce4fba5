//! A lane's runs over time, in SVG. Places are attributes: a style attribute would break the
//! content policy.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{
    runs::{Drawn, LaneRuns},
    words,
};

/// How many runs a lane has room for: the newest.
const ROWS: usize = 5;
const ROW: f64 = 16.0;
const BAR: f64 = 11.0;

#[component]
pub fn Timeline(runs: LaneRuns, name: &'static str) -> impl IntoView {
    let ruler = runs.ruler();
    let label = move || format!("{} {name}: {}", words::TIME_LINE.get(), runs.summary());
    let newest = move || {
        let drawn = runs.drawn();
        let surplus = drawn.len().saturating_sub(ROWS);
        drawn
            .into_iter()
            .skip(surplus)
            .enumerate()
            .collect::<Vec<_>>()
    };

    view! {
        <svg class="timeline" width="100%" height=ROWS as f64 * ROW + 4.0 role="img" aria-label=label>
            {move || seconds(ruler.span())}
            {move || {
                let (now, span) = (ruler.now(), ruler.span());
                newest()
                    .into_iter()
                    .map(|(row, run)| bar(row, &run, now.max(run.fired), span))
                    .collect_view()
            }}
        </svg>
    }
}

/// A line for each second that is drawn.
fn seconds(span: f64) -> impl IntoView {
    (1..span.ceil() as u32)
        .map(|second| {
            let x = percent(f64::from(second), span);
            view! { <line class="timeline-second" x1=x.clone() x2=x y1="0" y2="100%"></line> }
        })
        .collect_view()
}

fn bar(row: usize, run: &Drawn, now: f64, span: f64) -> impl IntoView + use<> {
    let y = row as f64 * ROW + 4.0;
    let end = run.ended.map_or(now, |(end, _)| end);
    let began = run.began.unwrap_or(end);
    let piece = |class, from: f64, to: f64| {
        view! {
            <rect
                class=class
                x=percent(from, span)
                y=y
                width=percent((to - from).max(0.0), span)
                height=BAR
                rx="3"
            ></rect>
        }
    };
    let (ran, mark) = match run.ended {
        None => ("span-running", ""),
        Some((_, Settled::Ok)) => ("span-saved", "✓"),
        Some((_, Settled::Failed)) => ("span-failed", "!"),
        Some((_, Settled::Cancelled(_))) => ("span-stopped", "✕"),
        Some((_, Settled::Skipped(_))) => ("span-stopped", "–"),
    };
    // What ends near the right edge has its mark before its end.
    let late = end > span * 0.8;

    view! {
        {(began > run.fired).then(|| piece("span-waiting", run.fired, began))}
        {run.began.map(|began| piece(ran, began, end))}
        <text
            class="span-mark"
            x=percent(end, span)
            y=y + BAR - 1.5
            dx=if late { "-5" } else { "5" }
            text-anchor=if late { "end" } else { "start" }
        >
            {mark}
        </text>
    }
}

fn percent(seconds: f64, span: f64) -> String {
    format!("{:.2}%", seconds / span * 100.0)
}
