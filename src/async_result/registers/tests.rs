//! Against the design's event table, spelled out naively over a list of events.

use super::*;
use proptest::prelude::*;

/// What happens. Each index picks one of the runs that are under way.
#[derive(Clone, Debug)]
enum Event {
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

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => prop::bool::weighted(0.2).prop_map(|clear| Event::Fire { clear }),
        2 => any::<usize>().prop_map(Event::Restart),
        3 => any::<usize>().prop_map(Event::Ok),
        3 => any::<usize>().prop_map(Event::Fail),
        2 => any::<usize>().prop_map(Event::Cancel),
        3 => any::<(usize, bool)>().prop_map(|(run, anew)| Event::Item { run, anew }),
        2 => any::<usize>().prop_map(Event::EndInPlace),
        1 => Just(Event::Set),
        1 => Just(Event::Update),
        1 => Just(Event::Reset),
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
    fn happen(&mut self, event: &Event) -> Option<(Change<u32, u32>, Option<Owned>)> {
        Some(match *event {
            Event::Fire { clear } => {
                self.start();
                let out = if clear { self.value.take() } else { None };
                self.outcome = self.outcome.filter(|_| !clear);
                let pushes_out = 0;
                (Change::Fired { clear, pushes_out }, out)
            }
            Event::Restart(run) => {
                let pushes_out = u32::from(self.end(run).is_some());
                self.start();
                let clear = false;
                (Change::Fired { clear, pushes_out }, None)
            }
            Event::Ok(run) => {
                let number = self.end(run)?;
                self.conclude(number, None);
                let value = number;
                let out = self.write((number, value));
                (Change::EndedOk { number, value }, out)
            }
            Event::Fail(run) => {
                let number = self.end(run)?;
                self.conclude(number, Some(number));
                let failure = Failure::Error(number);
                (Change::EndedFailed { number, failure }, None)
            }
            Event::Cancel(run) => {
                self.end(run)?;
                (Change::EndedCancelled, None)
            }
            Event::Item { run, anew } => {
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
                let change = other(move |registers| {
                    let add = |value: &mut u32| *value = value.wrapping_add(number);
                    registers.item(number, anew, 0, add)
                });
                (change, out)
            }
            Event::EndInPlace(run) => {
                let number = self.end(run)?;
                self.conclude(number, None);
                if number >= self.last_value {
                    let there = self.value.map_or(number, |(_, value)| value);
                    self.write((number, there));
                }
                let empty = number;
                (Change::EndedInPlace { number, empty }, None)
            }
            Event::Set => {
                let number = self.number();
                self.conclude(number, None);
                let value = number;
                let out = self.write((number, value));
                (Change::Write { number, value }, out)
            }
            Event::Update => {
                let number = self.number();
                if let Some((_, value)) = &mut self.value {
                    *value = number;
                    self.last_value = number;
                    self.conclude(number, None);
                }
                let change = other(move |registers| {
                    let change = |value: &mut u32| *value = number;
                    registers.update(number, change).unwrap_or_default()
                });
                (change, None)
            }
            Event::Reset => {
                self.running.clear();
                self.outcome = None;
                (Change::Reset, self.value.take())
            }
        })
    }
}

/// A change that is made by `f`.
fn other<F>(f: F) -> Change<u32, u32>
where
    F: FnOnce(&mut Registers<u32, u32>) -> Displaced<u32, u32> + 'static,
{
    struct By<F>(F);
    impl<F> OtherChange<u32, u32> for By<F>
    where
        F: FnOnce(&mut Registers<u32, u32>) -> Displaced<u32, u32>,
    {
        fn is_in_place(&self, _: bool) -> bool {
            true
        }

        fn apply(self: Box<Self>, registers: &mut Registers<u32, u32>) -> Displaced<u32, u32> {
            (self.0)(registers)
        }
    }
    Change::Other(Box::new(By(f)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_read_follows_the_event_table(events in prop::collection::vec(event(), 0..40)) {
        let mut model = Model::default();
        let mut registers = Registers::<u32, u32>::default();
        for event in events {
            let failure_before = model.failure();
            let Some((change, out)) = model.happen(&event) else { continue };
            let late = match &change {
                Change::EndedFailed { number, .. } => Some(*number),
                _ => None,
            };
            let displaced = registers.apply(change);
            prop_assert_eq!(displaced.value, out);
            let failure = model.failure();
            let failure_out = match late {
                Some(n) if failure != Some((n, n)) => Some((n, n)),
                _ => failure_before.filter(|before| failure != Some(*before)),
            };
            let failure_out = failure_out.map(|(n, error)| (n, Failure::Error(error)));
            prop_assert_eq!(displaced.failure, failure_out);

            let value = model.value.map(|_| model.last_value);
            prop_assert_eq!(registers.shown(), &model.read());
            prop_assert_eq!(registers.under_way() as usize, model.running.len());
            prop_assert_eq!(registers.value_from(), model.value.map(|(from, _)| from));
            prop_assert_eq!(registers.value_number(), value);
            let failure = failure.map(|(n, error)| (n, Failure::Error(error)));
            prop_assert_eq!(registers.last_failure(), failure.as_ref().map(|(n, f)| (*n, f)));
            let stamp = registers.stamp();
            prop_assert_eq!(stamp.loading, !model.running.is_empty());
            prop_assert_eq!(stamp.value, value);
            let shown = failure.map(|(n, _)| n).filter(|_| model.running.is_empty());
            prop_assert_eq!(stamp.failure, shown);
        }
    }
}

fn fired<T, E>() -> Change<T, E> {
    Change::Fired {
        clear: false,
        pushes_out: 0,
    }
}

fn ended_ok<T, E>(number: u32, value: T) -> Change<T, E> {
    Change::EndedOk { number, value }
}

#[test]
fn a_cancelled_refire_brings_the_failure_back() {
    let mut registers = Registers::<u32, &str>::default();
    registers.apply(fired());
    let failure = Failure::Error("no");
    registers.apply(Change::EndedFailed { number: 1, failure });
    registers.apply(fired());
    assert!(registers.shown().is_loading());
    registers.apply(Change::EndedCancelled);
    assert_eq!(registers.shown().failure(), Some(&Failure::Error("no")));
}

#[test]
fn what_is_overtaken_is_handed_back() {
    let mut registers = Registers::<&str, &str>::default();
    registers.apply(fired());
    registers.apply(fired());
    assert!(registers.apply(ended_ok(2, "second")).value.is_none());
    assert_eq!(
        registers.apply(ended_ok(1, "first")).value,
        Some((1, "first"))
    );
    assert_eq!(registers.shown(), &AsyncResult::Ok("second"));
}
