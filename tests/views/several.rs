//! Several tasks in one view.

use crate::{
    changes::Changes,
    common::{Log, Steps},
    stage::ms,
};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, async_task,
    testing::{Clock, Mounted, mount},
    view::Reload,
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

type Task = AsyncTask<(), &'static str, &'static str>;

struct Two {
    page: Mounted,
    user: (Task, Steps),
    orders: (Task, Steps),
    clock: Clock,
}

fn two() -> Two {
    let clock = Clock::install();
    let (user, orders) = (Steps::default(), Steps::default());
    let handles = Log::<Task>::default();
    let shared = SendWrapper::new((user.clone(), orders.clone(), handles.clone()));
    let page = mount(move || {
        let (user, orders, handles) = (*shared).clone();
        let user = async_task("user").run(move || user.body());
        let orders = async_task("orders").run(move || orders.body());
        handles.add(user);
        handles.add(orders);
        view! {
            <AsyncView of=(user, orders) idle=|| "nothing yet" reload=Reload::KeepContent let((user, orders))>
                <section>
                    <input/>
                    <b>{move || user.get()}</b>
                    <i>{move || orders.get()}</i>
                </section>
            </AsyncView>
        }
    });
    let mut handles = handles.take();
    let orders = (handles.remove(1), orders);
    Two {
        page,
        user: (handles.remove(0), user),
        orders,
        clock,
    }
}

impl Two {
    async fn advance(&self, millis: u64) {
        self.clock.advance(ms(millis)).await;
    }

    async fn end(&self, (_, steps): &(Task, Steps), outcome: Result<&'static str, &'static str>) {
        steps.end(steps.started() - 1, outcome);
        self.advance(0).await;
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.page.find(".lf-view").unwrap().get_attribute(name)
    }

    /// State, what is waited for, `aria-busy`, and what is shown.
    #[track_caller]
    fn assert(&self, state: &str, waiting: Option<&str>, text: &str) {
        assert_eq!(self.page.text(), text);
        assert_eq!(self.attribute("data-state").unwrap(), state);
        assert_eq!(self.attribute("data-waiting").as_deref(), waiting);
        let busy = self.attribute("aria-busy").unwrap();
        assert_eq!(busy, waiting.is_some().to_string());
    }
}

#[wasm_bindgen_test]
async fn they_are_shown_as_one() {
    let two = two();
    two.advance(0).await;
    assert_eq!(two.attribute("data-task").unwrap(), "user orders");
    two.assert("idle", None, "nothing yet");
    two.user.0.fire();
    two.orders.0.fire();
    two.advance(149).await;
    two.assert("loading", Some("user orders"), "nothing yet");
    two.advance(1).await;
    two.assert("loading", Some("user orders"), "Loading user, orders…");
    two.advance(1_000).await;
    two.end(&two.user, Ok("Ada")).await;
    two.assert("loading", Some("orders"), "Loading orders…");
    two.end(&two.orders, Ok("3")).await;
    two.assert("ok", None, "Ada3");

    // Idle beats ok.
    two.user.0.reset();
    two.advance(0).await;
    two.assert("idle", None, "nothing yet");
    two.user.0.fire();
    two.end(&two.user, Ok("Bob")).await;
    two.assert("ok", None, "Bob3");
}

#[wasm_bindgen_test]
async fn failed_beats_loading_and_the_leftmost_failure_wins() {
    let two = two();
    two.user.0.fire();
    two.orders.0.fire();
    two.advance(1_000).await;
    two.end(&two.orders, Err("no orders")).await;
    two.assert("failed", Some("user"), "no ordersTry again");
    two.end(&two.user, Err("no user")).await;
    two.assert("failed", None, "no userTry again");

    // Both are tried again; the one that is still under way does not hide the other.
    two.page.click(".lf-retry");
    two.advance(100).await;
    assert_eq!(
        (two.user.0.fired_count(), two.orders.0.fired_count()),
        (2, 2)
    );
    two.assert("loading", Some("user orders"), "no userTry again");
    two.end(&two.orders, Err("again no orders")).await;
    two.assert("failed", Some("user"), "again no ordersTry again");

    // Only what failed: the run of the other goes on.
    two.end(&two.user, Ok("Ada")).await;
    two.page.click(".lf-retry");
    assert_eq!(
        (two.user.0.fired_count(), two.orders.0.fired_count()),
        (2, 3)
    );
    two.end(&two.orders, Ok("3")).await;
    two.assert("ok", None, "Ada3");

    // A failure that is forgotten gives way to the next one at once.
    for (task, failure) in [(&two.user, "no user"), (&two.orders, "no orders")] {
        task.0.fire();
        two.end(task, Err(failure)).await;
    }
    two.assert("failed", None, "Ada3no userTry again");
    two.user.0.set_value("Bob");
    two.advance(0).await;
    two.assert("failed", None, "Bob3no ordersTry again");
}

