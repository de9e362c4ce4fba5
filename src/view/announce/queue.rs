//! [`Queue`]: what is to be said, and what need not be. A pure state machine.

/// A view, as the queue knows it.
pub(crate) type ViewId = u32;

/// How loading has ended for a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The content is shown.
    Done,
    /// A failure is shown.
    Failed,
    /// Neither: cancelled before there was anything, or reset.
    Nothing,
}

/// What is to be said. `W` is what knows the words.
///
/// All views together load once and are done once: "loading" is said when the first of
/// them shows it, "done" when the last of them has its content, if "loading" was said.
/// Each failure is said. What has become untrue before it was said is not.
#[derive(Debug)]
pub(crate) struct Queue<W> {
    /// Who shows that something loads.
    loading: Vec<(ViewId, W)>,
    /// That is still to be said.
    began: bool,
    /// That was said, and its end not yet.
    owed: bool,
    /// Whose failure was said last.
    failed: Vec<ViewId>,
    /// Still to be said.
    done: Option<(ViewId, W)>,
    failures: Vec<(ViewId, W)>,
}

impl<W> Default for Queue<W> {
    fn default() -> Self {
        Self {
            loading: Vec::new(),
            began: false,
            owed: false,
            failed: Vec::new(),
            done: None,
            failures: Vec::new(),
        }
    }
}

impl<W: Clone> Queue<W> {
    /// A view now shows that something loads.
    pub(crate) fn begin(&mut self, view: ViewId, words: W) {
        self.failures.retain(|(own, _)| *own != view);
        self.done = None;
        if self.loading.iter().all(|(own, _)| *own != view) {
            self.loading.push((view, words));
        }
        self.began |= !self.owed;
    }

    /// A view no longer shows that something loads, or a quick run has changed what it
    /// shows.
    pub(crate) fn end(&mut self, view: ViewId, end: End, words: W) {
        self.forget(view);
        match end {
            End::Failed => self.failures.push((view, words)),
            End::Done => {
                let recovered = take(&mut self.failed, view);
                if self.loading.is_empty() && (self.owed || recovered) {
                    self.done = Some((view, words));
                }
            }
            End::Nothing => _ = take(&mut self.failed, view),
        }
        self.settle();
    }

    /// A view is gone.
    pub(crate) fn leave(&mut self, view: ViewId) {
        self.forget(view);
        take(&mut self.failed, view);
        self.settle();
    }

    /// Whether there is something to say.
    pub(crate) fn has_news(&self) -> bool {
        self.began || self.done.is_some() || !self.failures.is_empty()
    }

    /// What is to be said now, in this order.
    pub(crate) fn take_news(&mut self) -> Vec<W> {
        let mut news = Vec::new();
        for (view, words) in std::mem::take(&mut self.failures) {
            if !self.failed.contains(&view) {
                self.failed.push(view);
            }
            news.push(words);
        }
        if std::mem::take(&mut self.began) {
            self.owed = true;
            news.extend(self.loading.first().map(|(_, words)| words.clone()));
        }
        news.extend(self.done.take().map(|(_, words)| words));
        self.settle();
        news
    }

    fn forget(&mut self, view: ViewId) {
        self.loading.retain(|(own, _)| *own != view);
        self.failures.retain(|(own, _)| *own != view);
        self.done.take_if(|(own, _)| *own == view);
        self.began &= !self.loading.is_empty();
    }

    /// Nothing loads any more, and whatever was to be said of it has been.
    fn settle(&mut self) {
        if self.loading.is_empty() && !self.has_news() {
            self.owed = false;
        }
    }
}

fn take(views: &mut Vec<ViewId>, view: ViewId) -> bool {
    let before = views.len();
    views.retain(|own| *own != view);
    views.len() < before
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests;
