//! The current owner, which nobody puts back where a frame of Leptos' has crashed.

use leptos::reactive::owner::{Owner, WeakOwner};

/// Makes calls after which the owner is current that was so before, whatever has crashed in
/// them. Not in a clean-up: to look at the owner may crash there.
pub(crate) fn kept<U>(calls: impl FnOnce() -> U) -> U {
    let before = current();
    let result = calls();
    put_back(before);
    result
}

/// The current one. Weak: held strongly it would keep a component that goes meanwhile.
pub(crate) fn current() -> Option<WeakOwner> {
    Owner::current().map(|owner| owner.downgrade())
}

/// Makes it the current one again; none, if there was none, or it is gone.
pub(crate) fn put_back(before: Option<WeakOwner>) {
    match before.and_then(|owner| owner.upgrade()) {
        Some(owner) => owner.set(),
        None => clear(),
    }
}

/// From now on there is none.
pub(crate) fn clear() {
    if let Some(owner) = Owner::current() {
        owner.clone().unset();
    }
}
