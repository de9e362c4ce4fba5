//! `BroadcastChannel`: typed, and nothing that comes in is trusted.

use crate::common::Log;
use futures::{FutureExt, StreamExt};
use leptos_fire::{
    BroadcastChannel, MessageError, on_message,
    testing::{mount, settled},
};
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Note {
    ReportChanged { user: u32 },
    Cleared,
}

type Received = Log<Result<Note, MessageError>>;

/// Mounts a listener, as another tab would.
fn listen(name: &'static str, log: &Received) -> leptos_fire::testing::Mounted {
    let log = SendWrapper::new(log.clone());
    mount(move || {
        let channel = BroadcastChannel::<Note>::open(name).unwrap();
        on_message(channel.stream(), move |message| log.add(message));
    })
}

/// Waits, for a broadcast takes its own way through the browser.
async fn received(log: &Received, count: usize) -> Vec<Result<Note, MessageError>> {
    let mut all = Vec::new();
    for _ in 0..200 {
        gloo_timers::future::TimeoutFuture::new(10).await;
        _ = settled(Duration::ZERO).await;
        all.extend(log.take());
        if all.len() >= count {
            break;
        }
    }
    all
}

#[wasm_bindgen_test]
async fn what_is_sent_arrives_elsewhere_typed() {
    let log = Received::default();
    let _tab = listen("typed", &log);
    let own = Received::default();
    let _page = mount({
        let own = SendWrapper::new(own.clone());
        move || {
            let channel = BroadcastChannel::<Note>::open("typed").unwrap();
            on_message(channel.stream(), move |message| own.add(message));
            channel.send(&Note::ReportChanged { user: 7 }).unwrap();
            channel.send(&Note::Cleared).unwrap();
        }
    });
    assert_eq!(
        received(&log, 2).await,
        [Ok(Note::ReportChanged { user: 7 }), Ok(Note::Cleared)]
    );
    assert!(
        own.take().is_empty(),
        "it does not come back to its own handle"
    );
}

#[wasm_bindgen_test]
async fn what_does_not_decode_is_an_error_item_and_later_messages_arrive() {
    let log = Received::default();
    let _tab = listen("garbage", &log);
    let raw = web_sys::BroadcastChannel::new("garbage").unwrap();
    for garbage in [
        JsValue::NULL,
        JsValue::from_f64(f64::NAN),
        JsValue::from_str("<script>"),
        js_sys::Array::new().into(),
        js_sys::Object::new().into(),
        js_sys::ArrayBuffer::new(8).into(),
    ] {
        raw.post_message(&garbage).unwrap();
    }
    raw.post_message(&JsValue::from_str("Cleared")).unwrap();
    let received = received(&log, 7).await;
    assert_eq!(received.len(), 7);
    for item in &received[..6] {
        assert!(matches!(item, Err(MessageError::Decode { .. })), "{item:?}");
    }
    assert_eq!(received[6], Ok(Note::Cleared));
}

#[wasm_bindgen_test]
async fn it_is_closed_with_its_component() {
    let log = Received::default();
    let tab = listen("closed", &log);
    drop(tab);
    let raw = web_sys::BroadcastChannel::new("closed").unwrap();
    raw.post_message(&JsValue::from_str("Cleared")).unwrap();
    gloo_timers::future::TimeoutFuture::new(100).await;
    assert!(log.take().is_empty());
    let orphan = {
        let kept = Log::default();
        let page = mount({
            let kept = SendWrapper::new(kept.clone());
            move || kept.add(BroadcastChannel::<Note>::open("orphan").unwrap())
        });
        drop(page);
        kept.take().remove(0)
    };
    assert!(matches!(
        orphan.send(&Note::Cleared),
        Err(MessageError::Unavailable { .. })
    ));
}

#[wasm_bindgen_test]
async fn its_streams_end_with_it_after_what_has_arrived() {
    let kept = Log::default();
    let page = mount({
        let kept = SendWrapper::new(kept.clone());
        move || {
            let channel = BroadcastChannel::<Note>::open("ends").unwrap();
            kept.add((channel, channel.stream()));
        }
    });
    let (channel, mut stream) = kept.take().remove(0);
    assert!(stream.next().now_or_never().is_none(), "it is open");
    let raw = web_sys::BroadcastChannel::new("ends").unwrap();
    raw.post_message(&JsValue::from_str("Cleared")).unwrap();
    raw.post_message(&JsValue::from_str("Cleared")).unwrap();
    assert_eq!(stream.next().await, Some(Ok(Note::Cleared)));
    gloo_timers::future::TimeoutFuture::new(100).await;
    drop(page);
    assert_eq!(stream.next().now_or_never(), Some(Some(Ok(Note::Cleared))));
    assert_eq!(stream.next().now_or_never(), Some(None));
    assert_eq!(channel.stream().next().now_or_never(), Some(None));
}

/// Decodes a number; what is none, with a crash.
#[derive(Debug, PartialEq)]
struct Crashing(u32);

impl<'de> Deserialize<'de> for Crashing {
    fn deserialize<D: serde::Deserializer<'de>>(decoder: D) -> Result<Self, D::Error> {
        let number = Option::<u32>::deserialize(decoder)?;
        Ok(Self(number.expect("a number")))
    }
}

#[wasm_bindgen_test]
async fn what_crashes_while_it_is_decoded_is_an_error_item_and_later_messages_arrive() {
    let kept = Log::default();
    let _page = mount({
        let kept = SendWrapper::new(kept.clone());
        move || {
            let channel = BroadcastChannel::<Crashing>::open("crashing").unwrap();
            kept.add(channel.stream());
        }
    });
    let mut stream = kept.take().remove(0);
    let raw = web_sys::BroadcastChannel::new("crashing").unwrap();
    raw.post_message(&JsValue::NULL).unwrap();
    raw.post_message(&JsValue::from_f64(7.0)).unwrap();
    let first = stream.next().await;
    let Some(Err(MessageError::Decode { reason })) = first else {
        panic!("{first:?}")
    };
    assert!(reason.contains("a number"), "{reason}");
    assert_eq!(stream.next().await, Some(Ok(Crashing(7))));
}

#[wasm_bindgen_test]
async fn what_the_browser_cannot_read_is_an_error_item_whatever_the_type() {
    // No message that a page can send to itself is unreadable: the event is made by hand,
    // at the channel that `open` makes.
    js_sys::eval(
        "const Original = BroadcastChannel;
        globalThis.BroadcastChannel = class extends Original {
            constructor(name) {
                super(name);
                globalThis.opened = this;
                globalThis.BroadcastChannel = Original;
            }
        };",
    )
    .unwrap();
    let kept = Log::default();
    let _page = mount({
        let kept = SendWrapper::new(kept.clone());
        move || {
            let channel = BroadcastChannel::<Option<u32>>::open("unreadable").unwrap();
            kept.add(channel.stream());
        }
    });
    let mut stream = kept.take().remove(0);
    js_sys::eval("opened.dispatchEvent(new MessageEvent('messageerror'))").unwrap();
    let first = stream.next().await;
    let Some(Err(MessageError::Decode { reason })) = first else {
        panic!("{first:?}")
    };
    assert!(reason.contains("messageerror"), "{reason}");
}
