//! Standing triggers: what fires a task again and again.

mod every;
mod from;
mod on_change;

use crate::{AsyncTask, subscription::subscribe};
use futures::Stream;

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    /// Fires the task with each item of `stream`, until the stream ends or the owner
    /// in which this is called is gone. Returns the task, to be chained.
    ///
    /// To decide message by message use [`on_message`](crate::on_message).
    ///
    /// ```
    /// use leptos_fire::{async_task, channel, testing::run_until_settled};
    ///
    /// let picked = channel::<u32>();
    /// let double = async_task("double")
    ///     .run_infallible(|n: u32| async move { n * 2 })
    ///     .fire_on(picked.stream());
    /// picked.send(21);
    /// run_until_settled();
    /// assert_eq!(double.value(), Some(42));
    /// ```
    pub fn fire_on(self, stream: impl Stream<Item = I> + 'static) -> Self {
        subscribe(stream, Box::new(move |input| self.fire_with(input)));
        self
    }
}
