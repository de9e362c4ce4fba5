//! What a view has said of it, in the page's live region.

use crate::view::{
    announce::{End, Line},
    flicker::{Main, Picture},
    seen::Told,
    texts::{use_texts, word},
};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What is shown, as far as anything is said of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shown {
    loading: bool,
    content: bool,
    /// Which failures, if some are.
    failures: Option<u64>,
}

impl Shown {
    fn new(picture: Picture, told: Told) -> Self {
        let failed = picture.main == Main::Failed || picture.failed_beside;
        Self {
            loading: picture.main == Main::Loading || picture.bar,
            content: picture.main == Main::Content,
            failures: failed.then_some(told.failures),
        }
    }

    /// What has ended since.
    fn end(self, before: Self) -> Option<End> {
        if self.loading {
            return None;
        }
        let failed_anew = self.failures.is_some() && self.failures != before.failures;
        if failed_anew || (before.loading && self.failures.is_some()) {
            return Some(End::Failed);
        }
        if !before.loading && self.failures == before.failures {
            return None;
        }
        Some(if self.content {
            End::Done
        } else {
            End::Nothing
        })
    }
}

/// What is said while it loads; of several tasks with their names.
pub(super) fn loading_words(
    waiting: Option<Memo<Vec<&'static str>>>,
) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let texts = use_texts();
    // Once all have ended, the part may be shown for a while yet.
    let names = waiting.map(|waiting| {
        Memo::new(move |before: Option<&Vec<&'static str>>| {
            let names = waiting.get();
            match before {
                Some(before) if names.is_empty() => before.clone(),
                _ => names,
            }
        })
    });
    move || {
        let names = names.and_then(|names| names.try_get()).unwrap_or_default();
        let words = texts.try_with(|texts| {
            if names.is_empty() {
                texts.loading.to_string()
            } else {
                texts.loading_several.replace("{tasks}", &names.join(", "))
            }
        });
        words.unwrap_or_default()
    }
}

/// Has it said what `picture` shows.
pub(super) fn announce(
    view: NodeRef<html::Div>,
    told: Memo<Told>,
    picture: Memo<Picture>,
    loading: impl Fn() -> String + Clone + Send + Sync + 'static,
) {
    if is_server() || cfg!(not(target_family = "wasm")) {
        return;
    }
    let texts = use_texts();
    let loaded = word(texts, |texts| &texts.loaded);
    let failed = word(texts, |texts| &texts.failed);
    let line = StoredValue::new_local(None::<Line>);
    let shown = Memo::new(move |_| Shown::new(picture.get(), told.get()));
    Effect::new(move |before: Option<Shown>| {
        let now = shown.get();
        let before = before.unwrap_or_default();
        line.try_update_value(|line| {
            let line = line.get_or_insert_with(Line::open);
            if now.loading && !before.loading {
                let loading = loading.clone();
                line.begin(move || {
                    let part = parts(view, "loading");
                    (!part.iter().any(is_live)).then(|| untrack(&loading))
                });
            }
            match now.end(before) {
                Some(End::Failed) => line.end(End::Failed, move || {
                    words_of_failure(view, || untrack(failed))
                }),
                Some(end) => line.end(end, move || Some(untrack(loaded))),
                None => {}
            }
        });
        now
    });
}

/// The outermost elements of a part that is shown.
fn parts(view: NodeRef<html::Div>, part: &str) -> Vec<Element> {
    let Some(view) = view.try_get_untracked().flatten() else {
        return Vec::new();
    };
    let children = view.children();
    let children = (0..children.length()).filter_map(|i| children.item(i));
    children
        .filter(|child| child.get_attribute("data-part").as_deref() == Some(part))
        .collect()
}

/// Whether it is, or has, a live region, which says it itself.
fn is_live(part: &Element) -> bool {
    const LIVE: &str = "[role=alert], [role=status], [role=log], [aria-live]";
    part.matches(LIVE).unwrap_or(false) || part.query_selector(LIVE).ok().flatten().is_some()
}

/// What the failure part shows, without its buttons; nothing if it says it itself.
fn words_of_failure(view: NodeRef<html::Div>, otherwise: impl Fn() -> String) -> Option<String> {
    let parts = parts(view, "failed");
    if parts.iter().any(is_live) {
        return None;
    }
    let words = parts.iter().filter_map(words_of).collect::<Vec<_>>();
    let words = words.join(" ");
    Some(if words.is_empty() { otherwise() } else { words })
}

fn words_of(part: &Element) -> Option<String> {
    const UNSAID: &str = "button, details, [aria-hidden=true]";
    if part.matches(UNSAID).unwrap_or(false) {
        return None;
    }
    let copy: Element = part.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    while let Ok(Some(unsaid)) = copy.query_selector(UNSAID) {
        unsaid.remove();
    }
    let text = copy.text_content()?;
    let words: Vec<_> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::{End, Shown};

    #[test]
    fn what_has_ended() {
        const NOTHING: Shown = Shown {
            loading: false,
            content: false,
            failures: None,
        };
        const LOADING: Shown = Shown {
            loading: true,
            ..NOTHING
        };
        const CONTENT: Shown = Shown {
            content: true,
            ..NOTHING
        };
        const RELOADING: Shown = Shown {
            loading: true,
            ..CONTENT
        };
        const FAILED: Shown = Shown {
            failures: Some(1),
            ..NOTHING
        };
        const AGAIN: Shown = Shown {
            failures: Some(2),
            ..NOTHING
        };
        const STALE: Shown = Shown {
            failures: Some(1),
            ..CONTENT
        };
        for (before, now, expected) in [
            (NOTHING, NOTHING, None),
            (NOTHING, LOADING, None),
            (NOTHING, CONTENT, None),
            (NOTHING, FAILED, Some(End::Failed)),
            (LOADING, CONTENT, Some(End::Done)),
            (LOADING, FAILED, Some(End::Failed)),
            (LOADING, NOTHING, Some(End::Nothing)),
            (LOADING, RELOADING, None),
            (RELOADING, CONTENT, Some(End::Done)),
            (RELOADING, STALE, Some(End::Failed)),
            (CONTENT, CONTENT, None),
            (CONTENT, STALE, Some(End::Failed)),
            (FAILED, FAILED, None),
            (FAILED, AGAIN, Some(End::Failed)),
            (FAILED, LOADING, None),
            (FAILED, CONTENT, Some(End::Done)),
            (FAILED, NOTHING, Some(End::Nothing)),
            (STALE, CONTENT, Some(End::Done)),
        ] {
            assert_eq!(now.end(before), expected, "{before:?} {now:?}");
        }
    }
}
