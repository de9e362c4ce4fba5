//! `fire_from`: one task with the value of another.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, Failure, Policy, async_task,
    testing::{run_until_settled, shuffle},
};
use std::convert::Infallible;

type Number = AsyncTask<u32, u32, Infallible>;

/// A task that adds to what it is fired with.
fn plus(name: &'static str, n: u32) -> Number {
    async_task(name).run_infallible(move |m: u32| async move { m + n })
}

#[test]
fn the_seeds_chain() {
    // count → doubled, async → quadrupled
    let count = RwSignal::new(1);
    let doubled = async_task("doubled")
        .run_infallible(|n: u32| async move { n * 2 })
        .fire_on_change_with(move || Some(count.get()));
    let quadrupled = async_task("quadrupled")
        .run_infallible(|n: u32| async move { n * 2 })
        .fire_from(doubled, |n| Some(*n));
    assert!(doubled.get_untracked().is_loading());
    assert!(quadrupled.get_untracked().is_loading());
    run_until_settled();
    assert_eq!(doubled.get_untracked(), AsyncResult::Ok(2));
    assert_eq!(quadrupled.get_untracked(), AsyncResult::Ok(4));
    count.update(|n| *n += 1);
    run_until_settled();
    assert_eq!(doubled.get_untracked(), AsyncResult::Ok(4));
    assert_eq!(quadrupled.get_untracked(), AsyncResult::Ok(8));
}

