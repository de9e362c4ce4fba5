//! [`Aside`]: what was pushed out of the registers and may still be read.

use super::{local::Local, mounting::Mounting};
use crate::{Settled, run::guard::guarded_drop};
use std::any::Any;

/// What mounted parts go on reading until they are gone: a value or failure that was cleared
/// or reset. Most tasks never have any, so it knows no types.
#[derive(Default)]
pub(crate) struct Aside(Vec<Kept>);

struct Kept {
    from: u32,
    settled: Settled,
    what: Box<dyn Any>,
}

impl Aside {
    /// What was lost, to be read as long as a part is there that may do so.
    pub(super) fn keep(aside: &mut Option<Box<Self>>, lost: Lost, what: Box<dyn Any>) {
        let Lost { from, settled, .. } = lost;
        aside.get_or_insert_default().0.push(Kept {
            from,
            settled,
            what,
        });
    }

    /// What was kept last of what ended so.
    pub(super) fn last(&self, settled: Settled) -> Option<&dyn Any> {
        let mut kept = self.0.iter().rev();
        let last = kept.find(|kept| kept.settled == settled)?;
        Some(&*last.what)
    }

    /// What run `number` ended with.
    pub(super) fn of(&self, number: u32, settled: Settled) -> Option<&dyn Any> {
        Some(&*self.find(number, settled)?.what)
    }

    /// Whether something of run `number` is kept that ended so.
    pub(super) fn has(&self, number: u32, settled: Settled) -> bool {
        self.find(number, settled).is_some()
    }

    fn find(&self, number: u32, settled: Settled) -> Option<&Kept> {
        let mut kept = self.0.iter();
        kept.find(|kept| kept.from == number && kept.settled == settled)
    }

    /// Hands all to those who still have a use for it, or drops it. Nothing may be locked.
    pub(super) fn put_away(self, local: &Local) {
        for Kept {
            from,
            settled,
            what,
        } in self.0
        {
            if local.is_wanted(from, settled) {
                local.give(from, settled, what);
            } else {
                // Destructors are the user's code, and there may be more.
                _ = guarded_drop(what);
            }
        }
    }
}

/// What the registers have lost.
#[derive(Clone, Copy)]
pub(super) struct Lost {
    /// The run or `set_value` that it came from.
    pub(super) from: u32,
    /// How that ended; `Ok` for a value that was written.
    pub(super) settled: Settled,
    /// Nothing has taken its place.
    pub(super) is_missing: bool,
}

/// What is done with it.
enum Use {
    /// A mounted part still has to read it.
    KeepAside(&'static Mounting),
    Give,
}

impl Lost {
    #[inline(never)] // Of what becomes of a failure there is one copy for all types of values.
    pub(super) fn hand_over<X: 'static>(
        self,
        what: &mut Option<X>,
        aside: &mut Option<Box<Aside>>,
        local: &Local,
    ) {
        if what.is_some()
            && let Some(how) = self.is_of_use(local)
            && let Some(what) = what.take()
        {
            self.use_it(how, Box::new(what), aside, local);
        }
    }

    fn is_of_use(self, local: &Local) -> Option<Use> {
        if self.is_missing
            && let Some(mounting) = local.mounting()
        {
            return Some(Use::KeepAside(mounting));
        }
        local
            .is_wanted(self.from, self.settled)
            .then_some(Use::Give)
    }

    fn use_it(self, how: Use, what: Box<dyn Any>, aside: &mut Option<Box<Aside>>, local: &Local) {
        match how {
            Use::KeepAside(mounting) => (mounting.keep)(aside, self, what),
            Use::Give => local.give(self.from, self.settled, what),
        }
    }
}
