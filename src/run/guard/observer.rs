//! Who observes what is read: frames that crash cannot put that back.

#[cfg(not(target_family = "wasm"))]
pub(super) use native::Current;
#[cfg(target_family = "wasm")]
pub(super) use wasm::Current;

#[cfg(target_family = "wasm")]
mod wasm {
    use crate::run::guard::imp;
    use leptos::{
        prelude::untrack,
        reactive::graph::{AnySubscriber, Observer, WithObserver},
    };

    /// The observer that is current, to be so again after a crash.
    pub(in crate::run::guard) struct Current(Option<AnySubscriber>);

    impl Current {
        pub(in crate::run::guard) fn get() -> Self {
            Self(Observer::get())
        }

        pub(in crate::run::guard) fn put_back(self) {
            let Self(before) = self;
            if Observer::get() == before {
                return;
            }
            // Either makes one current, and is left before it has put back what it found.
            let leave = || wasm_bindgen::throw_str("left on purpose");
            _ = imp::call(&mut || match &before {
                Some(observer) => observer.with_observer(leave),
                None => untrack(leave),
            });
        }
    }
}

#[cfg(not(target_family = "wasm"))]
mod native {
    /// Nothing: such frames are unwound here, and put it back themselves.
    pub(in crate::run::guard) struct Current;

    impl Current {
        pub(in crate::run::guard) fn get() -> Self {
            Self
        }

        pub(in crate::run::guard) fn put_back(self) {
            let Self = self;
        }
    }
}
