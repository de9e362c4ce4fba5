//! The current observer, which frames that crash cannot put back.

use leptos::reactive::graph::AnySubscriber;

/// Makes `before` the current one again after a crash.
#[cfg(target_family = "wasm")]
pub(crate) fn put_back(before: Option<AnySubscriber>) {
    use super::guard::guarded_bare;
    use leptos::{
        prelude::untrack,
        reactive::graph::{Observer, WithObserver},
    };

    if Observer::get() == before {
        return;
    }
    // Either makes one current, and is left before it has put back what it found.
    let leave = || wasm_bindgen::throw_str("left on purpose");
    _ = guarded_bare(&mut || match &before {
        Some(observer) => observer.with_observer(leave),
        None => untrack(leave),
    });
}

/// Where frames are unwound they put it back themselves.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn put_back(_: Option<AnySubscriber>) {}
