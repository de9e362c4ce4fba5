use super::Plan;
use crate::{
    CancelReason, Settled, SkipReason,
    run::handle::{DriverRef, Run},
    task::{
        active::{Active, Apart, Phase, Wait},
        attempt::infallible_attempt,
        holding::Hold,
        input::Input,
    },
};
use std::{rc::Rc, time::Duration};

const HELD: Option<Wait> = Some(Wait::Held(Hold::Throttle));
const IN_LINE: Option<Wait> = Some(Wait::InLine);

/// A list of runs, numbered from 1, each with what it waits for.
fn runs(waits: &[Option<Wait>]) -> Vec<Active> {
    let run = |(number, wait): (u32, &Option<Wait>)| {
        let phase = wait.map_or(Phase::Busy, |wait| {
            Phase::Apart(Box::new(Apart {
                wait,
                body: Rc::new(|_| infallible_attempt::<_, (), ()>(std::future::pending())),
                begin: |_, _, _| {},
            }))
        });
        Active {
            run: Run::new(number, DriverRef::None),
            input: Input::new(()),
            keep_input: true,
            phase,
            due: false,
            chain: 0,
            seldom: None,
        }
    };
    (1..).zip(waits).map(run).collect()
}

/// Those that `plan` pushes out, in the order in which they are settled, and how each ends;
/// and those that stay.
fn displaced(plan: Plan, waits: &[Option<Wait>], grouped: bool) -> (Vec<(u32, Settled)>, Vec<u32>) {
    let mut runs = runs(waits);
    let mut ends = Vec::new();
    if let Some(stopped) = plan.displace(&mut runs, grouped) {
        stopped.settle(|active, end| {
            ends.push((active.run.number, end));
            Vec::new()
        });
        assert_eq!(stopped.len() as usize, ends.len());
    }
    (ends, runs.iter().map(|active| active.run.number).collect())
}

const SUPERSEDED: Settled = Settled::Cancelled(CancelReason::Superseded);
const BY_POLICY: Settled = Settled::Skipped(SkipReason::Policy);
const COLLAPSED: Settled = Settled::Skipped(SkipReason::Collapsed);

#[test]
fn a_start_pushes_out_the_oldest_that_run() {
    let start = |stop_oldest| Plan::Start { stop_oldest };
    let three = [None, None, None];
    assert_eq!(displaced(start(0), &three, false), (vec![], vec![1, 2, 3]));
    assert_eq!(
        displaced(start(1), &three, false),
        (vec![(1, SUPERSEDED)], vec![2, 3])
    );
    let two = vec![(1, SUPERSEDED), (2, SUPERSEDED)];
    assert_eq!(displaced(start(2), &three, false), (two, vec![3]));
    // Those in line wait for their turn.
    let mixed = [IN_LINE, None];
    assert_eq!(
        displaced(start(1), &mixed, false),
        (vec![(2, SUPERSEDED)], vec![1])
    );
    // A group pushes out by itself.
    assert_eq!(displaced(start(2), &three, true), (vec![], vec![1, 2, 3]));
}

#[test]
fn who_waits_alone_pushes_out_those_in_line() {
    let wait = |skip_waiting| Plan::Wait { skip_waiting };
    let waits = [None, IN_LINE, IN_LINE];
    assert_eq!(
        displaced(wait(false), &waits, false),
        (vec![], vec![1, 2, 3])
    );
    let both = vec![(2, BY_POLICY), (3, BY_POLICY)];
    assert_eq!(displaced(wait(true), &waits, false), (both, vec![1]));
    assert_eq!(displaced(wait(true), &waits, true), (vec![], vec![1, 2, 3]));
}

#[test]
fn what_is_held_gives_way_to_any_and_is_settled_first() {
    let hold = Plan::Hold(Hold::Debounce, Duration::ZERO);
    for grouped in [false, true] {
        let waits = [None, HELD];
        assert_eq!(
            displaced(hold, &waits, grouped),
            (vec![(2, COLLAPSED)], vec![1])
        );
    }
    // Its timer is late: the next fire starts at once.
    let start = Plan::Start { stop_oldest: 1 };
    let ends = vec![(2, COLLAPSED), (1, SUPERSEDED)];
    assert_eq!(displaced(start, &[None, HELD], false), (ends, vec![]));
}
