//! Messages of a stream that each fire a task: by `fire_on`, or in a loop over the stream.

use crate::{
    rounds::{Stretch, now, until},
    sides::{Side, body},
};
use futures::{StreamExt, channel::mpsc::unbounded};
use leptos::prelude::{Owner, WithUntracked};
use leptos_fire::async_task;

/// From the first message to the last one's value; all are there at once.
pub async fn deliver(side: Side, messages: u32) -> Stretch {
    let owner = Owner::new();
    let task = owner.with(|| async_task("messages").run_infallible(body));
    let (send, receive) = unbounded();
    for message in 1..=messages {
        _ = send.unbounded_send(message);
    }
    let before = now();
    owner.with(|| {
        if side == Side::Fire {
            task.fire_on(receive);
        } else {
            leptos::task::spawn_local(receive.for_each(move |message| {
                task.fire_with(message);
                std::future::ready(())
            }));
        }
    });
    until(side, || {
        task.with_untracked(|state| state.is_ok() && state.value() == Some(&messages))
    })
    .await;
    let stretch = Stretch::since(before);
    owner.cleanup();
    stretch
}
