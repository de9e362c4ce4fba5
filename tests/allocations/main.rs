//! How often a task allocates: exact, for it does not depend on the machine.

#![cfg(not(target_family = "wasm"))]

use leptos::prelude::*;
use leptos_fire::{AsyncTask, async_task, testing::run_until_settled};
use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    convert::Infallible,
};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: it only counts, and leaves the rest to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

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
fn an_idle_task_takes_six_allocations_and_a_fire_three() {
    let owner = Owner::new();
    owner.with(|| {
        // The lists that grow with the number of tasks have room after these.
        let warm: Vec<_> = (0..5000).map(|_| declare()).collect();
        warm.iter().for_each(AsyncTask::fire);
        run_until_settled();
        // The handle's place, the task, its signal, its registers, its body, its clean-up.
        let (task, allocations) = counted(declare);
        assert_eq!(allocations, 6);
        task.fire();
        run_until_settled();
        // The run, its future, and the queue's list.
        let ((), allocations) = counted(|| task.fire());
        assert_eq!(allocations, 3);
        let ((), allocations) = counted(run_until_settled);
        assert_eq!(allocations, 0);
    });
}
