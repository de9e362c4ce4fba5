//! [`Ways`]: what is done along the links of a task.

use super::{Follows, Linked, Links, Standing};
use std::sync::Arc;

/// Named only by what makes links, so that an application in which nothing follows does not
/// ship it.
pub(crate) struct Ways {
    /// Tells those that follow the task.
    pub(super) tell: fn(&Links),
    /// Has what the task follows by give up, or forget all.
    pub(super) stop: fn(&Links, forget: bool),
    /// The tasks whose failure it may have passed on.
    pub(super) failed: fn(&Links) -> Vec<Arc<dyn Linked>>,
}

/// Every task's with links.
pub(crate) const WAYS: &Ways = &Ways {
    tell: |links| tell_those_of(links.followed_by()),
    stop: |links, forget| {
        for follower in links.follows() {
            if forget {
                follower.forget();
            } else {
                follower.give_up();
            }
        }
    },
    failed: |links| {
        let follows = links.follows();
        let upstream = follows.iter().flat_map(|follower| follower.upstream());
        upstream
            .filter(|task| matches!(task.standing(), Standing::Failed(_)))
            .collect()
    },
};

/// Tells these, and all that follow their tasks, near and far, that something has changed.
/// With a list of its own, and not by recursion: a chain may be long. Readers, whose code
/// may do anything, hear of it when all have been marked.
pub(super) fn tell_those_of(followers: impl IntoIterator<Item = Arc<dyn Follows>>) {
    let mut to_tell: Vec<_> = followers.into_iter().collect();
    let mut changed = Vec::new();
    while let Some(follower) = to_tell.pop() {
        if let Some(task) = follower.upstream_changed() {
            if let Some(links) = task.known_links() {
                to_tell.extend(links.followed_by());
            }
            changed.push(task);
        }
    }
    for task in changed {
        task.tell();
    }
}
