//! Each race in every order.

use crate::common::Steps;
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, Failure, Settled, async_task,
    testing::{run_until_settled, shuffle},
};

/// Every order of `n` things.
fn orders(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![vec![]];
    }
    let mut all = Vec::new();
    for shorter in orders(n - 1) {
        for place in 0..n {
            let mut order = shorter.clone();
            order.insert(place, n - 1);
            all.push(order);
        }
    }
    all
}

#[test]
fn lv045_the_last_fire_wins_in_every_order_of_completion() {
    for order in orders(3) {
        let steps = Steps::default();
        let task = async_task("race").run({
            let steps = steps.clone();
            move || steps.body()
        });
        let firings = [task.start(), task.start(), task.start()];
        let results = [Ok("first"), Ok("second"), Ok("third")];
        for run in order.iter().copied() {
            steps.end(run, results[run]);
            run_until_settled();
        }
        assert_eq!(task.get_untracked(), AsyncResult::Ok("third"), "{order:?}");
        let ends = firings.map(|firing| firing.settled().unwrap());
        assert!(
            ends[0].is_cancelled() && ends[1].is_cancelled(),
            "{order:?}"
        );
        assert_eq!(ends[2], Settled::Ok, "{order:?}");
    }
}

#[test]
fn runs_side_by_side_never_overwrite_a_later_one() {
    // With a limit of three, all run: whatever the order, and whether they end ok or
    // not, what is shown at the end is the third's value and the third's outcome.
    for order in orders(3) {
        for failing in 0..8_usize {
            let steps = Steps::default();
            let task = async_task("side by side").limit(3).run({
                let steps = steps.clone();
                move || steps.body()
            });
            (0..3).for_each(|_| task.fire());
            let results = ["first", "second", "third"];
            for run in order.iter().copied() {
                let fails = failing & (1 << run) != 0;
                steps.end(
                    run,
                    if fails {
                        Err(results[run])
                    } else {
                        Ok(results[run])
                    },
                );
                run_until_settled();
            }
            let value = (0..3)
                .rev()
                .find(|run| failing & (1 << run) == 0)
                .map(|run| results[run]);
            let expected = if failing & 0b100 == 0 {
                AsyncResult::Ok("third")
            } else {
                AsyncResult::Failed {
                    failure: Failure::Error("third"),
                    previous: value,
                }
            };
            assert_eq!(task.get_untracked(), expected, "{order:?} {failing:03b}");
        }
    }
}

#[test]
fn set_value_is_not_overwritten_by_what_was_fired_before() {
    for set_first in [true, false] {
        let steps = Steps::default();
        let task = async_task("set").run({
            let steps = steps.clone();
            move || steps.body()
        });
        task.fire();
        if set_first {
            task.set_value("set");
            steps.end(0, Ok("run"));
        } else {
            steps.end(0, Ok("run"));
            task.set_value("set");
        }
        run_until_settled();
        assert_eq!(task.get_untracked(), AsyncResult::Ok("set"));
    }
}

#[test]
fn whichever_is_polled_first_the_outcome_is_the_same() {
    for seed in 1..50 {
        shuffle(Some(seed));
        let tasks: Vec<_> = (0..8)
            .map(|n| async_task("one of many").run_infallible(move || async move { n }))
            .collect();
        for task in &tasks {
            task.fire();
            task.fire();
        }
        run_until_settled();
        let values: Vec<_> = tasks.iter().map(|task| task.value().unwrap()).collect();
        assert_eq!(values, (0..8).collect::<Vec<_>>());
    }
    shuffle(None);
}
