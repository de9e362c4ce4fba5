//! How many start, run, are under way, are skipped.

use super::{Life, Story, holds};
use crate::trace::events::{Event, Ticket, View};
use leptos_fire::{CancelReason, Policy, Settled, SkipReason};

pub fn closure_once(story: &Story<'_>) -> Result<(), String> {
    for (ticket, life) in story.fires() {
        let right = match life.how() {
            Some(Settled::Skipped(_)) => life.starts == 0,
            Some(Settled::Ok | Settled::Failed) => life.starts == 1,
            // It may be stopped before it starts.
            Some(Settled::Cancelled(_)) | None => life.starts <= 1,
        };
        holds(right, || format!("{ticket}: {life:?}"))?;
    }
    Ok(())
}

pub fn limit(story: &Story<'_>) -> Result<(), String> {
    let mut alive: Vec<Ticket> = Vec::new();
    let mut polled = None;
    for (i, event) in story.events() {
        match event {
            Event::Polled(ticket) => polled = Some(ticket),
            Event::Yielded => polled = None,
            Event::Dropped(ticket) => alive.retain(|own| *own != ticket),
            Event::Started(ticket) => alive.push(ticket),
            _ => {}
        }
        let settled = match event {
            // From a destructor it may start before the call that this interrupts has
            // dropped all that it stops.
            Event::Started(ticket) => !story.life(ticket).nested,
            Event::Seen(_) => true,
            _ => false,
        };
        // What is stopped while it is polled lives until that poll returns.
        let count = alive.iter().filter(|own| Some(**own) != polled).count();
        holds(!settled || count <= story.trace.config.limit.into(), || {
            format!("{alive:?} live at {i}")
        })?;
    }
    Ok(())
}

pub fn under_way(story: &Story<'_>) -> Result<(), String> {
    for (i, view) in story.views() {
        let open = story.open(i).count();
        holds(view.under_way == open, || {
            format!("{open} are at {i}, {view:?}")
        })?;
    }
    Ok(())
}

/// What waits, waits because as many as may are running. Who has waited is started in a
/// tick, who need not inside its fire.
pub fn busy(story: &Story<'_>) -> Result<(), String> {
    let lines = !matches!(story.trace.config.policy, Policy::Restart | Policy::Drop);
    for (i, view) in story.views().filter(|(_, view)| view.driven || !lines) {
        let started = |life: &Life| life.started.is_some_and(|started| started < i);
        let running = story.open(i).filter(|(_, life)| started(life)).count();
        let most = view.under_way.min(story.trace.config.limit.into());
        holds(running == most, || {
            format!("{running} run at {i}, {view:?}")
        })?;
    }
    Ok(())
}

pub fn loading(story: &Story<'_>) -> Result<(), String> {
    for (i, view) in story.views() {
        let loading = view.under_way > 0;
        let shown = view.guarded || view.shown.loading == loading;
        holds(view.is_loading == loading && shown, || {
            format!("at {i}: {view:?}")
        })?;
    }
    Ok(())
}

pub fn skipped_changes_nothing(story: &Story<'_>) -> Result<(), String> {
    let mut before: Option<View> = None;
    let mut skipped = None;
    for (i, event) in story.events() {
        match event {
            Event::Seen(now) => {
                if let (Some(reason), Some(mut then)) = (skipped.take(), before) {
                    then.skipped += u32::from(reason != SkipReason::OwnerGone);
                    then.driven = now.driven;
                    // A guard that was let go of between lets waiting changes be shown.
                    holds(then == now || then.guarded != now.guarded, || {
                        format!("{reason} at {i}: {then:?}, then {now:?}")
                    })?;
                }
                before = Some(now);
            }
            Event::Asked(ticket, _) => skipped = story.life(ticket).skipped,
            Event::Answered(..) | Event::Settled(..) | Event::Heard(..) => {}
            _ => {
                before = None;
                skipped = None;
            }
        }
    }
    Ok(())
}

pub fn counters(story: &Story<'_>) -> Result<(), String> {
    for (i, view) in story.views() {
        let (mut fired, mut skipped, mut displaced) = (0, 0, 0);
        let done = |life: &Life| life.answered.is_some_and(|answered| answered < i);
        for (_, life) in story.fires().filter(|(_, life)| done(life)) {
            match (life.skipped, life.settled) {
                (Some(_), _) => skipped += 1,
                (None, Some((settled, Settled::Skipped(_)))) if settled < i => {
                    fired += 1;
                    displaced += 1;
                }
                (None, _) => fired += 1,
            }
        }
        // Whether one that was accepted and displaced while it waited is counted too is
        // the policy's.
        let skips = skipped..=skipped + displaced;
        holds(view.fired == fired && skips.contains(&view.skipped), || {
            format!("{fired} fired, {skips:?} skipped at {i}: {view:?}")
        })?;
    }
    Ok(())
}

pub fn reasons(story: &Story<'_>) -> Result<(), String> {
    let config = story.trace.config;
    let gone = story.unmounting.unwrap_or(usize::MAX);
    let mut in_closure = 0;
    for (i, event) in story.events() {
        match event {
            Event::Started(_) => in_closure = i,
            Event::Answered(ticket, _) => {
                let right = match story.life(ticket).skipped {
                    None => i < gone || story.life(ticket).asked.is_some_and(|asked| asked < gone),
                    Some(SkipReason::OwnerGone) => i > gone,
                    Some(SkipReason::Policy) => {
                        config.policy == Policy::Drop
                            && story.open(i).count() >= config.limit.into()
                    }
                    // The closure in which it is fired has not returned.
                    Some(SkipReason::Reentrant) => in_closure > 0,
                    Some(_) => false,
                };
                holds(right, || format!("{ticket} at {i}: {event:?}"))?;
            }
            Event::Settled(ticket, Settled::Cancelled(CancelReason::Superseded)) => {
                let later = story.fires().any(|(other, life)| {
                    other > ticket && life.accepted() && life.asked.is_some_and(|asked| asked < i)
                });
                holds(config.policy == Policy::Restart && later, || {
                    format!("{ticket} at {i}")
                })?;
            }
            // It is always the oldest that gives way.
            Event::Seen(_) => {
                let oldest = story.open(i).map(|(ticket, _)| ticket).min();
                let superseded = story.fires().filter(|(_, life)| {
                    life.how() == Some(Settled::Cancelled(CancelReason::Superseded))
                        && life.settled.is_some_and(|(settled, _)| settled < i)
                });
                let newest = superseded.map(|(ticket, _)| ticket).max();
                holds(oldest.is_none() || newest < oldest, || {
                    format!("{newest:?} was superseded, {oldest:?} goes on at {i}")
                })?;
            }
            _ => {}
        }
    }
    Ok(())
}