#[wasm_bindgen_test]
async fn no_node_is_rebuilt_when_either_is_fired_again() {
    let two = two();
    two.user.0.set_value("Ada");
    two.orders.0.set_value("3");
    two.advance(0).await;
    let changes = Changes::within(&two.page.find("section").unwrap());
    for task in [&two.user, &two.orders] {
        for (length, value) in [(0, "new"), (1_000, "newer")] {
            task.0.fire();
            two.advance(length).await;
            assert_eq!(two.page.find(".lf-bar").is_some(), length > 0);
            two.end(task, Err("no luck")).await;
            assert!(two.page.find(".lf-view > section + .lf-failure").is_some());
            changes.assert(&[]);
            two.page.click(".lf-retry");
            two.advance(length).await;
            two.end(task, Ok(value)).await;
            two.advance(1_000).await;
            changes.assert(&["characterData of #text"]);
        }
    }
    two.assert("ok", None, "newernewer");
}

#[wasm_bindgen_test]
async fn a_reset_in_either_order_is_no_panic() {
    for first in [true, false] {
        for failing in [true, false] {
            let clock = Clock::install();
            let other = ArcRwSignal::new(0);
            let handles = Log::<Task>::default();
            let shared = SendWrapper::new((other.clone(), handles.clone()));
            let page = mount(move || {
                let (other, handles) = (*shared).clone();
                let user = async_task("user").run(|| async { Ok("Ada") });
                let orders = async_task("orders")
                    .run(move || async move { if failing { Err("no luck") } else { Ok("3") } });
                handles.add(user);
                user.fire();
                orders.fire();
                let in_failure = other.clone();
                view! {
                    <AsyncView
                        of={(user, orders)}
                        failed=move |failed| {
                            let other = in_failure.clone();
                            view! {
                                <b>
                                    {move || format!("{} {} {:?}", other.get(), failed.message(), failed.names())}
                                </b>
                            }
                        }
                        let((user, orders))
                    >
                        {
                            let other = other.clone();
                            view! {
                                <i>{move || format!("{} {} {}", other.get(), user.read(), orders.read())}</i>
                            }
                        }
                    </AsyncView>
                }
            });
            clock.advance(Duration::ZERO).await;
            let shown = if failing {
                "0 no luck [\"orders\"]"
            } else {
                "0 Ada 3"
            };
            assert_eq!(page.text(), shown);
            let user = handles.take().remove(0);
            if first {
                user.reset();
                other.set(1);
            } else {
                other.set(1);
                user.reset();
            }
            clock.advance(Duration::ZERO).await;
            let shown = if failing {
                "1 no luck [\"orders\"]"
            } else {
                ""
            };
            assert_eq!(page.text(), shown);
        }
    }
}

#[wasm_bindgen_test]
async fn up_to_eight_and_of_any_types() {
    #[derive(Clone)]
    struct NotDisplay;
    let clock = Clock::install();
    let page = mount(|| {
        let number = async_task("a").run_infallible(|| async { 1_u8 });
        let text = async_task("b").run(|| async { Ok::<_, std::fmt::Error>("two") });
        let list = async_task("c").run(|| async { Ok::<_, u32>(vec![3]) });
        let with_input = async_task("d").run(|n: i64| async move { Ok::<_, NotDisplay>(n) });
        number.fire();
        text.fire();
        list.fire();
        with_input.fire_with(4);
        view! {
            <AsyncView
                of={(number, text, list, with_input, number, text, list, number)}
                failed=|failed| view! {
                    <b>{move || failed.parts().3.try_with(|failure| failure.is_panic())}</b>
                }
                let((a, b, c, d, e, f, g, h))
            >
                {move || a.get()} {move || b.get()} {move || c.read().len()} {move || d.get()}
                {move || e.get()} {move || f.get()} {move || g.read().len()} {move || h.get()}
            </AsyncView>
            <AsyncView of=(text, (number, list)) let((b, (a, c)))>
                {move || b.get()} {move || a.get()} {move || c.read().len()}
            </AsyncView>
        }
    });
    clock.advance(Duration::ZERO).await;
    assert_eq!(page.text(), "1two141two11two11");
}
