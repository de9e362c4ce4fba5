//! What a body tells of itself, and what it wants called at its end.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, Policy, RunContext, async_task,
    testing::{Clock, block_on, run_until_settled},
};
use std::{cell::RefCell, convert::Infallible, rc::Rc, time::Duration};

fn here() -> RunContext {
    RunContext::current().expect("inside a run")
}

type Contexts = Rc<RefCell<Vec<RunContext>>>;

/// A task that hands out the context of each of its runs.
fn contexts(
    policy: Policy,
    steps: &Steps,
) -> (AsyncTask<(), &'static str, &'static str>, Contexts) {
    let contexts = Contexts::default();
    let (steps, own) = (steps.clone(), contexts.clone());
    let task = async_task("told").policy(policy).run(move || {
        own.borrow_mut().push(here());
        steps.body()
    });
    (task, contexts)
}

#[test]
fn ec093_progress_is_readable_while_it_runs_and_starts_anew_with_each_run() {
    let steps = Steps::default();
    let (task, runs) = contexts(Policy::Restart, &steps);
    assert_eq!(task.progress(), None);
    task.fire();
    assert_eq!(task.progress(), None);
    runs.borrow()[0].set_progress(0.5);
    assert_eq!(task.progress(), Some(0.5));
    task.fire();
    assert_eq!(task.progress(), None, "each run begins without");
    runs.borrow()[0].set_progress(0.9);
    assert_eq!(task.progress(), None, "it is the newest's");
    runs.borrow()[1].set_progress(0.25);
    steps.end(1, Ok("done"));
    run_until_settled();
    assert_eq!(task.progress(), None, "nothing is running");
    runs.borrow()[1].set_progress(1.0);
    assert_eq!(task.progress(), None);
}

#[test]
fn progress_is_that_of_the_newest_run_that_has_begun() {
    let steps = Steps::default();
    let (task, runs) = contexts(Policy::Enqueue, &steps);
    task.fire();
    task.fire();
    runs.borrow()[0].set_progress(0.5);
    assert_eq!(task.progress(), Some(0.5), "the second only waits");
    steps.end(0, Ok("first"));
    run_until_settled();
    assert_eq!(task.progress(), None, "now the second has begun");
}

#[test]
fn progress_beyond_its_range_is_the_nearer_end_and_no_number_is_none() {
    let steps = Steps::default();
    let (task, runs) = contexts(Policy::Restart, &steps);
    task.fire();
    for (said, shown) in [
        (-1.0, Some(0.0)),
        (7.0, Some(1.0)),
        (f64::NAN, None),
        (f64::INFINITY, Some(1.0)),
    ] {
        runs.borrow()[0].set_progress(said);
        assert_eq!(task.progress(), shown, "{said}");
    }
}

#[test]
fn who_reads_progress_is_woken_once_a_tick_and_only_by_a_change() {
    let (steps, seen) = (Steps::default(), Log::default());
    let (task, runs) = contexts(Policy::Restart, &steps);
    let owner = Owner::new();
    owner.with(|| {
        let seen = send_wrapper::SendWrapper::new(seen.clone());
        ImmediateEffect::new_mut_scoped(move || seen.add(task.progress()));
    });
    task.fire();
    run_until_settled();
    _ = seen.take();
    (1..=4).for_each(|part| runs.borrow()[0].set_progress(f64::from(part) / 4.0));
    assert!(seen.take().is_empty(), "not inside the body");
    run_until_settled();
    assert_eq!(seen.take(), [Some(1.0)], "once for all");
    runs.borrow()[0].set_progress(1.0);
    run_until_settled();
    assert!(seen.take().is_empty(), "nothing has changed");
    steps.end(0, Ok("done"));
    run_until_settled();
    assert_eq!(seen.take(), [None]);
}

/// How an attempt is brought to its end.
#[derive(Clone, Copy, Debug)]
enum End {
    Ok,
    Err,
    Crash,
    TimeOut,
    Cancel,
    Reset,
    Supersede,
    Unmount,
}

