use super::{Flicker, Main, Over, Picture, Rules, Seen};
use std::time::Duration;

const NONE: Seen = Seen::NOTHING;
const FIRST: Seen = Seen {
    loading: true,
    ..NONE
};
const OK: Seen = Seen {
    value: true,
    ..NONE
};
const AGAIN: Seen = Seen {
    loading: true,
    ..OK
};
const OTHER: Seen = Seen {
    new_input: true,
    ..AGAIN
};
const FAILED: Seen = Seen {
    failure: true,
    ..NONE
};
const RETRYING: Seen = Seen {
    loading: true,
    ..FAILED
};
const STALE: Seen = Seen {
    failure: true,
    ..OK
};
const STALE_RETRYING: Seen = Seen {
    loading: true,
    ..STALE
};

const fn main(main: Main) -> Picture {
    Picture::only(main)
}

const BLANK: Picture = main(Main::Blank);
const IDLE: Picture = main(Main::Idle);
const LOADING: Picture = main(Main::Loading);
const FAILURE: Picture = main(Main::Failed);
const CONTENT: Picture = main(Main::Content);
const BAR: Picture = Picture {
    bar: true,
    ..CONTENT
};
const BESIDE: Picture = Picture {
    failed_beside: true,
    ..CONTENT
};

/// At a moment in milliseconds the task says something, and this is shown then.
type Row = (u64, Seen, Picture);

/// Plays a story through, as the view does: also at each moment that is waited for.
fn play(name: &str, rules: &Rules, story: &[Row]) {
    let mut view = Flicker::START;
    let mut said = None;
    for &(at, seen, expected) in story {
        let at = Duration::from_millis(at);
        while let (Some(due), Some(said)) = (view.wake(), said)
            && due < at
        {
            view = view.step(rules, due, said);
            assert_ne!(view.wake(), Some(due), "{name}: a timer for what is over");
        }
        view = view.step(rules, at, seen);
        assert_eq!(view.picture(), expected, "{name}, at {at:?}");
        let again = view.step(rules, at, seen);
        assert_eq!(
            again, view,
            "{name}, at {at:?}: a second look changes nothing"
        );
        said = Some(seen);
    }
    // Whatever happened: once nothing is under way, time brings it to rest.
    let at_rest = Seen {
        loading: false,
        ..story[story.len() - 1].1
    };
    let end = Duration::from_secs(1_000);
    view = view.step(rules, end, at_rest);
    view = view.step(rules, end + Duration::from_secs(1_000), at_rest);
    assert_eq!(view.wake(), None, "{name}: no timer at rest");
    assert_eq!(view.picture(), Picture::at_rest(at_rest), "{name}: at rest");
}

fn play_all(rules: &Rules, table: &[(&str, &[Row])]) {
    for (name, story) in table {
        play(name, rules, story);
    }
}

#[test]
fn nothing_is_said_of_a_run_that_ends_within_the_delay() {
    play_all(
        &Rules::default(),
        &[
            (
                "from idle",
                &[(0, NONE, IDLE), (10, FIRST, IDLE), (159, OK, CONTENT)],
            ),
            (
                "mounted while it loads",
                &[(0, FIRST, BLANK), (149, FIRST, BLANK), (149, OK, CONTENT)],
            ),
            (
                "fails",
                &[(0, NONE, IDLE), (10, FIRST, IDLE), (159, FAILED, FAILURE)],
            ),
            (
                "cancelled",
                &[(0, NONE, IDLE), (10, FIRST, IDLE), (20, NONE, IDLE)],
            ),
            (
                "reload",
                &[(0, OK, CONTENT), (10, AGAIN, CONTENT), (159, OK, CONTENT)],
            ),
            (
                "retry",
                &[
                    (0, FAILED, FAILURE),
                    (10, RETRYING, FAILURE),
                    (159, OK, CONTENT),
                ],
            ),
            (
                "retry fails",
                &[
                    (0, FAILED, FAILURE),
                    (10, RETRYING, FAILURE),
                    (99, FAILED, FAILURE),
                ],
            ),
            (
                "retry beside content",
                &[
                    (0, STALE, BESIDE),
                    (10, STALE_RETRYING, BESIDE),
                    (99, OK, CONTENT),
                ],
            ),
            (
                "one after the other: each has a delay of its own",
                &[
                    (0, NONE, IDLE),
                    (10, FIRST, IDLE),
                    (110, OK, CONTENT),
                    (111, AGAIN, CONTENT),
                    (211, OK, CONTENT),
                    (212, AGAIN, CONTENT),
                    (361, AGAIN, CONTENT),
                    (362, AGAIN, BAR),
                ],
            ),
        ],
    );
}

