//! What a view of several tasks says of those that it waits for.

use super::{Tasks, core::glance};
use crate::view::texts::Words;
use leptos::prelude::{Get, Memo};
use std::sync::Arc;

/// Behind a trait, so that an application without such views does not ship it.
pub(in crate::view) trait Waiting: Send + Sync {
    /// The names of those that load, for the page; `None` if none does. Tracked.
    fn names(&self) -> Option<String>;

    /// What is said while they load; `None` if none does. Tracked.
    fn words(&self, texts: Words) -> Option<String>;
}

struct Several {
    tasks: Tasks,
    /// To be shown: once all have ended, the loading part may stay for a while yet.
    shown: Memo<Vec<&'static str>>,
}

/// Of several tasks. To be called while the view is set up.
pub(in crate::view) fn several(tasks: Tasks) -> Box<dyn Waiting> {
    let shown = Memo::new({
        let tasks = Arc::clone(&tasks);
        move |before: Option<&Vec<&'static str>>| {
            let names = names_of_loading(&tasks);
            match before {
                Some(before) if names.is_empty() => before.clone(),
                _ => names,
            }
        }
    });
    Box::new(Several { tasks, shown })
}

fn names_of_loading(tasks: &Tasks) -> Vec<&'static str> {
    let loading = tasks.iter().filter(|task| glance(task).loading);
    loading.map(|task| task.name).collect()
}

impl Waiting for Several {
    fn names(&self) -> Option<String> {
        let names = names_of_loading(&self.tasks);
        (!names.is_empty()).then(|| names.join(" "))
    }

    fn words(&self, texts: Words) -> Option<String> {
        let names = self.shown.try_get().unwrap_or_default();
        if names.is_empty() {
            return None;
        }
        texts.with(|texts| texts.loading_several.replace("{tasks}", &names.join(", ")))
    }
}
