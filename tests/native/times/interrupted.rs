//! Cancelled, reset, fired again and unmounted at every instant, before and after what
//! is due at that instant has been heard of.

use super::{ALL, DEBOUNCE, LAST, PERIOD, With, ms, world::World};
use leptos::prelude::GetUntracked;
use leptos_fire::{AsyncResult, CancelReason, Settled, SkipReason, testing::block_on};
use std::time::Duration;

const END: Duration = ms(900);

#[derive(Clone, Copy, Debug)]
struct Instant {
    with: With,
    at: Duration,
    /// Whether bodies that end now end before it, unheard of.
    #[expect(dead_code, reason = "to be read where a test fails")]
    after_ends: bool,
}

/// Tries `act` at every instant of every course. It is given the world, with the first
/// run unless the task polls.
fn at_every_instant(act: impl Fn(&mut World, Option<super::world::Run>, Instant)) {
    let mut at = Duration::ZERO;
    while at <= LAST {
        for with in ALL {
            for after_ends in [false, true] {
                let mut world = World::new(with);
                let first = (!with.polling).then(|| world.task.start());
                world.go_on_until(at);
                if after_ends {
                    world.end_bodies();
                }
                let instant = Instant {
                    with,
                    at,
                    after_ends,
                };
                act(&mut world, first, instant);
            }
        }
        at += super::world::STEP;
    }
}

/// Everything that was called has ended or was stopped.
fn assert_all_dropped(world: &World, instant: Instant) {
    for call in 0..world.steps.started() {
        assert!(world.steps.dropped(call), "{instant:?}: call {call}");
    }
}

/// Every accepted fire ended once, and the callbacks were told.
fn assert_all_told(world: &World, instant: Instant) {
    let told = world.told.take().len();
    assert_eq!(told, world.task.fired_count() as usize, "{instant:?}");
}

#[test]
fn cancelled_or_reset_at_every_instant() {
    for reset in [false, true] {
        at_every_instant(|world, first, instant| {
            let task = world.task;
            let (was_loading, value) = (task.is_loading(), task.value());
            let failure = task.failure();
            let before = first.as_ref().and_then(|first| first.settled());
            let calls = world.steps.started();
            let reason = if reset {
                task.reset();
                CancelReason::Reset
            } else {
                task.cancel();
                CancelReason::Requested
            };

            assert!(!task.is_loading(), "{instant:?}");
            assert_eq!(
                (task.under_way(), task.waiting(), task.attempt()),
                (0, 0, 0)
            );
            assert_all_dropped(world, instant);
            if let Some(first) = &first {
                let expected = before.unwrap_or(Settled::Cancelled(reason));
                assert_eq!(first.settled(), Some(expected), "{instant:?}");
                assert_eq!(world.clock.next_timer(), None, "{instant:?}");
            }
            if reset {
                assert!(task.get_untracked().is_idle(), "{instant:?}");
            } else {
                assert_eq!(task.value(), value, "{instant:?}");
                if !was_loading {
                    assert_eq!(task.failure(), failure, "{instant:?}");
                }
            }

            world.go_on_until(END);
            if instant.with.polling {
                assert!(world.steps.started() > calls, "{instant:?}: it polls on");
                assert_polls_on(world, was_loading, calls, instant);
                world.owner.cleanup();
            } else {
                assert_eq!(world.steps.started(), calls, "{instant:?}");
                assert_all_told(world, instant);
            }
            assert_eq!(world.clock.next_timer(), None, "{instant:?}");
            assert_all_dropped(world, instant);
        });
    }
}

/// The next poll comes a period after what was stopped, neither sooner nor later.
fn assert_polls_on(world: &mut World, was_loading: bool, calls: usize, instant: Instant) {
    let With {
        debounce, throttle, ..
    } = instant.with;
    if !was_loading || throttle {
        return;
    }
    let held = if debounce { DEBOUNCE } else { Duration::ZERO };
    let next = world.calls()[calls];
    // Doubled for each failure before it.
    let possible = [1, 2, 4].map(|periods| instant.at + PERIOD * periods + held);
    assert!(possible.contains(&next), "{instant:?}: {next:?}");
}

