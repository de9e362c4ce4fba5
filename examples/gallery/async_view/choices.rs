//! The options of the view that can be chosen on the page.

use std::time::Duration;

use leptos::prelude::*;

use crate::{controls::Segments, language::Words};

#[derive(Clone, Copy)]
pub struct Choices {
    pub delay: RwSignal<Duration>,
    pub minimum: RwSignal<Duration>,
    pub reload: RwSignal<Reloading>,
}

/// What is shown while content is loaded again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reloading {
    #[default]
    KeepContent,
    ShowLoading,
    ShowLoadingOnNewInput,
}

const DELAYS: &[(Duration, &str, Words)] = &[
    (Duration::ZERO, "0", Words("none", "بلا")),
    (
        Duration::from_millis(150),
        "150",
        Words("150 ms", "150 م.ث"),
    ),
    (Duration::from_millis(1_000), "1000", Words("1 s", "1 ث")),
];

const MINIMUMS: &[(Duration, &str, Words)] = &[
    (Duration::ZERO, "0", Words("none", "بلا")),
    (
        Duration::from_millis(400),
        "400",
        Words("400 ms", "400 م.ث"),
    ),
    (Duration::from_millis(2_000), "2000", Words("2 s", "2 ث")),
];

const RELOADS: &[(Reloading, &str, Words)] = &[
    (
        Reloading::KeepContent,
        "keep",
        Words("the content", "المحتوى"),
    ),
    (
        Reloading::ShowLoading,
        "loading",
        Words("the loading part", "جزء التحميل"),
    ),
    (
        Reloading::ShowLoadingOnNewInput,
        "new",
        Words("that, on another line", "ذلك، لخط آخر"),
    ),
];

impl Choices {
    /// What the view does if nothing is said.
    pub fn new() -> Self {
        Self {
            delay: RwSignal::new(DELAYS[1].0),
            minimum: RwSignal::new(MINIMUMS[1].0),
            reload: RwSignal::default(),
        }
    }
}

#[component]
pub fn ChoicesPicker(choices: Choices) -> impl IntoView {
    let Choices {
        delay,
        minimum,
        reload,
    } = choices;
    let delay_legend = Words("Delay before it says so", "مهلة قبل الإعلان");
    let minimum_legend = Words("Said at least for", "أقل مدة للإعلان");
    let reload_legend = Words("While reloading, show", "عند إعادة التحميل، اعرض");

    view! {
        <Segments legend=delay_legend name="delay" choices=DELAYS chosen=delay />
        <Segments legend=minimum_legend name="minimum" choices=MINIMUMS chosen=minimum />
        <Segments legend=reload_legend name="reload" choices=RELOADS chosen=reload />
    }
}
