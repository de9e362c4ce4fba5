//! The two languages of the gallery: one from left to right, one from right to left.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos_fire::view::{Texts, provide_texts};

use crate::page;

mod texts;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Arabic,
}

/// A document has one language: so this is no context, and an error's `Display` can read it too.
static CHOSEN: LazyLock<ArcRwSignal<Language>> = LazyLock::new(|| {
    let asked_for = page::query("lang");
    let language = match asked_for.as_deref() {
        Some("ar") => Language::Arabic,
        _ => Language::English,
    };
    ArcRwSignal::new(language)
});

impl Language {
    /// The one that is chosen. Tracked.
    pub fn current() -> Self {
        CHOSEN.get()
    }

    pub fn choose(self) {
        CHOSEN.set(self);
    }

    /// In itself, as who speaks it looks for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Arabic => "العربية",
        }
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    fn direction(self) -> &'static str {
        match self {
            Self::English => "ltr",
            Self::Arabic => "rtl",
        }
    }

    fn texts(self) -> Texts {
        match self {
            Self::English => Texts::default(),
            Self::Arabic => texts::arabic(),
        }
    }
}

/// The same in English and in Arabic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub &'static str, pub &'static str);

impl Words {
    /// In the language that is chosen. Tracked.
    pub fn get(self) -> &'static str {
        match Language::current() {
            Language::English => self.0,
            Language::Arabic => self.1,
        }
    }

    /// For a prop that takes a signal.
    pub fn signal(self) -> Signal<String> {
        Signal::derive(move || self.get().to_owned())
    }
}

/// Words, to be put into a view.
pub fn say(words: Words) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || words.get()
}

/// Has the document and the components of leptos-fire follow the choice.
pub fn follow() {
    provide_texts(Signal::derive(|| Language::current().texts()));
    Effect::new(|| {
        let language = Language::current();
        if let Some(root) = document().document_element() {
            // Neither is a name that a browser refuses.
            root.set_attribute("lang", language.tag()).ok();
            root.set_attribute("dir", language.direction()).ok();
        }
    });
}
