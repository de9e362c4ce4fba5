//! The loading part in the content's place, for who asks for it.

use crate::{
    common::{Log, Steps},
    stage::{Options, Stage, ms},
};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, async_task,
    testing::{Clock, mount},
    view::{Reload, ShowLoadingOnNewInput},
};
use send_wrapper::SendWrapper;
use wasm_bindgen_test::wasm_bindgen_test;

type Task = AsyncTask<u32, &'static str, &'static str>;

#[wasm_bindgen_test]
async fn a_reload_may_show_the_loading_part_instead_of_the_content() {
    let stage = Stage::with_value(Options {
        reload: Reload::ShowLoading,
        ..Options::default()
    })
    .await;
    stage.fire().await;
    stage.advance(149).await;
    assert_eq!(stage.text(), "one", "a quick reload is not seen");
    stage.advance(1).await;
    stage.assert_state("reloading", true);
    assert_eq!(stage.text(), "Loading…");
    assert!(!stage.has("section") && !stage.has(".lf-bar"));
    stage.end(Err("no luck")).await;
    stage.advance(400).await;
    stage.assert_state("failed", false);
    assert_eq!(stage.text(), "oneno luckTry again");
    stage.page.click(".lf-retry");
    stage.advance(100).await;
    stage.end(Ok("two")).await;
    assert_eq!(stage.text(), "two");
}

#[wasm_bindgen_test]
async fn or_only_if_the_input_is_another_one() {
    let clock = Clock::install();
    let (steps, handle) = (Steps::default(), Log::<Task>::default());
    let shared = SendWrapper::new((steps.clone(), handle.clone()));
    let page = mount(move || {
        let (steps, handle) = (*shared).clone();
        let orders = async_task("orders").run(move |_user: u32| steps.body());
        let news = async_task("news").run_infallible(|| async { "!" });
        handle.add(orders);
        news.fire();
        view! {
            <section>
                <AsyncView of=orders reload=ShowLoadingOnNewInput let:data>
                    {move || data.get()}
                </AsyncView>
            </section>
            <aside>
                <AsyncView of=(news, orders) reload=ShowLoadingOnNewInput let((news, orders))>
                    {move || orders.get()} {move || news.get()}
                </AsyncView>
            </aside>
        }
    });
    let task = handle.take().remove(0);
    let end = async |outcome| {
        steps.end(steps.started() - 1, outcome);
        clock.advance(ms(1_000)).await;
    };
    task.fire_with(1);
    end(Ok("one")).await;
    assert_eq!(page.text(), "oneone!");
    for (input, text) in [
        (1, "oneone!"),
        (2, "Loading…Loading orders…"),
        (2, "newnew!"),
        (1, "Loading…Loading orders…"),
    ] {
        task.fire_with(input);
        clock.advance(ms(149)).await;
        assert!(
            !page.text().contains("Loading"),
            "a quick reload is not seen"
        );
        clock.advance(ms(1)).await;
        assert_eq!(page.text(), text, "input {input}");
        end(Ok(if input == 1 { "one" } else { "new" })).await;
    }
    task.refire();
    clock.advance(ms(1_000)).await;
    assert_eq!(page.text(), "oneone!");
    assert!(page.find("section .lf-bar").is_some());
    end(Err("no luck")).await;
    // A value from outside is of no input.
    task.set_value("outside");
    task.fire_with(9);
    clock.advance(ms(1_000)).await;
    assert_eq!(page.text(), "outsideoutside!");
    end(Ok("nine")).await;
    assert_eq!(page.text(), "ninenine!");
}

#[wasm_bindgen_test]
async fn what_is_about_another_input_is_not_shown_beside_a_failure() {
    let clock = Clock::install();
    let (steps, handle) = (Steps::default(), Log::<Task>::default());
    let shared = SendWrapper::new((steps.clone(), handle.clone()));
    let page = mount(move || {
        let (steps, handle) = (*shared).clone();
        let orders = async_task("orders").run(move |_user: u32| steps.body());
        handle.add(orders);
        view! {
            <AsyncView of=orders reload=ShowLoadingOnNewInput let:data>
                {move || data.get()}
            </AsyncView>
        }
    });
    let task = handle.take().remove(0);
    let end = async |outcome| {
        steps.end(steps.started() - 1, outcome);
        clock.advance(ms(1_000)).await;
    };
    task.fire_with(1);
    end(Ok("one")).await;
    task.fire_with(2);
    clock.advance(ms(1_000)).await;
    end(Err("no luck")).await;
    assert_eq!(page.text(), "no luckTry again");
    // Nor for a moment while it is tried again.
    page.click(".lf-retry");
    clock.advance(ms(100)).await;
    assert_eq!(page.text(), "no luckTry again");
    clock.advance(ms(1_000)).await;
    assert_eq!(page.text(), "Loading…");
    // What is stopped leaves what was there, and the same input may keep it.
    task.cancel();
    task.fire_with(1);
    end(Err("no luck")).await;
    assert_eq!(page.text(), "oneno luckTry again");
}
