//! What has to hold of every trace: one predicate per rule. None of them predicts a
//! state; each says what two places of the trace have to do with each other.

mod callbacks;
mod counting;
mod ending;
mod order;

use super::events::{Event, Ticket, Trace, View};
use leptos_fire::{Policy, Settled, SkipReason};

/// A rule's name, and what checks it: `Err` says where it is broken.
type Rule = (&'static str, fn(&Story<'_>) -> Result<(), String>);

const RULES: &[Rule] = &[
    (
        "every firing settles once, the first reason wins",
        ending::settles_once,
    ),
    (
        "who awaits a firing hears of it once, after its callbacks",
        ending::heard_once,
    ),
    (
        "what is stopped or over is dropped, and not polled again",
        ending::dropped,
    ),
    (
        "in the end nothing is under way and nothing is held",
        ending::nothing_left,
    ),
    (
        "with the component all stops but what may keep running",
        ending::unmounted,
    ),
    (
        "the body's closure is called once per run, never for a skipped fire",
        counting::closure_once,
    ),
    ("no more runs than the limit at once", counting::limit),
    (
        "under way is what was accepted and has not settled",
        counting::under_way,
    ),
    ("as many run as may", counting::busy),
    (
        "loading as long as something is under way",
        counting::loading,
    ),
    (
        "a skipped fire changes nothing but a counter",
        counting::skipped_changes_nothing,
    ),
    ("what is counted is what happened", counting::counters),
    (
        "a fire is skipped, a run superseded, only for its reason",
        counting::reasons,
    ),
    (
        "neither value nor failure gives way to an earlier one",
        order::never_back,
    ),
    (
        "the value shown is the latest there was",
        order::latest_value,
    ),
    ("the input of the value is the value's", order::value_input),
    ("what a guard shows stays", order::guards),
    ("each run's callbacks, each once", callbacks::once),
    (
        "no callback for what did not happen",
        callbacks::of_its_outcome,
    ),
    (
        "no callback once the component is gone",
        callbacks::none_when_gone,
    ),
];

/// Checks all of them.
pub fn check(trace: &Trace) -> Result<(), String> {
    if let Some(message) = &trace.rest.panic {
        return Err(format!("it panicked: {message}"));
    }
    let story = Story::new(trace);
    for (name, rule) in RULES {
        rule(&story).map_err(|place| format!("{name}: {place}"))?;
    }
    Ok(())
}

/// What became of one fire. Numbers are places in the trace.
#[derive(Clone, Copy, Debug, Default)]
struct Life {
    asked: Option<usize>,
    answered: Option<usize>,
    skipped: Option<SkipReason>,
    settled: Option<(usize, Settled)>,
    dropped: Option<usize>,
    started: Option<usize>,
    starts: u32,
    updated: bool,
    nested: bool,
}

impl Life {
    fn accepted(&self) -> bool {
        self.answered.is_some() && self.skipped.is_none()
    }

    fn how(&self) -> Option<Settled> {
        self.settled.map(|(_, how)| how)
    }
}

/// A trace, and by ticket what became of each fire.
struct Story<'a> {
    trace: &'a Trace,
    lives: Vec<Life>,
    unmounting: Option<usize>,
}

impl<'a> Story<'a> {
    fn new(trace: &'a Trace) -> Self {
        let mut lives = vec![Life::default(); trace.tickets as usize + 1];
        let mut unmounting = None;
        for (i, event) in trace.events.iter().enumerate() {
            match *event {
                Event::Asked(ticket, nested) => {
                    let life = &mut lives[ticket as usize];
                    life.asked = Some(i);
                    life.nested = nested;
                }
                Event::Answered(ticket, skipped) => {
                    let life = &mut lives[ticket as usize];
                    life.answered = Some(i);
                    // One that may wait was accepted, and has been displaced since by a
                    // fire from a destructor.
                    let displaced =
                        skipped == Some(SkipReason::Policy) && trace.config.policy != Policy::Drop;
                    life.skipped = skipped.filter(|_| !displaced);
                }
                Event::Settled(ticket, how) => {
                    lives[ticket as usize].settled.get_or_insert((i, how));
                }
                Event::Dropped(ticket) => lives[ticket as usize].dropped = Some(i),
                Event::Started(ticket) => {
                    let life = &mut lives[ticket as usize];
                    life.started.get_or_insert(i);
                    life.starts += 1;
                }
                Event::Updated(ticket) => lives[ticket as usize].updated = true,
                Event::Unmounting => unmounting = Some(i),
                _ => {}
            }
        }
        Self {
            trace,
            lives,
            unmounting,
        }
    }

    fn life(&self, ticket: Ticket) -> &Life {
        &self.lives[ticket as usize]
    }

    /// Every fire that returned, by its ticket.
    fn fires(&self) -> impl Iterator<Item = (Ticket, &Life)> {
        let lives = (0..).zip(&self.lives);
        lives.filter(|(_, life)| life.answered.is_some())
    }

    fn events(&self) -> impl Iterator<Item = (usize, Event)> {
        self.trace.events.iter().copied().enumerate()
    }

    /// What was seen while the component was there.
    fn views(&self) -> impl Iterator<Item = (usize, View)> {
        let end = self.unmounting.unwrap_or(usize::MAX);
        let seen = move |(i, event)| match event {
            Event::Seen(view) if i < end => Some((i, view)),
            _ => None,
        };
        self.events().filter_map(seen)
    }

    /// The fires that were under way at a place of the trace.
    fn open(&self, place: usize) -> impl Iterator<Item = (Ticket, &Life)> {
        self.fires().filter(move |(_, life)| {
            life.accepted()
                && life.asked.is_some_and(|asked| asked < place)
                && life.settled.is_none_or(|(settled, _)| settled > place)
        })
    }
}

/// The rule holds, or is broken for the reason given.
fn holds(holds: bool, place: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(place()) }
}
