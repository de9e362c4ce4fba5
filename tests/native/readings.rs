//! The fine-grained readings: right, and woken only by their own change.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, Failure, Settled, async_task, testing::run_until_settled,
};

type Task = AsyncTask<u32, &'static str, &'static str>;

/// Counts how often each reading wakes its subscriber.
fn watch(task: Task, log: &Log<&'static str>) -> Vec<ImmediateEffect> {
    let watch = |name: &'static str, read: Box<dyn Fn() + Send + Sync>| {
        let log = send_wrapper::SendWrapper::new(log.clone());
        ImmediateEffect::new(move || {
            read();
            log.add(name);
        })
    };
    vec![
        watch("state", Box::new(move || task.track())),
        watch("loading", Box::new(move || _ = task.is_loading())),
        watch("value", Box::new(move || _ = task.value())),
        watch("failure", Box::new(move || _ = task.failure())),
        watch("input", Box::new(move || _ = task.input())),
        watch("value_input", Box::new(move || _ = task.value_input())),
        watch("under_way", Box::new(move || _ = task.under_way())),
        watch("fired", Box::new(move || _ = task.fired_count())),
        watch("skipped", Box::new(move || _ = task.skipped_count())),
        watch("settled", Box::new(move || _ = task.last_settled())),
    ]
}

#[test]
fn each_wakes_only_for_its_own_change() {
    let owner = Owner::new();
    owner.with(|| {
        let steps = Steps::default();
        let task: Task = async_task("watched").run({
            let steps = steps.clone();
            move |_: u32| steps.body()
        });
        let log = Log::default();
        let effects = watch(task, &log);
        assert_eq!(log.take().len(), effects.len(), "each runs once at first");

        let woken = || {
            let mut woken = log.take();
            woken.sort_unstable();
            woken
        };
        task.fire_with(1);
        assert_eq!(woken(), ["fired", "input", "loading", "state", "under_way"]);
        task.fire_with(2);
        assert_eq!(
            woken(),
            ["fired", "input", "settled"],
            "a refire while loading"
        );
        steps.end(1, Ok("two"));
        run_until_settled();
        let woken = log.take();
        for loud in [
            "state",
            "loading",
            "value",
            "input",
            "value_input",
            "under_way",
            "settled",
        ] {
            let times = woken.iter().filter(|name| **name == loud).count();
            assert_eq!(times, 1, "{loud}: {woken:?}");
        }
        assert!(
            !woken.contains(&"failure") && !woken.contains(&"fired"),
            "{woken:?}"
        );
        assert_eq!(
            (task.value(), task.value_input(), task.input()),
            (Some("two"), Some(2), None)
        );
        assert_eq!(task.last_settled(), Some(Settled::Ok));

        task.fire_with(3);
        log.take();
        steps.end(2, Err("no luck"));
        run_until_settled();
        let woken = log.take();
        assert!(
            woken.contains(&"failure") && !woken.contains(&"value"),
            "{woken:?}"
        );
        assert_eq!(task.failure(), Some(Failure::Error("no luck")));
        assert_eq!(
            task.value_input(),
            Some(2),
            "the value shown is still the second's"
        );

        task.set_value("set");
        let woken = log.take();
        assert!(
            woken.contains(&"value") && woken.contains(&"value_input"),
            "{woken:?}"
        );
        assert!(
            !woken.contains(&"loading") && !woken.contains(&"fired"),
            "{woken:?}"
        );
        assert_eq!(task.value_input(), None);
        task.set_value("set again");
        assert_eq!(log.take(), ["state", "value"]);
        task.reset();
        log.take();
        task.reset();
        task.cancel();
        assert!(log.take().is_empty(), "nothing has changed");
    });
}

#[test]
fn the_end_of_an_older_run_leaves_the_newest_input() {
    let owner = Owner::new();
    owner.with(|| {
        let steps = Steps::default();
        let task: Task = async_task("side by side").limit(2).run({
            let steps = steps.clone();
            move |_: u32| steps.body()
        });
        task.fire_with(1);
        task.fire_with(2);
        let log = Log::default();
        let _effects = watch(task, &log);
        log.take();
        steps.end(0, Ok("one"));
        run_until_settled();
        assert!(!log.take().contains(&"input"));
        assert_eq!((task.input(), task.value_input()), (Some(2), Some(1)));
    });
}

#[test]
fn an_immediate_effect_may_do_anything_to_the_task() {
    let owner = Owner::new();
    owner.with(|| {
        let task = async_task("immediate").run_infallible(|n: u32| async move { n });
        let _effect = ImmediateEffect::new(move || {
            if task.is_loading() && task.input() == Some(1) {
                task.fire_with(2);
            }
            if task.value() == Some(2) {
                task.reset();
            }
        });
        task.fire_with(1);
        run_until_settled();
        assert!(task.get_untracked().is_idle());
        assert_eq!(task.fired_count(), 2);
    });
}

#[test]
fn it_is_a_leptos_signal() {
    let owner = Owner::new();
    owner.with(|| {
        let task = async_task("signal").run_infallible(|n: u32| async move { n });
        let signal: Signal<AsyncResult<u32, _>> = task.into();
        let doubled = Memo::new(move |_| signal.get().map(|n| n * 2).unwrap_or_default());
        assert_eq!(doubled.get(), 0);
        task.fire_with(4);
        run_until_settled();
        assert_eq!(doubled.get(), 8);
        assert!(task.with_untracked(|state| state.is_ok()));
        assert!(
            task.defined_at()
                .unwrap()
                .to_string()
                .contains("readings.rs")
        );
    });
}

#[test]
fn a_signal_made_of_a_task_that_is_gone_is_idle() {
    let (owner, outer) = (Owner::new(), Owner::new());
    let task = owner.with(|| async_task("gone").run_infallible(|| async { 1 }));
    let signal: Signal<AsyncResult<u32, _>> = outer.with(|| task.into());
    task.set_value(2);
    assert_eq!(signal.get_untracked(), AsyncResult::Ok(2));
    owner.cleanup();
    assert_eq!(signal.try_get_untracked(), Some(AsyncResult::Idle));
}
