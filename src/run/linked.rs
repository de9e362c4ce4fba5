//! A run that awaits another: when it is stopped, so is the other.

use super::{context, handle::Run};
use std::{mem, sync::Arc};

/// A run that is awaited in another one's body.
pub(super) struct Link {
    run: Arc<Run>,
    cancel: Box<dyn Fn()>,
}

/// The run whose body is executing awaits `inner`: from now on that is cancelled if the
/// former is stopped. Does nothing outside a run.
pub(super) fn await_in_current(inner: &Arc<Run>, cancel: impl FnOnce() -> Box<dyn Fn()>) {
    let Some(outer) = context::current() else {
        return;
    };
    let known = outer.with_extras(|extras| {
        let mut links = extras.links.iter();
        links.any(|link| Arc::ptr_eq(&link.run, inner))
    });
    // A run that awaits itself never ends, and has to be stopped as any other.
    if known == Some(true) || Arc::ptr_eq(&outer, inner) {
        return;
    }
    let link = Link {
        run: Arc::clone(inner),
        cancel: cancel(),
    };
    let mut first = false;
    let mut ended = Vec::new();
    outer.make_extras(|extras| {
        first = !mem::replace(&mut extras.watches_links, true);
        let links = mem::take(&mut extras.links);
        let (over, waiting) = links
            .into_iter()
            .partition(|link| link.run.settled().is_some());
        ended = over;
        extras.links = waiting;
        extras.links.push(link);
    });
    drop(ended);
    if first {
        let weak = Arc::downgrade(&outer);
        let cleanup = move || {
            let Some(outer) = weak.upgrade() else { return };
            let links = outer.with_extras(|extras| mem::take(&mut extras.links));
            // Else it has ended by itself, and what it no longer waits for goes on.
            if outer.is_aborted() {
                links.into_iter().flatten().for_each(|link| (link.cancel)());
            }
        };
        // It is under way: its body is executing.
        _ = outer.add_cleanup(outer.attempt(), Box::new(cleanup));
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::{await_in_current, context};
    use crate::run::handle::{DriverRef, Run};
    use std::{cell::Cell, rc::Rc, sync::Arc};

    #[test]
    fn each_is_linked_once_and_none_with_itself() {
        let (outer, inner) = (Run::new(1, DriverRef::None), Run::new(2, DriverRef::None));
        let (linked, cancelled) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
        let awaits = |awaited: &Arc<Run>| {
            let (linked, cancelled) = (Rc::clone(&linked), Rc::clone(&cancelled));
            await_in_current(awaited, || {
                linked.set(linked.get() + 1);
                Box::new(move || cancelled.set(cancelled.get() + 1))
            });
        };
        awaits(&inner);
        assert_eq!(linked.get(), 0, "outside a run");
        let before = context::replace(Some(Arc::clone(&outer)));
        awaits(&outer);
        assert_eq!(linked.get(), 0);
        awaits(&inner);
        awaits(&inner);
        assert_eq!(linked.get(), 1);
        context::replace(before);
        outer.abort();
        if let Some(cleanup) = outer.take_cleanup() {
            cleanup();
        }
        assert_eq!(cancelled.get(), 1);
    }
}
