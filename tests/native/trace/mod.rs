//! The running core against random sequences of what can happen to a task: fires, ends,
//! crashes, stops, writes, guards, unmounting, and all of these again from inside the
//! code that the task calls. What is checked is the trace that this leaves.

mod actions;
mod events;
mod fired;
mod oracle;
mod pinned;
mod silence;
mod unseen;
mod user_code;
mod world;

use actions::{Action, Config, Sequence, sequence};
use proptest::test_runner::{Config as Proptest, TestCaseError, TestError, TestRunner};
use std::{env, thread};

/// How many sequences each run of the tests tries, unless `TRACE_CASES` says otherwise.
const CASES: u32 = 100_000;

/// The queue is one per thread, so that each thread has a world of its own.
const THREADS: u32 = 2;

#[test]
fn every_trace_obeys_the_rules() {
    let cases = env::var("TRACE_CASES").ok();
    let cases = cases.map_or(CASES, |cases| cases.parse().expect("a number"));
    let workers: Vec<_> = (0..THREADS)
        .map(|_| thread::spawn(move || try_sequences(cases / THREADS)))
        .collect();
    let failures = workers
        .into_iter()
        .filter_map(|worker| worker.join().unwrap());
    if let Some(failure) = failures.min_by_key(String::len) {
        panic!("{failure}");
    }
}

/// Returns what broke a rule, made as small as possible, as the code of a test.
fn try_sequences(cases: u32) -> Option<String> {
    let mut runner = TestRunner::new(Proptest {
        cases,
        failure_persistence: None,
        ..Proptest::default()
    });
    let outcome = runner.run(&sequence(), |sequence| {
        verdict(&sequence).map_err(TestCaseError::fail)
    });
    match outcome {
        Ok(()) => None,
        Err(TestError::Fail(reason, sequence)) => {
            Some(format!("broken: {reason}\n\nReplay it:\n\n{sequence}"))
        }
        Err(TestError::Abort(reason)) => Some(reason.to_string()),
    }
}

fn verdict(sequence: &Sequence) -> Result<(), String> {
    oracle::check(&world::play(sequence))
}

/// Plays one sequence, prints its trace and checks it; what a failure prints calls it.
fn replay(config: Config, actions: &[Action]) {
    let actions = actions.to_vec();
    let sequence = Sequence { config, actions };
    let trace = world::play(&sequence);
    for (i, event) in trace.events.iter().enumerate() {
        println!("{i:4} {event:?}");
    }
    if let Err(broken) = oracle::check(&trace) {
        panic!("{broken}");
    }
}
