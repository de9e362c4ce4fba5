//! Fired again at every instant, under the policies that stop nothing.

use super::{
    ALL, LAST, With, ms,
    world::{STEP, World},
};
use leptos::prelude::GetUntracked;
use leptos_fire::{AsyncResult, Policy, Settled, SkipReason};
use std::time::Duration;

const END: Duration = ms(650);

#[test]
fn fired_again_at_every_instant_under_every_policy_that_stops_nothing() {
    let policies = [
        Policy::Drop,
        Policy::Enqueue,
        Policy::KeepLatest,
        Policy::Parallel,
    ];
    let mut at = Duration::ZERO;
    while at <= LAST {
        for policy in policies {
            for with in ALL.into_iter().filter(|with| !with.polling) {
                fired_again(policy, with, at);
            }
        }
        at += STEP;
    }
}

fn fired_again(policy: Policy, with: With, at: Duration) {
    let what = format!("{policy:?}, {with:?}, at {at:?}");
    let mut world = World::under(policy, with);
    let task = world.task;
    let first = task.start();
    world.go_on_until(at);
    let second = task.start();

    let let_go = with.start_of_second(at);
    world.go_on_until(let_go.saturating_sub(STEP).max(at));
    let ended_before = first.settled();
    world.go_on_until(let_go);
    let collapsed = Settled::Skipped(SkipReason::Collapsed);
    if first.settled() == ended_before {
        let is_first_over = ended_before.is_some();
        match policy {
            Policy::Parallel => assert!(world.calls().contains(&let_go), "{what}"),
            _ if is_first_over => assert!(world.calls().contains(&let_go), "{what}"),
            Policy::Drop => {
                let skipped = Settled::Skipped(SkipReason::Policy);
                assert_eq!(second.settled(), Some(skipped), "{what}");
            }
            _ => assert_eq!((second.settled(), task.waiting()), (None, 1), "{what}"),
        }
    }

    // Who waits starts when the first is over, and not before.
    while first.settled().is_none() {
        let calls = world.steps.started();
        world.step();
        let queued = matches!(policy, Policy::Enqueue | Policy::KeepLatest);
        if queued && first.settled().is_none() && !with.retry {
            assert_eq!(world.steps.started(), calls, "{what}: one at a time");
        }
    }
    world.go_on_until(END);
    let (first, second) = (
        first.settled().expect("it ends"),
        second.settled().expect("it ends"),
    );
    assert!(
        first.is_ok() || first.is_failed() || first == collapsed,
        "{what}: {first}"
    );
    let shown = if second.is_skipped() { first } else { second };
    assert!(shown.is_ok() || shown.is_failed(), "{what}: {shown}");
    match task.get_untracked() {
        AsyncResult::Ok(_) => assert!(shown.is_ok(), "{what}"),
        AsyncResult::Failed { .. } => assert!(shown.is_failed(), "{what}"),
        other => panic!("{what}: {other:?}"),
    }
    assert_eq!(
        world.told.take().len(),
        task.fired_count() as usize,
        "{what}"
    );
    assert_eq!((task.under_way(), world.clock.next_timer()), (0, None));
}
