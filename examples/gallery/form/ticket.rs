use leptos::prelude::*;
use leptos_fire::{
    prelude::*,
    view::{FieldNote, FireForm},
};
use serde::{Deserialize, Serialize};

use super::words;
use crate::{condition::Condition, http, language::say, station};

/// What the fields become, by their names.
#[derive(Clone, Serialize, Deserialize)]
struct Order {
    to: u32,
    date: String,
    passengers: u32,
    return_trip: bool,
    /// Several of one name.
    #[serde(default)]
    extras: Vec<String>,
    /// `contact[name]`, `contact[email]`.
    contact: Contact,
    /// Empty is `None`.
    seat: Option<u32>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Contact {
    name: String,
    email: String,
}

#[derive(Deserialize)]
struct Ordered {
    number: u32,
    euros: u32,
    name: String,
}

#[component]
pub fn TicketDemo(condition: RwSignal<Condition>) -> impl IntoView {
    let order = async_task("ticket").run(move |order: Order| {
        let condition = condition.get();
        async move {
            condition.crash_if_asked();
            let path = format!("/api/station/tickets{}", condition.query());
            http::post_json::<_, Ordered>(&path, &order).await
        }
    });
    let ordered = move || {
        order.with_value(|ordered| {
            let Ordered {
                number,
                euros,
                name,
            } = ordered?;
            Some(format!(
                "{} {number}: {name}, {euros} €",
                words::ORDERED.get()
            ))
        })
    };

    view! {
        <FireForm of=order attr:id="ticket" class:form=true>
            <label class="field">
                {say(words::TO)}
                <select name="to">
                    {(0..6)
                        .map(|to| view! { <option value=to>{say(station::station(to))}</option> })
                        .collect_view()}
                </select>
            </label>
            <div class="field">
                <label for="ticket-date">{say(words::DATE)}</label>
                <input id="ticket-date" name="date" type="date" value="2026-12-01" required />
                <FieldNote name="date" />
            </div>
            <div class="field">
                <label for="ticket-passengers">{say(words::PASSENGERS)}</label>
                // A text field, so that anything can be typed into it.
                <input id="ticket-passengers" name="passengers" inputmode="numeric" value="1" />
                <FieldNote name="passengers" />
            </div>
            <div class="field">
                <label for="ticket-seat">{say(words::SEAT)}</label>
                <input id="ticket-seat" name="seat" inputmode="numeric" />
                <FieldNote name="seat" />
            </div>
            <label class="tick">
                <input name="return_trip" type="checkbox" />
                {say(words::RETURN)}
            </label>
            <fieldset class="ticks">
                <legend>{say(words::EXTRAS)}</legend>
                {words::EXTRA
                    .map(|(value, label)| {
                        view! {
                            <label class="tick">
                                <input name="extras" type="checkbox" value=value />
                                {say(label)}
                            </label>
                        }
                    })}
            </fieldset>
            <div class="field">
                <label for="ticket-name">{say(words::NAME)}</label>
                <input id="ticket-name" name="contact[name]" autocomplete="name" required />
                <FieldNote name="contact[name]" />
            </div>
            // No note beside it: what is wrong with it is said in the summary.
            <label class="field">
                {say(words::EMAIL)}
                <input name="contact[email]" type="email" autocomplete="email" required />
            </label>
        </FireForm>
        <div class="actions">
            // Outside the form, and of it nevertheless.
            <button class="button primary" form="ticket" data-testid="ticket-submit">
                {say(words::ORDER)}
            </button>
            <button class="button" type="reset" form="ticket" data-testid="ticket-reset">
                {say(words::CLEAR)}
            </button>
        </div>
        <p class="outcome" role="status" data-testid="ticket-outcome">
            {ordered}
        </p>
    }
}
