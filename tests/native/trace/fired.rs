//! [`Fired`]: a fire of the sequence, and who awaits it.

use super::{
    events::{Event, Ticket},
    user_code::Value,
};
use futures::task::{ArcWake, waker};
use leptos_fire::{Firing, Settled};
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

/// A fire, and somebody who awaits it.
pub struct Fired {
    pub ticket: Ticket,
    pub firing: Firing<Value, Ticket>,
    woken: Arc<Woken>,
    pub settled: Option<Settled>,
    pub heard: bool,
}

struct Woken(AtomicBool);

impl ArcWake for Woken {
    fn wake_by_ref(this: &Arc<Self>) {
        this.0.store(true, Ordering::Relaxed);
    }
}

impl Fired {
    pub fn new(ticket: Ticket, firing: Firing<Value, Ticket>) -> Self {
        Self {
            ticket,
            firing,
            woken: Arc::new(Woken(AtomicBool::new(false))),
            settled: None,
            heard: false,
        }
    }

    /// Whether who awaits it was woken since the last call.
    pub fn was_woken(&self) -> bool {
        self.woken.0.swap(false, Ordering::Relaxed)
    }

    pub fn listen(&mut self, events: &mut Vec<Event>) {
        let waker = waker(Arc::clone(&self.woken));
        let answer = Pin::new(&mut self.firing).poll(&mut Context::from_waker(&waker));
        if let Poll::Ready(how) = answer {
            self.heard = true;
            events.push(Event::Heard(self.ticket, how));
        }
    }
}