#[test]
fn all_that_follow_read_as_loading_when_fire_returns_and_all_the_time_until_the_value() {
    let source = Steps::default();
    let first = async_task("first").run({
        let source = source.clone();
        move || source.body()
    });
    let second = async_task("second")
        .run_infallible(|text: &'static str| async move { text.len() })
        .fire_from(first, |text| Some(*text));
    let third = async_task("third")
        .run_infallible(|n: usize| async move { n * 10 })
        .fire_from(second, |n| Some(*n));
    assert!(third.get_untracked().is_idle(), "nothing was fired");

    let seen = Log::default();
    let effect = reactive_graph::effect::ImmediateEffect::new({
        let seen = send_wrapper::SendWrapper::new(seen.clone());
        move || seen.add(third.get())
    });
    first.fire();
    assert!(second.is_loading() && third.is_loading());
    assert_eq!(second.waits_for(), ["first"]);
    assert_eq!(third.waits_for(), ["second"]);
    run_until_settled();
    source.end(0, Ok("four"));
    run_until_settled();
    let loading = AsyncResult::Loading { previous: None };
    assert_eq!(
        seen.take(),
        [AsyncResult::Idle, loading, AsyncResult::Ok(40)]
    );

    first.fire();
    run_until_settled();
    let previous = Some(40);
    assert_eq!(seen.take(), [AsyncResult::Loading { previous }]);
    source.end(1, Ok("sixsix"));
    run_until_settled();
    assert_eq!(seen.take(), [AsyncResult::Ok(60)]);
    drop(effect);
}

#[test]
fn an_equal_input_fires_nothing_and_shows_what_was_there() {
    let source = plus("source", 0);
    let tens = plus("tens", 0).fire_from(source, |n| Some(n / 10));
    source.fire_with(11);
    run_until_settled();
    source.fire_with(12);
    assert!(tens.is_loading());
    run_until_settled();
    assert_eq!(
        (tens.get_untracked(), tens.fired_count()),
        (AsyncResult::Ok(1), 1)
    );
    source.fire_with(13);
    source.cancel();
    assert!(tens.is_loading(), "until the turn is over");
    run_until_settled();
    assert_eq!(
        (tens.get_untracked(), tens.fired_count()),
        (AsyncResult::Ok(1), 1),
        "a source that was cancelled shows what it had, and so does this"
    );
}

#[test]
fn a_task_with_no_input_fires_at_each_new_value() {
    let source = plus("source", 0);
    let reload = async_task("reload")
        .run_infallible(|| async { "done" })
        .fire_from(source, |_| Some(()));
    source.fire_with(1);
    run_until_settled();
    source.fire_with(1);
    run_until_settled();
    assert_eq!(reload.fired_count(), 2);
    source.fire_with(2);
    run_until_settled();
    source.fire_with(3);
    source.cancel();
    run_until_settled();
    assert_eq!(reload.fired_count(), 3, "no new value came");
}

#[test]
fn a_value_that_was_set_fires_as_one_that_was_loaded() {
    let source = plus("source", 0);
    source.set_value(5);
    let next = plus("next", 1).fire_from(source, |n| Some(*n));
    assert!(next.is_loading(), "it fires now");
    run_until_settled();
    source.update_value(|n| *n += 1);
    run_until_settled();
    assert_eq!(next.value(), Some(7));
}

#[test]
fn in_a_diamond_the_last_waits_for_both_and_runs_once() {
    for seed in 1..40 {
        shuffle(Some(seed));
        let seen = Log::default();
        let top = plus("top", 0);
        let left = plus("left", 1).fire_from(top, |n| Some(*n));
        let slow = Steps::default();
        let right = async_task("right")
            .run({
                let slow = slow.clone();
                move |_: u32| slow.body()
            })
            .fire_from(top, |n| Some(*n));
        let bottom = async_task("bottom")
            .run_infallible({
                let seen = seen.clone();
                move |both: (u32, &'static str)| {
                    seen.add(both);
                    async move { both }
                }
            })
            .fire_from((left, right), |(left, right)| Some((*left, *right)));
        for (round, text) in [(0_u32, "a"), (1, "b")] {
            top.fire_with(round);
            assert_eq!(bottom.waits_for(), ["left", "right"]);
            run_until_settled();
            assert_eq!(bottom.waits_for(), ["right"]);
            slow.end(round as usize, Ok(text));
            run_until_settled();
            assert_eq!(seen.take(), [(round + 1, text)], "seed {seed}");
        }
    }
    shuffle(None);
}

#[test]
fn what_a_signal_and_a_task_that_follows_it_give_is_of_one_moment() {
    for seed in 1..40 {
        shuffle(Some(seed));
        let n = RwSignal::new(1);
        let seen = Log::default();
        // Declared before what it follows is fired, and the other way round.
        let doubled = async_task("doubled").run_infallible(|n: u32| async move { n * 2 });
        let both = async_task("both")
            .run_infallible({
                let seen = seen.clone();
                move |both: (u32, u32)| {
                    seen.add(both);
                    async move {}
                }
            })
            .fire_from(doubled, move |doubled| Some((n.get(), *doubled)));
        doubled.fire_on_change_with(move || Some(n.get()));
        run_until_settled();
        for next in 2..5 {
            n.set(next);
            run_until_settled();
        }
        assert_eq!(seen.take(), [(1, 2), (2, 4), (3, 6), (4, 8)], "seed {seed}");
        assert!(!both.is_loading());
    }
    shuffle(None);
}

#[test]
fn links_between_them_do_not_change_what_is_of_one_moment() {
    // n → a → b → last, and n → last: `b` is between them, and is not marked by `n`.
    for seed in 1..40 {
        shuffle(Some(seed));
        let n = RwSignal::new(1);
        let seen = Log::default();
        let a = plus("a", 0);
        let b = plus("b", 0);
        plus("last", 0).fire_from(b, {
            let seen = seen.clone();
            move |b| {
                seen.add((n.get(), *b));
                Some(n.get() + *b)
            }
        });
        b.fire_from(a, |a| Some(*a));
        a.fire_on_change_with(move || Some(n.get()));
        run_until_settled();
        n.set(2);
        run_until_settled();
        assert_eq!(seen.take(), [(1, 1), (2, 2)], "seed {seed}");
    }
    shuffle(None);
}

#[test]
fn many_are_followed_as_one() {
    let parts: Vec<_> = (1..=3).map(|n| plus("part", n)).collect();
    let sum = plus("sum", 0).fire_from(parts.clone(), |values| Some(values.into_iter().sum()));
    parts.iter().for_each(|part| part.fire_with(10));
    run_until_settled();
    assert_eq!((sum.value(), sum.fired_count()), (Some(36), 1));
    let none = plus("of none", 0).fire_from(Vec::<Number>::new(), |none| {
        Some(u32::try_from(none.len()).unwrap())
    });
    run_until_settled();
    assert_eq!(none.value(), Some(0), "nothing to wait for");
}

#[test]
fn none_means_not_now_and_the_next_input_fires() {
    let source = plus("source", 0);
    let even = plus("even", 0).fire_from(source, |n| n.is_multiple_of(2).then_some(*n));
    for n in [2, 3, 2] {
        source.fire_with(n);
        run_until_settled();
        assert_eq!(even.get_untracked(), AsyncResult::Ok(2));
    }
    assert_eq!(even.fired_count(), 2);
}

#[test]
fn while_it_is_paused_it_does_not_wait() {
    let paused = RwSignal::new(true);
    let source = plus("source", 0);
    let next = async_task("next")
        .paused_while(move || paused.get())
        .run_infallible(|n: u32| async move { n })
        .fire_from(source, |n| Some(*n));
    source.fire_with(1);
    assert!(!next.is_loading());
    run_until_settled();
    assert!(next.get_untracked().is_idle());
    paused.set(false);
    run_until_settled();
    assert_eq!(next.value(), Some(1));
}

#[test]
fn with_clear_on_fire_nothing_old_is_shown_while_it_waits() {
    let source = plus("source", 0);
    let next = async_task("next")
        .clear_on_fire()
        .run_infallible(|n: u32| async move { n })
        .fire_from(source, |n| Some(*n));
    source.fire_with(1);
    run_until_settled();
    source.fire_with(1);
    assert_eq!(
        next.get_untracked(),
        AsyncResult::Loading { previous: None }
    );
    run_until_settled();
    assert_eq!(
        next.get_untracked(),
        AsyncResult::Ok(1),
        "what was cleared is there again"
    );
}

#[test]
fn a_long_chain_is_no_deep_recursion() {
    let first = plus("first", 1);
    let mut last = first;
    for _ in 0..5_000 {
        last = plus("next", 1).fire_from(last, |n| Some(*n));
    }
    first.fire_with(0);
    assert!(last.is_loading());
    run_until_settled();
    assert_eq!(last.value(), Some(5_001));
}

#[test]
fn a_failure_is_passed_on_by_name_and_message() {
    let source = async_task("source")
        .run(|n: u32| async move { if n > 0 { Ok(n) } else { Err("no luck") } });
    let next = plus("next", 0).fire_from(source, |n| Some(*n));
    source.fire_with(7);
    run_until_settled();
    source.fire_with(0);
    run_until_settled();
    let failure = Failure::Upstream {
        task: "source".into(),
        message: "no luck".into(),
    };
    let previous = Some(7);
    assert_eq!(
        next.get_untracked(),
        AsyncResult::Failed { failure, previous }
    );
    assert_eq!(
        next.failure().unwrap().to_string(),
        "`source` failed: no luck"
    );
}

#[test]
fn under_drop_a_change_that_comes_while_it_runs_is_lost_and_under_keep_latest_it_waits() {
    for (policy, last) in [(Policy::Drop, 1), (Policy::KeepLatest, 3)] {
        let source = plus("source", 0);
        let steps = Steps::default();
        let inputs = Log::default();
        let next = async_task("next")
            .policy(policy)
            .run({
                let (steps, inputs) = (steps.clone(), inputs.clone());
                move |n: u32| {
                    inputs.add(n);
                    steps.body()
                }
            })
            .fire_from(source, |n| Some(*n));
        for n in 1..=3 {
            source.fire_with(n);
            run_until_settled();
        }
        steps.end(0, Ok("first"));
        run_until_settled();
        assert_eq!(inputs.take().last(), Some(&last), "{policy:?}");
        assert_eq!(next.is_loading(), policy == Policy::KeepLatest);
    }
}

#[test]
fn a_source_that_streams_fires_what_follows_it_once_at_its_end() {
    let source =
        async_task("source").run_stream(|| futures::stream::iter((1..=3).map(Ok::<u32, String>)));
    let next = async_task("next")
        .run_infallible(|all: Vec<u32>| async move { all.len() })
        .fire_from(source, |all: &Vec<u32>| Some(all.clone()));
    source.fire();
    run_until_settled();
    assert_eq!((next.value(), next.fired_count()), (Some(3), 1));
}

#[test]
fn the_task_of_a_key_is_followed_as_any_other() {
    let rows = async_task("row").run_keyed_infallible(|key: u32| async move { key * 10 });
    let row = rows.get(7);
    let next = plus("next", 1).fire_from(row, |n| Some(*n));
    rows.fire(7);
    assert!(next.is_loading());
    run_until_settled();
    assert_eq!(next.value(), Some(71));
}
