//! A cycle is found when the link that would close it is declared.

use super::{Linked, Links};
use std::{collections::HashSet, fmt, panic::Location, sync::Arc};

/// One task follows another, as was declared here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) follower: &'static str,
    pub(super) followed: &'static str,
    pub(super) place: &'static Location<'static>,
}

/// A link, and those that it would close a cycle with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cycle {
    closing: Link,
    others: Vec<Link>,
}

/// The cycle that would be closed if `task` followed `upstream`.
pub(super) fn closed_by(
    task: &Arc<dyn Linked>,
    upstream: &Arc<dyn Linked>,
    place: &'static Location<'static>,
) -> Option<Cycle> {
    // The usual case: nobody follows a task that was just declared.
    let followed = task.known_links().is_some_and(Links::is_followed);
    if !followed && address(task) != address(upstream) {
        return None;
    }
    let others = path(upstream, task)?;
    Some(Cycle {
        closing: Link {
            follower: task.name(),
            followed: upstream.name(),
            place,
        },
        others,
    })
}

/// The links by which `from` follows `to`, in the end.
fn path(from: &Arc<dyn Linked>, to: &Arc<dyn Linked>) -> Option<Vec<Link>> {
    struct Step {
        task: Arc<dyn Linked>,
        /// The step before it, and the link that led here.
        before: Option<(usize, Link)>,
    }

    let mut seen = HashSet::from([address(from)]);
    let mut steps = vec![Step {
        task: Arc::clone(from),
        before: None,
    }];
    let mut next = 0;
    while let Some(Step { task, .. }) = steps.get(next) {
        if address(task) == address(to) {
            let mut links = Vec::new();
            let mut step = next;
            while let Some((before, link)) = steps[step].before {
                links.push(link);
                step = before;
            }
            links.reverse();
            return Some(links);
        }
        let name = task.name();
        let follows = task
            .known_links()
            .map_or_else(Vec::new, |links| links.follows());
        for follower in follows {
            let place = follower.place();
            for upstream in follower.upstream() {
                if seen.insert(address(&upstream)) {
                    let link = Link {
                        follower: name,
                        followed: upstream.name(),
                        place,
                    };
                    steps.push(Step {
                        task: upstream,
                        before: Some((next, link)),
                    });
                }
            }
        }
        next += 1;
    }
    None
}

fn address(task: &Arc<dyn Linked>) -> usize {
    Arc::as_ptr(task).addr()
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            follower,
            followed,
            place,
        } = self;
        write!(f, "`{follower}` follows `{followed}` ({place})")
    }
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Link {
            follower,
            followed,
            place,
        } = self.closing;
        write!(
            f,
            "task `{follower}` cannot follow `{followed}` ({place}): that would close a cycle"
        )?;
        for (i, link) in self.others.iter().enumerate() {
            write!(f, "{} {link}", if i == 0 { "," } else { " and" })?;
        }
        write!(
            f,
            ". The link was left out: `{follower}` is not fired by `{followed}`. Break the \
             cycle where one of them does not need the other's value."
        )
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;
    use crate::{AsyncTask, async_task};
    use std::convert::Infallible;

    fn task(name: &'static str) -> AsyncTask<u32, u32, Infallible> {
        async_task(name).run_infallible(|n: u32| async move { n })
    }

    fn linked(task: AsyncTask<u32, u32, Infallible>) -> Arc<dyn Linked> {
        let core = task.core();
        core.unwrap_or_else(|| panic!("it was just declared"))
    }

    #[test]
    fn the_report_names_both_places_and_says_what_was_done() {
        let (a, b) = (task("a"), task("b"));
        let place = Location::caller();
        let first = line!() + 1;
        b.fire_from(a, |n| Some(*n));
        let cycle = closed_by(&linked(a), &linked(b), place).unwrap();
        let file = file!();
        let text = cycle.to_string();
        let expected = format!(
            "task `a` cannot follow `b` ({place}): that would close a cycle, `b` follows `a` ({file}:{first}:"
        );
        assert!(text.starts_with(&expected), "{text}");
        assert!(
            text.ends_with(
                "The link was left out: `a` is not fired by `b`. Break the cycle where one of \
             them does not need the other's value."
            ),
            "{text}"
        );
    }

    #[test]
    fn a_longer_cycle_is_told_link_by_link_and_what_is_none_is_none() {
        let [a, b, c, d] = ["a", "b", "c", "d"].map(task);
        b.fire_from(a, |n| Some(*n));
        c.fire_from((d, b), |(d, b)| Some(d + b));
        let place = Location::caller();
        let cycle = closed_by(&linked(a), &linked(c), place).unwrap();
        let names: Vec<_> = cycle
            .others
            .iter()
            .map(|link| (link.follower, link.followed))
            .collect();
        assert_eq!(names, [("c", "b"), ("b", "a")]);
        assert!(closed_by(&linked(d), &linked(b), place).is_none());
        let own = closed_by(&linked(d), &linked(d), place).unwrap();
        assert!(own.others.is_empty());
    }
}
