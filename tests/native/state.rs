//! What a fire does, and what can be read after it.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, Failure, Policy, RunContext, Settled, SkipReason, async_task,
    testing::run_until_settled,
};
use std::{cell::Cell, rc::Rc};

#[test]
fn ec012_a_declaration_runs_nothing() {
    let steps = Steps::default();
    let task = async_task("inert").run({
        let steps = steps.clone();
        move || steps.body()
    });
    run_until_settled();
    assert_eq!(steps.started(), 0);
    assert_eq!(task.get_untracked(), AsyncResult::Idle);
    assert_eq!((task.under_way(), task.fired_count()), (0, 0));
}

#[test]
fn ec013_a_fire_is_seen_in_the_same_turn() {
    let steps = Steps::default();
    let task = async_task("seen").run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    assert_eq!(steps.started(), 1, "the closure is called inside `fire`");
    assert_eq!(
        task.get_untracked(),
        AsyncResult::Loading { previous: None }
    );
    assert_eq!((task.under_way(), task.fired_count()), (1, 1));
    steps.end(0, Ok("done"));
    run_until_settled();
    assert_eq!((task.under_way(), task.is_loading()), (0, false));
}

#[test]
fn ec039_the_value_is_visible_only_after_the_turn_of_the_fire() {
    let task = async_task("ready at once").run_infallible(|| std::future::ready(1));
    task.fire();
    assert_eq!(
        task.get_untracked(),
        AsyncResult::Loading { previous: None }
    );
    run_until_settled();
    assert_eq!(task.get_untracked(), AsyncResult::Ok(1));
}

#[test]
fn lv021_lv027_a_refire_keeps_the_value_until_it_is_replaced() {
    let steps = Steps::default();
    let task = async_task("kept").run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    steps.end(0, Ok("one"));
    run_until_settled();
    task.fire();
    assert_eq!(
        task.get_untracked(),
        AsyncResult::Loading {
            previous: Some("one")
        }
    );
    steps.end(1, Ok("two"));
    run_until_settled();
    assert_eq!(task.get_untracked(), AsyncResult::Ok("two"));
}

#[test]
fn lv007_lv008_lv009_lv010_lv032_loading_and_failing_keep_the_value_and_ok_clears_the_rest() {
    let steps = Steps::default();
    let task = async_task("fails").run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    steps.end(0, Ok("one"));
    run_until_settled();
    task.fire();
    steps.end(1, Err("no luck"));
    run_until_settled();
    assert_eq!(
        task.get_untracked(),
        AsyncResult::Failed {
            failure: Failure::Error("no luck"),
            previous: Some("one")
        }
    );
    task.fire();
    let loading = AsyncResult::Loading {
        previous: Some("one"),
    };
    assert_eq!(task.get_untracked(), loading);
    steps.end(2, Ok("three"));
    run_until_settled();
    assert_eq!(task.get_untracked(), AsyncResult::Ok("three"));
}

#[test]
fn lv029_clear_on_fire_shows_no_previous_value() {
    let steps = Steps::default();
    let task = async_task("cleared").clear_on_fire().run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    steps.end(0, Ok("one"));
    run_until_settled();
    task.fire();
    assert_eq!(
        task.get_untracked(),
        AsyncResult::Loading { previous: None }
    );
    task.cancel();
    assert_eq!(task.get_untracked(), AsyncResult::Idle);
}

#[test]
fn ec028_cancel_brings_back_what_was_there() {
    let steps = Steps::default();
    let task = async_task("cancelled").run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    steps.end(0, Err("no luck"));
    run_until_settled();
    task.fire();
    task.cancel();
    assert_eq!(
        task.failure(),
        Some(Failure::Error("no luck")),
        "a failure too"
    );
    assert!(steps.dropped(1), "stopped means dropped");
    run_until_settled();
    assert_eq!(task.failure(), Some(Failure::Error("no luck")));
}

#[test]
fn lv047_cancel_with_nothing_under_way_does_nothing() {
    let task = async_task("nothing").run_infallible(|| async { 1 });
    task.cancel();
    task.set_value(3);
    task.cancel();
    assert_eq!(task.get_untracked(), AsyncResult::Ok(3));
    assert_eq!(task.last_settled(), None);
}

#[test]
fn lv025_lv039_cancel_then_fire_again() {
    let steps = Steps::default();
    let task = async_task("again").run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    task.cancel();
    task.fire();
    assert!(task.is_loading());
    steps.end(1, Ok("second"));
    run_until_settled();
    assert_eq!(task.value(), Some("second"));
}

#[test]
fn ec029_reset_forgets_everything() {
    let steps = Steps::default();
    let task = async_task("reset").run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    steps.end(0, Ok("one"));
    run_until_settled();
    task.fire();
    task.reset();
    assert_eq!(task.get_untracked(), AsyncResult::Idle);
    assert!(steps.dropped(1));
    task.refire();
    assert_eq!(steps.started(), 2, "the last input is forgotten as well");
    assert_eq!(task.skipped_count(), 1);
}

#[test]
fn drop_skips_while_one_is_under_way() {
    let steps = Steps::default();
    let task = async_task("drop").policy(Policy::Drop).run({
        let steps = steps.clone();
        move || steps.body()
    });
    task.fire();
    let skipped = task.start();
    assert_eq!(
        skipped.settled(),
        Some(Settled::Skipped(SkipReason::Policy))
    );
    assert_eq!(
        (steps.started(), task.fired_count(), task.skipped_count()),
        (1, 1, 1)
    );
    steps.end(0, Ok("one"));
    run_until_settled();
    task.fire();
    assert_eq!(steps.started(), 2);
}

