//! [`BroadcastChannel`]: messages between the tabs of one site.

use crate::{
    ref_cell::RefCell,
    run::{guard::guarded, thread_bound::ThreadBound},
};
use futures::{
    Stream,
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
};
use leptos::reactive::owner::ArenaItem;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    error::Error,
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The browser's
/// [`BroadcastChannel`](https://html.spec.whatwg.org/multipage/web-messaging.html#broadcasting-to-other-browsing-contexts),
/// typed: what is sent here arrives in the site's other tabs, and the other way round.
///
/// Messages go through `serde` and the browser's structured clone. Nothing that comes
/// in is trusted: what does not decode to `M` is an `Err` item of the stream. A message
/// does not come back to the page's own handle of it, but does to another handle of
/// the same name. For messages within a page use [`channel`](crate::channel).
///
/// It belongs to the owner in which it was opened and is closed with it. `Copy`.
///
/// ```no_run
/// use leptos_fire::{BroadcastChannel, on_message};
///
/// # fn component() -> Result<(), leptos_fire::MessageError> {
/// let tabs = BroadcastChannel::<String>::open("reports")?;
/// on_message(tabs.stream(), |msg| match msg {
///     Ok(text) => leptos::logging::log!("another tab says {text}"),
///     Err(error) => leptos::logging::warn!("{error}"),
/// });
/// tabs.send(&"hello".into())?;
/// # Ok(()) }
/// ```
pub struct BroadcastChannel<M: 'static> {
    inner: ArenaItem<Arc<ThreadBound<Inner<M>>>>,
}

struct Inner<M> {
    channel: web_sys::BroadcastChannel,
    /// Its streams end with it.
    streams: RefCell<Vec<Sender<M>>>,
}

type Sender<M> = UnboundedSender<Result<M, MessageError>>;

impl<M> Inner<M> {
    fn add_stream(&self, stream: Sender<M>) {
        let mut streams = self.streams.borrow_mut();
        streams.retain(|stream| !stream.is_closed());
        streams.push(stream);
    }
}

impl<M> Drop for Inner<M> {
    fn drop(&mut self) {
        self.channel.close();
        for stream in self.streams.get_mut() {
            stream.close_channel();
        }
    }
}

// By hand: a derive would ask `M: Copy`.
impl<M> Clone for BroadcastChannel<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for BroadcastChannel<M> {}

impl<M> fmt::Debug for BroadcastChannel<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BroadcastChannel").finish_non_exhaustive()
    }
}

impl<M: 'static> BroadcastChannel<M> {
    /// Opens the channel of this name.
    ///
    /// ```
    /// # use leptos_fire::{BroadcastChannel, MessageError};
    /// // Natively there is no browser.
    /// let tabs = BroadcastChannel::<String>::open("reports");
    /// assert!(matches!(tabs, Err(MessageError::Unavailable { .. })));
    /// ```
    ///
    /// # Errors
    ///
    /// [`MessageError::Unavailable`] where there is no browser, or one that refuses:
    /// on a server, natively, in an opaque origin.
    pub fn open(name: &str) -> Result<Self, MessageError> {
        if cfg!(not(target_family = "wasm")) || leptos::prelude::is_server() {
            return Err(MessageError::Unavailable {
                reason: "there is no browser here".to_string(),
            });
        }
        let channel =
            web_sys::BroadcastChannel::new(name).map_err(|error| MessageError::Unavailable {
                reason: describe(&error),
            })?;
        Ok(Self {
            inner: ArenaItem::new(Arc::new(ThreadBound::new(Inner {
                channel,
                streams: RefCell::default(),
            }))),
        })
    }
}

impl<M: Serialize + 'static> BroadcastChannel<M> {
    /// Sends a message to the site's other tabs.
    ///
    /// ```no_run
    /// # use leptos_fire::{BroadcastChannel, MessageError};
    /// # fn component() -> Result<(), MessageError> {
    /// BroadcastChannel::open("reports")?.send(&7_u32)?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`MessageError::Encode`] if `serde` cannot encode it,
    /// [`MessageError::Unavailable`] once the owner that opened the channel is gone.
    pub fn send(&self, message: &M) -> Result<(), MessageError> {
        let closed = || MessageError::Unavailable {
            reason: "the channel was closed with its component".to_string(),
        };
        let inner = self.inner.try_get_value().ok_or_else(closed)?;
        let inner = inner.get().ok_or_else(closed)?;
        // Maps as plain objects: what a page in plain JavaScript sends and expects.
        let encoded = message
            .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
            .map_err(|error| MessageError::Encode {
                reason: error.to_string(),
            })?;
        inner
            .channel
            .post_message(&encoded)
            .map_err(|error| MessageError::Encode {
                reason: describe(&error),
            })
    }
}

