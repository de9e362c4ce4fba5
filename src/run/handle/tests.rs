use super::{DriverRef, Run, Wish};
use crate::{CancelReason, Settled};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Wake, Waker},
};

fn run() -> Arc<Run> {
    Run::new(1, DriverRef::None)
}

/// Counts how often it is woken.
#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Count {
    fn waker() -> (Arc<Self>, Waker) {
        let count = Arc::new(Self::default());
        (Arc::clone(&count), Waker::from(count))
    }

    fn get(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

#[test]
fn it_is_to_be_polled_at_first_and_whenever_it_was_woken() {
    let run = run();
    assert!(run.take_woken());
    assert!(!run.take_woken());
    run.mark_woken();
    assert!(run.take_woken() && !run.take_woken());
    Waker::from(Arc::clone(&run)).wake();
    assert!(run.take_woken() && !run.take_woken());
}

#[test]
fn progress_is_noted_once_for_each_change() {
    let run = run();
    assert!(!run.take_progressed());
    run.set_progress(Some(0.5));
    assert!(run.take_progressed() && !run.take_progressed());
    run.set_progress(Some(0.5));
    assert!(!run.take_progressed(), "nothing has changed");
    run.settle(Settled::Ok);
    run.set_progress(Some(1.0));
    assert!(!run.take_progressed(), "it has ended");
    assert_eq!(run.progress(), Some(0.5));
}

#[test]
fn who_awaits_it_is_woken_once_for_each_wish() {
    let run = run();
    let (one, waker) = Count::waker();
    let (other, another) = Count::waker();
    for waker in [&waker, &waker, &another] {
        assert_eq!(run.poll_announced(waker, Wish::How), None);
    }
    assert_eq!(run.poll_announced(&waker, Wish::That), None);
    run.settle(Settled::Failed);
    assert_eq!((one.get(), other.get()), (0, 0), "not yet announced");
    assert_eq!(run.poll_announced(&waker, Wish::How), None);
    run.announce();
    assert_eq!((one.get(), other.get()), (2, 1));
    assert_eq!(run.poll_announced(&waker, Wish::How), Some(Settled::Failed));
    run.announce();
    assert_eq!((one.get(), other.get()), (2, 1));
}

#[test]
fn only_who_wants_to_know_how_it_ends_looks_at_a_failure() {
    let run = run();
    let (_, waker) = Count::waker();
    assert!(!run.is_awaited());
    assert_eq!(run.poll_announced(&waker, Wish::That), None);
    assert!(!run.is_awaited());
    assert_eq!(run.poll_announced(&waker, Wish::How), None);
    assert!(run.is_awaited());
}

#[test]
fn the_first_end_counts() {
    let run = run();
    assert_eq!(run.settled(), None);
    run.settle(Settled::Cancelled(CancelReason::Reset));
    run.settle(Settled::Ok);
    assert_eq!(run.settled(), Some(Settled::Cancelled(CancelReason::Reset)));
}

#[test]
fn a_clean_up_is_taken_while_its_attempt_goes_on() {
    let added = |run: &Run, attempt| run.add_cleanup(attempt, Box::new(|| {})).is_ok();
    let going_on = run();
    assert!(!going_on.has_cleanups());
    assert!(going_on.take_cleanup().is_none());
    assert!(!added(&going_on, 2), "of another attempt");
    assert!(!going_on.has_cleanups());
    assert!(added(&going_on, 1));
    assert!(going_on.has_cleanups());
    assert!(going_on.take_cleanup().is_some());
    assert!(!going_on.has_cleanups());

    let ended = run();
    ended.settle(Settled::Ok);
    assert!(!added(&ended, 1));
    let aborted = run();
    aborted.abort();
    assert!(!added(&aborted, 1));
}

#[test]
fn an_attempt_begins_without_what_the_one_before_has_left() {
    let run = run();
    assert_eq!(run.attempt(), 1);
    run.expire();
    run.resume();
    run.abort();
    run.set_progress(Some(0.5));
    assert!(run.is_expired() && run.is_aborted());
    run.begin_attempt(2);
    assert_eq!(run.attempt(), 2);
    assert!(!run.is_expired() && !run.is_aborted() && !run.take_resumed());
    assert_eq!(run.progress(), None);
}

#[test]
fn a_fire_that_never_began_has_ended_for_everybody() {
    let run = Run::never(Settled::Ok);
    let (_, waker) = Count::waker();
    assert_eq!(run.settled(), Some(Settled::Ok));
    assert_eq!(run.poll_announced(&waker, Wish::How), Some(Settled::Ok));
    assert!(!run.take_woken() && !run.is_collected() && run.driver().is_none());
    run.mark_collected();
    assert!(run.is_collected());
}
