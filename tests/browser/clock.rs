//! The clock that is moved by hand, and what `settled` says.

use leptos_fire::{
    async_task,
    testing::{Clock, mount, settled},
};
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn lv067_settled_says_what_is_under_way_and_since_when() {
    let clock = Clock::install();
    let _page = mount(|| {
        async_task("forever")
            .run_infallible(std::future::pending::<()>)
            .fire();
    });
    clock.advance(Duration::from_secs(3)).await;
    let error = settled(Duration::from_millis(20)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "not settled within 20ms: `forever` (for 3s)"
    );
    assert_eq!(
        (error.under_way[0].task, error.under_way[0].elapsed),
        ("forever", Duration::from_secs(3))
    );
}

#[wasm_bindgen_test]
async fn settled_waits_for_what_takes_its_time() {
    let page = mount(|| {
        let task = async_task("slow").run_infallible(|| async {
            gloo_timers::future::TimeoutFuture::new(30).await;
            "done"
        });
        task.fire();
        use leptos::prelude::*;
        view! { <p>{move || task.value()}</p> }
    });
    settled(Duration::from_secs(5)).await.unwrap();
    assert_eq!(page.text(), "done");
}

#[wasm_bindgen_test]
async fn the_clock_gives_the_browser_s_back() {
    let clock = Clock::install();
    assert_eq!((clock.now(), clock.next_timer()), (Duration::ZERO, None));
    clock.advance(Duration::from_secs(60)).await;
    assert_eq!(clock.now(), Duration::from_secs(60));
    drop(clock);
    let again = Clock::install();
    assert_eq!(again.now(), Duration::ZERO);
}
