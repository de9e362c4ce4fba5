//! `leptos-fetch`: a query client, which keeps a value per key.

use super::{Tasks, body};
use leptos::task::spawn_local;
use leptos_fetch::QueryClient;
use std::{cell::Cell, rc::Rc};

pub struct Queries {
    client: QueryClient,
    count: usize,
    shown: Rc<Cell<u32>>,
}

/// A query is declared by its first use.
pub fn declare(count: usize) -> Queries {
    Queries {
        client: QueryClient::new(),
        count,
        shown: Rc::default(),
    }
}

/// The key is the task's number with the input, as two inputs are two queries there.
async fn query(key: (usize, u32)) -> u32 {
    body(key.1).await
}

impl Queries {
    fn fire(&self, task: usize, input: u32) {
        let (client, shown) = (self.client, Rc::clone(&self.shown));
        let last = task + 1 == self.count;
        spawn_local(async move {
            let value = client.fetch_query_local(query, (task, input)).await;
            if last {
                shown.set(value);
            }
        });
    }
}

impl Tasks for Queries {
    fn fire_all(&self, input: u32) {
        for task in 0..self.count {
            self.fire(task, input);
        }
    }

    fn storm(&self, times: u32) {
        for input in 1..=times {
            self.fire(0, input);
        }
    }

    fn shows(&self, input: u32) -> bool {
        self.shown.get() == input
    }

    fn first_shows(&self, input: u32) -> bool {
        self.shown.get() == input
    }
}