#[test]
fn unmounted_at_every_instant() {
    at_every_instant(|world, first, instant| {
        let task = world.task;
        let before = first.as_ref().and_then(|first| first.settled());
        let calls = world.steps.started();
        drop(world.told.take());
        world.owner.cleanup();

        assert_eq!(world.clock.next_timer(), None, "{instant:?}");
        assert!(!task.is_loading(), "{instant:?}");
        assert_all_dropped(world, instant);
        if let Some(first) = &first {
            let gone = Settled::Cancelled(CancelReason::OwnerGone);
            assert_eq!(first.settled(), Some(before.unwrap_or(gone)), "{instant:?}");
        }
        let late = task.start();
        assert_eq!(
            late.settled(),
            Some(Settled::Skipped(SkipReason::OwnerGone))
        );
        world.go_on_until(instant.at + ms(300));
        assert_eq!(world.steps.started(), calls, "{instant:?}");
        assert!(world.told.take().is_empty(), "{instant:?}");
        assert_eq!(world.clock.next_timer(), None, "{instant:?}");
    });
}

#[test]
fn fired_again_at_every_instant() {
    at_every_instant(|world, first, instant| {
        let task = world.task;
        let calls = world.steps.started();
        let second = task.start();
        assert_eq!(
            (second.settled(), task.is_loading()),
            (None, true),
            "{instant:?}"
        );
        let Some(first) = first else {
            fired_again_while_polling(world, &second, instant);
            return;
        };

        let start = instant.with.start_of_second(instant.at);
        if start > instant.at {
            assert_eq!((world.steps.started(), task.waiting()), (calls, 1));
        }
        if calls == 0 {
            let collapsed = Settled::Skipped(SkipReason::Collapsed);
            assert_eq!(first.settled(), Some(collapsed), "{instant:?}");
        }
        world.go_on_until(start);
        let superseded = Settled::Cancelled(CancelReason::Superseded);
        assert!(
            first.settled().is_some(),
            "{instant:?}: it ends at the latest when the second starts"
        );
        let called = world.calls().to_vec();
        assert!(called.contains(&start), "{instant:?}: {called:?}");
        if first.settled() == Some(superseded) {
            let old = called.iter().position(|call| *call == start);
            let old = old.expect("just seen");
            let stopped = (0..old).all(|call| world.steps.dropped(call));
            assert!(stopped, "{instant:?}: one at a time");
        }

        world.go_on_until(END);
        let settled = second.settled().expect("it ends");
        assert!(settled.is_ok() || settled.is_failed(), "{instant:?}");
        assert_eq!(task.last_settled(), Some(settled), "{instant:?}");
        match task.get_untracked() {
            AsyncResult::Ok(_) => assert!(settled.is_ok(), "{instant:?}"),
            AsyncResult::Failed { .. } => assert!(settled.is_failed(), "{instant:?}"),
            other => panic!("{instant:?}: {other:?}"),
        }
        assert_eq!(block_on(second.value()).is_ok(), settled.is_ok());
        assert_all_told(world, instant);
        assert_all_dropped(world, instant);
        assert_eq!(world.clock.next_timer(), None, "{instant:?}");
    });
}

/// It may be superseded by a poll in turn, but is never lost, and the polling goes on.
fn fired_again_while_polling(world: &mut World, second: &super::world::Run, instant: Instant) {
    world.go_on_until(END);
    assert!(second.settled().is_some(), "{instant:?}");
    let calls = world.steps.started();
    world.go_on_until(END + ms(500));
    assert!(world.steps.started() > calls, "{instant:?}");
    world.owner.cleanup();
    assert_all_dropped(world, instant);
    assert_eq!(world.clock.next_timer(), None, "{instant:?}");
}
