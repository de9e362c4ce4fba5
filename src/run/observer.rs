//! The current observer, which frames that crash cannot put back.

use leptos::reactive::graph::AnySubscriber;

/// Makes `before` the current one again after a crash.
#[cfg(target_family = "wasm")]
#[cold]
pub(crate) fn put_back(before: Option<AnySubscriber>) {
    use super::guard::guarded_bare;
    use leptos::reactive::graph::WithObserver;
    use std::arch::wasm32::unreachable;

    // It is made current, and left by a trap before what it found has been put back: no
    // destructor runs in a trap, in whatever build.
    _ = guarded_bare(&mut || before.with_observer(|| unreachable()));
}

/// Where frames are unwound they put it back themselves.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn put_back(_: Option<AnySubscriber>) {}
