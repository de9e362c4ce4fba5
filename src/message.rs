//! Messages: handled until the component is gone.

#[cfg(feature = "broadcast-channel")]
mod broadcast;
mod channel;

#[cfg(feature = "broadcast-channel")]
pub use broadcast::{BroadcastChannel, BroadcastStream, MessageError};
pub use channel::{Channel, ChannelStream, channel};

use crate::subscription::subscribe;
use futures::Stream;

/// Calls `handler` with each message of `stream`, until the stream ends or the
/// component (the reactive owner) in which this is called is gone.
///
/// The handler runs untracked, in that owner, in a microtask after the message came.
/// If it crashes, that is reported in the console and later messages are still
/// delivered. On a server it does nothing.
///
/// Where every message simply fires one task, [`fire_on`](crate::AsyncTask::fire_on)
/// is shorter.
///
/// ```
/// use leptos_fire::{async_task, channel, on_message, testing::run_until_settled};
///
/// #[derive(Clone, PartialEq)]
/// enum Inbox { ReportChanged, Other }
///
/// let inbox = channel::<Inbox>();
/// let report = async_task("report").run_infallible(|| async { "report" });
/// on_message(inbox.stream(), move |msg| if msg == Inbox::ReportChanged { report.fire() });
///
/// inbox.send(Inbox::Other);
/// inbox.send(Inbox::ReportChanged);
/// run_until_settled();
/// assert_eq!(report.fired_count(), 1);
/// ```
pub fn on_message<M: 'static>(
    stream: impl Stream<Item = M> + 'static,
    handler: impl Fn(M) + 'static,
) {
    subscribe(stream, Box::new(handler));
}
