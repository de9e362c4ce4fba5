//! What screen readers are told: one polite live region for the whole page.
//!
//! Where each part had a live region of its own (`role="status"`, `role="alert"`), it
//! would mostly not be announced: screen readers tell of changes *in* a region that was
//! there before. And what several tasks do at once would be said several times. So there
//! is one region, put at the end of the page with the first view, and a queue in front of
//! it that says what happens together once.

mod queue;
mod region;

pub(super) use queue::End;

use crate::run::clock::{self, Timer};
use leptos::prelude::{provide_context, use_context};
use queue::{Queue, ViewId};
use std::{cell::RefCell, rc::Rc, time::Duration};

/// How long to wait for more of what happens together. Screen readers need a moment too,
/// after a key or a click, not to swallow what is said.
const PAUSE: Duration = Duration::from_millis(100);

/// The words, if they can still be said when it is time.
type Words = Rc<dyn Fn() -> Option<String>>;

#[derive(Default)]
struct Announcer {
    queue: Queue<Words>,
    last_view: ViewId,
    /// Set to when it is due, while there is something to say.
    timer: Option<(Duration, Timer)>,
}

thread_local! {
    static ANNOUNCER: RefCell<Announcer> = RefCell::default();
}

/// A view's line to the region. Dropping it takes back what was not said yet.
pub(super) struct Line(ViewId);

impl Line {
    pub(super) fn open() -> Self {
        region::prepare();
        Self(ANNOUNCER.with_borrow_mut(|announcer| {
            announcer.last_view += 1;
            announcer.last_view
        }))
    }

    /// The view now shows that something loads.
    pub(super) fn begin(&self, words: impl Fn() -> Option<String> + 'static) {
        tell(|queue| queue.begin(self.0, Rc::new(words)));
    }

    /// It no longer does, or shows the end of a quick run.
    pub(super) fn end(&self, end: End, words: impl Fn() -> Option<String> + 'static) {
        tell(|queue| queue.end(self.0, end, Rc::new(words)));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        tell(|queue| queue.leave(self.0));
    }
}

fn tell(what: impl FnOnce(&mut Queue<Words>)) {
    // An `Err`: the thread is ending.
    _ = ANNOUNCER.try_with(|announcer| {
        let mut announcer = announcer.borrow_mut();
        what(&mut announcer.queue);
        if !announcer.queue.has_news() {
            announcer.timer = None;
            return;
        }
        let now = clock::now();
        let due = now.saturating_add(PAUSE);
        // A timer of a clock that is no longer in force never fires.
        let waits = |(set, _): &(Duration, Timer)| *set >= now && *set <= due;
        if !announcer.timer.as_ref().is_some_and(waits) {
            announcer.timer = Some((due, clock::after(PAUSE, say)));
        }
    });
}

fn say() {
    let news = ANNOUNCER.with_borrow_mut(|announcer| {
        announcer.timer = None;
        announcer.queue.take_news()
    });
    // With no borrow held, for the words may be the user's code.
    let mut said = Vec::new();
    for words in news.iter().filter_map(|words| words()) {
        if !said.contains(&words) {
            said.push(words);
        }
    }
    let mut text = String::new();
    for words in &said {
        append(&mut text, words);
    }
    if !text.is_empty() {
        region::say(text);
    }
}

/// Says more, after a space.
pub(super) fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// In context: what is in here is said by the view around it.
#[derive(Clone, Copy)]
struct SaidByView;

/// The role of an element that would announce itself; none where the view does it.
pub(super) fn role_unless_said(role: &'static str) -> Option<&'static str> {
    use_context::<SaidByView>().is_none().then_some(role)
}

/// Says that what is drawn with the current owner is announced by the view. It has to be an
/// owner of its own, so that nothing beside the part is in that context. For parts that are
/// not the view's own, which has none that would announce itself.
pub(super) fn said_by_view() {
    provide_context(SaidByView);
}
