use super::{CHAIN_LIMIT, Driver, Queue, STALLED_LIMIT, Tick, permute, should_yield};
use crate::PanicReport;
use leptos::prelude::{Owner, provide_context, use_context};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
    sync::{Arc, atomic::AtomicBool},
};

type Does = Box<dyn Fn(&Tick)>;

/// What is done when it is driven, and what it says of a crash.
struct Probe {
    queued: AtomicBool,
    does: Does,
    crashed: Box<dyn Fn() -> bool>,
}

// SAFETY: a test's probes stay on its thread.
unsafe impl Send for Probe {}
// SAFETY: as above.
unsafe impl Sync for Probe {}

impl Driver for Probe {
    fn queued(&self) -> &AtomicBool {
        &self.queued
    }

    fn enqueue(self: Arc<Self>) {
        Queue::current().push(self);
    }

    fn drive(&self, tick: &Tick) {
        (self.does)(tick);
    }

    fn crashed(&self, _: PanicReport) -> bool {
        (self.crashed)()
    }
}

fn push(does: impl Fn(&Tick) + 'static, crashed: impl Fn() -> bool + 'static) -> Arc<Probe> {
    let probe = Arc::new(Probe {
        queued: AtomicBool::new(false),
        does: Box::new(does),
        crashed: Box::new(crashed),
    });
    Arc::clone(&probe).enqueue();
    probe
}

/// The numbers 0 to 3, as they are driven with this seed in two ticks.
fn order(seed: Option<u64>) -> Vec<u32> {
    let queue = Queue::current();
    queue.shuffle(seed);
    let order = Rc::new(RefCell::new(Vec::new()));
    for _ in 0..2 {
        for number in 0..4 {
            let order = Rc::clone(&order);
            push(move |_| order.borrow_mut().push(number), || true);
        }
        assert!(!queue.is_empty());
        queue.tick();
        assert!(queue.is_empty());
    }
    queue.shuffle(None);
    order.take()
}

#[test]
fn the_order_is_that_of_waking_or_drawn_from_a_seed() {
    assert_eq!(order(None), [0, 1, 2, 3, 0, 1, 2, 3]);
    let mut orders = BTreeSet::new();
    let mut goes_on = false;
    for seed in 0..64 {
        let drawn = order(Some(seed));
        assert_eq!(drawn, order(Some(seed)), "repeatable");
        let (first, second) = drawn.split_at(4);
        goes_on |= first != second;
        let mut sorted = first.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3]);
        orders.insert(first.to_vec());
    }
    assert!(goes_on, "the second tick draws anew");
    assert!(orders.len() > 12, "{} orders of 24", orders.len());
}

#[test]
fn the_shuffle_goes_through_the_numbers_of_xorshift() {
    // 13, 7 and 17 are Marsaglia's: a shorter period would leave orders out.
    let mut seen = BTreeSet::new();
    let mut state = 1;
    let mut batch: Vec<Arc<dyn Driver>> = (0..2).map(|_| push(|_| {}, || true) as _).collect();
    Queue::current().tick();
    for _ in 0..10_000 {
        state = permute(&mut batch, state);
        assert!(seen.insert(state), "it repeats after {}", seen.len());
    }
    assert_eq!(permute(&mut batch[..1], 7), 7, "one alone needs none");
    for from in [1, 0x9e37_79b9_7f4a_7c15_u64] {
        let mut next = from;
        next ^= next << 13;
        next ^= next >> 7;
        next ^= next << 17;
        assert_eq!(permute(&mut batch, from), next);
    }
}

#[test]
fn who_stands_in_it_stands_there_once_and_comes_again_when_woken_meanwhile() {
    let times = Rc::new(Cell::new(0));
    let probe = {
        let times = Rc::clone(&times);
        push(move |_| times.set(times.get() + 1), || true)
    };
    Arc::clone(&probe).enqueue();
    Queue::current().tick();
    assert_eq!(times.get(), 1);
    Arc::clone(&probe).enqueue();
    Queue::current().tick();
    assert_eq!(times.get(), 2);
}

#[test]
fn an_owner_is_current_until_the_next_driver_leaves_it_or_the_tick_is_over() {
    let queue = Queue::current();
    let inside = Owner::new();
    inside.with(|| provide_context(7_u32));
    let seen = Rc::new(RefCell::new(Vec::new()));
    let look = {
        let seen = Rc::clone(&seen);
        move || seen.borrow_mut().push(use_context::<u32>())
    };
    let push_look = || {
        let look = look.clone();
        push(
            move |tick| {
                tick.leave();
                look();
            },
            || true,
        );
    };
    let entered = {
        let (look, inside) = (look.clone(), inside.clone());
        move |tick: &Tick| {
            tick.enter(Some(&inside.downgrade()));
            look();
        }
    };
    push(entered, || true);
    push_look();
    queue.tick();
    look();
    assert_eq!(seen.take(), [Some(7), None, None]);

    // Neither is one whose driver has crashed.
    let crashing = move |tick: &Tick| {
        tick.enter(Some(&inside.downgrade()));
        panic!("driven");
    };
    push(crashing, || false);
    push_look();
    queue.tick();
    look();
    assert_eq!(seen.take(), [None, None]);

    // Nor one that the crashed frames have set.
    let nested = Owner::new();
    nested.with(|| provide_context(8_u32));
    push(move |_| nested.with(|| panic!("nested")), || false);
    push_look();
    queue.tick();
    assert_eq!(seen.take(), [None]);

    // What was current before is so again.
    let outside = Owner::new();
    outside.with(|| {
        provide_context(9_u32);
        push_look();
        queue.tick();
        look();
    });
    assert_eq!(seen.take(), [Some(9), Some(9)]);
}

#[test]
fn one_that_crashes_is_driven_again_as_long_as_it_gets_somewhere() {
    let queue = Queue::current();
    let (driven, last) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let crash_until = |end: u32, progress: bool| {
        let driven = Rc::clone(&driven);
        driven.set(0);
        let does = {
            let driven = Rc::clone(&driven);
            move |_: &Tick| {
                driven.set(driven.get() + 1);
                assert!(driven.get() >= end, "driven");
            }
        };
        push(does, move || progress);
        let last = Rc::clone(&last);
        push(move |_| last.set(last.get() + 1), || true);
        queue.tick();
        driven.get()
    };
    assert_eq!(crash_until(100, true), 100);
    // Without, it is given up, so that the page does not hang.
    assert_eq!(crash_until(100, false), STALLED_LIMIT + 2);
    assert_eq!(crash_until(STALLED_LIMIT, false), STALLED_LIMIT);
    assert_eq!(last.get(), 3, "the rest is driven all the same");
}

#[test]
fn a_long_chain_yields_now_and_then() {
    assert!(!should_yield(0));
    assert!(!should_yield(1));
    assert!(!should_yield(CHAIN_LIMIT - 1));
    assert!(should_yield(CHAIN_LIMIT));
    assert!(!should_yield(CHAIN_LIMIT + 1));
    assert!(should_yield(2 * CHAIN_LIMIT));
}
