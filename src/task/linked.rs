//! A task that is followed, or follows others: see [`follow`](crate::follow).

use super::{
    changed::Changed,
    core::TaskCore,
    edit::{Edit, End},
    local::Local,
};
use crate::{
    CancelReason, Failure, Policy, Settled,
    async_result::registers::Stamp,
    follow::{self, Linked, Links, Standing},
};
use std::sync::Arc;

impl Linked for TaskCore {
    fn name(&self) -> &'static str {
        self.name
    }

    fn standing(&self) -> Standing {
        let waits_to_be_written = |local: &Local| self.is_loading_now(local) || local.has_pending();
        if self.local.get().is_some_and(waits_to_be_written) {
            return Standing::Loading;
        }
        if self.is_loading_for_ever() {
            return Standing::Loading;
        }
        if self.local.get().is_none() {
            return Standing::Idle;
        }
        let Some(outline) = self.values.outline() else {
            // It is being written, and tells when it is done.
            return Standing::Loading;
        };
        let stamp = outline.stamp();
        match (stamp.failure, stamp.value) {
            (Some(number), _) => Standing::Failed(number.get()),
            (None, Some(number)) => Standing::Ok(number.get()),
            (None, None) => Standing::Idle,
        }
    }

    #[track_caller]
    fn stamp(&self) -> Stamp {
        // Not the whole: who reads that is not woken when the task is gone.
        self.track(Changed::LOADING);
        self.track(Changed::VALUE);
        self.track(Changed::FAILURE);
        match self.values.outline() {
            Some(outline) => outline.stamp(),
            None => Stamp {
                loading: self.is_loading_for_ever(),
                ..Stamp::default()
            },
        }
    }

    fn is_live(&self) -> bool {
        self.on_server() || self.live().is_some()
    }

    fn is_paused(&self) -> bool {
        let hooks = self.live().and_then(|local| local.hooks());
        let paused = hooks.and_then(|hooks| hooks.paused.borrow().clone());
        paused.is_some_and(|paused| paused())
    }

    fn links(&self) -> &Links {
        self.links
            .get_or_init(|| Box::new(Links::new(follow::WAYS)))
    }

    fn known_links(&self) -> Option<&Links> {
        self.links.get().map(|links| &**links)
    }

    fn begin_waiting(&self) -> bool {
        let Some(local) = self.live() else {
            return false;
        };
        // Driven, it tells its readers, should a crash keep this turn from doing so.
        self.push(0);
        self.links().wait_for_one_more();
        let clear = local.options().clear_on_fire;
        self.commit(local, Edit::fired(clear, 0), None);
        clear
    }

    fn end_waiting(&self) {
        if let Some(local) = self.live()
            && self.links().wait_for_one_less()
        {
            self.commit(local, Edit::CANCELLED, None);
        }
    }

    fn fail_upstream(&self, task: &'static str, message: String) {
        let Some(local) = self.live() else { return };
        // As a fire would that fails at once.
        let number = Self::next_number(local);
        if local.options().policy == Policy::Restart {
            self.stop_all(local, CancelReason::Superseded);
        }
        self.commit(local, Edit::fired(false, 0), None);
        self.links().pass_on_failure(number);
        let task = task.into();
        let failure = Failure::Upstream { task, message };
        let end = End::Failed(failure);
        self.commit(local, Edit::ended(number, end), None);
        // Not reported by itself: it is where it began. Who looks at it looks at that.
        local.failure_seen.set(false);
    }

    fn tell(&self) {
        if let Some(local) = self.live() {
            self.notify(local);
        }
    }

    fn load_for_ever(&self) {
        self.show_loading_for_ever();
    }

    #[track_caller]
    fn track_loading(&self) {
        self.track(Changed::LOADING);
    }

    fn failure_was_seen(&self) {
        self.note_failure_seen();
    }

    fn retry(&self) {
        if !self.retry_upstream() {
            _ = self.refire();
        }
    }
}

impl TaskCore {
    /// Whether something is under way, or what it follows is.
    pub(super) fn is_loading_now(&self, local: &Local) -> bool {
        local.under_way() > 0 || self.known_links().is_some_and(|links| links.waits() > 0)
    }

    /// Tells those that follow it. Cheap for the many that nobody follows.
    pub(super) fn tell_followers(&self) {
        if let Some(links) = self.known_links() {
            links.tell_followers();
        }
    }

    /// It was fired, or written to.
    pub(super) fn count_fire_for_followers(&self) {
        if let Some(links) = self.known_links() {
            links.count_fire();
        }
    }

    /// It was fired once more while it was loading, which shows nothing new; those who have
    /// given up what they waited for wait for this.
    pub(super) fn tell_followers_of_another_fire(&self) {
        if let Some(links) = self.known_links() {
            let outline = self.values.outline();
            if outline.is_some_and(|outline| outline.stamp().loading) {
                links.tell_followers();
            }
        }
    }

    /// It was cancelled or reset: it no longer waits for those it follows. The caller
    /// has the registers follow, by what is returned.
    pub(super) fn stop_waiting(&self, forget: bool) -> u32 {
        let links = self.known_links();
        links.map_or(0, |links| links.stop_waiting(forget))
    }

    /// Fires those again whose failure it has passed on, if it has.
    pub(super) fn retry_upstream(&self) -> bool {
        let failed = self.failed_upstream();
        failed.iter().for_each(|task| task.retry());
        !failed.is_empty()
    }

    /// Its failure was looked at, and so was where it came from.
    pub(super) fn pass_on_seen(&self) {
        for task in self.failed_upstream() {
            task.failure_was_seen();
        }
    }

    fn failed_upstream(&self) -> Vec<Arc<dyn Linked>> {
        let Some(links) = self.known_links() else {
            return Vec::new();
        };
        let (outline, number) = (self.values.outline(), links.passed_on_failure());
        let passed_on = outline.is_some_and(|outline| match outline.failure() {
            Some(failure) => failure == number,
            None => outline.is_aside(number, Settled::Failed),
        });
        if passed_on {
            links.failed_upstream()
        } else {
            Vec::new()
        }
    }
}