#[test]
fn once_it_is_said_it_stays_for_the_minimum() {
    play_all(
        &Rules::default(),
        &[
            (
                "ends at once after the delay",
                &[
                    (0, NONE, IDLE),
                    (0, FIRST, IDLE),
                    (150, FIRST, LOADING),
                    (151, OK, LOADING),
                    (549, OK, LOADING),
                    (550, OK, CONTENT),
                ],
            ),
            (
                "fails inside the minimum",
                &[
                    (0, FIRST, BLANK),
                    (150, FIRST, LOADING),
                    (300, FAILED, LOADING),
                    (550, FAILED, FAILURE),
                ],
            ),
            (
                "ends after the minimum",
                &[
                    (0, FIRST, BLANK),
                    (150, FIRST, LOADING),
                    (550, FIRST, LOADING),
                    (700, OK, CONTENT),
                ],
            ),
            (
                "fired again inside the minimum: the same loading part stays",
                &[
                    (0, FIRST, BLANK),
                    (150, FIRST, LOADING),
                    (200, FAILED, LOADING),
                    (300, RETRYING, LOADING),
                    (600, RETRYING, LOADING),
                    (601, FAILED, FAILURE),
                ],
            ),
            (
                "a reload says it by a bar",
                &[
                    (0, OK, CONTENT),
                    (0, AGAIN, CONTENT),
                    (150, AGAIN, BAR),
                    (151, OK, BAR),
                    (549, OK, BAR),
                    (550, OK, CONTENT),
                ],
            ),
            (
                "a failed reload",
                &[
                    (0, AGAIN, CONTENT),
                    (150, AGAIN, BAR),
                    (200, STALE, BAR),
                    (550, STALE, BESIDE),
                ],
            ),
            (
                "a retry takes the failure away once it says that it loads",
                &[
                    (0, STALE, BESIDE),
                    (0, STALE_RETRYING, BESIDE),
                    (150, STALE_RETRYING, BAR),
                    (600, STALE, BESIDE),
                ],
            ),
        ],
    );
}

#[test]
fn nothing_is_shown_that_can_no_longer_be_read() {
    play_all(
        &Rules::default(),
        &[
            (
                "the value cleared by the fire",
                &[(0, OK, CONTENT), (10, FIRST, BLANK), (160, FIRST, LOADING)],
            ),
            (
                "the failure cleared by the fire",
                &[(0, FAILED, FAILURE), (10, FIRST, BLANK), (99, OK, CONTENT)],
            ),
            ("both", &[(0, STALE, BESIDE), (10, FIRST, BLANK)]),
            (
                "the failure beside content",
                &[(0, STALE, BESIDE), (10, AGAIN, CONTENT)],
            ),
            (
                "the content of a failure",
                &[(0, STALE, BESIDE), (10, RETRYING, BLANK)],
            ),
            (
                "reset under the bar",
                &[(0, AGAIN, CONTENT), (150, AGAIN, BAR), (200, NONE, IDLE)],
            ),
            (
                "reset after a reload",
                &[
                    (0, AGAIN, CONTENT),
                    (150, AGAIN, BAR),
                    (200, OK, BAR),
                    (250, NONE, IDLE),
                ],
            ),
            (
                "cleared under the bar",
                &[
                    (0, AGAIN, CONTENT),
                    (150, AGAIN, BAR),
                    (200, FIRST, LOADING),
                ],
            ),
        ],
    );
}

#[test]
fn a_value_that_comes_while_it_loads_is_shown() {
    play_all(
        &Rules::default(),
        &[
            (
                "within the delay",
                &[
                    (0, NONE, IDLE),
                    (0, FIRST, IDLE),
                    (10, AGAIN, CONTENT),
                    (150, AGAIN, BAR),
                ],
            ),
            (
                "instead of a failure",
                &[
                    (0, FAILED, FAILURE),
                    (0, RETRYING, FAILURE),
                    (10, AGAIN, CONTENT),
                ],
            ),
            (
                "after the loading part's minimum",
                &[
                    (0, FIRST, BLANK),
                    (150, FIRST, LOADING),
                    (200, AGAIN, LOADING),
                    (549, AGAIN, LOADING),
                    (550, AGAIN, BAR),
                    (551, OK, CONTENT),
                ],
            ),
        ],
    );
}

