use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{choices::Choices, table::BoardTable, words};
use crate::{condition::Condition, controls::Segments, http, language::say, station::Board};

#[component]
pub fn BoardDemo(condition: RwSignal<Condition>, choices: Choices) -> impl IntoView {
    let board = async_task("board").run(move |line: u32| {
        let condition = condition.get();
        async move {
            condition.crash_if_asked();
            let path = format!("/api/station/departures/{line}{}", condition.query());
            http::get::<Board>(&path).await
        }
    });
    let line = RwSignal::new(1);
    // The options of a view are fixed; here it is built anew when another is chosen.
    let shown = move || {
        view! {
            <AsyncView
                of=board
                delay=choices.delay.get()
                minimum=choices.minimum.get()
                reload=choices.reload.get()
                idle=|| view! { <p class="empty">{say(words::BOARD_IDLE)}</p> }
                let:data
            >
                <BoardTable board=Signal::derive(move || data.get()) />
            </AsyncView>
        }
    };

    view! {
        <Segments legend=words::LINE name="line" choices=words::LINES chosen=line />
        {shown}
        <div class="actions">
            <button
                class="button primary"
                data-testid="board-fire"
                on:click=move |_| board.fire_with(line.get())
            >
                {say(words::FIRE)}
            </button>
            <button class="button" data-testid="board-cancel" on:click=move |_| board.cancel()>
                {say(words::CANCEL)}
            </button>
            <button class="button" data-testid="board-reset" on:click=move |_| board.reset()>
                {say(words::RESET)}
            </button>
        </div>
    }
}
