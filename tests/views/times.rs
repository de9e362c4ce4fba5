//! Delay, minimum and the length of a run, in every order, with refires and unmounts.

use crate::stage::{Options, Stage, ms};
use leptos::prelude::*;
use leptos_fire::{
    AsyncView, async_task,
    testing::{mount, settled},
};
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

/// From when to when something is under way, in milliseconds.
type Runs<'r> = &'r [(u64, u64)];

/// When it should be seen that something loads: an account of its own, by intervals.
fn expected(delay: u64, minimum: u64, runs: Runs<'_>) -> Vec<(u64, u64)> {
    let mut seen: Vec<(u64, u64)> = Vec::new();
    for &(from, to) in runs {
        match seen.last_mut() {
            Some((since, until)) if from < *until => *until = to.max(*since + minimum),
            _ if from + delay < to => seen.push((from + delay, to.max(from + delay + minimum))),
            _ => {}
        }
    }
    seen
}

const STEP: u64 = 50;

/// Delay, minimum, and the lengths of a run before the delay, inside the minimum and
/// after; none at a moment where two things happen at once.
fn rows() -> Vec<(u64, u64, u64)> {
    let mut rows = Vec::new();
    for (delay, minimum) in [(150, 400), (0, 400), (150, 0), (0, 0)] {
        let mut lengths = vec![delay + minimum / 2 + STEP, delay + minimum + 2 * STEP];
        if delay > 0 {
            lengths.push(delay - STEP);
        }
        rows.extend(lengths.into_iter().map(|length| (delay, minimum, length)));
    }
    rows
}

/// A run alone, with a refire soon after its end, with one that is long, and with one
/// that comes late.
fn with_refires(length: u64) -> Vec<Vec<(u64, u64)>> {
    let first = (0, length);
    let soon = length + STEP;
    let late = length + 20 * STEP;
    vec![
        vec![first],
        vec![first, (soon, soon + 2 * STEP)],
        vec![first, (soon, soon + 30 * STEP)],
        vec![first, (late, late + 9 * STEP)],
        vec![
            first,
            (soon, soon + STEP),
            (soon + 2 * STEP, soon + 20 * STEP),
        ],
    ]
}

/// Plays runs through, and looks at each step whether what says that it loads is seen.
async fn play(stage: &Stage, selector: &str, (delay, minimum): (u64, u64), runs: Runs<'_>) {
    let expected = expected(delay, minimum, runs);
    let end = runs.last().unwrap().1 + delay + minimum + 4 * STEP;
    for at in (0..end).step_by(usize::try_from(STEP).unwrap()) {
        if runs.iter().any(|(_, to)| *to == at) {
            stage.end(Err("no luck")).await;
        }
        if runs.iter().any(|(from, _)| *from == at) {
            stage.fire().await;
        }
        let busy = runs.iter().any(|(from, to)| (*from..*to).contains(&at));
        let said = expected.iter().any(|(from, to)| (*from..*to).contains(&at));
        let situation = format!("delay {delay}, minimum {minimum}, runs {runs:?}, at {at}");
        assert_eq!(stage.has(selector), said, "{situation}: {}", stage.text());
        let (_, aria_busy) = stage.state();
        assert_eq!(aria_busy, busy.to_string(), "{situation}");
        stage.advance(STEP).await;
    }
    assert!(!stage.has(selector));
    assert_eq!(stage.clock.next_timer(), None, "no timer at rest");
}

fn options(delay: u64, minimum: u64) -> Options {
    Options {
        delay: Some(delay),
        minimum: Some(minimum),
        ..Options::default()
    }
}

#[wasm_bindgen_test]
async fn the_loading_part_in_every_order() {
    for (delay, minimum, length) in rows() {
        for runs in with_refires(length) {
            let stage = Stage::new(options(delay, minimum));
            play(&stage, ".lf-loading", (delay, minimum), &runs).await;
            assert!(stage.has(".lf-failure"));
        }
    }
}

#[wasm_bindgen_test]
async fn the_bar_in_every_order() {
    for (delay, minimum, length) in rows() {
        for runs in with_refires(length) {
            let stage = Stage::with_value(options(delay, minimum)).await;
            let content = stage.page.find("section").unwrap();
            play(&stage, ".lf-bar", (delay, minimum), &runs).await;
            assert_eq!(stage.page.find("section").unwrap(), content);
            assert!(!stage.has(".lf-loading"));
        }
    }
}

/// Unmounts the view at a moment of a run, perhaps just after another fire.
async fn unmount_at(
    (delay, minimum, length): (u64, u64, u64),
    at: u64,
    over_value: bool,
    refire: bool,
) {
    let options = options(delay, minimum);
    let mut stage = if over_value {
        Stage::with_value(options).await
    } else {
        Stage::new(options)
    };
    stage.fire().await;
    if at < length {
        stage.advance(at).await;
    } else {
        stage.advance(length).await;
        stage.end(Ok("one")).await;
        stage.advance(at - length).await;
    }
    if refire {
        stage.fire().await;
        stage.advance(STEP).await;
    }
    stage.page.unmount();
    let situation = format!(
        "delay {delay}, minimum {minimum}, run {length}, at {at}, over a value {over_value}, \
         refire {refire}"
    );
    assert_eq!(stage.clock.next_timer(), None, "{situation}");
    stage.advance(5_000).await;
    assert_eq!(stage.text(), "", "{situation}");
}

