use leptos::prelude::*;
use leptos_fire::{
    prelude::*,
    view::{Reload, ReloadRule, ShowLoadingOnNewInput},
};

use super::{
    choices::{Choices, Reloading},
    table::BoardTable,
    words,
};
use crate::{
    condition::Condition,
    controls::Segments,
    http::{self, ServerError},
    language::say,
    station::Board,
};

type BoardTask = AsyncTask<u32, Board, ServerError>;

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

    view! {
        <Segments legend=words::LINE name="line" choices=words::LINES chosen=line />
        // The options of a view are fixed: it is built anew when another is chosen.
        {move || match choices.reload.get() {
            Reloading::KeepContent => shown(board, choices, Reload::KeepContent).into_any(),
            Reloading::ShowLoading => shown(board, choices, Reload::ShowLoading).into_any(),
            Reloading::ShowLoadingOnNewInput => {
                shown(board, choices, ShowLoadingOnNewInput).into_any()
            }
        }}
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

fn shown(board: BoardTask, choices: Choices, reload: impl ReloadRule<BoardTask>) -> impl IntoView {
    view! {
        <AsyncView
            of=board
            delay=choices.delay.get()
            minimum=choices.minimum.get()
            reload=reload
            idle=|| view! { <p class="empty">{say(words::BOARD_IDLE)}</p> }
            let:data
        >
            <BoardTable board=Signal::derive(move || data.get()) />
        </AsyncView>
    }
}
