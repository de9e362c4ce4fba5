//! Leptos' `LocalResource`, which loads by itself, and again when what it reads has changed.

use super::{Tasks, body};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc};

#[derive(Clone, Copy)]
pub struct Source {
    pub input: RwSignal<u32>,
    pub resource: LocalResource<u32>,
}

pub struct Resources {
    pub sources: Vec<Source>,
    /// How often a body has ended: a resource does not say whether it is loading, but to what
    /// is inside of its `Suspense`.
    ended: Rc<Cell<usize>>,
    due: Cell<usize>,
}

/// Each begins to load at once, with the input 0.
pub fn declare(count: usize) -> Resources {
    let ended = Rc::new(Cell::new(0));
    let sources = (0..count).map(|_| {
        let input = RwSignal::new(0);
        let ended = Rc::clone(&ended);
        let resource = LocalResource::new(move || {
            let (input, ended) = (input.get(), Rc::clone(&ended));
            async move {
                let value = body(input).await;
                ended.set(ended.get() + 1);
                value
            }
        });
        Source { input, resource }
    });
    Resources {
        sources: sources.collect(),
        ended,
        due: Cell::new(count),
    }
}

impl Resources {
    fn show(&self, source: Option<&Source>, input: u32) -> bool {
        self.ended.get() == self.due.get()
            && source.is_some_and(|source| source.resource.get_untracked() == Some(input))
    }
}

impl Tasks for Resources {
    fn fire_all(&self, input: u32) {
        self.due.set(self.due.get() + self.sources.len());
        for source in &self.sources {
            source.input.set(input);
        }
    }

    /// Written to so often in one turn it loads once.
    fn storm(&self, times: u32) {
        self.due.set(self.due.get() + 1);
        for input in 1..=times {
            self.sources[0].input.set(input);
        }
    }

    fn shows(&self, input: u32) -> bool {
        self.show(self.sources.last(), input)
    }

    fn first_shows(&self, input: u32) -> bool {
        self.show(self.sources.first(), input)
    }
}
