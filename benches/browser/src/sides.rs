//! The sides.

pub mod action;
pub mod fetch;
pub mod fire;
pub mod hand;
#[cfg(feature = "npm")]
pub mod npm;
pub mod resource;

use std::{cell::Cell, future::Future, pin::Pin};

/// What one would use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// This crate.
    Fire,
    /// Leptos' own.
    Action,
    /// Leptos' `LocalResource`: only for what is loaded again, as it loads once by itself.
    Resource,
    /// `leptos-fetch`.
    Fetch,
    /// `spawn_local` and an `RwSignal`: no order, no crash contained, and clean-up only
    /// where that is measured.
    Hand,
    /// TanStack Query's mutation in Solid.
    #[cfg(feature = "npm")]
    TanStack,
    /// VueUse's `useAsyncState` in Vue.
    #[cfg(feature = "npm")]
    VueUse,
    /// ember-concurrency's restartable task, without Ember and so without a view.
    #[cfg(feature = "npm")]
    Ember,
}

impl Side {
    pub const ALL: &[Self] = &[
        Self::Fire,
        Self::Action,
        Self::Resource,
        Self::Fetch,
        Self::Hand,
        #[cfg(feature = "npm")]
        Self::TanStack,
        #[cfg(feature = "npm")]
        Self::VueUse,
        #[cfg(feature = "npm")]
        Self::Ember,
    ];

    /// Whether there is something to mount.
    pub fn has_view(self) -> bool {
        match self {
            Self::Fetch => false,
            #[cfg(feature = "npm")]
            Self::Ember => false,
            _ => true,
        }
    }

    /// Whether what is declared waits to be fired.
    pub fn waits(self) -> bool {
        !matches!(self, Self::Fetch | Self::Resource)
    }

    /// Whether what it tells comes by a timer, and not in a microtask.
    pub fn tells_by_timer(self) -> bool {
        #[cfg(feature = "npm")]
        return self == Self::TanStack;
        #[cfg(not(feature = "npm"))]
        false
    }
}

/// Tasks of one side that have been declared.
pub trait Tasks {
    /// Fires each once with an input.
    fn fire_all(&self, input: u32);
    /// Fires the first so often in one turn.
    fn storm(&self, times: u32);
    /// Whether the last one shows what came of `input`.
    fn shows(&self, input: u32) -> bool;
    /// Whether the first one does.
    fn first_shows(&self, input: u32) -> bool;
}

/// With this input the work never ends.
pub const NEVER: u32 = u32::MAX;

/// The work of every side: done at once, but for one input.
pub async fn body(input: u32) -> u32 {
    if input == NEVER {
        let _count = UnderWay::new();
        std::future::pending().await
    }
    input
}

thread_local! {
    static UNDER_WAY: Cell<usize> = const { Cell::new(0) };
}

/// How many bodies that never end are still there.
pub fn under_way() -> usize {
    UNDER_WAY.get()
}

struct UnderWay;

impl UnderWay {
    fn new() -> Self {
        UNDER_WAY.set(UNDER_WAY.get() + 1);
        Self
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.set(UNDER_WAY.get() - 1);
    }
}

/// What a future is in a list.
pub type Later = Pin<Box<dyn Future<Output = ()>>>;

/// Declares so many, where the side has something to declare.
pub fn declare(side: Side, count: usize) -> Option<Box<dyn Tasks>> {
    Some(match side {
        Side::Fire => Box::new(fire::declare(count)),
        Side::Action => Box::new(action::declare(count)),
        Side::Resource => Box::new(resource::declare(count)),
        Side::Fetch => Box::new(fetch::declare(count)),
        Side::Hand => Box::new(hand::declare(count)),
        #[cfg(feature = "npm")]
        Side::TanStack | Side::VueUse | Side::Ember => Box::new(npm::declare(side, count)),
    })
}