impl<M: DeserializeOwned + 'static> BroadcastChannel<M> {
    /// The messages that other tabs send from now on; an `Err` item for each that does
    /// not decode, whose decoding crashes, or that the browser itself cannot read. It ends
    /// once the owner that opened the channel is gone, after what has arrived until then.
    /// Dropping it unsubscribes.
    ///
    /// ```no_run
    /// # use leptos_fire::{BroadcastChannel, MessageError, on_message};
    /// # fn component() -> Result<(), MessageError> {
    /// let tabs = BroadcastChannel::<u32>::open("reports")?;
    /// on_message(tabs.stream(), |report| leptos::logging::log!("{report:?}"));
    /// # Ok(()) }
    /// ```
    pub fn stream(&self) -> BroadcastStream<M> {
        let (sender, receiver) = unbounded();
        let listener = self.inner.try_get_value().and_then(|inner| {
            let inner = inner.get()?;
            inner.add_stream(sender.clone());
            Some(Listener::add(inner.channel.clone(), move |event| {
                // It is closed in the same turn as its channel or its listener is.
                _ = sender.unbounded_send(decode(&event));
            }))
        });
        BroadcastStream {
            receiver,
            _listener: listener,
        }
    }
}

fn decode<M: DeserializeOwned>(event: &web_sys::MessageEvent) -> Result<M, MessageError> {
    // Its data is `null`, which may well decode.
    if event.type_() == UNREADABLE {
        return Err(MessageError::Decode {
            reason: "the browser cannot read it (`messageerror`)".to_owned(),
        });
    }
    let data = event.data();
    let mut decoded = None;
    let outcome = guarded(&mut || decoded = Some(serde_wasm_bindgen::from_value(data.clone())));
    match (outcome, decoded) {
        (Ok(()), Some(decoded)) => decoded.map_err(|error| MessageError::Decode {
            reason: error.to_string(),
        }),
        (Err(report), _) => Err(MessageError::Decode {
            reason: format!("its `Deserialize` {report}"),
        }),
        (Ok(()), None) => unreachable!("a job that did not crash has set it"),
    }
}

/// The browser's events for what comes in, and for what came and cannot be deserialized.
const EVENTS: [&str; 2] = ["message", UNREADABLE];
const UNREADABLE: &str = "messageerror";

struct Listener {
    channel: web_sys::BroadcastChannel,
    callback: Closure<dyn FnMut(web_sys::MessageEvent)>,
}

impl Listener {
    fn add(
        channel: web_sys::BroadcastChannel,
        f: impl FnMut(web_sys::MessageEvent) + 'static,
    ) -> Self {
        let callback = Closure::new(f);
        // Both are the browser's own events and never refused.
        for event in EVENTS {
            _ = channel.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        }
        Self { channel, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        for event in EVENTS {
            _ = self
                .channel
                .remove_event_listener_with_callback(event, self.callback.as_ref().unchecked_ref());
        }
    }
}

/// The stream that [`BroadcastChannel::stream`] returns.
#[must_use = "a stream does nothing until it is listened to, by `on_message` or `fire_on`"]
pub struct BroadcastStream<M> {
    receiver: UnboundedReceiver<Result<M, MessageError>>,
    _listener: Option<Listener>,
}

impl<M> fmt::Debug for BroadcastStream<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BroadcastStream").finish_non_exhaustive()
    }
}

impl<M> Stream for BroadcastStream<M> {
    type Item = Result<M, MessageError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.receiver).poll_next(cx)
    }
}

/// What can go wrong with messages from and to the outside.
///
/// ```
/// use leptos_fire::MessageError;
///
/// let error = MessageError::Decode { reason: "missing field `id`".into() };
/// assert_eq!(error.to_string(), "a message does not decode to the expected type: missing field `id`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MessageError {
    /// The channel cannot be used.
    Unavailable {
        /// Why not.
        reason: String,
    },
    /// A message could not be encoded.
    Encode {
        /// What the encoder says.
        reason: String,
    },
    /// A message that came in is not of the expected type.
    Decode {
        /// What the decoder says.
        reason: String,
    },
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable { reason } => write!(f, "the channel cannot be used: {reason}"),
            Self::Encode { reason } => write!(f, "a message cannot be encoded: {reason}"),
            Self::Decode { reason } => {
                write!(
                    f,
                    "a message does not decode to the expected type: {reason}"
                )
            }
        }
    }
}

impl Error for MessageError {}

fn describe(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => format!("{error:?}"),
    }
}
