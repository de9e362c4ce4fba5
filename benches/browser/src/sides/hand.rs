//! By hand: the floor.

use super::{Tasks, body};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    Idle,
    Loading,
    Ok(u32),
}

pub struct Signals(pub Vec<RwSignal<State>>);

pub fn declare(count: usize) -> Signals {
    Signals((0..count).map(|_| RwSignal::new(State::Idle)).collect())
}

fn fire(state: RwSignal<State>, input: u32) {
    state.set(State::Loading);
    spawn_local(async move {
        let value = body(input).await;
        state.set(State::Ok(value));
    });
}

impl Tasks for Signals {
    fn fire_all(&self, input: u32) {
        for state in &self.0 {
            fire(*state, input);
        }
    }

    fn storm(&self, times: u32) {
        for input in 1..=times {
            fire(self.0[0], input);
        }
    }

    fn shows(&self, input: u32) -> bool {
        self.0
            .last()
            .is_some_and(|state| state.get_untracked() == State::Ok(input))
    }

    fn first_shows(&self, input: u32) -> bool {
        self.0
            .first()
            .is_some_and(|state| state.get_untracked() == State::Ok(input))
    }
}
