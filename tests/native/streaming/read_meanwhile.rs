//! A stream whose value is read, or written from outside, while its items come.

use super::*;

#[test]
fn what_is_set_from_outside_is_not_overwritten_by_the_items_of_before() {
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, false, &feeds);
    let value = task.start_with(1).value();
    feeds.send(0, Ok(1));
    task.set_value(vec![7]);
    feeds.send(0, Ok(2));
    assert_eq!(state(task), loading(&[7]));
    feeds.end(0);
    assert_eq!(state(task), AsyncResult::Ok(vec![7]));
    assert_eq!(block_on(value), Ok(vec![1, 2]));
}

#[test]
fn while_the_value_is_read_items_wait_and_none_is_lost() {
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, false, &feeds);
    task.fire_with(1);
    feeds.send(0, Ok(1));
    let guard = task.read_untracked();
    feeds.send(0, Ok(2));
    feeds.send(0, Ok(3));
    assert_eq!(guard.value(), Some(&vec![1]));
    drop(guard);
    assert_eq!(state(task), loading(&[1, 2, 3]));
    let guard = task.read_untracked();
    feeds.end(0);
    assert!(guard.is_loading());
    drop(guard);
    run_until_settled();
    assert_eq!(state(task), AsyncResult::Ok(vec![1, 2, 3]));
}

#[test]
fn who_reads_the_value_is_woken_by_items_and_its_input_is_that_of_the_run() {
    let (feeds, seen) = (Feeds::default(), Log::default());
    let task = streaming(Policy::Restart, false, &feeds);
    let owner = Owner::new();
    owner.with(|| {
        let seen = send_wrapper::SendWrapper::new(seen.clone());
        ImmediateEffect::new_mut_scoped(move || seen.add((task.value(), task.value_input())));
    });
    _ = seen.take();
    task.fire_with(5);
    assert!(seen.take().is_empty());
    feeds.send(0, Ok(1));
    assert_eq!(seen.take().pop(), Some((Some(vec![1]), Some(5))));
    feeds.send(0, Ok(2));
    assert_eq!(seen.take().pop(), Some((Some(vec![1, 2]), Some(5))));
    feeds.end(0);
    assert!(seen.take().is_empty(), "the value is the same");
    task.fire_with(6);
    assert_eq!((task.value_input(), task.input()), (Some(5), Some(6)));
    feeds.send(1, Ok(3));
    assert_eq!((task.value_input(), task.input()), (Some(6), Some(6)));
}

#[test]
fn a_stream_that_ends_while_its_value_is_read_ends_with_the_whole() {
    for first in [true, false] {
        let (feeds, log) = (Feeds::default(), Log::default());
        let task = streaming(Policy::Restart, false, &feeds).on_ok({
            let log = log.clone();
            move |items| log.add(items.clone())
        });
        let value = task.start_with(1).value();
        let guard = if first {
            let guard = task.read_untracked();
            feeds.send(0, Ok(1));
            guard
        } else {
            feeds.send(0, Ok(1));
            task.read_untracked()
        };
        feeds.send(0, Ok(2));
        feeds.end(0);
        assert!(
            task.is_loading() && log.take().is_empty(),
            "until it is written"
        );
        drop(guard);
        run_until_settled();
        assert_eq!(state(task), AsyncResult::Ok(vec![1, 2]));
        assert_eq!(log.take(), [[1, 2]]);
        assert_eq!(block_on(value), Ok(vec![1, 2]));
    }
}

#[test]
fn items_go_on_after_a_change_in_place() {
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, false, &feeds);
    let value = task.start_with(1).value();
    feeds.send(0, Ok(1));
    task.update_value(|items| items.push(9));
    feeds.send(0, Ok(2));
    assert_eq!(state(task), loading(&[1, 9, 2]));
    feeds.end(0);
    assert_eq!(state(task), AsyncResult::Ok(vec![1, 9, 2]));
    assert_eq!(block_on(value), Ok(vec![1, 9, 2]));
}

#[test]
fn what_is_pushed_out_while_it_is_read_loses_no_item() {
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, false, &feeds);
    let value = task.start_with(1).value();
    feeds.send(0, Ok(1));
    let guard = task.read_untracked();
    task.set_value(vec![7]);
    feeds.send(0, Ok(2));
    feeds.send(0, Ok(3));
    drop(guard);
    assert_eq!(state(task), loading(&[7]));
    feeds.end(0);
    assert_eq!(block_on(value), Ok(vec![1, 2, 3]));
}

#[test]
fn a_zipped_reading_follows_each_item() {
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, false, &feeds);
    let other: AsyncTask<(), u32, &str> = async_task("other").run(|| async { Ok(1) });
    other.set_value(5);
    let both = (task, other).zip();
    task.fire_with(1);
    for n in 1..=3 {
        feeds.send(0, Ok(n));
        let expected = Some(((1..=n).collect::<Vec<_>>(), 5));
        assert_eq!(both.value(), expected);
    }
}

#[test]
fn an_input_that_must_not_be_kept_is_not_kept_with_the_items_either() {
    let feeds = Feeds::default();
    let task = streaming(Policy::Restart, false, &feeds);
    task.start_unkept(7);
    run_until_settled();
    feeds.send(0, Ok(1));
    assert_eq!((task.value(), task.value_input()), (Some(vec![1]), None));
    feeds.end(0);
    assert_eq!(task.value_input(), None);
    // Nor is one of before, from which these items do not come.
    task.fire_with(8);
    run_until_settled();
    feeds.send(1, Ok(2));
    feeds.end(1);
    assert_eq!(task.value_input(), Some(8));
    task.start_unkept(9);
    run_until_settled();
    feeds.send(2, Ok(3));
    feeds.send(2, Ok(4));
    assert_eq!((task.value(), task.value_input()), (Some(vec![3, 4]), None));
}

#[test]
fn a_stream_whose_items_are_written_in_a_callback_goes_on() {
    let feeds = Feeds::default();
    let guard = Rc::new(RefCell::new(None));
    let task = streaming(Policy::Parallel, false, &feeds).on_failed({
        let guard = guard.clone();
        move |_| drop(guard.take())
    });
    task.fire_with(0);
    let second = task.start_with(1);
    run_until_settled();
    guard.replace(Some(task.read_untracked()));
    // Its item waits, and so does its end.
    _ = feeds.0.borrow()[1].unbounded_send(Ok(1));
    feeds.0.borrow()[1].close_channel();
    block_on(Clock::install().advance(Duration::ZERO));
    _ = feeds.0.borrow()[0].unbounded_send(Err("no"));
    run_until_settled();
    assert!(guard.borrow().is_none());
    assert_eq!(second.settled(), Some(Settled::Ok));
    assert_eq!(task.value(), Some(vec![1]));
}
