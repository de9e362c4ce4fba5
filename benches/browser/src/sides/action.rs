//! Leptos' `Action`.

use super::{Tasks, body};
use leptos::prelude::*;

pub struct Actions(pub Vec<Action<u32, u32>>);

pub fn declare(count: usize) -> Actions {
    Actions(
        (0..count)
            .map(|_| Action::new(|input: &u32| body(*input)))
            .collect(),
    )
}

fn shows(action: Action<u32, u32>, input: u32) -> bool {
    !action.pending().get_untracked() && action.value().get_untracked() == Some(input)
}

impl Tasks for Actions {
    fn fire_all(&self, input: u32) {
        for action in &self.0 {
            action.dispatch(input);
        }
    }

    fn storm(&self, times: u32) {
        for input in 1..=times {
            self.0[0].dispatch(input);
        }
    }

    fn shows(&self, input: u32) -> bool {
        self.0.last().is_some_and(|action| shows(*action, input))
    }

    fn first_shows(&self, input: u32) -> bool {
        self.0.first().is_some_and(|action| shows(*action, input))
    }
}