#[test]
fn what_was_added_is_called_once_at_every_end() {
    for end in [
        End::Ok,
        End::Err,
        End::Crash,
        End::TimeOut,
        End::Cancel,
        End::Reset,
        End::Supersede,
        End::Unmount,
    ] {
        let (clock, log) = (Clock::install(), Log::default());
        let owner = Owner::new();
        let task = owner.with(|| {
            let log = log.clone();
            async_task("ended")
                .timeout(Duration::from_secs(5))
                .run(move |first: bool| {
                    if first {
                        for name in ["first", "second"] {
                            let log = log.clone();
                            here().on_end(move || log.add(name));
                        }
                    }
                    let note = Note(log.clone());
                    async move {
                        let _note = note;
                        match end {
                            End::Ok => return Ok(()),
                            End::Err => return Err("no luck"),
                            End::Crash => panic!("crashed"),
                            _ => {}
                        }
                        std::future::pending().await
                    }
                })
        });
        task.fire_with(true);
        assert!(log.take().is_empty(), "{end:?}: not before");
        block_on(clock.advance(Duration::from_millis(1)));
        match end {
            End::Cancel => task.cancel(),
            End::Reset => task.reset(),
            End::Supersede => task.fire_with(false),
            End::Unmount => owner.cleanup(),
            End::TimeOut => block_on(clock.advance(Duration::from_secs(5))),
            End::Ok | End::Err | End::Crash => {}
        }
        assert_eq!(
            log.take(),
            ["dropped", "second", "first"],
            "{end:?}: the last first, when the future is gone"
        );
    }
}

struct Note(Log<&'static str>);

impl Drop for Note {
    fn drop(&mut self) {
        self.0.add("dropped");
    }
}

#[test]
fn each_attempt_has_its_own() {
    let (clock, log) = (Clock::install(), Log::default());
    let task: AsyncTask<(), (), &str> = async_task("retried").retry_times(1).run({
        let log = log.clone();
        move || {
            let (attempt, log) = (here().attempt(), log.clone());
            here().on_end(move || log.add(attempt));
            async { Err("no luck") }
        }
    });
    task.fire();
    block_on(clock.advance(Duration::ZERO));
    assert_eq!(log.take(), [1]);
    block_on(clock.advance(Duration::from_secs(60)));
    assert_eq!(log.take(), [2]);
    assert!(task.failure().is_some());
}

#[test]
fn one_that_crashes_keeps_neither_the_others_nor_the_task_from_going_on() {
    let log = Log::default();
    for ends in [true, false] {
        let task: AsyncTask<(), i32, Infallible> = async_task("crashing").run_infallible({
            let log = log.clone();
            move || {
                let log = log.clone();
                here().on_end(move || log.add("first"));
                here().on_end(|| panic!("in a clean-up"));
                async move {
                    if !ends {
                        std::future::pending::<()>().await;
                    }
                    1
                }
            }
        });
        task.fire();
        if !ends {
            task.cancel();
        }
        run_until_settled();
        assert_eq!(log.take(), ["first"], "ends: {ends}");
        assert_eq!(task.value(), ends.then_some(1));
    }
}

#[test]
fn what_comes_too_late_is_called_at_once() {
    let (steps, log) = (Steps::default(), Log::default());
    let (task, runs) = contexts(Policy::Restart, &steps);
    task.fire();
    task.cancel();
    let own = log.clone();
    runs.borrow()[0].on_end(move || own.add("late"));
    assert_eq!(log.take(), ["late"]);
    // A crash is reported, and is not the caller's.
    runs.borrow()[0].on_end(|| panic!("too late"));
}

#[test]
fn a_run_is_stopped_once_it_was_stopped_and_not_when_it_has_ended() {
    let steps = Steps::default();
    let (task, runs) = contexts(Policy::Restart, &steps);
    task.fire();
    assert!(!runs.borrow()[0].is_stopped());
    task.fire();
    assert!(runs.borrow()[0].is_stopped() && !runs.borrow()[1].is_stopped());
    run_until_settled();
    steps.end(1, Ok("done"));
    run_until_settled();
    assert_eq!(task.value(), Some("done"));
    assert!(!runs.borrow()[1].is_stopped());
}
