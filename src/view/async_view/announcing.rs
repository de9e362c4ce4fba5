//! What a view has said of it, in the page's live region.

use super::{
    core::{Sight, ViewCore},
    words::{loading_is_live, words_of_failure},
};
use crate::{
    ref_cell::RefCell,
    run::thread_bound::ThreadBound,
    view::{
        announce::{End, Line},
        flicker::{Main, Picture},
        seen::Told,
        texts::Words,
    },
};
use leptos::prelude::{is_server, untrack};
use std::sync::Arc;

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

/// What was shown last, and the view's line to the live region.
pub(super) struct Announcing(ThreadBound<RefCell<State>>);

#[derive(Default)]
struct State {
    shown: Shown,
    line: Option<Line>,
}

impl Default for Announcing {
    fn default() -> Self {
        Self(ThreadBound::new(RefCell::default()))
    }
}

impl Announcing {
    /// Takes back what was not said yet.
    pub(super) fn close(&self) {
        if let Some(state) = self.0.get() {
            let line = state.borrow_mut().line.take();
            drop(line);
        }
    }
}

/// Has it said what is seen.
pub(super) fn announce(view: &Arc<ViewCore>, sight: &Sight) {
    if is_server() || cfg!(not(target_family = "wasm")) {
        return;
    }
    let Some(state) = view.announcing.0.get() else {
        return;
    };
    let mut state = state.borrow_mut();
    let now = Shown::new(sight.picture, sight.told);
    let before = std::mem::replace(&mut state.shown, now);
    let line = state.line.get_or_insert_with(Line::open);
    if now.loading && !before.loading {
        let (view, texts) = (Arc::downgrade(view), Words::here());
        line.begin(move || {
            let view = view.upgrade()?;
            let says_it = view
                .root
                .element()
                .is_some_and(|root| loading_is_live(&root));
            (!says_it).then(|| untrack(|| view.loading_words(texts)))
        });
    }
    if let Some(end) = now.end(before) {
        let (view, texts) = (Arc::downgrade(view), Words::here());
        line.end(end, move || {
            let view = view.upgrade()?;
            match end {
                End::Failed => {
                    let root = view.root.element()?;
                    let words = words_of_failure(&root)?;
                    Some(if words.is_empty() {
                        untrack(texts.word(|texts| &texts.failed))
                    } else {
                        words
                    })
                }
                End::Done | End::Nothing => Some(untrack(texts.word(|texts| &texts.loaded))),
            }
        });
    }
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
