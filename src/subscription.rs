//! A stream that is read until its owner is gone: what `on_message` and `fire_on`
//! stand on.

use crate::{
    PanicReport,
    run::{
        queue::{Driver, Queue, Tick},
        thread_bound::ThreadBound,
    },
};
use futures::Stream;
use leptos::{
    prelude::is_server,
    reactive::owner::{Owner, WeakOwner, on_cleanup},
};
use std::{
    cell::RefCell,
    pin::Pin,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

/// How many messages are handled in one tick, so that a flood does not starve others.
const BATCH: usize = 512;

struct Subscription<S, M> {
    this: Weak<Self>,
    queued: AtomicBool,
    queue: Arc<Queue>,
    owner: Option<WeakOwner>,
    ended: AtomicBool,
    local: ThreadBound<Local<S, M>>,
}

struct Local<S, M> {
    stream: RefCell<Option<Pin<Box<S>>>>,
    handler: Box<dyn Fn(M)>,
}

/// Calls `handler` with each message of `stream`, in the current owner and until it is
/// gone. Messages that come after a crash of `handler` are still delivered.
pub(crate) fn subscribe<S, M>(stream: S, handler: Box<dyn Fn(M)>)
where
    S: Stream<Item = M> + 'static,
    M: 'static,
{
    // On a server nothing is started, and what is not `Send` must not be kept.
    if is_server() {
        return;
    }
    let subscription = Arc::new_cyclic(|this| Subscription {
        this: Weak::clone(this),
        queued: AtomicBool::new(false),
        queue: Queue::current(),
        owner: Owner::current().map(|owner| owner.downgrade()),
        ended: AtomicBool::new(false),
        local: ThreadBound::new(Local {
            stream: RefCell::new(Some(Box::pin(stream))),
            handler,
        }),
    });
    on_cleanup({
        let subscription = Arc::clone(&subscription);
        move || {
            if !subscription.end() {
                subscription.enqueue();
            }
        }
    });
    let queue = Arc::clone(&subscription.queue);
    queue.push(subscription);
}

impl<S: Stream<Item = M>, M> Subscription<S, M> {
    /// Handles what has come. Returns whether there may be more of it.
    fn handle(&self, local: &Local<S, M>, waker: &Waker) -> bool {
        for _ in 0..BATCH {
            let Some(mut stream) = local.stream.take() else {
                return false;
            };
            let next = stream.as_mut().poll_next(&mut Context::from_waker(waker));
            let Poll::Ready(next) = next else {
                self.put_back(local, stream);
                return false;
            };
            let Some(message) = next else { return false };
            self.put_back(local, stream);
            if self.has_ended() {
                return false;
            }
            (local.handler)(message);
        }
        true
    }

    /// Unless it has ended in the meantime.
    fn put_back(&self, local: &Local<S, M>, stream: Pin<Box<S>>) {
        if !self.has_ended() {
            local.stream.replace(Some(stream));
        }
    }
}

impl<S, M> Subscription<S, M> {
    fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// Its owner is gone. Returns whether this is its own thread, which alone may touch the
    /// stream.
    fn end(&self) -> bool {
        self.ended.store(true, Ordering::Release);
        let Some(local) = self.local.get() else {
            return false;
        };
        // In its own statement: the stream's destructor is the user's code.
        let stream = local.stream.take();
        drop(stream);
        true
    }
}

impl<S, M> Driver for Subscription<S, M>
where
    S: Stream<Item = M> + 'static,
    M: 'static,
{
    fn queued(&self) -> &AtomicBool {
        &self.queued
    }

    fn enqueue(self: Arc<Self>) {
        let queue = Arc::clone(&self.queue);
        queue.push(self);
    }

    fn drive(&self, tick: &Tick) {
        let Some(local) = self.local.get() else {
            return;
        };
        let Some(this) = self.this.upgrade() else {
            return;
        };
        // Once for all messages.
        tick.enter(self.owner.as_ref());
        if self.has_ended() {
            self.end();
            return;
        }
        let waker = Waker::from(this);
        if self.handle(local, &waker) {
            waker.wake();
        }
    }

    fn crashed(&self, report: PanicReport) -> bool {
        let lost = self.local.get().is_some_and(|local| {
            local
                .stream
                .try_borrow()
                .is_ok_and(|stream| stream.is_none())
                && !self.has_ended()
        });
        let what = if lost {
            "a stream that is listened to"
        } else {
            "a message handler"
        };
        leptos::logging::error!("leptos-fire: {what} {report}");
        // A message, or the stream itself, is gone: the next `drive` gets further.
        true
    }
}

impl<S, M> Wake for Subscription<S, M>
where
    S: Stream<Item = M> + 'static,
    M: 'static,
{
    fn wake(self: Arc<Self>) {
        let queue = Arc::clone(&self.queue);
        queue.push(self);
    }
}
