//! `cancel` and `reset` of a task that waits for another.

use leptos::prelude::*;
use leptos_fire::{AsyncResult, AsyncTask, Policy, async_task, testing::run_until_settled};
use std::convert::Infallible;

type Number = AsyncTask<u32, u32, Infallible>;

fn same(name: &'static str) -> Number {
    async_task(name).run_infallible(move |m: u32| async move { m })
}

#[test]
fn cancelled_while_it_waits_it_is_fired_by_the_next_change_only() {
    let source = same("source");
    let next = same("next").fire_from(source, |n| Some(*n));
    source.fire_with(1);
    run_until_settled();
    source.fire_with(2);
    next.cancel();
    assert_eq!(next.get_untracked(), AsyncResult::Ok(1));
    run_until_settled();
    assert_eq!((next.value(), next.fired_count()), (Some(1), 1));
    source.fire_with(3);
    run_until_settled();
    assert_eq!((next.value(), next.fired_count()), (Some(3), 2));
}

#[test]
fn cancelled_while_it_waits_it_is_fired_by_a_fire_that_comes_while_the_other_still_loads() {
    for policy in [Policy::Restart, Policy::Enqueue] {
        let source = async_task("source")
            .policy(policy)
            .run_infallible(|n: u32| async move { n });
        let next = same("next").fire_from(source, |n| Some(*n));
        source.fire_with(1);
        next.cancel();
        assert!(!next.is_loading());
        source.fire_with(2);
        assert!(next.is_loading(), "it waits again, for that fire");
        run_until_settled();
        assert_eq!((next.value(), next.fired_count()), (Some(2), 1));
    }
}

#[test]
fn cancelled_while_it_waits_it_fails_by_a_fire_that_comes_while_the_other_still_loads() {
    let source =
        async_task("source").run(|n: u32| async move { if n > 1 { Err(n) } else { Ok(n) } });
    let next = same("next").fire_from(source, |n| Some(*n));
    source.fire_with(2);
    next.cancel();
    run_until_settled();
    assert!(next.get_untracked().is_idle(), "it was given up");
    source.fire_with(1);
    next.cancel();
    source.fire_with(3);
    run_until_settled();
    assert!(next.get_untracked().is_failed());
}

#[test]
fn reset_while_it_waits_it_forgets_everything_and_the_next_change_fires() {
    let source = same("source");
    let next = same("next").fire_from(source, |n| Some(*n));
    source.fire_with(1);
    run_until_settled();
    source.fire_with(1);
    next.reset();
    assert!(next.get_untracked().is_idle());
    run_until_settled();
    assert!(next.get_untracked().is_idle());
    source.fire_with(2);
    run_until_settled();
    assert_eq!(next.value(), Some(2));
    next.reset();
    source.fire_with(2);
    run_until_settled();
    assert_eq!(
        next.value(),
        Some(2),
        "what it was fired with is forgotten too"
    );
}

#[test]
fn cancelled_at_the_end_of_a_chain_it_is_not_fired_as_those_before_it_go_on() {
    let source = same("source");
    let middle = same("middle").fire_from(source, |n| Some(*n));
    let last = same("last").fire_from(middle, |n| Some(*n));
    source.fire_with(1);
    last.cancel();
    run_until_settled();
    assert_eq!(middle.value(), Some(1));
    assert!(last.get_untracked().is_idle(), "it was given up");
    // But by a fire of the one before it that is not for what that waited for.
    source.fire_with(2);
    last.cancel();
    middle.fire_with(3);
    assert!(last.is_loading());
    run_until_settled();
    assert_eq!((middle.value(), last.value()), (Some(2), Some(2)));
}
