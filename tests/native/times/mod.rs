//! Time-out, retry, debounce, throttle and polling, alone and in pairs.

mod interrupted;
mod policies;
mod undisturbed;
mod world;

use std::time::Duration;

const fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

const TIME_OUT: Duration = ms(40);
const PAUSE: Duration = ms(30);
const DEBOUNCE: Duration = ms(50);
const THROTTLE: Duration = ms(60);
/// Natively it has no jitter.
const PERIOD: Duration = ms(70);
/// How long a body takes.
const BODY: Duration = ms(20);

/// Longer than any course in `undisturbed.rs` that is not polled.
const LAST: Duration = ms(260);

/// Which of the options the task has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct With {
    time_out: bool,
    retry: bool,
    debounce: bool,
    throttle: bool,
    polling: bool,
}

impl With {
    const fn parse(letters: &str) -> Self {
        let (mut with, letters) = (Self::NOTHING, letters.as_bytes());
        let mut at = 0;
        while at < letters.len() {
            match letters[at] {
                b't' => with.time_out = true,
                b'r' => with.retry = true,
                b'd' => with.debounce = true,
                b'h' => with.throttle = true,
                b'p' => with.polling = true,
                _ => panic!("t, r, d, h or p"),
            }
            at += 1;
        }
        with
    }

    const NOTHING: Self = Self {
        time_out: false,
        retry: false,
        debounce: false,
        throttle: false,
        polling: false,
    };

    /// What the call with this number comes to: by then everything that these options are
    /// for has happened once.
    fn fate(self, call: usize) -> Fate {
        match (call, self.time_out, self.retry || self.polling) {
            (0, true, _) => Fate::Hangs,
            (0, false, true) | (1, true, true) => Fate::Fails,
            _ => Fate::Returns,
        }
    }
}

impl With {
    /// When a fire at `at` is let go, after a first one at zero that may have been let go
    /// before: then the policy is asked.
    fn start_of_second(self, at: Duration) -> Duration {
        let first_let_go = if self.debounce {
            (at >= DEBOUNCE).then_some(DEBOUNCE)
        } else {
            Some(Duration::ZERO)
        };
        let let_go = if self.debounce { at + DEBOUNCE } else { at };
        match first_let_go {
            Some(first) if self.throttle => let_go.max(first + THROTTLE),
            _ => let_go,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Returns,
    Fails,
    Hangs,
}

/// Each alone, and each pair.
const ALL: [With; 15] = [
    With::parse("t"),
    With::parse("r"),
    With::parse("d"),
    With::parse("h"),
    With::parse("p"),
    With::parse("tr"),
    With::parse("td"),
    With::parse("th"),
    With::parse("tp"),
    With::parse("rd"),
    With::parse("rh"),
    With::parse("rp"),
    With::parse("dh"),
    With::parse("dp"),
    With::parse("hp"),
];
