//! A value that stays on the thread it was made on, inside a handle that may travel.

#[cfg(not(target_family = "wasm"))]
pub(crate) use native::ThreadBound;
#[cfg(target_family = "wasm")]
pub(crate) use wasm::ThreadBound;

#[cfg(not(target_family = "wasm"))]
mod native {
    use send_wrapper::SendWrapper;

    /// `Send + Sync` for any `T`: on another thread it just reads as absent.
    pub(crate) struct ThreadBound<T>(Option<SendWrapper<T>>);

    impl<T> ThreadBound<T> {
        pub(crate) fn new(value: T) -> Self {
            Self(Some(SendWrapper::new(value)))
        }

        pub(crate) fn get(&self) -> Option<&T> {
            self.0
                .as_ref()
                .filter(|value| value.valid())
                .map(|value| &**value)
        }
    }

    impl<T> Drop for ThreadBound<T> {
        fn drop(&mut self) {
            // Dropping it here would run a `!Send` destructor on the wrong thread, and
            // `SendWrapper` panics instead. Forgetting it leaks, which is the least harm.
            if let Some(value) = self.0.take()
                && !value.valid()
            {
                std::mem::forget(value);
            }
        }
    }
}

#[cfg(target_family = "wasm")]
mod wasm {
    #[cfg(target_feature = "atomics")]
    compile_error!("leptos-fire supports wasm without threads only: `ThreadBound` relies on it");

    /// The browser's variant: there is one thread, so nothing has to be checked.
    pub(crate) struct ThreadBound<T>(T);

    // SAFETY: wasm without the `atomics` feature has a single thread, so a value can
    // neither move to nor be seen from another one.
    unsafe impl<T> Send for ThreadBound<T> {}
    // SAFETY: as above.
    unsafe impl<T> Sync for ThreadBound<T> {}

    impl<T> ThreadBound<T> {
        pub(crate) fn new(value: T) -> Self {
            Self(value)
        }

        #[expect(clippy::unnecessary_wraps, reason = "the native variant can be absent")]
        pub(crate) fn get(&self) -> Option<&T> {
            Some(&self.0)
        }
    }
}
