//! The rounds, in a real browser.

#![cfg(target_family = "wasm")]

use leptos::prelude::Owner;
use leptos_fire_benches::{
    bytes::Counting,
    messages::deliver,
    rounds::{Timed, compare, now, quiet, until, weigh},
    rows::mount,
    sides::{NEVER, Side, Tasks, declare, under_way},
};
use std::rc::Rc;
use wasm_bindgen_test::{Criterion, console_log, wasm_bindgen_bench, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const TASKS: usize = 10_000;
const ROUNDS: usize = 11;

/// An owner with tasks of one side, that can be cleaned up.
fn owned(side: Side, count: usize) -> Option<(Owner, Rc<dyn Tasks>)> {
    let owner = Owner::new();
    let tasks = owner.with(|| declare(side, count))?;
    Some((owner, Rc::from(tasks)))
}

fn declaring(side: Side) -> Option<Timed> {
    if matches!(side, Side::Fetch) {
        return None;
    }
    Some(Box::pin(async move {
        let before = now();
        let owned = owned(side, TASKS);
        let time = now() - before;
        if let Some((owner, _)) = owned {
            owner.cleanup();
        }
        time
    }))
}

fn firing(side: Side) -> Option<Timed> {
    let (owner, tasks) = owned(side, TASKS)?;
    Some(Box::pin(async move {
        let before = now();
        owner.with(|| tasks.fire_all(7));
        until(side, || tasks.shows(7)).await;
        let time = now() - before;
        owner.cleanup();
        time
    }))
}

fn storming(side: Side) -> Option<Timed> {
    const TIMES: u32 = 100_000;
    if matches!(side, Side::Fetch) {
        return None;
    }
    let (owner, tasks) = owned(side, 1)?;
    Some(Box::pin(async move {
        let before = now();
        owner.with(|| tasks.storm(TIMES));
        until(side, || tasks.shows(TIMES)).await;
        let time = now() - before;
        owner.cleanup();
        time
    }))
}

/// Of what stops what is in flight, which `Action` does not, and whose bodies are counted here.
fn unmounting(side: Side) -> Option<Timed> {
    if !matches!(side, Side::Fire | Side::Hand) {
        return None;
    }
    let (owner, tasks) = owned(side, TASKS)?;
    Some(Box::pin(async move {
        owner.with(|| tasks.fire_all(NEVER));
        until(side, || under_way() == TASKS).await;
        let before = now();
        owner.cleanup();
        until(side, || under_way() == 0).await;
        now() - before
    }))
}

fn delivering(side: Side) -> Option<Timed> {
    const MESSAGES: u32 = 100_000;
    matches!(side, Side::Fire | Side::Hand).then(|| Box::pin(deliver(side, MESSAGES)) as Timed)
}

/// From the fire to the text on the page, style and layout included.
async fn to_the_screen(side: Side, rows: usize) -> f64 {
    let Some(page) = mount(side, rows) else {
        return 0.0;
    };
    page.lay_out();
    quiet().await;
    let before = now();
    page.fire_all(7);
    until(side, || page.shows(7)).await;
    page.lay_out();
    now() - before
}

fn one_row(side: Side) -> Option<Timed> {
    side.has_view()
        .then(|| Box::pin(to_the_screen(side, 1)) as Timed)
}

fn thousand_rows(side: Side) -> Option<Timed> {
    side.has_view()
        .then(|| Box::pin(to_the_screen(side, 1000)) as Timed)
}

async fn reloading(side: Side, then: u32) -> f64 {
    let Some(page) = mount(side, 1000) else {
        return 0.0;
    };
    page.fire_all(7);
    until(side, || page.shows(7)).await;
    page.lay_out();
    quiet().await;
    let before = now();
    page.fire_all(then);
    until(side, || page.shows(then)).await;
    // With an equal value the page may look so while there is still something to be done.
    leptos::task::tick().await;
    page.lay_out();
    now() - before
}

fn reload_equal(side: Side) -> Option<Timed> {
    side.has_view()
        .then(|| Box::pin(reloading(side, 7)) as Timed)
}

fn reload_changed(side: Side) -> Option<Timed> {
    side.has_view()
        .then(|| Box::pin(reloading(side, 8)) as Timed)
}

/// The cost of firing one while so many are alive.
async fn growing() {
    for alive in [10, 100, 1_000, 10_000, 100_000] {
        let Some((owner, tasks)) = owned(Side::Fire, alive) else {
            return;
        };
        let before = now();
        for input in 1..=1_000 {
            owner.with(|| tasks.storm(1));
            until(Side::Fire, || tasks.first_shows(1)).await;
            leptos_fire_benches::rounds::sink(input);
        }
        let each = (now() - before) * 1_000.0 / 1_000.0;
        console_log!("GROWTH\t{alive}\t{each:.2}");
        owner.cleanup();
        quiet().await;
    }
}

async fn weighing() {
    for side in [Side::Fire, Side::Action, Side::Hand] {
        // The lists that grow with the number of tasks have room after these.
        let warm = owned(side, TASKS);
        let owner = Owner::new();
        let tasks = weigh("idle", side, TASKS, || owner.with(|| declare(side, TASKS)));
        if let Some(tasks) = &tasks {
            weigh("fired", side, TASKS, || owner.with(|| tasks.fire_all(7)));
            until(side, || tasks.shows(7)).await;
            quiet().await;
            weigh("fired again", side, TASKS, || {
                owner.with(|| tasks.fire_all(8))
            });
            until(side, || tasks.shows(8)).await;
        }
        quiet().await;
        owner.cleanup();
        if let Some((owner, _)) = warm {
            owner.cleanup();
        }
    }
}

#[wasm_bindgen_bench]
async fn all(_: &mut Criterion) {
    _ = any_spawner::Executor::init_wasm_bindgen();
    weighing().await;
    compare("declare", Side::Action, ROUNDS, declaring).await;
    compare("fire to settled", Side::Action, ROUNDS, firing).await;
    compare("storm", Side::Action, 5, storming).await;
    compare("unmount", Side::Hand, ROUNDS, unmounting).await;
    compare("messages", Side::Hand, 5, delivering).await;
    compare("to the screen, 1 row", Side::Action, ROUNDS, one_row).await;
    compare(
        "to the screen, 1000 rows",
        Side::Action,
        ROUNDS,
        thousand_rows,
    )
    .await;
    compare(
        "reload, 1000 rows, equal",
        Side::Action,
        ROUNDS,
        reload_equal,
    )
    .await;
    compare(
        "reload, 1000 rows, changed",
        Side::Action,
        ROUNDS,
        reload_changed,
    )
    .await;
    growing().await;
}
