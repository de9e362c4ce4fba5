//! The page of `FireForm`.

mod account;
mod picture;
mod ticket;
mod words;

use leptos::prelude::*;

use crate::{
    code::SourceFile,
    condition::{Condition, ConditionPicker},
    exhibit::{Exhibit, PageIntro},
    language::say,
};
use account::AccountDemo;
use picture::PictureDemo;
use ticket::TicketDemo;

const TICKET_SOURCES: &[SourceFile] = &[
    ("ticket.rs", include_str!("ticket.rs")),
    ("wrong.rs", include_str!("../wrong.rs")),
];
const ACCOUNT_SOURCES: &[SourceFile] = &[("account.rs", include_str!("account.rs"))];
const PICTURE_SOURCES: &[SourceFile] = &[("picture.rs", include_str!("picture.rs"))];

#[component]
pub fn FormPage() -> impl IntoView {
    let ordering = RwSignal::new(Condition::default());
    let opening = RwSignal::new(Condition::default());
    let sending = RwSignal::new(Condition::default());

    view! {
        <PageIntro kicker=words::KICKER title=words::TITLE lead=words::LEAD />
        <Exhibit
            id="ticket-demo"
            title=words::TICKET_TITLE
            about=say(words::TICKET_ABOUT)
            controls=move || {
                view! { <ConditionPicker name="ticket-condition" condition=ordering /> }
            }
            files=TICKET_SOURCES
        >
            <TicketDemo condition=ordering />
        </Exhibit>
        <Exhibit
            id="account-demo"
            title=words::ACCOUNT_TITLE
            about=say(words::ACCOUNT_ABOUT)
            controls=move || {
                view! { <ConditionPicker name="account-condition" condition=opening /> }
            }
            files=ACCOUNT_SOURCES
        >
            <AccountDemo condition=opening />
        </Exhibit>
        <Exhibit
            id="picture-demo"
            title=words::PICTURE_TITLE
            about=say(words::PICTURE_ABOUT)
            controls=move || {
                view! { <ConditionPicker name="picture-condition" condition=sending /> }
            }
            files=PICTURE_SOURCES
        >
            <PictureDemo condition=sending />
        </Exhibit>
    }
}
