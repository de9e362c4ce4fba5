//! One declaration, many states.

use crate::common::{Log, Steps};
use futures::FutureExt;
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, CancelReason, Fire, KeyedTask, Policy, Settled, TaskGroup, async_task,
    testing::{Clock, block_on, run_until_settled},
};
use std::{cell::RefCell, collections::HashMap, rc::Rc, time::Duration};

type Bodies = Rc<RefCell<HashMap<u32, Steps>>>;

/// A keyed task whose runs the test ends, key by key.
fn stepped(bodies: &Bodies) -> KeyedTask<u32, (), &'static str, &'static str> {
    let bodies = Rc::clone(bodies);
    async_task("row").run_keyed(move |key: u32| {
        let steps = bodies.borrow_mut().entry(key).or_default().clone();
        steps.body()
    })
}

fn of(bodies: &Bodies, key: u32) -> Steps {
    bodies.borrow()[&key].clone()
}

#[test]
fn each_key_has_a_state_of_its_own() {
    let bodies = Bodies::default();
    let rows = stepped(&bodies);
    let (one, two, three) = (rows.get(1), rows.get(2), rows.get(3));
    one.fire();
    two.fire();
    assert!(one.is_loading() && two.is_loading() && !three.is_loading());
    of(&bodies, 1).end(0, Ok("one"));
    of(&bodies, 2).end(0, Err("no luck"));
    run_until_settled();
    assert_eq!((one.value(), one.failure()), (Some("one"), None));
    assert_eq!((two.value(), two.failure().is_some()), (None, true));
    assert_eq!(three.fired_count(), 0);
}

#[test]
fn everybody_who_asks_for_a_key_shares_its_state_while_one_of_them_lives() {
    let bodies = Bodies::default();
    let rows = stepped(&bodies);
    let (here, there) = (Owner::new(), Owner::new());
    let one = here.with(|| rows.get(1));
    let same = there.with(|| rows.get(1));
    assert_eq!(one, same);
    assert_ne!(one, here.with(|| rows.get(2)));
    one.set_value("shared");
    here.cleanup();
    run_until_settled();
    assert_eq!(same.value(), Some("shared"));
    assert_eq!(rows.live_keys(), 1);
    there.cleanup();
    run_until_settled();
    assert_eq!(rows.live_keys(), 0);
    assert_eq!(rows.get(1).value(), None, "a freed key starts idle");
}

#[test]
fn keys_that_are_not_copy_and_tasks_with_an_input() {
    let rename = async_task("rename").run_keyed(|file: String, to: &'static str| async move {
        Ok::<_, ()>(format!("{file} to {to}"))
    });
    let readme: AsyncTask<&'static str, String, ()> = rename.get("readme".into());
    readme.fire_with("README");
    run_until_settled();
    assert_eq!(readme.value().as_deref(), Some("readme to README"));
    readme.refire();
    assert!(readme.is_loading());
}

#[test]
fn a_row_removed_while_in_flight_goes_on_and_leaves_nothing() {
    let bodies = Bodies::default();
    let ended = Log::default();
    let rows = stepped(&bodies).on_settled({
        let ended = ended.clone();
        move |key, settled| ended.add((*key, settled))
    });
    let row = Owner::new();
    let firing = row.with(|| rows.get(7).start());
    row.cleanup();
    assert_eq!((rows.live_keys(), firing.settled()), (1, None));
    assert!(!of(&bodies, 7).dropped(0), "the run belongs to the list");
    of(&bodies, 7).end(0, Ok("deleted"));
    assert_eq!(block_on(firing), Settled::Ok);
    assert_eq!(ended.take(), [(7, Settled::Ok)]);
    run_until_settled();
    assert_eq!(rows.live_keys(), 0);
}

#[test]
fn a_row_that_comes_back_while_in_flight_sees_the_run() {
    let bodies = Bodies::default();
    let rows = stepped(&bodies);
    let row = Owner::new();
    row.with(|| rows.get(7).fire());
    row.cleanup();
    let again = rows.get(7);
    assert!(again.is_loading());
    of(&bodies, 7).end(0, Ok("seven"));
    run_until_settled();
    assert_eq!(again.value(), Some("seven"));
}

#[test]
fn unmounting_the_list_stops_every_key() {
    let bodies = Bodies::default();
    let list = Owner::new();
    let rows = list.with(|| stepped(&bodies));
    let row = Owner::new();
    let one = row.with(|| rows.get(1));
    let firings = [one.start(), rows.start(2)];
    list.cleanup();
    for (key, firing) in [1, 2].into_iter().zip(firings) {
        assert!(of(&bodies, key).dropped(0));
        let gone = Settled::Cancelled(CancelReason::OwnerGone);
        assert_eq!(firing.settled(), Some(gone));
    }
    assert!(!one.is_loading());
    one.fire();
    rows.fire(3);
    let late = row.with(|| rows.get(4));
    late.fire();
    assert!(!one.is_loading() && !late.is_loading());
    assert_eq!((rows.live_keys(), late.value()), (0, None));
    row.cleanup();
}

#[test]
fn each_key_has_its_own_policy_and_a_group_makes_it_one_for_all() {
    let bodies = Bodies::default();
    let rows = stepped(&bodies);
    let (one, two) = (rows.get(1), rows.get(2));
    one.fire();
    two.fire();
    one.fire();
    assert!(of(&bodies, 1).dropped(0) && !of(&bodies, 2).dropped(0));

    let group = TaskGroup::new("deletes", Policy::Enqueue);
    let order = Log::default();
    let grouped = async_task("delete").group(group).run_keyed_infallible({
        let order = order.clone();
        move |key: u32| {
            order.add(key);
            async {}
        }
    });
    for key in [3, 1, 2] {
        grouped.fire(key);
    }
    assert_eq!(
        (group.running(), group.waiting(), grouped.live_keys()),
        (1, 2, 3)
    );
    run_until_settled();
    assert_eq!(
        (order.take(), group.under_way(), grouped.live_keys()),
        (vec![3, 1, 2], 0, 0)
    );
}

