use leptos::prelude::*;
use leptos_fire::{
    prelude::*,
    view::{Skeleton, Spinner},
};

use super::words;
use crate::{
    condition::Condition,
    http::{self, ServerError},
    language::say,
    station::Weather,
};

/// It need not say what it is in words: a failure part of one's own does.
enum NoWeather {
    NobodyLooked,
    NobodyKnows,
}

#[component]
pub fn WeatherDemo(condition: RwSignal<Condition>) -> impl IntoView {
    let weather = async_task("weather").run(move || {
        let condition = condition.get();
        async move {
            condition.crash_if_asked();
            let path = format!("/api/station/weather{}", condition.query());
            http::get::<Weather>(&path)
                .await
                .map_err(|error| match error {
                    ServerError::NoAnswer => NoWeather::NobodyLooked,
                    _ => NoWeather::NobodyKnows,
                })
        }
    });

    view! {
        <AsyncView
            of=weather
            idle=|| view! { <p class="empty">{say(words::WEATHER_IDLE)}</p> }
            loading=|| {
                view! {
                    <Spinner text=words::WEATHER_LOADING.signal() />
                    <Skeleton lines=2 />
                }
            }
            failed=|failed| {
                let words = move || {
                    failed
                        .with(|failure| match failure.error() {
                            Some(NoWeather::NobodyLooked) => words::NOBODY_LOOKED.get(),
                            Some(NoWeather::NobodyKnows) => words::NOBODY_KNOWS.get(),
                            None => words::WEATHER_CRASHED.get(),
                        })
                };
                view! {
                    <p class="weather-failed">
                        {words}
                    </p>
                }
            }
            let:data
        >
            <p class="weather" data-testid="weather">
                <strong>{move || data.with(|weather| format!("{} °C", weather.degrees))}</strong>
                " "
                {move || data.with(|weather| weather.sky.words().get())}
            </p>
        </AsyncView>
        <div class="actions">
            <button
                class="button primary"
                data-testid="weather-fire"
                on:click=move |_| weather.fire()
            >
                {say(words::LOOK)}
            </button>
            <button class="button" data-testid="weather-reset" on:click=move |_| weather.reset()>
                {say(words::RESET)}
            </button>
        </div>
    }
}