#[test]
fn lv022_a_panic_in_the_closure_is_a_failure_and_the_caller_goes_on() {
    let task = async_task("closure")
        .run(|| -> std::future::Ready<Result<(), ()>> { panic!("in the closure") });
    task.fire();
    assert!(
        task.is_loading(),
        "an accepted fire is under way when `fire` returns"
    );
    run_until_settled();
    task.with_failure(|failure| match failure {
        Some(Failure::Panicked(report)) => {
            assert_eq!(report.message.as_deref(), Some("in the closure"));
            assert!(report.location.as_deref().unwrap().contains("state.rs"));
        }
        other => panic!("expected a crash, got {other:?}"),
    });
}

#[test]
fn lv036_a_panic_in_a_poll_leaves_the_others_alone() {
    let crashing = async_task("crashing").run_infallible(|| async {
        panic!("in the poll");
        #[expect(unreachable_code, reason = "gives the block its type")]
        ()
    });
    let healthy = async_task("healthy").run_infallible(|| async { 1 });
    crashing.fire();
    healthy.fire();
    run_until_settled();
    assert!(crashing.with_failure(|failure| failure.unwrap().is_panic()));
    assert_eq!(healthy.value(), Some(1));
    crashing.fire();
    assert!(crashing.is_loading(), "it can be fired again");
}

#[test]
fn the_input_is_fixed_at_fire_and_read_untracked() {
    let owner = Owner::new();
    owner.with(|| {
        let id = RwSignal::new(1);
        let task = async_task("snapshot").run_infallible(move || {
            let id = id.get();
            async move { id }
        });
        task.fire();
        id.set(2);
        run_until_settled();
        assert_eq!(task.value(), Some(1));
    });
}

#[test]
fn the_body_runs_in_the_declaring_owner_also_after_an_await() {
    let owner = Owner::new();
    let task = owner.with(|| {
        provide_context(7_u32);
        async_task("context").run_infallible(|| {
            let before = use_context::<u32>();
            async move {
                futures::future::ready(()).await;
                (
                    before,
                    use_context::<u32>(),
                    RunContext::current().is_some(),
                )
            }
        })
    });
    task.fire();
    run_until_settled();
    assert_eq!(task.value(), Some((Some(7), Some(7), true)));
    assert!(RunContext::current().is_none());
}

#[test]
fn a_fire_from_inside_its_own_closure_is_skipped() {
    let owner = Owner::new();
    owner.with(|| {
        let slot = StoredValue::new_local(None::<leptos_fire::AsyncTask<(), Settled, _>>);
        let task =
            async_task("reentrant").run_infallible(move || slot.get_value().unwrap().start());
        slot.set_value(Some(task));
        task.fire();
        run_until_settled();
        assert_eq!(task.value(), Some(Settled::Skipped(SkipReason::Reentrant)));
        assert_eq!((task.fired_count(), task.skipped_count()), (1, 1));
    });
}

#[test]
fn ec031_a_body_may_cancel_its_own_task() {
    let owner = Owner::new();
    owner.with(|| {
        let slot = StoredValue::new_local(None::<leptos_fire::AsyncTask<(), u32, _>>);
        let task = async_task("itself").run_infallible(move || async move {
            slot.get_value().unwrap().cancel();
            1
        });
        slot.set_value(Some(task));
        let firing = task.start();
        run_until_settled();
        assert!(firing.settled().unwrap().is_cancelled());
        assert_eq!(task.get_untracked(), AsyncResult::Idle);
    });
}

#[test]
fn a_destructor_that_fires_again_wins() {
    // Stopping the first run drops a future whose destructor fires the task: that fire
    // comes last, so it is the one that counts.
    struct FireOnDrop(leptos_fire::AsyncTask<u32, u32, std::convert::Infallible>);
    impl Drop for FireOnDrop {
        fn drop(&mut self) {
            self.0.fire_with(3);
        }
    }
    let owner = Owner::new();
    owner.with(|| {
        let slot = StoredValue::new_local(None);
        let task = async_task("destructor").run_infallible(move |n: u32| {
            let bomb = (n == 1).then(|| FireOnDrop(slot.get_value().unwrap()));
            async move {
                let _bomb = bomb;
                if n == 1 {
                    std::future::pending::<()>().await;
                }
                n
            }
        });
        slot.set_value(Some(task));
        task.fire_with(1);
        task.fire_with(2);
        run_until_settled();
        assert_eq!(task.value(), Some(3));
        assert_eq!(task.under_way(), 0);
    });
}

#[test]
fn a_chain_of_callbacks_that_never_waits_lets_the_event_loop_in() {
    let fired = Rc::new(Cell::new(0));
    let log = Log::default();
    let owner = Owner::new();
    owner.with(|| {
        let task = async_task("chain").run_infallible(|| async { 1 });
        let task = task.on_ok({
            let (fired, log) = (fired.clone(), log.clone());
            move |_| {
                fired.set(fired.get() + 1);
                if fired.get() < 1000 {
                    task.fire();
                } else {
                    log.add("end");
                }
            }
        });
        task.fire();
        // No timer moves here: the chain must have stopped to wait for one.
        let clock = leptos_fire::testing::Clock::install();
        futures::executor::block_on(clock.advance(std::time::Duration::ZERO));
        run_until_settled();
        assert_eq!((fired.get(), log.take()), (1000, vec!["end"]));
    });
}