#[wasm_bindgen_test]
async fn an_unmount_in_the_middle_takes_the_timers_along() {
    for (delay, minimum, length) in rows() {
        for at in (0..length + minimum).step_by(3 * usize::try_from(STEP).unwrap()) {
            for (over_value, refire) in [(false, false), (false, true), (true, false), (true, true)]
            {
                unmount_at((delay, minimum, length), at, over_value, refire).await;
            }
        }
    }
}

#[wasm_bindgen_test]
async fn an_idle_task_has_no_timer() {
    let stage = Stage::new(Options::default());
    stage.flush().await;
    assert_eq!(stage.clock.next_timer(), None);
    assert_eq!(stage.text(), "nothing yet");
    stage.task.set_value("one");
    stage.flush().await;
    assert_eq!(
        (stage.clock.next_timer(), stage.text().as_str()),
        (None, "one")
    );
}

#[wasm_bindgen_test]
async fn within_the_delay_it_keeps_what_it_showed() {
    let stage = Stage::new(Options::default());
    stage.fire().await;
    stage.advance(149).await;
    stage.assert_state("loading", true);
    assert_eq!(stage.text(), "nothing yet");
    stage.advance(1).await;
    assert_eq!(stage.text(), "Loading…");
    stage.advance(400).await;
    stage.end(Err("no luck")).await;
    stage.assert_state("failed", false);
    assert_eq!(stage.text(), "no luckTry again");

    let failure = stage.page.find(".lf-failure").unwrap();
    stage.page.click(".lf-retry");
    stage.advance(100).await;
    stage.assert_state("loading", true);
    assert_eq!(stage.page.find(".lf-failure").unwrap(), failure);
    stage.end(Err("no luck either")).await;
    assert_eq!(stage.page.find(".lf-failure").unwrap(), failure);
    assert_eq!(stage.text(), "no luck eitherTry again");

    stage.page.click(".lf-retry");
    stage.advance(100).await;
    stage.end(Ok("one")).await;
    stage.assert_state("ok", false);
    assert_eq!(stage.text(), "one");
}

#[wasm_bindgen_test]
async fn mounted_while_it_loads_it_shows_nothing_before_the_delay() {
    let stage = Stage::new(Options {
        fired: true,
        ..Options::default()
    });
    stage.flush().await;
    stage.assert_state("loading", true);
    assert_eq!(stage.text(), "", "it is not idle");
    stage.advance(150).await;
    assert_eq!(stage.text(), "Loading…");
}

#[wasm_bindgen_test]
async fn a_refire_inside_the_minimum_keeps_the_same_loading_part() {
    let stage = Stage::new(Options::default());
    stage.fire().await;
    stage.advance(200).await;
    let spinner = stage.page.find(".lf-loading").unwrap();
    stage.end(Ok("one")).await;
    stage.assert_state("ok", false);
    assert_eq!(stage.page.find(".lf-loading").unwrap(), spinner);
    stage.fire().await;
    stage.assert_state("reloading", true);
    assert_eq!(stage.page.find(".lf-loading").unwrap(), spinner);
    stage.end(Ok("two")).await;
    stage.advance(349).await;
    assert_eq!(stage.page.find(".lf-loading").unwrap(), spinner);
    stage.advance(1).await;
    assert_eq!(stage.text(), "two");
}

#[wasm_bindgen_test]
async fn what_is_cleared_or_reset_goes_at_once() {
    let stage = Stage::with_value(Options {
        clear: true,
        ..Options::default()
    })
    .await;
    stage.fire().await;
    stage.assert_state("loading", true);
    assert_eq!(stage.text(), "");
    stage.advance(150).await;
    assert_eq!(stage.text(), "Loading…");
    stage.end(Ok("two")).await;
    stage.advance(400).await;
    assert_eq!(stage.text(), "two");

    let stage = Stage::with_value(Options::default()).await;
    stage.fire().await;
    stage.advance(150).await;
    assert!(stage.has(".lf-bar"));
    stage.task.reset();
    stage.flush().await;
    stage.assert_state("idle", false);
    assert_eq!(stage.text(), "nothing yet");
    assert!(!stage.has(".lf-bar"));
    assert_eq!(stage.clock.next_timer(), None);
}

#[wasm_bindgen_test]
async fn by_the_browser_s_own_clock_too() {
    let stage = Stage::new(Options {
        delay: Some(40),
        minimum: Some(80),
        ..Options::default()
    });
    let Stage {
        page,
        task,
        steps,
        clock,
    } = stage;
    drop(clock);
    let now = || js_sys::Date::now();
    task.fire();
    let begin = now();
    while page.find(".lf-loading").is_none() {
        assert!(now() < begin + 5_000.0, "the loading part never comes");
        gloo_timers::future::sleep(ms(1)).await;
    }
    assert!(now() >= begin + 40.0);
    let shown = now();
    steps.end(0, Ok("one"));
    while page.find(".lf-loading").is_some() {
        assert!(now() < shown + 5_000.0, "the loading part never goes");
        gloo_timers::future::sleep(ms(1)).await;
    }
    assert!(now() >= begin + 120.0);
    assert_eq!(page.text(), "one");
}

#[wasm_bindgen_test]
async fn settled_waits_until_the_result_is_shown() {
    let page = mount(|| {
        let slow = async_task("slow").run_infallible(|| async {
            gloo_timers::future::sleep(ms(60)).await;
            "one"
        });
        slow.fire();
        view! {
            <AsyncView of=slow delay=ms(20) minimum=ms(300) let:data>
                {move || data.get()}
            </AsyncView>
        }
    });
    settled(Duration::from_secs(5)).await.unwrap();
    assert_eq!(page.text(), "one");
}
