//! How runs end, and that everything does.

use super::{Story, holds};
use crate::trace::events::{Event, Ticket};
use leptos_fire::{CancelReason, Settled};
use std::collections::HashMap;

pub fn settles_once(story: &Story<'_>) -> Result<(), String> {
    let mut first: HashMap<Ticket, Settled> = HashMap::new();
    for (_, event) in story.events() {
        if let Event::Settled(ticket, how) = event {
            let before = first.insert(ticket, how);
            holds(before.is_none(), || {
                format!("{ticket} settled {before:?}, then {how}")
            })?;
        }
    }
    for (ticket, life) in story.fires() {
        let right = match (life.skipped, life.how()) {
            (Some(reason), Some(how)) => how == Settled::Skipped(reason),
            (None, how) => how.is_some(),
            (Some(_), None) => false,
        };
        holds(right, || format!("{ticket}: {life:?}"))?;
    }
    Ok(())
}

pub fn heard_once(story: &Story<'_>) -> Result<(), String> {
    let mut heard: HashMap<Ticket, Settled> = HashMap::new();
    for (_, event) in story.events() {
        match event {
            Event::Heard(ticket, how) => {
                let once = heard.insert(ticket, how).is_none();
                let right = story.life(ticket).how() == Some(how);
                holds(once && right, || format!("{ticket} heard {how}"))?;
            }
            Event::OnOk(ticket) | Event::OnFailed(Some(ticket)) => {
                holds(!heard.contains_key(&ticket), || {
                    format!("{ticket}'s callback comes after")
                })?;
            }
            _ => {}
        }
    }
    let mut fires = story.fires();
    let deaf = fires.find(|(ticket, _)| !heard.contains_key(ticket));
    holds(deaf.is_none(), || format!("never: {deaf:?}"))
}

pub fn dropped(story: &Story<'_>) -> Result<(), String> {
    let mut alive: Vec<Ticket> = Vec::new();
    let mut polled = None;
    for (i, event) in story.events() {
        match event {
            Event::Started(ticket) => alive.push(ticket),
            Event::Dropped(ticket) => alive.retain(|own| *own != ticket),
            Event::Yielded => polled = None,
            Event::Polled(ticket) => {
                polled = Some(ticket);
                let settled = story.life(ticket).settled;
                let over = settled.is_some_and(|(settled, _)| settled < i);
                holds(!over && alive.contains(&ticket), || {
                    format!("{ticket} is polled at {i}, settled {settled:?}")
                })?;
            }
            // What is being polled can only be dropped when its poll has returned.
            Event::Seen(_) => {
                let left = alive.iter().find(|ticket| {
                    let settled = story.life(**ticket).settled;
                    settled.is_some_and(|(settled, _)| settled < i) && polled != Some(**ticket)
                });
                holds(left.is_none(), || format!("{left:?} lives on at {i}"))?;
            }
            _ => {}
        }
    }
    holds(alive.is_empty(), || format!("{alive:?} live on"))
}

pub fn nothing_left(story: &Story<'_>) -> Result<(), String> {
    let rest = &story.trace.rest;
    holds(!rest.in_flight && rest.held == 0, || format!("{rest:?}"))
}

pub fn unmounted(story: &Story<'_>) -> Result<(), String> {
    let gone = story.unmounting.unwrap_or(usize::MAX);
    let mut done = false;
    for (i, event) in story.events().skip(gone) {
        match event {
            Event::Unmounted => done = true,
            Event::Started(_) | Event::Polled(_) if !story.trace.config.keep_running => {
                return Err(format!("{event:?} at {i}"));
            }
            Event::Settled(ticket, Settled::Cancelled(CancelReason::OwnerGone))
                if story.trace.config.keep_running =>
            {
                return Err(format!("{ticket} may keep running"));
            }
            Event::Seen(view) => {
                let idle = !view.is_loading && view.under_way == 0 && view.shown.value.is_none();
                holds(idle, || format!("still shown at {i}: {view:?}"))?;
                let left = story.open(i).next();
                let may = story.trace.config.keep_running || !done;
                holds(may || left.is_none(), || {
                    format!("still under way at {i}: {left:?}")
                })?;
            }
            _ => {}
        }
    }
    Ok(())
}
