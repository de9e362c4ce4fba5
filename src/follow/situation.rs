//! [`Situation`]: how the tasks that are followed stand, taken together.

use super::{Linked, Standing};
use std::sync::Weak;

/// By the rules of `AsyncResult::zip`: failed beats loading beats idle beats ok, and the
/// leftmost failure wins.
pub(super) enum Situation {
    Idle,
    Loading,
    /// The number of each value.
    Ok(Vec<u32>),
    /// Which one, the number of its failure, and its name.
    Failed {
        part: usize,
        number: u32,
        task: &'static str,
    },
}

impl Situation {
    /// `None` is one that was gone from the start.
    pub(super) fn of(tasks: &[Option<Weak<dyn Linked>>]) -> Self {
        let mut numbers = Vec::with_capacity(tasks.len());
        let mut loading = false;
        let mut idle = false;
        for (part, task) in tasks.iter().enumerate() {
            let task = task.as_ref().and_then(Weak::upgrade);
            let Some(task) = task.filter(|task| task.is_live()) else {
                idle = true;
                continue;
            };
            match task.standing() {
                Standing::Failed(number) => {
                    let task = task.name();
                    return Self::Failed { part, number, task };
                }
                Standing::Loading => loading = true,
                Standing::Idle => idle = true,
                Standing::Ok(number) => numbers.push(number),
            }
        }
        match (loading, idle) {
            (true, _) => Self::Loading,
            (false, true) => Self::Idle,
            (false, false) => Self::Ok(numbers),
        }
    }
}
