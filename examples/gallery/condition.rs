//! How the server and the network behave, as chosen by the switches of a page.

use leptos::prelude::*;

use crate::{controls::Segments, language::Words, page};

/// What a request of a demo meets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Condition {
    #[default]
    Fine,
    /// Answered after three seconds, or as many milliseconds as the address says: `#view?slow=500`.
    Slow,
    /// Refused by the server, with a sentence.
    Failing,
    /// Answered with something that is not what was asked for.
    Garbage,
    /// The connection breaks before the answer is through.
    Offline,
    /// The body of the task panics.
    Crash,
}

const CHOICES: &[(Condition, &str, Words)] = &[
    (Condition::Fine, "fine", Words("Fine", "سليم")),
    (Condition::Slow, "slow", Words("Slow", "بطيء")),
    (Condition::Failing, "failing", Words("Failing", "يرفض")),
    (Condition::Garbage, "garbage", Words("Garbage", "هراء")),
    (Condition::Offline, "offline", Words("Offline", "منقطع")),
    (Condition::Crash, "crash", Words("Crash", "انهيار")),
];

/// The switches. `name` is unique in the page.
#[component]
pub fn ConditionPicker(name: &'static str, condition: RwSignal<Condition>) -> impl IntoView {
    let legend = Words("The next request", "الطلب التالي");
    view! { <Segments legend name choices=CHOICES chosen=condition /> }
}

impl Condition {
    /// What the server is asked for, behind the `?` of the address.
    pub fn query(self) -> String {
        match self {
            Self::Fine | Self::Crash => String::new(),
            Self::Slow => format!("?delay_ms={}", page::number("slow").unwrap_or(3_000)),
            Self::Failing => "?answer=refuse".to_owned(),
            Self::Garbage => "?answer=garbage".to_owned(),
            Self::Offline => "?answer=cut".to_owned(),
        }
    }

    /// A bug of the common sort, where one is asked for.
    pub fn crash_if_asked(self) {
        let figures: Vec<u32> = vec![1, 2];
        let third = if self == Self::Crash { 2 } else { 1 };
        assert!(figures[third] > 0, "a figure");
    }
}
