//! The rounds, in a real browser.

#![cfg(target_family = "wasm")]

use leptos::prelude::Owner;
use leptos_fire_benches::{
    bytes::Counting,
    rounds::{compare, now, quiet, until, weigh},
    sides::{Side, declare},
    works::{self, Named, TASKS, owned},
};
use wasm_bindgen_test::{Criterion, console_log, wasm_bindgen_bench, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

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
    for Named {
        name,
        of,
        rounds,
        work,
    } in works::ALL
    {
        compare(name, of, rounds, work).await;
    }
    growing().await;
}
