//! leptos-fire.

use super::{Tasks, body};
use leptos::prelude::*;
use leptos_fire::prelude::*;
use std::convert::Infallible;

pub struct Fire(pub Vec<AsyncTask<u32, u32, Infallible>>);

pub fn declare(count: usize) -> Fire {
    Fire(
        (0..count)
            .map(|_| async_task("bench").run_infallible(body))
            .collect(),
    )
}

fn shows(task: AsyncTask<u32, u32, Infallible>, input: u32) -> bool {
    task.with_untracked(|state| state.is_ok() && state.value() == Some(&input))
}

impl Tasks for Fire {
    fn fire_all(&self, input: u32) {
        for task in &self.0 {
            task.fire_with(input);
        }
    }

    fn storm(&self, times: u32) {
        for input in 1..=times {
            self.0[0].fire_with(input);
        }
    }

    fn shows(&self, input: u32) -> bool {
        self.0.last().is_some_and(|task| shows(*task, input))
    }

    fn first_shows(&self, input: u32) -> bool {
        self.0.first().is_some_and(|task| shows(*task, input))
    }
}
