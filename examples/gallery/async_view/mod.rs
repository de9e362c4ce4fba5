//! The page of `AsyncView`.

mod board;
mod choices;
mod own_parts;
mod several;
mod table;
mod words;

use leptos::prelude::*;

use crate::{
    code::SourceFile,
    condition::{Condition, ConditionPicker},
    exhibit::{Exhibit, PageIntro},
    language::say,
};
use board::BoardDemo;
use choices::{Choices, ChoicesPicker};
use own_parts::WeatherDemo;
use several::SeveralDemo;

const BOARD_SOURCES: &[SourceFile] = &[
    ("board.rs", include_str!("board.rs")),
    ("table.rs", include_str!("table.rs")),
    ("http.rs", include_str!("../http.rs")),
];

const SEVERAL_SOURCES: &[SourceFile] = &[("several.rs", include_str!("several.rs"))];
const WEATHER_SOURCES: &[SourceFile] = &[("own_parts.rs", include_str!("own_parts.rs"))];

#[component]
pub fn AsyncViewPage() -> impl IntoView {
    let condition = RwSignal::new(Condition::default());
    let choices = Choices::new();
    let several = RwSignal::new(Condition::default());
    let weather = RwSignal::new(Condition::default());

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="board-demo"
            title=words::BOARD_TITLE
            about=say(words::BOARD_ABOUT)
            controls=move || {
                view! {
                    <ConditionPicker name="board-condition" condition />
                    <ChoicesPicker choices />
                }
            }
            files=BOARD_SOURCES
        >
            <BoardDemo condition choices />
        </Exhibit>
        <Exhibit
            id="several-demo"
            title=words::SEVERAL_TITLE
            about=say(words::SEVERAL_ABOUT)
            controls=move || {
                view! { <ConditionPicker name="several-condition" condition=several /> }
            }
            files=SEVERAL_SOURCES
        >
            <SeveralDemo condition=several />
        </Exhibit>
        <Exhibit
            id="weather-demo"
            title=words::WEATHER_TITLE
            about=say(words::WEATHER_ABOUT)
            controls=move || {
                view! { <ConditionPicker name="weather-condition" condition=weather /> }
            }
            files=WEATHER_SOURCES
        >
            <WeatherDemo condition=weather />
        </Exhibit>
    }
}
