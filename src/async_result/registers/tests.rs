//! Against the design's event table, spelled out naively over a list of events.

use super::*;
use proptest::prelude::*;
use std::num::NonZeroU32;

/// What happens. Each index picks one of the runs that are under way.
#[derive(Clone, Debug)]
enum Act {
    Fire {
        clear: bool,
    },
    /// Fired again: one is cancelled for it.
    Restart(usize),
    Ok(usize),
    Fail(usize),
    Cancel(usize),
    Item {
        run: usize,
        anew: bool,
    },
    EndInPlace(usize),
    Set,
    Update,
    Reset,
}

fn event() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => prop::bool::weighted(0.2).prop_map(|clear| Act::Fire { clear }),
        2 => any::<usize>().prop_map(Act::Restart),
        3 => any::<usize>().prop_map(Act::Ok),
        3 => any::<usize>().prop_map(Act::Fail),
        2 => any::<usize>().prop_map(Act::Cancel),
        3 => any::<(usize, bool)>().prop_map(|(run, anew)| Act::Item { run, anew }),
        2 => any::<usize>().prop_map(Act::EndInPlace),
        1 => Just(Act::Set),
        1 => Just(Act::Update),
        1 => Just(Act::Reset),
    ]
}

/// A value and whose it is.
type Owned = (u32, u32);

/// The two registers kept apart.
#[derive(Default)]
struct Model {
    next: u32,
    running: Vec<u32>,
    value: Option<Owned>,
    /// Whose the last outcome is, and its error if it is a failure.
    outcome: Option<(u32, Option<u32>)>,
    last_value: u32,
    last_outcome: u32,
}

impl Model {
    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn start(&mut self) {
        let n = self.number();
        self.running.push(n);
    }

    fn pick(&self, index: usize) -> Option<usize> {
        (!self.running.is_empty()).then(|| index % self.running.len())
    }

    fn end(&mut self, index: usize) -> Option<u32> {
        Some(self.running.remove(self.pick(index)?))
    }

    /// Returns what is pushed out: what was there, or what comes too late.
    fn write(&mut self, value: Owned) -> Option<Owned> {
        if value.0 < self.last_value {
            return Some(value);
        }
        self.last_value = value.0;
        self.value.replace(value)
    }

    fn conclude(&mut self, n: u32, error: Option<u32>) {
        if n >= self.last_outcome {
            (self.outcome, self.last_outcome) = (Some((n, error)), n);
        }
    }

    fn failure(&self) -> Option<Owned> {
        let (n, error) = self.outcome?;
        Some((n, error?))
    }

    fn read(&self) -> AsyncResult<u32, u32> {
        let value = self.value.map(|(_, value)| value);
        if !self.running.is_empty() {
            return AsyncResult::Loading { previous: value };
        }
        match (self.failure(), value) {
            (Some((_, error)), previous) => AsyncResult::Failed {
                failure: Failure::Error(error),
                previous,
            },
            (None, Some(value)) => AsyncResult::Ok(value),
            (None, None) => AsyncResult::Idle,
        }
    }

    /// What `event` is to the registers, if it can happen now, and which value it pushes
    /// out of them.
    fn happen(&mut self, event: &Act) -> Option<(Step, Option<Owned>)> {
        Some(match *event {
            Act::Fire { clear } => {
                self.start();
                let out = if clear { self.value.take() } else { None };
                self.outcome = self.outcome.filter(|_| !clear);
                let pushes_out = 0;
                (Step::Apply(Event::Fired { clear, pushes_out }), out)
            }
            Act::Restart(run) => {
                let pushes_out = u32::from(self.end(run).is_some());
                self.start();
                let clear = false;
                (Step::Apply(Event::Fired { clear, pushes_out }), None)
            }
            Act::Ok(run) => {
                let number = self.end(run)?;
                self.conclude(number, None);
                let out = self.write((number, number));
                (Step::Apply(Event::EndedOk { number }), out)
            }
            Act::Fail(run) => {
                let number = self.end(run)?;
                self.conclude(number, Some(number));
                (Step::Apply(Event::EndedFailed { number }), None)
            }
            Act::Cancel(run) => {
                self.end(run)?;
                (Step::Apply(Event::EndedCancelled), None)
            }
            Act::Item { run, anew } => {
                let number = self.running[self.pick(run)?];
                let goes_on = |(from, _): &Owned| *from == number || number >= self.last_value;
                let old = self.value.filter(|value| !anew && goes_on(value));
                let value = old.map_or(0, |(_, value)| value).wrapping_add(number);
                let out = if old.is_some() {
                    self.value = Some((number, value));
                    self.last_value = self.last_value.max(number);
                    None
                } else if number < self.last_value {
                    Some((number, value))
                } else {
                    let out = self.write((number, value));
                    // An earlier attempt's of the same run is nobody's any more.
                    out.map(|(from, value)| (if from == number { 0 } else { from }, value))
                };
                let step = Step::by(move |registers| {
                    let add = |value: &mut u32| *value = value.wrapping_add(number);
                    registers.item(number, anew, || Some(0), add)
                });
                (step, out)
            }
            Act::EndInPlace(run) => {
                let number = self.end(run)?;
                self.conclude(number, None);
                let in_time = number >= self.last_value;
                // What it brings is only taken where there is nothing; else it is nobody's.
                let out = (!in_time || self.value.is_some()).then_some((0, number));
                if in_time {
                    let there = self.value.map_or(number, |(_, value)| value);
                    self.write((number, there));
                }
                (Step::Apply(Event::EndedInPlace { number }), out)
            }
            Act::Set => {
                let number = self.number();
                self.conclude(number, None);
                let out = self.write((number, number));
                (Step::Apply(Event::Write { number }), out)
            }
            Act::Update => {
                let number = self.number();
                if let Some((_, value)) = &mut self.value {
                    *value = number;
                    self.last_value = number;
                    self.conclude(number, None);
                }
                let step = Step::by(move |registers| {
                    let change = |value: &mut u32| *value = number;
                    registers.update(number, change).unwrap_or_default()
                });
                (step, None)
            }
            Act::Reset => {
                self.running.clear();
                self.outcome = None;
                (Step::Apply(Event::Reset), self.value.take())
            }
        })
    }
}

