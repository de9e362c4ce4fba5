//! By hand: the floor.

use super::{NEVER, Tasks, body};
use futures::future::abortable;
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
    let work = async move {
        let value = body(input).await;
        state.set(State::Ok(value));
    };
    if input == NEVER {
        // What is to be stopped with its component: with an abort handle.
        let (work, handle) = abortable(work);
        on_cleanup(move || handle.abort());
        spawn_local(async move { _ = work.await });
    } else {
        spawn_local(work);
    }
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
