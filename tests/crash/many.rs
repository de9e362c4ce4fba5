//! Many crashes with large frames: the stack pointer is put back after each.

use crate::common::Log;
use leptos_fire::{
    AsyncTask, Failure, async_task,
    testing::{mount, settled},
};
use std::{convert::Infallible, time::Duration};
use wasm_bindgen_test::wasm_bindgen_test;

/// Where the stack pointer is, roughly: the address of a local.
#[inline(never)]
fn stack_pointer() -> usize {
    let local = std::hint::black_box(0_u8);
    std::ptr::from_ref(std::hint::black_box(&local)).addr()
}

/// Panics from within a frame of 4 KiB.
#[inline(never)]
fn panic_with_a_large_frame(n: usize) {
    let frame = std::hint::black_box([n as u8; 4096]);
    assert!(frame[n % 4096] != n as u8, "panic {n}");
}

type Task = AsyncTask<usize, (), Infallible>;

fn crashing() -> (leptos_fire::testing::Mounted, Task) {
    let slot = Log::<Task>::default();
    let page = mount({
        let slot = slot.clone();
        move || {
            slot.add(async_task("large").run_infallible(|n: usize| async move {
                panic_with_a_large_frame(n);
            }));
        }
    });
    (page, slot.take().remove(0))
}

#[wasm_bindgen_test]
async fn two_thousand_panics_leak_no_stack() {
    let (_page, task) = crashing();
    task.fire_with(0);
    settled(Duration::from_secs(10)).await.unwrap();
    let before = stack_pointer();
    for n in 1..=2000 {
        task.fire_with(n);
        settled(Duration::from_secs(10)).await.unwrap();
    }
    assert!(task.with_failure(|failure| failure.is_some_and(Failure::is_panic)));
    assert_eq!(task.fired_count(), 2001);
    // 2 000 frames of 4 KiB are eight times the whole stack.
    assert_eq!(stack_pointer(), before);
}

#[wasm_bindgen_test]
async fn two_thousand_panics_in_one_turn_leak_no_stack() {
    let slot = Log::<Task>::default();
    let _page = mount({
        let slot = slot.clone();
        move || {
            for _ in 0..2000 {
                slot.add(async_task("large").run_infallible(|n: usize| async move {
                    panic_with_a_large_frame(n);
                }));
            }
        }
    });
    let tasks = slot.take();
    let before = stack_pointer();
    for (n, task) in tasks.iter().enumerate() {
        task.fire_with(n);
    }
    settled(Duration::from_secs(20)).await.unwrap();
    for task in &tasks {
        assert!(task.with_failure(|failure| failure.is_some_and(Failure::is_panic)));
    }
    assert_eq!(stack_pointer(), before);
}

#[wasm_bindgen_test]
async fn two_thousand_panics_of_closures_in_one_turn_leak_no_stack() {
    let slot = Log::<Task>::default();
    let _page = mount({
        let slot = slot.clone();
        move || {
            slot.add(async_task("closure").run_infallible(|n: usize| {
                panic_with_a_large_frame(n);
                async {}
            }));
        }
    });
    let task = slot.take().remove(0);
    let before = stack_pointer();
    (0..2000).for_each(|n| task.fire_with(n));
    assert_eq!(stack_pointer(), before);
    settled(Duration::from_secs(10)).await.unwrap();
    assert!(task.with_failure(|failure| failure.is_some_and(Failure::is_panic)));
}
