//! The works, and how each side does them.

use crate::{
    messages::deliver,
    rounds::{Stretch, Timed, Work, now, quiet, until},
    rows::mount,
    sides::{NEVER, Side, Tasks, declare, under_way},
};
use leptos::prelude::Owner;
use std::rc::Rc;

pub const TASKS: usize = 10_000;
const ROUNDS: usize = 11;

/// A work that is measured, by every side that has it.
pub struct Named {
    pub name: &'static str,
    /// Whom the others are compared with.
    pub of: Side,
    pub rounds: usize,
    pub work: Work,
}

/// In the order in which they run.
pub const ALL: [Named; 9] = [
    named("declare", Side::Action, ROUNDS, declaring),
    named("fire to settled", Side::Action, ROUNDS, firing),
    named("storm", Side::Action, 5, storming),
    named("unmount", Side::Hand, ROUNDS, unmounting),
    named("messages", Side::Hand, 5, delivering),
    named("to the screen, 1 row", Side::Action, ROUNDS, one_row),
    named(
        "to the screen, 1000 rows",
        Side::Action,
        ROUNDS,
        thousand_rows,
    ),
    named(
        "reload, 1000 rows, equal",
        Side::Action,
        ROUNDS,
        reload_equal,
    ),
    named(
        "reload, 1000 rows, changed",
        Side::Action,
        ROUNDS,
        reload_changed,
    ),
];

const fn named(name: &'static str, of: Side, rounds: usize, work: Work) -> Named {
    Named {
        name,
        of,
        rounds,
        work,
    }
}

/// An owner with tasks of one side, that can be cleaned up.
pub fn owned(side: Side, count: usize) -> Option<(Owner, Rc<dyn Tasks>)> {
    let owner = Owner::new();
    let tasks = owner.with(|| declare(side, count))?;
    Some((owner, Rc::from(tasks)))
}

fn declaring(side: Side) -> Option<Timed> {
    if !side.waits() {
        return None;
    }
    Some(Box::pin(async move {
        let before = now();
        let owned = owned(side, TASKS);
        let stretch = Stretch::since(before);
        if let Some((owner, _)) = owned {
            owner.cleanup();
        }
        stretch
    }))
}

/// A resource loads once by itself, which is not what is measured.
async fn loaded(side: Side, shows: impl Fn(u32) -> bool) {
    if side == Side::Resource {
        until(side, || shows(0)).await;
    }
}

fn firing(side: Side) -> Option<Timed> {
    let (owner, tasks) = owned(side, TASKS)?;
    Some(Box::pin(async move {
        loaded(side, |input| tasks.shows(input)).await;
        let before = now();
        owner.with(|| tasks.fire_all(7));
        until(side, || tasks.shows(7)).await;
        let stretch = Stretch::since(before);
        owner.cleanup();
        stretch
    }))
}

fn storming(side: Side) -> Option<Timed> {
    const TIMES: u32 = 100_000;
    if !side.waits() {
        return None;
    }
    let (owner, tasks) = owned(side, 1)?;
    Some(Box::pin(async move {
        let before = now();
        owner.with(|| tasks.storm(TIMES));
        until(side, || tasks.shows(TIMES)).await;
        let stretch = Stretch::since(before);
        owner.cleanup();
        stretch
    }))
}

/// Of what stops what is in flight, which `Action` does not, and whose bodies are counted here.
fn unmounting(side: Side) -> Option<Timed> {
    if !matches!(side, Side::Fire | Side::Hand) {
        return None;
    }
    let (owner, tasks) = owned(side, TASKS)?;
    Some(Box::pin(async move {
        owner.with(|| tasks.fire_all(NEVER));
        until(side, || under_way() == TASKS).await;
        let before = now();
        owner.cleanup();
        until(side, || under_way() == 0).await;
        Stretch::since(before)
    }))
}

fn delivering(side: Side) -> Option<Timed> {
    const MESSAGES: u32 = 100_000;
    matches!(side, Side::Fire | Side::Hand).then(|| Box::pin(deliver(side, MESSAGES)) as Timed)
}

/// From the fire to the text on the page, style and layout included.
async fn to_the_screen(side: Side, rows: usize) -> Stretch {
    let Some(page) = mount(side, rows) else {
        return Stretch::default();
    };
    page.lay_out();
    quiet().await;
    let before = now();
    page.fire_all(7);
    until(side, || page.shows(7)).await;
    page.lay_out();
    Stretch::since(before)
}

fn one_row(side: Side) -> Option<Timed> {
    (side.has_view() && side.waits()).then(|| Box::pin(to_the_screen(side, 1)) as Timed)
}

fn thousand_rows(side: Side) -> Option<Timed> {
    (side.has_view() && side.waits()).then(|| Box::pin(to_the_screen(side, 1000)) as Timed)
}

async fn reloading(side: Side, then: u32) -> Stretch {
    let Some(page) = mount(side, 1000) else {
        return Stretch::default();
    };
    loaded(side, |input| page.shows(input)).await;
    page.fire_all(7);
    until(side, || page.shows(7)).await;
    page.lay_out();
    quiet().await;
    let before = now();
    page.fire_all(then);
    until(side, || page.shows(then)).await;
    // With an equal value the page may look so while there is still something to be done.
    leptos::task::tick().await;
    page.lay_out();
    Stretch::since(before)
}

fn reload_equal(side: Side) -> Option<Timed> {
    side.has_view()
        .then(|| Box::pin(reloading(side, 7)) as Timed)
}

fn reload_changed(side: Side) -> Option<Timed> {
    side.has_view()
        .then(|| Box::pin(reloading(side, 8)) as Timed)
}
