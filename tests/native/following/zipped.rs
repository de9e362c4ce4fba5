//! Several tasks as one reading, and a part of one as a signal.

use crate::common::{Log, Steps};
use leptos::prelude::*;
use leptos_fire::{AsyncResult, AsyncTask, Failure, Zip, async_task, testing::run_until_settled};
use reactive_graph::effect::ImmediateEffect;
use send_wrapper::SendWrapper;
use std::{cell::Cell, rc::Rc};

fn stepped(name: &'static str) -> (AsyncTask<(), &'static str, &'static str>, Steps) {
    let steps = Steps::default();
    let task = async_task(name).run({
        let steps = steps.clone();
        move || steps.body()
    });
    (task, steps)
}

#[test]
fn it_reads_as_the_results_zipped_and_wakes_only_when_that_changes() {
    let ((a, ends_a), (b, ends_b)) = (stepped("a"), stepped("b"));
    let both = (a, b).zip();
    let seen = Log::default();
    let _effect = ImmediateEffect::new({
        let seen = SendWrapper::new(seen.clone());
        move || seen.add(both.get())
    });
    let loading = |previous| AsyncResult::Loading { previous };
    assert_eq!(seen.take(), [AsyncResult::Idle]);
    a.fire();
    assert_eq!(seen.take(), [loading(None)]);
    assert_eq!(both.waits_for(), ["a"]);
    b.fire();
    assert!(seen.take().is_empty(), "it was loading, and is");
    assert_eq!(both.waits_for(), ["a", "b"]);
    run_until_settled();
    ends_a.end(0, Ok("one"));
    run_until_settled();
    assert!(seen.take().is_empty(), "one value is none");
    ends_b.end(0, Ok("two"));
    run_until_settled();
    assert_eq!(seen.take(), [AsyncResult::Ok(("one", "two"))]);
    assert!(both.waits_for().is_empty() && !both.is_loading());

    a.fire();
    run_until_settled();
    assert_eq!(seen.take(), [loading(Some(("one", "two")))]);
    ends_a.end(1, Err("no luck"));
    run_until_settled();
    let failed = AsyncResult::Failed {
        failure: Failure::Error("no luck"),
        previous: Some(("one", "two")),
    };
    assert_eq!(seen.take(), [failed]);
    assert_eq!(both.failure(), Some(Failure::Error("no luck")));
    assert_eq!(both.value(), Some(("one", "two")));
}

/// Counts how often it is cloned.
#[derive(Debug)]
struct Counted(Rc<Cell<u32>>);

impl Clone for Counted {
    fn clone(&self) -> Self {
        self.0.set(self.0.get() + 1);
        Self(Rc::clone(&self.0))
    }
}

#[test]
fn however_many_read_it_the_values_are_cloned_once_for_each_change() {
    let clones = Rc::new(Cell::new(0));
    let task = async_task("counted").run_infallible(std::future::pending::<Counted>);
    let all = vec![task, task, task].zip();
    task.set_value(Counted(Rc::clone(&clones)));
    for _ in 0..5 {
        assert!(all.read_untracked().is_ok());
        assert_eq!(all.with_untracked(|all| all.value().map(Vec::len)), Some(3));
    }
    assert_eq!(clones.get(), 3);
    task.fire();
    assert!(all.read_untracked().is_loading());
    assert_eq!(clones.get(), 6, "what is shown is another result");
}

#[test]
fn a_collection_and_more_than_two_of_different_types() {
    let n = async_task("n").run_infallible(|| async { 1_u32 });
    let text = async_task("text").run_infallible(|| async { "two" });
    let float = async_task("float").run_infallible(|| async { 3.0_f64 });
    let all = (n, text, float, n).zip();
    n.fire();
    text.fire();
    float.fire();
    run_until_settled();
    assert_eq!(all.value(), Some((1, "two", 3.0, 1)));
    let none = Vec::<AsyncTask<(), u32, String>>::new().zip();
    assert_eq!(none.get_untracked(), AsyncResult::Ok(vec![]));
}

#[test]
fn one_that_is_gone_is_idle_and_so_is_the_whole() {
    let owner = Owner::new();
    let (here, _) = stepped("here");
    let gone = owner.with(|| stepped("gone").0);
    let both = (here, gone).zip();
    here.set_value("one");
    gone.set_value("two");
    assert_eq!(both.value(), Some(("one", "two")));
    let seen = Log::default();
    let _effect = ImmediateEffect::new({
        let seen = SendWrapper::new(seen.clone());
        move || seen.add(both.value().is_some())
    });
    owner.cleanup();
    here.set_value("three");
    assert_eq!(both.get_untracked(), AsyncResult::Idle);
    assert_eq!(seen.take(), [true, false]);
    let short = Owner::new();
    let zipped = short.with(|| (here, here).zip());
    short.cleanup();
    assert_eq!((zipped.value(), zipped.is_loading()), (None, false));
    assert!(zipped.try_get().is_none() && zipped.waits_for().is_empty());
}

#[test]
fn a_part_wakes_only_when_it_changes() {
    let task = async_task("pair").run_infallible(std::future::pending::<(u32, &'static str)>);
    let number = task.select(|pair| pair.0);
    let seen = Log::default();
    let _effect = ImmediateEffect::new({
        let seen = SendWrapper::new(seen.clone());
        move || seen.add(number.get())
    });
    task.set_value((1, "one"));
    task.set_value((1, "uno"));
    task.fire();
    task.cancel();
    task.update_value(|pair| pair.1 = "eins");
    task.set_value((2, "two"));
    task.reset();
    assert_eq!(seen.take(), [None, Some(1), Some(2), None]);
}
