//! What is called when a run has ended.

use super::{Story, holds};
use crate::trace::events::Event;
use leptos_fire::Settled;

/// Of a component that stays; of one that goes, some were not called any more.
pub fn once(story: &Story<'_>) -> Result<(), String> {
    let gone = story.unmounting.is_some();
    let right = |called: usize, due: usize| called == due || (gone && called < due);
    let called = |wanted: &dyn Fn(Event) -> bool| {
        let mut count = 0;
        story
            .events()
            .for_each(|(_, event)| count += usize::from(wanted(event)));
        count
    };
    for (ticket, life) in story.fires() {
        let ok = called(&|event| matches!(event, Event::OnOk(own) if own == ticket));
        let failed = called(&|event| matches!(event, Event::OnFailed(Some(own)) if own == ticket));
        let (ok_due, failed_due) = match life.how() {
            Some(Settled::Ok) => (1, 0),
            Some(Settled::Failed) => (0, 1),
            _ => (0, 0),
        };
        holds(right(ok, ok_due) && right(failed, failed_due), || {
            format!(
                "{ticket}: on_ok {ok}, on_failed {failed} times, {:?}",
                life.how()
            )
        })?;
    }
    // These are not told which run it is: as many of each reason as there were.
    let ends: Vec<_> = story.fires().filter(|(_, life)| life.accepted()).collect();
    for how in ends.iter().filter_map(|(_, life)| life.how()) {
        let same = ends
            .iter()
            .filter(|(_, life)| life.how() == Some(how))
            .count();
        let (settled_due, cancelled_due) = match how {
            Settled::Cancelled(_) => (same, same),
            // Displaced while it waited: it was under way, so that it is told too.
            _ => (same, 0),
        };
        let settled = called(&|event| matches!(event, Event::OnSettled(own) if own == how));
        let cancelled = called(
            &|event| matches!(event, Event::OnCancelled(own) if Settled::Cancelled(own) == how),
        );
        holds(
            right(settled, settled_due) && right(cancelled, cancelled_due),
            || format!("{same} {how}: on_settled {settled}, on_cancelled {cancelled} times"),
        )?;
    }
    Ok(())
}

pub fn of_its_outcome(story: &Story<'_>) -> Result<(), String> {
    let happened = |how, i| {
        let mut fires = story.fires();
        fires.any(|(_, life)| life.settled.is_some_and(|(at, own)| own == how && at < i))
    };
    for (i, event) in story.events() {
        let right = match event {
            Event::OnOk(ticket) => story.life(ticket).how() == Some(Settled::Ok),
            Event::OnFailed(ticket) => {
                ticket.is_some_and(|own| story.life(own).how() == Some(Settled::Failed))
            }
            Event::OnCancelled(reason) => happened(Settled::Cancelled(reason), i),
            Event::OnSettled(how) => happened(how, i),
            _ => true,
        };
        holds(right, || format!("{event:?} at {i}"))?;
    }
    Ok(())
}

pub fn none_when_gone(story: &Story<'_>) -> Result<(), String> {
    let gone = story.unmounting.unwrap_or(usize::MAX);
    let mut late = story.events().skip(gone).filter(|(_, event)| {
        matches!(
            event,
            Event::OnOk(_) | Event::OnFailed(_) | Event::OnCancelled(_) | Event::OnSettled(_)
        )
    });
    let first = late.next();
    holds(first.is_none(), || format!("{first:?}"))
}
