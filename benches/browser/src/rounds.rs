//! All sides in turn, round after round, so that what disturbs one disturbs all.

use crate::{bytes, sides::Side};
use std::{cell::Cell, future::Future, pin::Pin};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::console_log;
use web_sys::MessageChannel;

/// One round.
pub type Timed = Pin<Box<dyn Future<Output = Stretch>>>;

/// What a side does in one round.
pub type Work = fn(Side) -> Option<Timed>;

/// The time, in milliseconds.
pub fn now() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0.0, |performance| performance.now())
}

/// What of a round is timed: not what is set up before it, nor what is cleared away. In
/// milliseconds of the page's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stretch {
    pub began: f64,
    pub ended: f64,
}

impl Stretch {
    pub fn since(began: f64) -> Self {
        Self {
            began,
            ended: now(),
        }
    }

    pub fn ms(self) -> f64 {
        self.ended - self.began
    }
}

/// Measures `work` by every side that has it, and writes one line for each, with its ratio
/// to the side `of`.
pub async fn compare(name: &str, of: Side, rounds: usize, work: Work) {
    let mut times: Vec<(Side, Vec<f64>)> = Vec::new();
    // The first round warms up.
    for round in 0..=rounds {
        for side in turns(round) {
            let Some(timed) = work(side) else { continue };
            let time = timed.await.ms();
            if round == 0 {
                times.push((side, Vec::new()));
            } else if let Some((_, own)) = times.iter_mut().find(|(other, _)| *other == side) {
                own.push(time);
            }
            quiet().await;
        }
    }
    let base = times.iter().find(|(side, _)| *side == of);
    let base = base.map(|(_, times)| times.clone());
    for (side, own) in &times {
        let ratios = base.as_ref().map(|base| {
            let mut ratios: Vec<_> = own.iter().zip(base).map(|(own, base)| own / base).collect();
            spread(&mut ratios)
        });
        let mut own = own.clone();
        let (low, middle, high) = spread(&mut own);
        let (ratio_low, ratio, ratio_high) = ratios.unwrap_or((1.0, 1.0, 1.0));
        console_log!(
            "TIME\t{name}\t{of:?}\t{side:?}\t{low:.3}\t{middle:.3}\t{high:.3}\t{ratio_low:.3}\t{ratio:.3}\t{ratio_high:.3}"
        );
    }
}

/// Who comes first changes from round to round, and in every other one all go backwards: no
/// side is always the one that finds what another has left to be collected.
fn turns(round: usize) -> Vec<Side> {
    let mut sides = Side::ALL.to_vec();
    if round % 2 == 1 {
        sides.reverse();
    }
    sides.rotate_left(round % Side::ALL.len());
    sides
}

/// First quartile, median, third quartile.
fn spread(values: &mut [f64]) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |quarter: usize| {
        let last = values.len().saturating_sub(1);
        values.get(last * quarter / 4).copied().unwrap_or_default()
    };
    (at(1), at(2), at(3))
}

/// Lets everything that was left over happen: timers, effects, the garbage collector.
pub async fn quiet() {
    for _ in 0..2 {
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            if let Some(window) = web_sys::window() {
                _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 5);
            }
        });
        _ = JsFuture::from(promise).await;
    }
}

/// Waits until `done` says so, for what a side does; gives up after a great many looks.
///
/// It looks in every microtask. A side that tells by timers would then never get to tell: for
/// it there is a turn of the event loop between two looks.
pub async fn until(side: Side, done: impl Fn() -> bool) {
    for _ in 0..1_000_000 {
        if done() {
            return;
        }
        if side.tells_by_timer() {
            turn().await;
        } else {
            let next = js_sys::Promise::resolve(&JsValue::UNDEFINED);
            _ = JsFuture::from(next).await;
        }
    }
    console_log!("it has not ended");
}

thread_local! {
    static CHANNEL: Option<MessageChannel> = MessageChannel::new().ok();
}

/// By a message to ourselves: browsers hold a timer set by a timer back for some milliseconds.
async fn turn() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        CHANNEL.with(|channel| {
            if let Some(channel) = channel {
                channel.port1().set_onmessage(Some(&resolve));
                _ = channel.port2().post_message(&JsValue::UNDEFINED);
            }
        });
    });
    _ = JsFuture::from(promise).await;
}

/// How many bytes and allocations `f` leaves per piece.
pub fn weigh<T>(name: &str, side: Side, pieces: usize, f: impl FnOnce() -> T) -> T {
    let before = bytes::now();
    let result = f();
    let after = bytes::now();
    let pieces = pieces as f64;
    let bytes = after.0.wrapping_sub(before.0) as isize as f64 / pieces;
    let allocations = (after.1 - before.1) as f64 / pieces;
    console_log!("BYTES\t{name}\t{side:?}\t{bytes:.1}\t{allocations:.2}");
    result
}

thread_local! {
    static SINK: Cell<u64> = const { Cell::new(0) };
}

/// Uses a value, so that it is computed.
pub fn sink(value: u64) {
    SINK.set(SINK.get().wrapping_add(value));
}
