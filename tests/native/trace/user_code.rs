//! What the task calls and drops: values, a body's futures, and the ticks of another task.

use super::{
    actions::{Action, End, Place},
    events::{Event, Ticket},
    silence,
    world::World,
};
use std::{
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

/// What a run returns or a write brings: it tells where it comes from.
pub struct Value {
    pub world: Rc<World>,
    pub ticket: Ticket,
    pub input: Option<u32>,
}

impl Drop for Value {
    fn drop(&mut self) {
        self.world.in_destructor(Place::ValueDrop, self.ticket);
    }
}

/// A run's future: it ends when the world says so.
pub struct BodyFuture {
    pub world: Rc<World>,
    pub ticket: Ticket,
}

impl Future for BodyFuture {
    type Output = Result<Value, Ticket>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let ticket = self.ticket;
        self.world.note(Event::Polled(ticket));
        let _yields = Yields(&self);
        self.world.reach(Place::Poll, ticket);
        let end = {
            let mut live = self.world.live.borrow_mut();
            let run = live.iter_mut().find(|run| run.ticket == ticket);
            run.and_then(|run| {
                run.waker = Some(cx.waker().clone());
                run.end
            })
        };
        match end {
            None => Poll::Pending,
            Some(End::Ok) => Poll::Ready(Ok(Value {
                world: Rc::clone(&self.world),
                ticket,
                input: Some(ticket),
            })),
            Some(End::Err) => Poll::Ready(Err(ticket)),
            Some(End::Crash) => panic!("{}{ticket}", silence::ASKED_FOR),
        }
    }
}

impl Drop for BodyFuture {
    fn drop(&mut self) {
        let run = {
            let mut live = self.world.live.borrow_mut();
            let own = live.iter().position(|run| run.ticket == self.ticket);
            own.map(|i| live.remove(i))
        };
        // Its waker may be the last to hold the task.
        drop(run);
        self.world.note(Event::Dropped(self.ticket));
        self.world.in_destructor(Place::FutureDrop, self.ticket);
    }
}

struct Yields<'a>(&'a BodyFuture);

impl Drop for Yields<'_> {
    fn drop(&mut self) {
        self.0.world.note(Event::Yielded);
    }
}

/// Plays actions inside the ticks of the queue, where the task's own polls come before
/// or after them.
pub struct Ticks(pub Rc<World>);

impl Future for Ticks {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        while let Some(action) = self.0.next_action() {
            match action {
                Action::Tick => {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Action::Drive => break,
                action => self.0.act(action),
            }
        }
        Poll::Ready(())
    }
}
