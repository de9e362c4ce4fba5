//! A part of a task's value, as a signal.

use super::AsyncTask;
use crate::run::thread_bound::ThreadBound;
use leptos::prelude::Memo;

impl<I: Clone + 'static, T: 'static, E: 'static> AsyncTask<I, T, E> {
    /// A part of the value, or what is computed from it, as a signal of its own, which
    /// wakes only when that part changes (by `PartialEq`). `None` while there is no
    /// value. The name is TanStack Query's.
    ///
    /// It is lazy: `f` is called when the part is read, once for each new value. Where a
    /// part is only read in passing, [`with_value`](Self::with_value) needs no signal; to
    /// start other work with it, see [`fire_from`](Self::fire_from).
    ///
    /// ```
    /// use leptos::prelude::*;
    /// use leptos_fire::async_task;
    ///
    /// #[derive(Clone)]
    /// struct Report { title: String, visits: u32 }
    ///
    /// let report = async_task("report").run(|| async {
    ///     Ok::<_, String>(Report { title: "May".into(), visits: 7 })
    /// });
    /// let title = report.select(|report| report.title.clone());
    /// assert_eq!(title.get_untracked(), None);
    /// report.set_value(Report { title: "June".into(), visits: 8 });
    /// assert_eq!(title.get_untracked().as_deref(), Some("June"));
    /// # let _ = report.select(|report| report.visits);
    /// ```
    #[doc(alias = "map_value")]
    #[track_caller]
    pub fn select<U>(&self, f: impl Fn(&T) -> U + 'static) -> Memo<Option<U>>
    where
        U: PartialEq + Send + Sync + 'static,
    {
        let task = *self;
        let f = ThreadBound::new(f);
        Memo::new(move |_| task.with_value(|value| Some((f.get()?)(value?))))
    }
}
