use super::{End, Queue, ViewId};
use proptest::prelude::*;

/// What happens, or that what there is to say is said, with what is said then.
#[derive(Clone, Copy, Debug)]
enum Step {
    Begin(ViewId),
    Done(ViewId),
    Failed(ViewId),
    Nothing(ViewId),
    Leave(ViewId),
    Say(&'static [&'static str]),
}
use Step::{Begin, Done, Failed, Leave, Nothing, Say};

fn apply(queue: &mut Queue<&'static str>, step: Step) {
    match step {
        Begin(view) => queue.begin(view, "loading"),
        Done(view) => queue.end(view, End::Done, "done"),
        Failed(view) => queue.end(view, End::Failed, ["no", "nor", "neither"][view as usize]),
        Nothing(view) => queue.end(view, End::Nothing, "unsaid"),
        Leave(view) => queue.leave(view),
        Say(_) => {}
    }
}

fn play(name: &str, steps: &[Step]) {
    let mut queue = Queue::default();
    for (i, step) in steps.iter().enumerate() {
        apply(&mut queue, *step);
        if let Say(expected) = step {
            assert_eq!(
                queue.has_news(),
                !expected.is_empty(),
                "{name}, step {i}: {queue:?}"
            );
            assert_eq!(queue.take_news(), *expected, "{name}, step {i}");
        }
    }
}

const LOADING: Step = Say(&["loading"]);
const DONE: Step = Say(&["done"]);
const SILENCE: Step = Say(&[]);

#[test]
fn one_view() {
    for (name, steps) in [
        (
            "a slow run",
            &[Begin(0), LOADING, Done(0), DONE, SILENCE][..],
        ),
        ("a quick one", &[Done(0), SILENCE]),
        ("over before it is said", &[Begin(0), Done(0), SILENCE]),
        (
            "again",
            &[Begin(0), LOADING, Done(0), DONE, Begin(0), LOADING],
        ),
        (
            "again before the end is said",
            &[Begin(0), LOADING, Done(0), Begin(0), SILENCE, Done(0), DONE],
        ),
        (
            "fails",
            &[Begin(0), LOADING, Failed(0), Say(&["no"]), SILENCE],
        ),
        ("fails quickly", &[Failed(0), Say(&["no"])]),
        (
            "fails before it is said",
            &[Begin(0), Failed(0), Say(&["no"])],
        ),
        (
            "fails, and again",
            &[Failed(0), Say(&["no"]), Failed(0), Say(&["no"])],
        ),
        (
            "fails, and a slow retry",
            &[Failed(0), Say(&["no"]), Begin(0), LOADING, Done(0), DONE],
        ),
        (
            "fails, and a quick retry",
            &[Failed(0), Say(&["no"]), Done(0), DONE, Done(0), SILENCE],
        ),
        (
            "fails, and a retry before that is said",
            &[Failed(0), Done(0), SILENCE],
        ),
        (
            "fails, is dismissed, runs",
            &[
                Failed(0),
                Say(&["no"]),
                Nothing(0),
                SILENCE,
                Done(0),
                SILENCE,
            ],
        ),
        (
            "cancelled",
            &[Begin(0), LOADING, Nothing(0), SILENCE, Begin(0), LOADING],
        ),
        ("gone", &[Begin(0), LOADING, Leave(0), SILENCE]),
        ("gone before it is said", &[Begin(0), Leave(0), SILENCE]),
        (
            "failed and gone before it is said",
            &[Failed(0), Leave(0), SILENCE],
        ),
    ] {
        play(name, steps);
    }
}

#[test]
fn several_views() {
    for (name, steps) in [
        (
            "together: said once",
            &[
                Begin(0),
                Begin(1),
                Begin(2),
                LOADING,
                Done(1),
                SILENCE,
                Done(0),
                SILENCE,
                Done(2),
                DONE,
            ][..],
        ),
        (
            "one after the other",
            &[
                Begin(0),
                LOADING,
                Begin(1),
                SILENCE,
                Done(0),
                SILENCE,
                Done(1),
                DONE,
            ],
        ),
        (
            "one fails",
            &[
                Begin(0),
                Begin(1),
                LOADING,
                Failed(0),
                Say(&["no"]),
                Done(1),
                DONE,
            ],
        ),
        (
            "the last one fails",
            &[
                Begin(0),
                Begin(1),
                LOADING,
                Done(0),
                SILENCE,
                Failed(1),
                Say(&["nor"]),
            ],
        ),
        (
            "all fail at once",
            &[
                Begin(0),
                Begin(1),
                LOADING,
                Failed(0),
                Failed(1),
                Say(&["no", "nor"]),
            ],
        ),
        (
            "the last one goes",
            &[
                Begin(0),
                Begin(1),
                LOADING,
                Done(0),
                Leave(1),
                SILENCE,
                Begin(0),
                LOADING,
            ],
        ),
        (
            "a failure and the others still loading",
            &[Begin(0), Failed(1), Say(&["nor", "loading"]), Done(0), DONE],
        ),
    ] {
        play(name, steps);
    }
}

fn step() -> impl Strategy<Value = Step> {
    let view = 0..3_u32;
    prop_oneof![
        view.clone().prop_map(Begin),
        view.clone().prop_map(Done),
        view.clone().prop_map(Failed),
        view.clone().prop_map(Nothing),
        view.prop_map(Leave),
        Just(Say(&[])),
    ]
}

proptest! {
    /// Whatever happens: "done" is said only after something else, and once all have gone
    /// there is nothing to say.
    #[test]
    fn in_every_order(steps in prop::collection::vec(step(), 0..40)) {
        let mut queue = Queue::default();
        let mut said = Vec::new();
        for step in steps {
            apply(&mut queue, step);
            if let Say(_) = step {
                let news = queue.take_news();
                prop_assert!(!queue.has_news());
                said.extend(news);
            }
        }
        prop_assert_ne!(said.first(), Some(&"done"), "done with nothing before it");
        prop_assert!(!said.contains(&"unsaid"));
        for view in 0..3 {
            queue.leave(view);
        }
        prop_assert!(!queue.has_news());
    }
}
