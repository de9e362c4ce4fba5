//! The race that Leptos' `Action` loses, and this crate wins.
//!
//! Measured on Leptos 0.8.23: a slow first dispatch overwrites a fast second one. If
//! the test over `Action` fails one day, Leptos has mended it; then say so in the
//! README's comparison.

use crate::common::Steps;
use leptos::prelude::*;
use leptos_fire::{
    async_task,
    testing::{mount, settled},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

async fn flush() {
    _ = settled(Duration::ZERO).await;
}

/// Slow first, fast second: the orders in which the two can end.
const ORDERS: [[usize; 2]; 2] = [[0, 1], [1, 0]];
const RESULTS: [Result<&str, &str>; 2] = [Ok("first, slow"), Ok("second, fast")];

#[wasm_bindgen_test]
async fn the_second_fire_wins_in_every_order() {
    for order in ORDERS {
        let steps = Steps::default();
        let page = mount({
            let steps = SendWrapper::new(steps.clone());
            move || {
                let task = async_task("race").run(move || steps.body());
                task.fire();
                task.fire();
                view! { <p>{move || task.value()}</p> }
            }
        });
        for run in order {
            steps.end(run, RESULTS[run]);
            flush().await;
        }
        assert_eq!(page.text(), "second, fast", "{order:?}");
    }
}

#[wasm_bindgen_test]
async fn over_action_the_one_that_ends_last_wins() {
    for order in ORDERS {
        let steps = Steps::default();
        let page = mount({
            let steps = SendWrapper::new(steps.clone());
            move || {
                let action = Action::new_local(move |(): &()| steps.body());
                action.dispatch(());
                action.dispatch(());
                view! { <p>{move || action.value().get().and_then(Result::ok)}</p> }
            }
        });
        flush().await;
        for run in order {
            steps.end(run, RESULTS[run]);
            flush().await;
        }
        assert_eq!(page.text(), RESULTS[order[1]].unwrap(), "{order:?}");
    }
}
