//! Callbacks that are told the key.

use super::KeyedTask;
#[cfg(feature = "retry")]
use crate::task::options::retry_if;
use crate::{CancelReason, Failure, Settled, task::callbacks::Callback};
use std::{hash::Hash, rc::Rc};

impl<K, I, T, E> KeyedTask<K, I, T, E>
where
    K: Clone + Eq + Hash + 'static,
    I: Clone + 'static,
    T: 'static,
    E: 'static,
{
    /// Calls `f` with key and value of each run that succeeds; else as
    /// [`AsyncTask::on_ok`](crate::AsyncTask::on_ok).
    ///
    /// ```
    /// # use leptos::prelude::*;
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let rows = RwSignal::new(vec![1, 2, 3]);
    /// let delete = async_task("delete")
    ///     .run_keyed(|id: u32| async move { Ok::<_, ()>(id) })
    ///     .on_ok(move |id, _| rows.update(|rows| rows.retain(|row| row != id)));
    /// delete.fire(2);
    /// run_until_settled();
    /// assert_eq!(rows.get_untracked(), [1, 3]);
    /// ```
    pub fn on_ok(self, f: impl Fn(&K, &T) + 'static) -> Self {
        let f = Rc::new(f);
        self.callback(move |key| {
            let (f, key) = (Rc::clone(&f), key.clone());
            Callback::on_ok::<T, E>(move |value| f(&key, value))
        })
    }

    /// Calls `f` with key and failure of each run that fails; else as
    /// [`AsyncTask::on_failed`](crate::AsyncTask::on_failed).
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// # use std::{cell::RefCell, rc::Rc};
    /// let seen = Rc::new(RefCell::new(String::new()));
    /// let delete = async_task("delete")
    ///     .run_keyed(|id: u32| async move { if id > 1 { Err("no such row") } else { Ok(()) } })
    ///     .on_failed({ let seen = seen.clone(); move |id, why| *seen.borrow_mut() = format!("{id}: {why}") });
    /// delete.fire(7);
    /// run_until_settled();
    /// assert_eq!(*seen.borrow(), "7: no such row");
    /// ```
    pub fn on_failed(self, f: impl Fn(&K, &Failure<E>) + 'static) -> Self {
        let f = Rc::new(f);
        self.callback(move |key| {
            let (f, key) = (Rc::clone(&f), key.clone());
            Callback::on_failed::<T, E>(move |failure| f(&key, failure))
        })
    }

    /// Calls `f` with the key of each run that is stopped, and the reason; else as
    /// [`AsyncTask::on_cancelled`](crate::AsyncTask::on_cancelled).
    ///
    /// ```
    /// # use leptos_fire::{CancelReason, async_task, testing::run_until_settled};
    /// # use std::{cell::Cell, rc::Rc};
    /// let seen = Rc::new(Cell::new(None));
    /// let delete = async_task("delete")
    ///     .run_keyed(|id: u32| async move { Ok::<_, ()>(id) })
    ///     .on_cancelled({ let seen = seen.clone(); move |id, why| seen.set(Some((*id, why))) });
    /// delete.fire(7);
    /// delete.cancel_all();
    /// run_until_settled();
    /// assert_eq!(seen.get(), Some((7, CancelReason::Requested)));
    /// ```
    pub fn on_cancelled(self, f: impl Fn(&K, CancelReason) + 'static) -> Self {
        let f = Rc::new(f);
        self.callback(move |key| {
            let (f, key) = (Rc::clone(&f), key.clone());
            Callback::Cancelled(Rc::new(move |reason| f(&key, reason)))
        })
    }

    /// Calls `f` with the key of each run that ends, and how; else as
    /// [`AsyncTask::on_settled`](crate::AsyncTask::on_settled).
    ///
    /// ```
    /// # use leptos_fire::{Settled, async_task, testing::run_until_settled};
    /// # use std::{cell::Cell, rc::Rc};
    /// let seen = Rc::new(Cell::new(None));
    /// let delete = async_task("delete")
    ///     .run_keyed(|id: u32| async move { Ok::<_, ()>(id) })
    ///     .on_settled({ let seen = seen.clone(); move |id, how| seen.set(Some((*id, how))) });
    /// delete.fire(7);
    /// run_until_settled();
    /// assert_eq!(seen.get(), Some((7, Settled::Ok)));
    /// ```
    pub fn on_settled(self, f: impl Fn(&K, Settled) + 'static) -> Self {
        let f = Rc::new(f);
        self.callback(move |key| {
            let (f, key) = (Rc::clone(&f), key.clone());
            Callback::Settled(Rc::new(move |settled| f(&key, settled)))
        })
    }

    /// Retries only after errors for which `predicate` is true, as
    /// [`AsyncTask::retry_if`](crate::AsyncTask::retry_if) has it.
    ///
    /// ```
    /// # use leptos_fire::{async_task, testing::run_until_settled};
    /// let load = async_task("load")
    ///     .retry_times(3)
    ///     .run_keyed(|id: u32| async move { Err::<(), _>(id) })
    ///     .retry_if(|status| *status >= 500);
    /// let firing = load.start(404);
    /// run_until_settled();
    /// assert!(firing.settled().unwrap().is_failed());
    /// ```
    #[cfg(feature = "retry")]
    pub fn retry_if(self, predicate: impl Fn(&E) -> bool + 'static) -> Self {
        if let Some(core) = self.core() {
            core.set_retry_if(retry_if::<T, E>(predicate));
        }
        self
    }

    fn callback(self, callback: impl Fn(&K) -> Callback + 'static) -> Self {
        if let Some(core) = self.core() {
            core.add_callback(callback);
        }
        self
    }
}
