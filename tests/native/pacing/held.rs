//! What else happens to the task while a fire is held back.

use super::*;

#[test]
fn cancelled_at_every_instant() {
    for moment in [0, 1, 99] {
        let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
        let task = noting(debounced(WAIT), &steps, &called);
        task.set_value("before");
        let firing = task.start_with(1);
        block_on(clock.advance(Duration::from_millis(moment)));
        task.cancel();
        assert_eq!(
            firing.settled(),
            Some(Settled::Cancelled(CancelReason::Requested))
        );
        assert_eq!((task.is_loading(), task.value()), (false, Some("before")));
        assert_eq!(clock.next_timer(), None, "cancelled after {moment} ms");
        block_on(clock.advance(WAIT));
        assert_eq!(called.take(), NONE);
    }
}

#[test]
fn one_firing_can_be_cancelled_while_it_is_held() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(debounced(WAIT), &steps, &called);
    task.fire_with(1);
    block_on(clock.advance(WAIT));
    let held = task.start_with(2);
    held.cancel();
    assert_eq!((task.under_way(), task.waiting()), (1, 0));
    steps.end(0, Ok("one"));
    run_until_settled();
    assert_eq!(task.value(), Some("one"));
}

#[test]
fn a_reset_makes_the_next_fire_the_first() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(throttled(WAIT), &steps, &called);
    task.fire_with(1);
    let held = task.start_with(2);
    task.reset();
    assert_eq!(
        held.settled(),
        Some(Settled::Cancelled(CancelReason::Reset))
    );
    task.fire_with(3);
    assert_eq!(called.take(), [1, 3]);
    run_until_settled();
    assert_eq!((called.take(), clock.next_timer()), (vec![], None));
}

#[test]
fn unmounted_while_it_is_held() {
    for keep_running in [false, true] {
        let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
        let owner = Owner::new();
        let firing = owner.with(|| {
            let declaration = debounced(WAIT);
            let declaration = if keep_running {
                declaration.keep_running()
            } else {
                declaration
            };
            noting(declaration, &steps, &called).start_with(1)
        });
        block_on(clock.advance(WAIT - MOMENT));
        owner.cleanup();
        block_on(clock.advance(MOMENT));
        if keep_running {
            assert_eq!((called.take(), firing.settled()), (vec![1], None));
            steps.end(0, Ok("saved"));
            assert_eq!(block_on(firing), Settled::Ok);
        } else {
            let gone = Settled::Cancelled(CancelReason::OwnerGone);
            assert_eq!((called.take(), firing.settled()), (vec![], Some(gone)));
        }
        assert_eq!(clock.next_timer(), None);
    }
}

#[test]
fn the_gate_is_asked_at_the_fire_and_not_when_it_is_let_go() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let open = Rc::new(Cell::new(false));
    let gated = debounced(WAIT).only_if({
        let open = Rc::clone(&open);
        move || open.get()
    });
    let task = noting(gated, &steps, &called);
    assert_eq!(
        task.start_with(1).settled(),
        Some(Settled::Skipped(SkipReason::NotReady))
    );
    assert_eq!(clock.next_timer(), None);
    open.set(true);
    task.fire_with(2);
    open.set(false);
    block_on(clock.advance(WAIT));
    assert_eq!(called.take(), [2]);
}

#[test]
fn a_time_out_counts_from_when_it_is_let_go() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(debounced(WAIT).timeout(WAIT), &steps, &called);
    task.fire_with(1);
    block_on(clock.advance(WAIT + WAIT - MOMENT));
    assert!(task.failure().is_none() && task.is_loading());
    block_on(clock.advance(MOMENT));
    assert!(task.failure().is_some() && steps.dropped(0));
}

#[test]
fn a_held_fire_supersedes_the_pause_of_a_retry_when_it_is_let_go() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let second = backon::ConstantBuilder::new()
        .with_delay(Duration::from_secs(1))
        .with_max_times(1);
    let task = noting(debounced(WAIT).retry(second), &steps, &called);
    let first = task.start_with(1);
    block_on(clock.advance(WAIT));
    steps.end(0, Err("no luck"));
    block_on(clock.advance(MOMENT));
    assert_eq!(task.attempt(), 2, "it pauses");
    task.fire_with(2);
    block_on(clock.advance(WAIT));
    assert_eq!(
        first.settled(),
        Some(Settled::Cancelled(CancelReason::Superseded))
    );
    assert_eq!((called.take(), clock.next_timer()), (vec![1, 2], None));
    steps.end(1, Ok("two"));
    run_until_settled();
    assert_eq!(task.value(), Some("two"));
}

#[test]
fn polling_waits_for_what_its_own_fire_is_held_by() {
    let clock = Clock::install();
    let owner = Owner::new();
    let called = Log::default();
    owner.with(|| {
        let called = called.clone();
        async_task("poll")
            .debounce(WAIT)
            .run_infallible(move || {
                called.add(());
                async {}
            })
            .fire_every(Duration::from_secs(10));
    });
    // A period is up to a tenth longer or shorter.
    block_on(clock.advance(WAIT));
    assert_eq!(called.take().len(), 1);
    block_on(clock.advance(Duration::from_secs(8)));
    assert_eq!(called.take().len(), 0);
    block_on(clock.advance(Duration::from_secs(4)));
    assert_eq!(called.take().len(), 1);
    owner.cleanup();
    assert_eq!(clock.next_timer(), None);
}

#[test]
fn clear_on_fire_clears_at_the_fire() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(debounced(WAIT).clear_on_fire(), &steps, &called);
    task.set_value("before");
    task.fire_with(1);
    assert_eq!((task.value(), task.is_loading()), (None, true));
    block_on(clock.advance(WAIT));
    assert_eq!(called.take(), [1]);
}

#[test]
fn a_value_set_while_it_is_held_is_overtaken_by_no_earlier_fire() {
    let (clock, steps, called) = (Clock::install(), Steps::default(), Log::default());
    let task = noting(debounced(WAIT), &steps, &called);
    task.fire_with(1);
    task.set_value("set");
    block_on(clock.advance(WAIT));
    steps.end(0, Ok("one"));
    run_until_settled();
    assert_eq!(task.value(), Some("set"), "it was fired before");
}
