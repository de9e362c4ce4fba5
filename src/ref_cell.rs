//! [`RefCell`]: std's, which in a release names no place of the source.

use std::cell::{self, BorrowError, BorrowMutError, Ref, RefMut};

/// As std's; but where it is borrowed wrongly is only told in a debug build. Else each of more
/// than a hundred places is shipped with its file, line and column, in every application.
#[derive(Default)]
pub(crate) struct RefCell<T>(cell::RefCell<T>);

impl<T> RefCell<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(cell::RefCell::new(value))
    }

    #[inline]
    #[cfg_attr(debug_assertions, track_caller)]
    pub(crate) fn borrow(&self) -> Ref<'_, T> {
        self.0.borrow()
    }

    #[inline]
    #[cfg_attr(debug_assertions, track_caller)]
    pub(crate) fn borrow_mut(&self) -> RefMut<'_, T> {
        self.0.borrow_mut()
    }

    #[inline]
    pub(crate) fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError> {
        self.0.try_borrow()
    }

    #[inline]
    pub(crate) fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError> {
        self.0.try_borrow_mut()
    }

    #[inline]
    #[cfg_attr(debug_assertions, track_caller)]
    pub(crate) fn replace(&self, value: T) -> T {
        self.0.replace(value)
    }

    #[inline]
    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.0.get_mut()
    }
}

impl<T: Default> RefCell<T> {
    #[inline]
    #[cfg_attr(debug_assertions, track_caller)]
    pub(crate) fn take(&self) -> T {
        self.0.take()
    }
}
