//! What is under way on this thread, for tests that wait for it.

use super::clock;
use std::{cell::RefCell, collections::BTreeMap, time::Duration};

/// A task with something under way.
#[derive(Clone, Debug)]
pub(crate) struct InFlight {
    pub(crate) name: &'static str,
    /// By the clock, since when without a pause.
    pub(crate) since: Duration,
}

thread_local! {
    static IN_FLIGHT: RefCell<BTreeMap<usize, InFlight>> = const { RefCell::new(BTreeMap::new()) };
}

/// Notes how much the task at this address has under way.
pub(crate) fn update(task: usize, name: &'static str, count: usize) {
    _ = IN_FLIGHT.try_with(|all| {
        let mut all = all.borrow_mut();
        if count == 0 {
            all.remove(&task);
        } else {
            all.entry(task).or_insert_with(|| InFlight {
                name,
                since: clock::now(),
            });
        }
    });
}

/// Everything under way.
pub(crate) fn all() -> Vec<InFlight> {
    IN_FLIGHT.with_borrow(|all| all.values().cloned().collect())
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::{all, update};

    #[test]
    fn a_task_is_in_flight_from_its_first_to_its_last() {
        let names = || all().iter().map(|task| task.name).collect::<Vec<_>>();
        assert!(names().is_empty());
        update(1, "one", 1);
        update(2, "two", 1);
        update(1, "one", 2);
        assert_eq!(names(), ["one", "two"]);
        update(1, "one", 1);
        assert_eq!(names(), ["one", "two"]);
        update(1, "one", 0);
        assert_eq!(names(), ["two"]);
        update(2, "two", 0);
        assert!(names().is_empty());
    }
}
