//! The tasks that were declared with a key.

use super::TaskKey;
use crate::AsyncTask;
use leptos::prelude::{is_server, provide_context, use_context};
use leptos::reactive::{
    owner::{Owner, WeakOwner, on_cleanup},
    signal::ArcTrigger,
    traits::{IsDisposed, Notify, Track},
};
use std::{any::Any, cell::RefCell, collections::HashMap, sync::Arc};

struct Entry {
    id: u64,
    /// Held so that its address, which ancestors are told apart by, is not used again.
    owner: Option<WeakOwner>,
    task: Box<dyn Any>,
}

#[derive(Default)]
struct Registry {
    next_id: u64,
    tasks: HashMap<&'static str, Vec<Entry>>,
    /// Woken when a task of that name comes or goes; made by the first who asks.
    triggers: HashMap<&'static str, ArcTrigger>,
}

thread_local! {
    static REGISTRY: RefCell<Registry> = RefCell::default();
}

/// Makes a task findable until its component is gone.
pub(super) fn add<I, T, E>(key: TaskKey<I, T, E>, task: AsyncTask<I, T, E>)
where
    I: Clone + 'static,
    T: 'static,
    E: 'static,
{
    let name = key.as_str();
    if is_server() {
        OnServer::add(name, task);
        return;
    }
    let id = insert(name, Box::new(task));
    on_cleanup(move || remove(name, id));
}

/// On a server, where a thread serves many requests: the tasks of the current
/// component and its ancestors, in their context.
#[derive(Clone, Default)]
struct OnServer(Arc<Vec<(&'static str, Arc<dyn Any + Send + Sync>)>>);

impl OnServer {
    fn add(name: &'static str, task: impl Any + Send + Sync) {
        let mut tasks = use_context::<Self>().unwrap_or_default();
        Arc::make_mut(&mut tasks.0).push((name, Arc::new(task)));
        provide_context(tasks);
    }

    fn find<Task: Copy + 'static>(name: &'static str) -> Option<Task> {
        let tasks = use_context::<Self>()?;
        let mut nearest_first = tasks.0.iter().rev().filter(|(own, _)| *own == name);
        nearest_first.find_map(|(_, task)| task.downcast_ref().copied())
    }
}

fn insert(name: &'static str, task: Box<dyn Any>) -> u64 {
    let owner = Owner::current().map(|owner| owner.downgrade());
    let id = REGISTRY.with_borrow_mut(|registry| {
        registry.next_id += 1;
        let id = registry.next_id;
        registry
            .tasks
            .entry(name)
            .or_default()
            .push(Entry { id, owner, task });
        id
    });
    notify(name);
    id
}

fn remove(name: &'static str, id: u64) {
    let gone = REGISTRY.try_with(|registry| {
        let mut registry = registry.borrow_mut();
        let entries = registry.tasks.get_mut(name)?;
        let i = entries.iter().position(|entry| entry.id == id)?;
        let gone = entries.remove(i);
        if entries.is_empty() {
            registry.tasks.remove(name);
        }
        Some(gone)
    });
    if let Ok(Some(_)) = gone {
        notify(name);
    }
}

fn notify(name: &'static str) {
    let trigger = REGISTRY.with_borrow(|registry| registry.triggers.get(name).cloned());
    if let Some(trigger) = trigger {
        trigger.notify();
    }
}

#[track_caller]
pub(super) fn find<I, T, E>(key: TaskKey<I, T, E>) -> Option<AsyncTask<I, T, E>>
where
    I: 'static,
    T: 'static,
    E: 'static,
{
    let name = key.as_str();
    if is_server() {
        return OnServer::find(name);
    }
    let trigger =
        REGISTRY.with_borrow_mut(|registry| registry.triggers.entry(name).or_default().clone());
    trigger.track();
    let ancestors = ancestors();
    REGISTRY.with_borrow(|registry| {
        let of_this_type = registry.tasks.get(name)?.iter().filter_map(|entry| {
            let task = entry.task.downcast_ref::<AsyncTask<I, T, E>>()?;
            if task.is_disposed() {
                return None;
            }
            Some((entry, task))
        });
        of_this_type
            .min_by_key(|(entry, _)| {
                let owner = entry.owner.as_ref().and_then(WeakOwner::upgrade);
                let distance = owner.and_then(|owner| {
                    ancestors
                        .iter()
                        .position(|ancestor| *ancestor == owner.debug_id())
                });
                // Nearest ancestor first, then the one declared last.
                (distance.unwrap_or(usize::MAX), std::cmp::Reverse(entry.id))
            })
            .map(|(_, task)| *task)
    })
}

/// The current owner and its ancestors, nearest first.
fn ancestors() -> Vec<usize> {
    let Some(owner) = Owner::current() else {
        return Vec::new();
    };
    std::iter::once(owner.debug_id())
        .chain(owner.ancestry())
        .collect()
}
