//! What the browser tells of the page: seen, focused, online.
//!
//! Where there is no page, on a server and natively, it counts as seen, and nothing
//! ever happens to it.

use futures::{
    Stream,
    channel::mpsc::{UnboundedReceiver, unbounded},
};
use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

/// A stream with an item each time the window gets the focus: for
/// [`fire_on`](crate::AsyncTask::fire_on), to refresh what may have grown old meanwhile.
///
/// ```
/// use leptos_fire::{async_task, page_focused};
///
/// let prices = async_task("prices").run_infallible(|| async { 42 }).fire_on(page_focused());
/// # let _ = prices;
/// ```
pub fn page_focused() -> PageEvents {
    PageEvents::listen("focus")
}

/// A stream with an item each time the browser says that it is online again.
///
/// ```
/// use leptos_fire::{async_task, back_online};
///
/// let prices = async_task("prices").run_infallible(|| async { 42 }).fire_on(back_online());
/// # let _ = prices;
/// ```
pub fn back_online() -> PageEvents {
    PageEvents::listen("online")
}

/// The stream that [`page_focused`] and [`back_online`] return. Dropping it ends the
/// listening.
///
/// ```
/// use leptos_fire::{PageEvents, back_online};
///
/// let events: PageEvents = back_online();
/// # drop(events);
/// ```
#[must_use = "a stream does nothing until it is listened to, by `on_message` or `fire_on`"]
pub struct PageEvents {
    events: UnboundedReceiver<()>,
    _listener: Option<imp::Listener>,
}

impl PageEvents {
    fn listen(event: &'static str) -> Self {
        let (sender, events) = unbounded();
        let listener = imp::Listener::on_window(event, move || {
            // The stream is gone in the same turn as its listener.
            _ = sender.unbounded_send(());
        });
        Self {
            events,
            _listener: listener,
        }
    }
}

impl fmt::Debug for PageEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageEvents").finish_non_exhaustive()
    }
}

impl Stream for PageEvents {
    type Item = ();

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<()>> {
        Pin::new(&mut self.events).poll_next(cx)
    }
}

pub(crate) use imp::{is_visible, random, visible};

#[cfg(target_family = "wasm")]
mod imp {
    use futures::{StreamExt, channel::mpsc::unbounded};
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{Document, EventTarget, VisibilityState};

    /// A listener that is taken away when it is dropped.
    pub(super) struct Listener {
        target: EventTarget,
        event: &'static str,
        callback: Closure<dyn FnMut()>,
    }

    impl Listener {
        fn add(target: EventTarget, event: &'static str, f: impl FnMut() + 'static) -> Self {
            let callback = Closure::new(f);
            // Only refused for options, and there are none.
            _ = target.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
            Self {
                target,
                event,
                callback,
            }
        }

        /// `None` in a worker, which has no window.
        pub(super) fn on_window(event: &'static str, f: impl FnMut() + 'static) -> Option<Self> {
            Some(Self::add(web_sys::window()?.into(), event, f))
        }
    }

    impl Drop for Listener {
        fn drop(&mut self) {
            let callback = self.callback.as_ref().unchecked_ref();
            _ = self
                .target
                .remove_event_listener_with_callback(self.event, callback);
        }
    }

    /// `None` in a worker.
    fn document() -> Option<Document> {
        web_sys::window()?.document()
    }

    fn is_hidden(document: &Document) -> bool {
        document.visibility_state() == VisibilityState::Hidden
    }

    pub(crate) fn is_visible() -> bool {
        !document().is_some_and(|document| is_hidden(&document))
    }

    /// Waits until the page can be seen; at once if it can.
    pub(crate) async fn visible() {
        let Some(document) = document() else {
            return;
        };
        if !is_hidden(&document) {
            return;
        }
        let (sender, mut changes) = unbounded();
        let _listener = Listener::add(document.clone().into(), "visibilitychange", move || {
            _ = sender.unbounded_send(());
        });
        while is_hidden(&document) && changes.next().await.is_some() {}
    }

    pub(crate) fn random() -> f64 {
        js_sys::Math::random()
    }
}

#[cfg(not(target_family = "wasm"))]
mod imp {
    pub(super) struct Listener;

    impl Listener {
        pub(super) fn on_window(_: &'static str, _: impl FnMut() + 'static) -> Option<Self> {
            None
        }
    }

    pub(crate) const fn is_visible() -> bool {
        true
    }

    pub(crate) fn visible() -> std::future::Ready<()> {
        std::future::ready(())
    }

    /// Always in the middle, so that tests can tell when it is time.
    pub(crate) fn random() -> f64 {
        0.5
    }
}
