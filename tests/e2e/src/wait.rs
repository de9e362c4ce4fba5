//! Waiting for something to become true. Nothing here relies on how long anything takes.

use std::{fmt::Debug, time::Duration};

use tokio::time::{Instant, sleep};

/// Generous, for a busy machine: only a test that fails waits this long.
pub const DEADLINE: Duration = Duration::from_secs(20);

const PAUSE: Duration = Duration::from_millis(25);

/// Asks again until the answer is right, and panics with the last one if it never is.
pub async fn until<T: Debug>(
    what: &str,
    mut ask: impl AsyncFnMut() -> T,
    right: impl Fn(&T) -> bool,
) -> T {
    let end = Instant::now() + DEADLINE;
    loop {
        let answer = ask().await;
        if right(&answer) {
            return answer;
        }
        assert!(
            Instant::now() < end,
            "after {} s still not so: {what}. Last seen: {answer:?}",
            DEADLINE.as_secs(),
        );
        sleep(PAUSE).await;
    }
}
