//! How long the server is asked to take, so that what happens meanwhile can be seen.

use leptos::prelude::*;

use crate::{controls::Segments, language::Words, page};

/// In milliseconds.
const CHOICES: &[(u32, &str, Words)] = &[
    (0, "0", Words("none", "بلا")),
    (500, "500", Words("½ s", "نصف ثانية")),
    (1_000, "1000", Words("1 s", "ثانية")),
    (4_000, "4000", Words("4 s", "٤ ثوانٍ")),
];

/// What the address asks for, as in `#report?delay=1000`, or else this.
pub fn delay_or(usual: u32) -> RwSignal<u32> {
    RwSignal::new(page::number("delay").unwrap_or(usual))
}

#[component]
pub fn DelayPicker(delay: RwSignal<u32>) -> impl IntoView {
    let legend = Words("Delay of the server", "تأخر الخادم");
    view! { <Segments legend name="delay" choices=CHOICES chosen=delay /> }
}