#[test]
fn the_loading_part_may_be_shown_in_the_content_s_place() {
    let rules = Rules {
        over: Over::Loading,
        ..Rules::default()
    };
    play_all(
        &rules,
        &[
            (
                "a slow reload",
                &[
                    (0, OK, CONTENT),
                    (0, AGAIN, CONTENT),
                    (150, AGAIN, LOADING),
                    (600, OK, CONTENT),
                ],
            ),
            (
                "a quick one",
                &[(0, OK, CONTENT), (0, AGAIN, CONTENT), (149, OK, CONTENT)],
            ),
            (
                "inside the minimum",
                &[
                    (0, AGAIN, CONTENT),
                    (150, AGAIN, LOADING),
                    (200, STALE, LOADING),
                    (550, STALE, BESIDE),
                ],
            ),
            (
                "the first value, while it still loads, is no reload",
                &[
                    (0, FIRST, BLANK),
                    (150, FIRST, LOADING),
                    (200, AGAIN, LOADING),
                    (550, AGAIN, BAR),
                ],
            ),
            (
                "a reload inside the minimum of the first load is one",
                &[
                    (0, FIRST, BLANK),
                    (150, FIRST, LOADING),
                    (200, OK, LOADING),
                    (300, AGAIN, LOADING),
                    (600, AGAIN, LOADING),
                    (601, OK, CONTENT),
                ],
            ),
        ],
    );
}

#[test]
fn or_only_for_another_input() {
    let rules = Rules {
        over: Over::LoadingOnNewInput,
        ..Rules::default()
    };
    play_all(
        &rules,
        &[
            (
                "the same input: the content stays",
                &[
                    (0, OK, CONTENT),
                    (0, AGAIN, CONTENT),
                    (150, AGAIN, BAR),
                    (200, OK, BAR),
                    (550, OK, CONTENT),
                ],
            ),
            (
                "another one, inside the minimum",
                &[
                    (0, OK, CONTENT),
                    (0, OTHER, CONTENT),
                    (149, OTHER, CONTENT),
                    (150, OTHER, LOADING),
                    (200, OK, LOADING),
                    (549, OK, LOADING),
                    (550, OK, CONTENT),
                ],
            ),
            (
                "another one, that fails",
                &[
                    (0, OTHER, CONTENT),
                    (150, OTHER, LOADING),
                    (600, STALE, BESIDE),
                ],
            ),
            (
                "the same, then another, then the same",
                &[
                    (0, AGAIN, CONTENT),
                    (150, AGAIN, BAR),
                    (200, OTHER, LOADING),
                    (700, OTHER, LOADING),
                    (800, AGAIN, BAR),
                    (801, OK, CONTENT),
                ],
            ),
        ],
    );
}

#[test]
fn either_time_may_be_nothing_or_for_ever() {
    let rules = |delay, minimum| Rules {
        delay,
        minimum,
        over: Over::Content,
    };
    let (none, ever) = (Duration::ZERO, Duration::MAX);
    play(
        "at once",
        &rules(none, none),
        &[
            (0, NONE, IDLE),
            (1, FIRST, LOADING),
            (2, OK, CONTENT),
            (3, AGAIN, BAR),
            (3, STALE, BESIDE),
        ],
    );
    play(
        "at once, for the minimum",
        &rules(none, Duration::from_millis(10)),
        &[
            (1, FIRST, LOADING),
            (2, OK, LOADING),
            (10, OK, LOADING),
            (11, OK, CONTENT),
        ],
    );
    play(
        "never",
        &rules(ever, ever),
        &[
            (0, NONE, IDLE),
            (1, FIRST, IDLE),
            (1_000_000, FIRST, IDLE),
            (1_000_001, OK, CONTENT),
        ],
    );
}

#[test]
fn a_clock_that_is_set_back_prolongs_nothing() {
    let hour = 3_600_000;
    play(
        "in the delay, and in the minimum",
        &Rules::default(),
        &[
            (2 * hour, FIRST, BLANK),
            (hour, FIRST, BLANK),
            (hour + 150, FIRST, LOADING),
            (hour + 200, OK, LOADING),
            (10, OK, LOADING),
            (410, OK, CONTENT),
        ],
    );
}

#[test]
fn data_state_is_the_real_one() {
    for (seen, state) in [
        (NONE, "idle"),
        (FIRST, "loading"),
        (RETRYING, "loading"),
        (OK, "ok"),
        (AGAIN, "reloading"),
        (STALE_RETRYING, "reloading"),
        (FAILED, "failed"),
        (STALE, "failed"),
    ] {
        assert_eq!(seen.state(), state);
    }
}
