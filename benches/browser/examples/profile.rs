//! The works one by one, to be profiled: `cargo xtask bench profile` calls them.

use leptos_fire_benches::{bytes::Counting, rounds::quiet, sides::Side, works};
use wasm_bindgen::prelude::wasm_bindgen;

// What allocating costs is to be what it costs in the bench.
#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[wasm_bindgen(start)]
fn start() {
    _ = any_spawner::Executor::init_wasm_bindgen();
}

/// The names of the works that this crate's side has.
#[wasm_bindgen]
pub fn works() -> Vec<String> {
    let all = works::ALL.iter().map(|work| work.name.to_owned());
    all.collect()
}

/// Has a side do a work so many times; returns when what is timed of it began and ended, by
/// turns. `None`: there is no such work or side, or the side does not have it.
#[wasm_bindgen]
pub async fn run(name: String, side: String, rounds: usize) -> Option<Vec<f64>> {
    let work = works::ALL.iter().find(|work| work.name == name)?.work;
    let side = Side::ALL
        .iter()
        .find(|other| format!("{other:?}") == side)?;
    let mut times = Vec::new();
    for _ in 0..rounds {
        let stretch = work(*side)?.await;
        times.extend([stretch.began, stretch.ended]);
        quiet().await;
    }
    Some(times)
}
