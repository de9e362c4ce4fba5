//! What is called when a run has settled.

use crate::{CancelReason, Failure, Settled, run::handle::Run};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

type OnFailed<E> = Rc<dyn Fn(&Failure<E>)>;

/// One callback, of the kind that it was registered for.
pub(crate) enum Callback<T, E> {
    Ok(Rc<dyn Fn(&T)>),
    Failed(OnFailed<E>),
    Cancelled(Rc<dyn Fn(CancelReason)>),
    Settled(Rc<dyn Fn(Settled)>),
}

/// All of a task's, in the order in which they were given.
pub(crate) type Callbacks<T, E> = Rc<Vec<Callback<T, E>>>;

// By hand: a derive would ask `T: Clone, E: Clone`.
impl<T, E> Clone for Callback<T, E> {
    fn clone(&self) -> Self {
        match self {
            Self::Ok(f) => Self::Ok(Rc::clone(f)),
            Self::Failed(f) => Self::Failed(Rc::clone(f)),
            Self::Cancelled(f) => Self::Cancelled(Rc::clone(f)),
            Self::Settled(f) => Self::Settled(Rc::clone(f)),
        }
    }
}

impl<T, E> Callback<T, E> {
    /// Whether it is called for a run that ended like this.
    pub(crate) fn wants(&self, settled: Settled) -> bool {
        matches!(
            (self, settled),
            (Self::Ok(_), Settled::Ok)
                | (Self::Failed(_), Settled::Failed)
                | (Self::Cancelled(_), Settled::Cancelled(_))
                | (Self::Settled(_), _)
        )
    }
}

/// A run that has settled and whose callbacks are still to be called.
pub(crate) struct Delivery<T, E> {
    pub(crate) run: Arc<Run>,
    pub(crate) settled: Settled,
    /// How many fires in a row led to this one; see `queue::chain`.
    pub(crate) chain: u32,
    pub(crate) callbacks: Callbacks<T, E>,
    /// The next callback's place: raised before it is called, so that each is called
    /// once whatever crashes.
    pub(crate) next: Cell<usize>,
    /// Its result, once a later one has pushed it out of the registers.
    pub(crate) displaced: RefCell<Option<Result<T, Failure<E>>>>,
}

impl<T, E> Delivery<T, E> {
    /// The next callback that wants to be called.
    pub(crate) fn next(&self) -> Option<&Callback<T, E>> {
        loop {
            let callback = self.callbacks.get(self.next.get())?;
            self.next.set(self.next.get() + 1);
            if callback.wants(self.settled) {
                return Some(callback);
            }
        }
    }
}
