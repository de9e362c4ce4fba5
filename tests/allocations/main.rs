//! How often a task allocates, and what it leaves: exact, for it does not depend on the
//! machine.

#![cfg(not(target_family = "wasm"))]

use leptos::prelude::*;
use leptos_fire::{AsyncTask, async_task, testing::run_until_settled};
use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    static BYTES: Cell<isize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: it only counts, and leaves the rest to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        BYTES.set(BYTES.get() + layout.size().cast_signed());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        BYTES.set(BYTES.get() - layout.size().cast_signed());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Leptos' arena is every thread's, and grows in the one that finds it full: so the tests
/// take turns.
fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How often `f` allocates.
fn counted<T>(f: impl FnOnce() -> T) -> (T, usize) {
    let before = COUNT.get();
    let result = f();
    (result, COUNT.get() - before)
}

fn declare() -> AsyncTask<(), u32, Infallible> {
    async_task("counted").run_infallible(|| std::future::ready(1))
}

#[test]
fn an_idle_task_takes_five_allocations_and_a_fire_three() {
    let _turn = alone();
    let owner = Owner::new();
    owner.with(|| {
        // The lists that grow with the number of tasks have room after these.
        let warm: Vec<_> = (0..5000).map(|_| declare()).collect();
        warm.iter().for_each(AsyncTask::fire);
        run_until_settled();
        // The handle's place, the task, its values, its body, its clean-up.
        let (task, allocations) = counted(declare);
        assert_eq!(allocations, 5);
        // The first one: its list of runs, and what any fire takes.
        let ((), allocations) = counted(|| task.fire());
        assert_eq!(allocations, 4);
        run_until_settled();
        // The run, its future, and the queue's list.
        let ((), allocations) = counted(|| task.fire());
        assert_eq!(allocations, 3);
        let ((), allocations) = counted(run_until_settled);
        assert_eq!(allocations, 0);
        // In place of one that is under way, and that nobody knows of: only its future.
        task.fire();
        let ((), allocations) = counted(|| (0..100).for_each(|_| task.fire()));
        assert_eq!(allocations, 100);
        run_until_settled();
    });
}

/// How many bytes more are in use after `f` than before.
fn left(f: impl FnOnce()) -> isize {
    let before = BYTES.get();
    f();
    BYTES.get() - before
}

#[test]
fn a_hundred_thousand_fires_in_one_turn_take_the_memory_of_one() {
    let _turn = alone();
    let owner = Owner::new();
    owner.with(|| {
        let task = declare();
        task.fire();
        let more = left(|| (0..100_000).for_each(|_| task.fire()));
        assert_eq!(more, 0);
        run_until_settled();
        assert_eq!((task.fired_count(), task.value()), (100_001, Some(1)));
    });
}

const KEYS: u32 = 100_000;

/// Room that lists and tables keep for next time; the states of the keys would take a
/// thousand times as much.
const ROOM: isize = 64 * 1024;

#[test]
fn a_hundred_thousand_keys_fired_once_and_settled_leave_no_memory() {
    let _turn = alone();
    let owner = Owner::new();
    owner.with(|| {
        let rows = async_task("row").run_keyed_infallible(|key: u32| std::future::ready(key));
        rows.fire(0);
        run_until_settled();
        let fired = left(|| {
            (0..KEYS).for_each(|key| rows.fire(key));
            assert_eq!(rows.live_keys(), KEYS as usize);
            run_until_settled();
        });
        assert_eq!(rows.live_keys(), 0);
        assert!(fired < ROOM, "{fired} bytes are left");
    });
}

#[test]
fn a_hundred_thousand_rows_that_come_and_go_leave_no_memory() {
    let _turn = alone();
    let owner = Owner::new();
    let names = owner
        .with(|| async_task("name").run_keyed_infallible(|key: String| std::future::ready(key)));
    let rows = left(|| {
        for key in 0..KEYS {
            // Not below the list's: an owner keeps a place for each child it ever had.
            let row = Owner::new();
            row.with(|| names.get(key.to_string()).fire());
            run_until_settled();
            row.cleanup();
            // It is kept until the effects of this turn would have run.
            run_until_settled();
        }
    });
    assert_eq!(names.live_keys(), 0);
    assert!(rows < ROOM, "{rows} bytes are left");
}

/// What a server keeps of a task once its owner was dropped, as it may be, on another thread.
fn kept_by_a_server(declare: impl Fn()) -> isize {
    let shared = Arc::new(hydration_context::SsrSharedContext::new());
    let before = BYTES.get();
    let owner = Owner::new_root(Some(shared));
    owner.with(declare);
    let declared = BYTES.get() - before;
    let dropped = thread::spawn(move || {
        let before = BYTES.get();
        drop(owner);
        BYTES.get() - before
    });
    declared + dropped.join().unwrap_or_default()
}

#[test]
fn a_server_keeps_nothing_of_a_task_whatever_its_options() {
    let _alone = alone();
    let plain = || {
        declare();
    };
    let with_options = || {
        async_task("options")
            .clear_on_fire()
            .timeout(Duration::from_secs(1))
            .run_infallible(|| std::future::ready(1));
    };
    // Once for what is made but once.
    kept_by_a_server(plain);
    assert_eq!(kept_by_a_server(with_options), kept_by_a_server(plain));
}
