use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::words;
use crate::{
    condition::Condition,
    http,
    language::say,
    station::{Board, Notices, Weather, station},
};

#[component]
pub fn SeveralDemo(condition: RwSignal<Condition>) -> impl IntoView {
    let trains = async_task("trains").run(|| http::get::<Board>("/api/station/departures/2"));
    let umbrellas = async_task("umbrellas").run(|| http::get::<Notices>("/api/station/notices"));
    // The switches are for this one.
    let sky = async_task("sky").run(move || {
        let condition = condition.get();
        async move {
            condition.crash_if_asked();
            http::get::<Weather>(&format!("/api/station/weather{}", condition.query())).await
        }
    });
    let fetch_all = move |_| {
        trains.fire();
        umbrellas.fire();
        sky.fire();
    };
    let next_train = |board: &Board| {
        let next = board.rows.first();
        next.map(|next| format!("{} {}", next.time(), station(next.to).get()))
    };

    view! {
        <AsyncView
            of=(trains, umbrellas, sky)
            idle=|| view! { <p class="empty">{say(words::BOARD_IDLE)}</p> }
            let((trains, umbrellas, sky))
        >
            <dl class="several" data-testid="several">
                <dt>{say(words::NEXT_TRAIN)}</dt>
                <dd>{move || trains.with(next_train)}</dd>
                <dt>{say(words::UMBRELLAS)}</dt>
                <dd>{move || umbrellas.with(|found| found.lost_umbrellas)}</dd>
                <dt>{say(words::SKY)}</dt>
                <dd>{move || sky.with(|sky| sky.sky.words().get())}</dd>
            </dl>
        </AsyncView>
        <div class="actions">
            <button class="button primary" data-testid="several-fire" on:click=fetch_all>
                {say(words::FETCH_ALL)}
            </button>
            <button
                class="button"
                data-testid="several-reset"
                on:click=move |_| {
                    trains.reset();
                    umbrellas.reset();
                    sky.reset();
                }
            >
                {say(words::RESET)}
            </button>
        </div>
    }
}
