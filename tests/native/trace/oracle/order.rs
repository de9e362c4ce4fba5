//! What is shown, and that nothing earlier replaces it.

use super::{Story, holds};
use crate::trace::events::{Event, Fault};
use leptos_fire::Settled;

pub fn never_back(story: &Story<'_>) -> Result<(), String> {
    let mut before = (0, 0);
    for (i, view) in story.views() {
        let (value, failure) = before;
        let place = || format!("at {i}, after value {value} and failure {failure}: {view:?}");
        let shown = view.shown.value.map(|(ticket, _)| ticket);
        if let Some(fault) = view.shown.failure {
            let Fault::Of(ticket) = fault else {
                return Err(place());
            };
            // An ok outcome that is later would have replaced it.
            holds(ticket >= failure && Some(ticket) > shown, place)?;
            before.1 = ticket;
        } else if let Some(ticket) = shown
            && !view.shown.loading
            && !forgotten_since(story, failure, i)
        {
            holds(ticket > failure, place)?;
        }
        if let Some(ticket) = shown {
            holds(ticket >= value, place)?;
            before.0 = ticket;
        }
    }
    Ok(())
}

/// Whether something emptied the registers after `failure` was settled.
fn forgotten_since(story: &Story<'_>, failure: u32, until: usize) -> bool {
    let since = story.life(failure).settled.map_or(0, |(i, _)| i);
    let mut between = story.events().take(until).skip(since);
    between.any(|(_, event)| match event {
        Event::ResetBegun | Event::ResetDone => true,
        Event::Asked(ticket, _) => clears(story, ticket),
        _ => false,
    })
}

fn clears(story: &Story<'_>, ticket: u32) -> bool {
    story.trace.config.clear_on_fire && story.life(ticket).accepted()
}

/// Nothing is lost, nothing comes from a run that did not end ok, and no write is
/// overwritten by what was fired before it.
pub fn latest_value(story: &Story<'_>) -> Result<(), String> {
    let mut latest = 0;
    // Whether it has been forgotten since.
    let mut there = false;
    // A write in the middle of a reset may come before or after it.
    let (mut resetting, mut unsure) = (0, false);
    for (i, event) in story.events() {
        let brings = match event {
            Event::Settled(ticket, Settled::Ok) | Event::Wrote(ticket) => Some(ticket),
            Event::Updating(ticket) => story.life(ticket).updated.then_some(ticket),
            _ => None,
        };
        if let Some(ticket) = brings.filter(|ticket| *ticket > latest) {
            latest = ticket;
            there = true;
            unsure = resetting > 0;
        }
        match event {
            Event::Asked(ticket, _) if clears(story, ticket) => there = false,
            Event::ResetBegun => {
                resetting += 1;
                there = false;
            }
            Event::ResetDone => {
                resetting -= 1;
                there &= unsure;
            }
            Event::Unmounting => return Ok(()),
            Event::Seen(view) if !view.guarded => {
                let shown = view.shown.value.map(|(ticket, _)| ticket);
                let right = shown == there.then_some(latest) || (unsure && shown.is_none());
                holds(right, || {
                    format!("{latest} is, there: {there}; at {i}: {view:?}")
                })?;
            }
            _ => {}
        }
    }
    Ok(())
}

pub fn value_input(story: &Story<'_>) -> Result<(), String> {
    for (i, view) in story.views() {
        let carried = view.shown.value.and_then(|(_, input)| input);
        holds(view.value_input == carried, || format!("at {i}: {view:?}"))?;
    }
    Ok(())
}

pub fn guards(story: &Story<'_>) -> Result<(), String> {
    for (i, event) in story.events() {
        if let Event::Held(before, after) = event {
            holds(before == after, || {
                format!("{before:?}, then {after:?} at {i}")
            })?;
        }
    }
    Ok(())
}
