//! [`Following`]: the typed part of a follower.

use super::Upstream;
use crate::{PanicReport, run::guard::guarded_drop};
use std::cell::RefCell;

/// Calls a job of the user's, guarded, and notes the signals that it reads.
pub(crate) type Observed<'a> = dyn Fn(&mut dyn FnMut()) -> Result<(), PanicReport> + 'a;

/// What a follower does, without its types.
pub(crate) trait Rule {
    /// Asks for the input, and says how it compares to the one before. `numbers` tell
    /// the values of what it follows apart.
    fn ask(
        &self,
        numbers: Vec<u32>,
        forget: bool,
        observed: &Observed<'_>,
    ) -> Result<Asked, PanicReport>;

    /// What the failure of one that it follows displays as, counted from 0.
    fn message(&self, part: usize) -> String;

    /// Fires with the input that `ask` found.
    fn fire(&self);

    /// Lets go of the input that `ask` found: as it was not fired, an equal one may be.
    fn pass_over(&self);
}

/// What the user's closure said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// `None`: not now.
    NotNow,
    Same,
    Other,
}

pub(crate) struct Following<I, S, Ask, Fire> {
    source: S,
    ask: Ask,
    fire: Fire,
    /// The input before, and what it was made from.
    seen: RefCell<Option<(I, Vec<u32>)>>,
    next: RefCell<Option<I>>,
}

impl<I, S, Ask, Fire> Following<I, S, Ask, Fire> {
    pub(crate) fn new(source: S, ask: Ask, fire: Fire) -> Self {
        Self {
            source,
            ask,
            fire,
            seen: RefCell::new(None),
            next: RefCell::new(None),
        }
    }
}

impl<I, S, Ask, Fire> Rule for Following<I, S, Ask, Fire>
where
    I: Clone + PartialEq,
    S: Upstream,
    Ask: Fn(S::Given<'_>) -> Option<I>,
    Fire: Fn(I),
{
    fn ask(
        &self,
        numbers: Vec<u32>,
        forget: bool,
        observed: &Observed<'_>,
    ) -> Result<Asked, PanicReport> {
        // Held out here: after a crash the frames below are gone, and a value that they
        // held would stay locked.
        let Some(held) = self.source.hold() else {
            return Ok(Asked::NotNow);
        };
        let mut seen = self.seen.take();
        let mut next = None;
        let mut asked = Asked::NotNow;
        let outcome = observed(&mut || {
            // Taken out before it is dropped: a destructor that crashes must not leave half
            // of an input behind.
            if forget {
                drop(seen.take());
            }
            let Some(input) = (self.ask)(S::given(&held)) else {
                drop(seen.take());
                return;
            };
            let is_same = seen.as_ref().is_some_and(|(before, from)| {
                // An input with nothing in it tells nothing: then the values do.
                *before == input && (size_of::<I>() > 0 || *from == numbers)
            });
            if is_same {
                asked = Asked::Same;
                return;
            }
            next = Some(input.clone());
            drop(seen.replace((input, numbers.clone())));
            asked = Asked::Other;
        });
        self.seen.replace(seen);
        self.next.replace(next);
        outcome.map(|()| asked)
    }

    fn message(&self, part: usize) -> String {
        self.source.message(part)
    }

    fn fire(&self) {
        let next = self.next.take();
        if let Some(next) = next {
            (self.fire)(next);
        }
    }

    fn pass_over(&self) {
        let next = self.next.take();
        let seen = self.seen.take();
        _ = guarded_drop((next, seen));
    }
}
