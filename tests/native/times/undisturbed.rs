//! Fired once, or polled for a while, and left alone.

use super::{ALL, With, ms, world::World};
use leptos_fire::Settled;
use std::time::Duration;

/// What is seen of each: when the body is called, and how the runs end.
fn expected(letters: &str) -> (&'static [u64], &'static [bool]) {
    match letters {
        // Hangs, and is stopped at 40.
        "t" => (&[0], &[false]),
        // Fails at 20, and is called again at 50.
        "r" => (&[0, 50], &[true]),
        "d" => (&[50], &[true]),
        "h" => (&[0], &[true]),
        // Fails at 20: the period of 70 is doubled. Then every 20 + 70.
        "p" => (&[0, 160, 250, 340], &[false, true, true, true]),
        // Hangs until 40, pauses until 70, fails at 90, pauses until 120.
        "tr" => (&[0, 70, 120], &[true]),
        // Its time counts from when it is let go.
        "td" => (&[50], &[false]),
        "th" => (&[0], &[false]),
        // Stopped at 40; fails at 200: the period is doubled twice.
        "tp" => (&[0, 180], &[false, false]),
        // The pause is no fire, and is not held back.
        "rd" => (&[50, 100], &[true]),
        "rh" => (&[0, 50], &[true]),
        // Its end is at 70.
        "rp" => (&[0, 50, 140, 230, 320], &[true, true, true, true]),
        // Let go at 50, and the throttle lets the first one through.
        "dh" => (&[50], &[true]),
        // Each fire is held back for 50: failed at 70, fired at 210.
        "dp" => (&[50, 260], &[false, true]),
        // The period is longer than the throttle's.
        "hp" => (&[0, 160, 250, 340], &[false, true, true, true]),
        other => panic!("{other}"),
    }
}

const LETTERS: [&str; 15] = [
    "t", "r", "d", "h", "p", "tr", "td", "th", "tp", "rd", "rh", "rp", "dh", "dp", "hp",
];

#[test]
fn each_alone_and_each_pair_has_its_own_course() {
    for (letters, with) in LETTERS.into_iter().zip(ALL) {
        assert_eq!(With::parse(letters), with);
        let (calls, oks) = expected(letters);
        let mut world = World::new(with);
        let firing = (!with.polling).then(|| world.task.start());
        world.go_on_until(ms(365));
        let calls: Vec<_> = calls.iter().copied().map(Duration::from_millis).collect();
        assert_eq!(world.calls(), calls, "{letters}: when it was called");
        let ended = |ok: &bool| if *ok { Settled::Ok } else { Settled::Failed };
        let ends: Vec<_> = oks.iter().map(ended).collect();
        assert_eq!(world.told.take(), ends, "{letters}: how it ended");
        if let Some(firing) = firing {
            assert_eq!(firing.settled().as_ref(), ends.last(), "{letters}");
            assert!(!world.task.is_loading(), "{letters}");
            assert_eq!(world.clock.next_timer(), None, "{letters}");
        }
        world.owner.cleanup();
        assert_eq!(world.clock.next_timer(), None, "{letters}: after it");
    }
}
