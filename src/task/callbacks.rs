//! What is called when a run has settled.

use super::lending::Lending;
use crate::{CancelReason, Failure, Settled, ref_cell::RefCell, run::handle::Run};
use std::{any::Any, cell::Cell, rc::Rc, sync::Arc};

/// One callback, of the kind that it was registered for.
#[derive(Clone)]
pub(crate) enum Callback {
    Ok(OfResult),
    Failed(OfResult),
    Cancelled(Rc<dyn Fn(CancelReason)>),
    Settled(Rc<dyn Fn(Settled)>),
}

/// One that is given the value, a `T`, or the `Failure<E>`.
#[derive(Clone)]
pub(crate) struct OfResult {
    pub(super) f: Rc<WithAny>,
    pub(super) lending: &'static Lending,
}

/// What is given a `T` or a `Failure<E>`.
type WithAny = dyn Fn(&dyn Any);

impl OfResult {
    fn new<T: 'static, E: 'static, X: 'static>(f: impl Fn(&X) + 'static) -> Self {
        Self {
            f: Rc::new(move |result| result.downcast_ref().into_iter().for_each(&f)),
            lending: Lending::of::<T, E>(),
        }
    }
}

/// All of a task's, in the order in which they were given.
pub(crate) type Callbacks = Rc<Vec<Callback>>;

impl Callback {
    pub(crate) fn on_ok<T: 'static, E: 'static>(f: impl Fn(&T) + 'static) -> Self {
        Self::Ok(OfResult::new::<T, E, T>(f))
    }

    pub(crate) fn on_failed<T: 'static, E: 'static>(f: impl Fn(&Failure<E>) + 'static) -> Self {
        Self::Failed(OfResult::new::<T, E, Failure<E>>(f))
    }

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
pub(crate) struct Delivery {
    pub(crate) run: Arc<Run>,
    pub(crate) settled: Settled,
    /// How many fires in a row led to this one; see `queue::chain`.
    pub(crate) chain: u32,
    pub(crate) callbacks: Callbacks,
    /// The next callback's place: raised before it is called, so that each is called
    /// once whatever crashes.
    pub(crate) next: Cell<usize>,
    /// Its result, a `T` or a `Failure<E>`, once a later one has pushed it out of the
    /// registers.
    pub(crate) displaced: RefCell<Option<Box<dyn Any>>>,
}

impl Delivery {
    /// Whether it is of run `number`, which ended like this.
    pub(crate) fn is_of(&self, number: u32, settled: Settled) -> bool {
        self.run.number == number && self.settled == settled
    }

    /// The next callback that wants to be called.
    pub(crate) fn next(&self) -> Option<&Callback> {
        loop {
            let callback = self.callbacks.get(self.next.get())?;
            self.next.set(self.next.get() + 1);
            if callback.wants(self.settled) {
                return Some(callback);
            }
        }
    }
}
