//! `AsyncResult` as a value, with properties.

use leptos_fire::{AsyncResult, Failure, FiringError, PanicReport, Zip};
use proptest::prelude::*;
use std::{error::Error, fmt, time::Duration};

pub fn failure() -> impl Strategy<Value = Failure<u8>> {
    prop_oneof![
        any::<u8>().prop_map(Failure::Error),
        (any::<Option<String>>(), any::<Option<String>>())
            .prop_map(|(message, location)| Failure::Panicked(PanicReport { message, location })),
        any::<u32>().prop_map(|ms| Failure::TimedOut(Duration::from_millis(ms.into()))),
        any::<(String, String)>().prop_map(|(task, message)| Failure::Upstream {
            task: task.into(),
            message
        }),
    ]
}

pub fn result() -> impl Strategy<Value = AsyncResult<u8, u8>> {
    prop_oneof![
        Just(AsyncResult::Idle),
        any::<Option<u8>>().prop_map(|previous| AsyncResult::Loading { previous }),
        any::<u8>().prop_map(AsyncResult::Ok),
        (failure(), any::<Option<u8>>())
            .prop_map(|(failure, previous)| AsyncResult::Failed { failure, previous }),
    ]
}

fn rank<T>(result: &AsyncResult<T, u8>) -> u8 {
    match result {
        AsyncResult::Ok(_) => 0,
        AsyncResult::Idle => 1,
        AsyncResult::Loading { .. } => 2,
        AsyncResult::Failed { .. } => 3,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn mapping_by_the_identity_changes_nothing(r in result()) {
        prop_assert_eq!(r.clone().map(|v| v), r.clone());
        prop_assert_eq!(r.clone().map_err(|e| e), r.clone());
        prop_assert_eq!(r.as_ref().map(|v| *v).map_err(|e| *e), r);
    }

    #[test]
    fn mapping_twice_is_mapping_by_both(r in result()) {
        let twice = r.clone().map(|v| u16::from(v) + 1).map(|v| v * 2);
        prop_assert_eq!(twice, r.map(|v| (u16::from(v) + 1) * 2));
    }

    #[test]
    fn exactly_one_state_holds(r in result()) {
        let states = [r.is_idle(), r.is_loading(), r.is_ok(), r.is_failed()];
        prop_assert_eq!(states.iter().filter(|state| **state).count(), 1);
        prop_assert_eq!(r.is_reloading(), r.is_loading() && r.has_value());
        prop_assert_eq!(r.failure().is_some(), r.is_failed());
    }

    #[test]
    fn zip_is_the_strongest_state_and_both_values(a in result(), b in result()) {
        let zipped = a.clone().zip(b.clone());
        prop_assert_eq!(rank(&zipped), rank(&a).max(rank(&b)));
        if !zipped.is_idle() {
            prop_assert_eq!(zipped.value().copied(), a.value().copied().zip(b.value().copied()));
        }
        let leftmost = a.failure().or(b.failure());
        prop_assert_eq!(zipped.failure(), leftmost);
    }

    #[test]
    fn tuples_are_zipped_from_left_to_right(a in result(), b in result(), c in result(), d in result()) {
        let two = a.clone().zip(b.clone());
        prop_assert_eq!((a.clone(), b.clone()).zip(), two.clone());
        let three = two.zip(c.clone()).map(|((a, b), c)| (a, b, c));
        prop_assert_eq!((a.clone(), b.clone(), c.clone()).zip(), three.clone());
        let four = three.zip(d.clone()).map(|((a, b, c), d)| (a, b, c, d));
        prop_assert_eq!((a, b, c, d).zip(), four);
    }

    #[test]
    fn what_takes_the_value_out_falls_back_only_where_there_is_none(r in result(), other: u8) {
        let value = r.value().copied();
        prop_assert_eq!(r.clone().unwrap_or(other), value.unwrap_or(other));
        prop_assert_eq!(r.clone().unwrap_or_else(|| other), value.unwrap_or(other));
        prop_assert_eq!(r.unwrap_or_default(), value.unwrap_or_default());
    }

    #[test]
    fn collecting_two_is_zipping_two(a in result(), b in result()) {
        let zipped = a.clone().zip(b.clone()).map(|(a, b)| vec![a, b]);
        let collected: AsyncResult<Vec<u8>, u8> = [a, b].into_iter().collect();
        prop_assert_eq!(collected, zipped);
    }

    #[test]
    fn collecting_looks_at_every_part(mut parts in prop::collection::vec(result(), 0..6), failure in failure()) {
        // A failure behind a part without a value is not missed.
        parts.push(AsyncResult::Failed { failure, previous: None });
        let all: AsyncResult<Vec<u8>, u8> = parts.into_iter().collect();
        prop_assert!(all.is_failed());
    }
}

#[derive(Debug)]
struct Unsaved(fmt::Error);

impl fmt::Display for Unsaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not saved")
    }
}

impl Error for Unsaved {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn a_failure_s_source_is_its_error_s() {
    let failure = Failure::Error(Unsaved(fmt::Error));
    assert!(
        failure
            .source()
            .is_some_and(|source| source.is::<fmt::Error>())
    );
    assert!(
        Failure::<Unsaved>::TimedOut(Duration::from_secs(1))
            .source()
            .is_none()
    );
}

#[test]
fn lv001_lv005_lv006_lv011_the_constructors_say_what_they_are() {
    let loading = AsyncResult::<u8, u8>::Loading { previous: None };
    assert!(loading.is_loading() && !loading.has_value());
    assert!(AsyncResult::<u8, u8>::from(Ok(1)).is_ok());
    let failed = AsyncResult::<u8, u8>::from(Err(1));
    assert!(failed.is_failed() && !failed.is_loading());
}

#[test]
fn a_firing_error_s_source_is_its_failure_s() {
    let failed = FiringError::Failed(Failure::Error(Unsaved(fmt::Error)));
    assert!(
        failed
            .source()
            .is_some_and(|source| source.is::<fmt::Error>())
    );
    assert!(FiringError::<Unsaved>::NotKept.source().is_none());
}