/// What changes the registers: an event, or a method.
enum Step {
    Apply(Event),
    By(Box<Method>),
}

type Method = dyn FnOnce(&mut Registers<u32, u32>) -> Contents<u32, u32>;

impl Step {
    fn by(f: impl FnOnce(&mut Registers<u32, u32>) -> Contents<u32, u32> + 'static) -> Self {
        Self::By(Box::new(f))
    }
}

/// The value or error that an event brings is its number.
fn apply(registers: &mut Registers<u32, u32>, event: Event) -> Contents<u32, u32> {
    let (value, error) = match event {
        Event::EndedOk { number } | Event::EndedInPlace { number } | Event::Write { number } => {
            (Some(number), None)
        }
        Event::EndedFailed { number } => (None, Some(number)),
        Event::Fired { .. } | Event::EndedCancelled | Event::Reset => (None, None),
    };
    let failure = error.map(Failure::Error);
    let mut contents = Contents {
        value,
        failure,
        ..Contents::default()
    };
    registers.apply(event, &mut contents);
    contents
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_read_follows_the_event_table(events in prop::collection::vec(event(), 0..40)) {
        let mut model = Model::default();
        let mut registers = Registers::<u32, u32>::default();
        for event in events {
            let failure_before = model.failure();
            let Some((step, out)) = model.happen(&event) else { continue };
            let late = match step {
                Step::Apply(Event::EndedFailed { number }) => Some(number),
                _ => None,
            };
            let displaced = match step {
                Step::Apply(event) => apply(&mut registers, event),
                Step::By(f) => f(&mut registers),
            };
            prop_assert_eq!(displaced.value.map(|value| (displaced.value_from, value)), out);
            let failure = model.failure();
            let failure_out = match late {
                Some(n) if failure != Some((n, n)) => Some((n, n)),
                _ => failure_before.filter(|before| failure != Some(*before)),
            };
            let failure_out = failure_out.map(|(n, error)| (n, Failure::Error(error)));
            let displaced = displaced.failure.map(|failure| (displaced.failure_from, failure));
            prop_assert_eq!(displaced, failure_out);

            let value = model.value.map(|_| model.last_value);
            prop_assert_eq!(registers.shown(), &model.read());
            prop_assert_eq!(registers.under_way() as usize, model.running.len());
            prop_assert_eq!(registers.ledger().value_from(), model.value.map(|(from, _)| from));
            prop_assert_eq!(registers.value_number(), value);
            let failure = failure.map(|(n, error)| (n, Failure::Error(error)));
            prop_assert_eq!(registers.last_failure(), failure.as_ref().map(|(n, f)| (*n, f)));
            let stamp = registers.ledger().stamp();
            prop_assert_eq!(stamp.loading, !model.running.is_empty());
            prop_assert_eq!(stamp.value.map(NonZeroU32::get), value);
            let shown = failure.map(|(n, _)| n).filter(|_| model.running.is_empty());
            prop_assert_eq!(stamp.failure.map(NonZeroU32::get), shown);
        }
    }
}

const FIRED: Event = Event::Fired {
    clear: false,
    pushes_out: 0,
};

#[test]
fn a_cancelled_refire_brings_the_failure_back() {
    let mut registers = Registers::<u32, u32>::default();
    apply(&mut registers, FIRED);
    apply(&mut registers, Event::EndedFailed { number: 1 });
    apply(&mut registers, FIRED);
    assert!(registers.shown().is_loading());
    apply(&mut registers, Event::EndedCancelled);
    assert_eq!(registers.shown().failure(), Some(&Failure::Error(1)));
}

#[test]
fn what_is_overtaken_is_handed_back() {
    let mut registers = Registers::<u32, u32>::default();
    apply(&mut registers, FIRED);
    apply(&mut registers, FIRED);
    let displaced = apply(&mut registers, Event::EndedOk { number: 2 });
    assert_eq!(displaced.value, None);
    let displaced = apply(&mut registers, Event::EndedOk { number: 1 });
    assert_eq!((displaced.value_from, displaced.value), (1, Some(1)));
    assert_eq!(registers.shown(), &AsyncResult::Ok(2));
}

#[test]
fn the_empty_list_of_a_run_that_adds_in_place_is_nobody_s_result() {
    let mut registers = Registers::<u32, u32>::default();
    apply(&mut registers, FIRED);
    apply(&mut registers, FIRED);
    apply(&mut registers, Event::EndedOk { number: 2 });
    let displaced = apply(&mut registers, Event::EndedInPlace { number: 1 });
    assert_eq!((displaced.value_from, displaced.value), (0, Some(1)));
    assert_eq!(registers.shown(), &AsyncResult::Ok(2));
}
