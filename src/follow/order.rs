//! Who has to be asked before whom.

use super::Follows;
use std::{collections::HashSet, sync::Arc};

/// Those that are out of date among all that `follower` depends on, near and far, each
/// after those that it depends on itself.
///
/// There is no cycle among them, and the walk keeps a list of its own rather than
/// recurse: a chain may be long.
pub(super) fn stale_before(follower: &dyn Follows) -> Vec<Arc<dyn Follows>> {
    let mut ordered = Vec::new();
    let mut seen = HashSet::new();
    let mut to_do: Vec<_> = above(follower).map(|above| (above, false)).collect();
    while let Some((next, is_done_above)) = to_do.pop() {
        if is_done_above {
            if next.is_stale() {
                ordered.push(next);
            }
        } else if seen.insert(Arc::as_ptr(&next).addr()) {
            let above: Vec<_> = above(&*next).map(|above| (above, false)).collect();
            to_do.push((next, true));
            to_do.extend(above);
        }
    }
    ordered
}

/// The followers that fire the tasks which this one follows.
fn above(follower: &dyn Follows) -> impl Iterator<Item = Arc<dyn Follows>> {
    let tasks = follower.upstream();
    tasks.into_iter().flat_map(|task| {
        task.known_links()
            .map_or_else(Vec::new, |links| links.follows())
    })
}
