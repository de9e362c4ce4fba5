use leptos::prelude::*;

use super::words;
use crate::{
    language::say,
    station::{Board, Departure, station},
};

/// The content. It is built once: what changes is what is read in it.
#[component]
pub fn BoardTable(board: Signal<Board>) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let rows = board.read_untracked().rows.len();
    let row = move |index: usize| {
        let cell = move |read: fn(&Departure) -> String| {
            move || board.with(|board| board.rows.get(index).map(read))
        };
        let to = cell(|departure| station(departure.to).get().to_owned());
        let searched = move || to().is_some_and(|to| to.contains(search.get().trim()));
        let is_late = move || {
            board.with(|board| {
                board
                    .rows
                    .get(index)
                    .is_some_and(|row| row.late_minutes > 0)
            })
        };
        view! {
            <tr hidden=move || !searched()>
                <td>{cell(Departure::time)}</td>
                <th scope="row">{to}</th>
                <td>{cell(|departure| departure.platform.to_string())}</td>
                <td class:late=is_late>{cell(|departure| format!("+{} {}", departure.late_minutes, words::MINUTES.get()))}</td>
            </tr>
        }
    };

    view! {
        <div class="board">
            <p class="board-edition" data-testid="edition">
                {say(words::EDITION)} " " {move || board.with(|board| board.edition)}
            </p>
            <label class="field">
                {say(words::SEARCH)}
                <input type="search" data-testid="board-search" autocomplete="off" bind:value=search />
            </label>
            <table>
                <caption>
                    {say(words::CAPTION)} " " {move || board.with(|board| board.line)}
                </caption>
                <thead>
                    <tr>
                        {words::COLUMNS
                            .map(|column| view! { <th scope="col">{say(column)}</th> })}
                    </tr>
                </thead>
                <tbody>{(0..rows).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
