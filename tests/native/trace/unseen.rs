//! Whether anybody sees how runs end makes no difference to anything else. A fire that takes
//! the place of a run that nobody knows of goes a shorter way in the core than one whose
//! `Firing` is held: both are played, and have to leave the same trace.

use super::{
    actions::{Sequence, unseen_sequence},
    events::{Event, Trace},
    world::{Audience, play_before},
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 20_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_run_that_nobody_knows_of_goes_as_any_other(sequence in unseen_sequence()) {
        let seen = without_audience(&sequence, Audience::Holders);
        let unseen = without_audience(&sequence, Audience::Nobody);
        let differs = seen.iter().zip(&unseen).position(|(seen, unseen)| seen != unseen);
        let from = differs.unwrap_or(0);
        prop_assert!(
            seen == unseen,
            "from entry {} on: {:#?}, but unseen {:#?}",
            from,
            &seen[from..],
            &unseen[from..]
        );
    }
}

/// The trace, but for what only an audience tells; and for polls, because what had to wait
/// for a guard has runs polled once more, and a shorter way has less that waits.
fn without_audience(sequence: &Sequence, audience: Audience) -> Vec<String> {
    let Trace {
        events,
        tickets,
        rest,
        ..
    } = play_before(sequence, audience);
    let left_out = |event: &Event| {
        matches!(
            event,
            Event::Answered(..) | Event::Settled(..) | Event::Polled(..) | Event::Yielded
        )
    };
    let events = events.iter().filter(|event| !left_out(event));
    let mut lines: Vec<_> = events.map(|event| format!("{event:?}")).collect();
    lines.dedup();
    lines.extend([format!("{tickets} tickets"), format!("{rest:?}")]);
    lines
}