#[test]
fn each_key_is_debounced_by_itself() {
    let clock = Clock::install();
    let called = Log::default();
    let save = async_task("save")
        .debounce(Duration::from_secs(1))
        .run_keyed_infallible({
            let called = called.clone();
            move |key: u32, text: &'static str| {
                called.add((key, text));
                async {}
            }
        });
    save.fire_with(1, "a");
    save.fire_with(2, "b");
    save.fire_with(1, "aa");
    assert_eq!(save.live_keys(), 2);
    block_on(clock.advance(Duration::from_secs(1)));
    assert_eq!(called.take(), [(2, "b"), (1, "aa")]);
    assert_eq!(save.live_keys(), 0);
}

#[test]
fn a_crash_while_the_body_is_made_is_the_keys_own_failure() {
    let rows = async_task("row").run_keyed_infallible(|key: u32| {
        assert_ne!(key, 13, "unlucky");
        async move { key }
    });
    let (unlucky, lucky) = (rows.get(13), rows.get(7));
    unlucky.fire();
    lucky.fire();
    run_until_settled();
    assert!(unlucky.failure().is_some_and(|failure| failure.is_panic()));
    assert_eq!(lucky.value(), Some(7));
}

#[test]
fn a_handle_to_fire_it_lives_with_its_row() {
    let bodies = Bodies::default();
    let rows = stepped(&bodies);
    let (first, second) = (Owner::new(), Owner::new());
    let one: Fire<()> = first.with(|| rows.get(1).into());
    let two: Fire<()> = second.with(|| rows.get(1).into());
    first.cleanup();
    one.fire();
    assert!(!two.is_loading(), "its row is gone");
    two.fire();
    assert!(two.is_loading());
}

#[test]
fn callbacks_that_come_later_are_for_the_keys_that_are_there_too() {
    let bodies = Bodies::default();
    let log = Log::default();
    let rows = stepped(&bodies);
    let one = rows.get(1);
    let _ = rows.on_ok({
        let log = log.clone();
        move |key, value| log.add((*key, *value))
    });
    one.fire();
    of(&bodies, 1).end(0, Ok("one"));
    run_until_settled();
    assert_eq!(log.take(), [(1, "one")]);
}

#[test]
fn a_callback_may_fire_its_own_key_again() {
    let fired = Log::default();
    let rows = async_task("row").run_keyed_infallible(|key: u32| async move { key });
    let _ = rows.on_ok({
        let fired = fired.clone();
        move |key, _| {
            fired.add(*key);
            if *key < 3 {
                rows.fire(*key + 1);
            }
        }
    });
    rows.fire(0);
    run_until_settled();
    assert_eq!((fired.take(), rows.live_keys()), (vec![0, 1, 2, 3], 0));
}

#[test]
fn a_handle_that_outlives_its_component_says_what_an_idle_task_says() {
    let bodies = Bodies::default();
    let owner = Owner::new();
    let rows = owner.with(|| stepped(&bodies));
    let row = rows.get(1);
    row.fire();
    of(&bodies, 1).end(0, Ok("one"));
    run_until_settled();
    assert_eq!(row.value(), Some("one"));
    owner.cleanup();
    assert_eq!((row.value(), row.fired_count()), (None, 0));
    assert_eq!((row.last_settled(), row.is_loading()), (None, false));
}

#[test]
fn as_a_signal_too_such_a_handle_is_idle_and_whoever_awaits_it_waits() {
    let bodies = Bodies::default();
    let owner = Owner::new();
    let rows = owner.with(|| stepped(&bodies));
    let row = rows.get(1);
    row.set_value("one");
    assert_eq!(row.into_future().now_or_never(), Some(Ok("one")));
    owner.cleanup();
    assert_eq!(row.try_get_untracked(), Some(AsyncResult::Idle));
    assert!(!row.is_disposed(), "so `get` does not panic");
    assert_eq!(row.into_future().now_or_never(), None);
    let later = rows.get(1);
    assert_eq!(later.try_get_untracked(), Some(AsyncResult::Idle));
}

#[test]
fn a_run_that_is_kept_beyond_its_component_shows_nothing_either() {
    let steps = Steps::default();
    let owner = Owner::new();
    let rows = owner.with(|| {
        let steps = steps.clone();
        async_task("row")
            .keep_running()
            .run_keyed(move |_: u32| steps.body())
    });
    let row = rows.get(1);
    row.fire();
    owner.cleanup();
    steps.end(0, Ok("one"));
    run_until_settled();
    assert_eq!(row.try_get_untracked(), Some(AsyncResult::Idle));
}

#[test]
fn an_effect_that_asks_for_a_key_each_time_it_runs_sees_its_value() {
    let (bodies, seen) = (Bodies::default(), Log::default());
    let owner = Owner::new();
    let rows = owner.with(|| stepped(&bodies));
    let inner = owner.with(Owner::new);
    // As Leptos runs an effect: what the last run has made goes first.
    let run = || {
        inner.cleanup();
        inner.with(|| seen.add(rows.get(7).value()));
    };
    run();
    rows.fire(7);
    of(&bodies, 7).end(0, Ok("seven"));
    run_until_settled();
    run();
    assert_eq!(seen.take(), [None, Some("seven")]);
    owner.cleanup();
}
