//! What a view is told by its tasks and by the clock.

use super::{NewInput, Tasks};
use crate::{
    run::clock,
    task::{changed::Changed, task_of::Glance},
    view::{
        alarm::Alarm,
        flicker::{Flicker, Picture, Rules},
        seen::{Seen, Told},
    },
};
use leptos::{
    prelude::{Get, Memo, Owner, Track, With},
    reactive::signal::ArcTrigger,
};
use std::sync::Arc;

/// What the tasks say. Tracked.
pub(super) fn told(tasks: &Tasks, new_input: Option<&NewInput>) -> Told {
    let glances: Vec<Glance> = tasks
        .iter()
        .map(|task| {
            for reading in [Changed::LOADING, Changed::VALUE, Changed::FAILURE] {
                task.track(reading);
            }
            let glance = task.glance();
            if glance.failure.is_some() {
                // It is shown, though perhaps only after the loading part's minimum.
                task.note_failure_seen();
            }
            glance
        })
        .collect();
    let mut told = Told::by(&glances);
    told.seen.new_input = new_input.is_some_and(|asks| asks());
    told
}

/// The names of those that are loading.
pub(super) fn waiting(tasks: Tasks) -> Memo<Vec<&'static str>> {
    Memo::new(move |_| {
        let loading = tasks.iter().filter(|task| {
            task.track(Changed::LOADING);
            task.glance().loading
        });
        loading.map(|task| task.name()).collect()
    })
}

/// What is shown: the state machine, driven by the tasks and by the clock.
pub(super) fn picture(task: &'static str, seen: Memo<Seen>, rules: Rules) -> Memo<Picture> {
    let bell = ArcTrigger::new();
    let alarm = Alarm::new(bell.clone());
    Owner::on_cleanup({
        let alarm = Arc::clone(&alarm);
        move || {
            alarm.set(None);
            alarm.hold_up_tests(task, false);
        }
    });
    let flicker = Memo::new(move |before: Option<&Flicker>| {
        bell.track();
        let before = before.copied().unwrap_or(Flicker::START);
        let flicker = before.step(&rules, clock::now(), seen.get());
        alarm.set(flicker.wake());
        alarm.hold_up_tests(task, flicker.lingers());
        flicker
    });
    Memo::new(move |_| flicker.with(Flicker::picture))
}
