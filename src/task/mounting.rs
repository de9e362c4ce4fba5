//! Parts of a view that read a task's value or failure as long as they stand in the page.

use super::{
    aside::{Aside, Lost},
    core::TaskCore,
    local::Local,
};
use crate::run::clock;
use std::{any::Any, cell::Cell, sync::Weak, time::Duration};

/// What is done for mounted parts. Named only where one is mounted: an application without
/// such views does not ship it.
pub(super) struct Mounting {
    pub(super) keep: fn(&mut Option<Box<Aside>>, Lost, Box<dyn Any>),
    /// Something is kept: it is let go of once effects have been flushed.
    pub(super) clear_later: fn(&TaskCore, &Local),
}

/// The parts that are mounted.
#[derive(Default)]
pub(super) struct Mounted {
    parts: Cell<u32>,
    mounting: Cell<Option<&'static Mounting>>,
    clearing: Cell<bool>,
}

impl Local {
    /// What is done for mounted parts, if one is there.
    pub(super) fn mounting(&self) -> Option<&'static Mounting> {
        let mounted = &self.extras.get()?.mounted;
        mounted.mounting.get().filter(|_| mounted.parts.get() > 0)
    }
}

impl TaskCore {
    const MOUNTING: &'static Mounting = &Mounting {
        keep: Aside::keep,
        clear_later: Self::clear_aside_later,
    };

    /// A part is there that may read the value or the failure.
    pub(crate) fn mounted(&self) {
        // On a server nothing is taken away, and what is made here may be dropped on another
        // thread.
        if let Some(local) = self.local.get().filter(|_| !self.on_server()) {
            let mounted = &local.extras().mounted;
            mounted.mounting.set(Some(Self::MOUNTING));
            mounted.parts.set(mounted.parts.get() + 1);
        }
    }

    /// It is gone.
    pub(crate) fn unmounted(&self) {
        let extras = self.local.get().and_then(|local| local.extras.get());
        if let Some(extras) = extras {
            let parts = &extras.mounted.parts;
            parts.set(parts.get().saturating_sub(1));
        }
    }

    /// Effects are flushed in microtasks; a timer comes after all of them.
    fn clear_aside_later(&self, local: &Local) {
        if local.extras().mounted.clearing.replace(true) {
            return;
        }
        let this = Weak::clone(&self.this);
        clock::after(Duration::ZERO, move || {
            let Some(this) = this.upgrade() else { return };
            let Some(local) = this.local.get() else {
                return;
            };
            local.extras().mounted.clearing.set(false);
            let Some(aside) = this.values.aside().map(|mut aside| aside.take()) else {
                // Somebody is reading it: once more.
                this.clear_aside_later(local);
                return;
            };
            if let Some(aside) = aside {
                aside.put_away(local);
            }
            this.written(local);
            this.notify(local);
        })
        .forget();
    }
}
