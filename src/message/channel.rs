//! [`Channel`]: messages within one page.

use crate::run::thread_bound::ThreadBound;
use futures::{
    Stream,
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
};
use leptos::reactive::owner::ArenaItem;
use std::{
    cell::RefCell,
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

/// Makes a channel: every message goes to every subscriber.
///
/// It belongs to the current owner; put it into context to reach it from below:
/// `provide_context(channel::<Inbox>())`.
///
/// ```
/// use leptos_fire::channel;
/// use futures::StreamExt;
///
/// let numbers = channel::<u32>();
/// let (mut one, mut two) = (numbers.stream(), numbers.stream());
/// numbers.send(7);
/// # leptos_fire::testing::block_on(async {
/// assert_eq!(one.next().await, Some(7));
/// assert_eq!(two.next().await, Some(7));
/// # });
/// ```
pub fn channel<M: Clone + 'static>() -> Channel<M> {
    Channel {
        subscribers: ArenaItem::new(Arc::new(ThreadBound::new(RefCell::default()))),
    }
}

/// A broadcast channel within the page; see [`channel`].
///
/// `Copy`, so that it goes into closures and context as it is. What is sent while
/// nobody subscribes is gone. Subscribers that fall behind lose nothing: their messages
/// wait in memory.
pub struct Channel<M: 'static> {
    subscribers: ArenaItem<Arc<Subscribers<M>>>,
}

type Subscribers<M> = ThreadBound<RefCell<Vec<UnboundedSender<M>>>>;

// By hand: a derive would ask `M: Copy`.
impl<M> Clone for Channel<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Channel<M> {}

impl<M> fmt::Debug for Channel<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Channel").finish_non_exhaustive()
    }
}

impl<M: Clone + 'static> Channel<M> {
    /// Sends a message to everyone who has subscribed. Does nothing once the channel's
    /// owner is gone, or on another thread than the one that made it.
    ///
    /// ```
    /// # use leptos_fire::channel;
    /// let numbers = channel::<u32>();
    /// numbers.send(1); // nobody hears it
    /// ```
    pub fn send(&self, message: M) {
        let Some(subscribers) = self.subscribers.try_get_value() else {
            return;
        };
        let Some(subscribers) = subscribers.get() else {
            return;
        };
        // Sent to a copy of the list: `M::clone` is the user's code, and may subscribe.
        let current = {
            let mut subscribers = subscribers.borrow_mut();
            subscribers.retain(|subscriber| !subscriber.is_closed());
            subscribers.clone()
        };
        for subscriber in current {
            // Closed meanwhile: then nobody wants it.
            _ = subscriber.unbounded_send(message.clone());
        }
    }

    /// Subscribes: a stream of the messages sent from now on. It ends when the
    /// channel's owner is gone; dropping it unsubscribes.
    ///
    /// ```
    /// # use leptos_fire::{channel, on_message};
    /// let numbers = channel::<u32>();
    /// on_message(numbers.stream(), |n| println!("{n}"));
    /// ```
    pub fn stream(&self) -> ChannelStream<M> {
        let (sender, receiver) = unbounded();
        // On a server nobody listens, and the list may be dropped on another thread.
        if !leptos::prelude::is_server()
            && let Some(subscribers) = self.subscribers.try_get_value()
            && let Some(subscribers) = subscribers.get()
        {
            let mut subscribers = subscribers.borrow_mut();
            // Here too, for a channel that is subscribed to but never sent on.
            subscribers.retain(|subscriber| !subscriber.is_closed());
            subscribers.push(sender);
        }
        ChannelStream(receiver)
    }
}

/// The stream that [`Channel::stream`] returns: every message sent since.
///
/// ```
/// # use leptos_fire::{ChannelStream, channel};
/// let stream: ChannelStream<u32> = channel().stream();
/// # drop(stream);
/// ```
#[must_use = "a stream does nothing until it is listened to, by `on_message` or `fire_on`"]
pub struct ChannelStream<M>(UnboundedReceiver<M>);

impl<M> fmt::Debug for ChannelStream<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChannelStream").finish_non_exhaustive()
    }
}

impl<M> Stream for ChannelStream<M> {
    type Item = M;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<M>> {
        Pin::new(&mut self.0).poll_next(cx)
    }
}
