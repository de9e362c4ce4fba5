//! A demo of the gallery that follows its conventions: switches for the next request, a button
//! that fires, one that forgets, and the view of one task.

use crate::{Hand, Page};

/// What says that something loads, and what says that it failed, a demo's own parts too.
const LOADING: &str = ":is(.lf-loading, .lf-spinner, .lf-progress:not(.lf-bar))";
const FAILURE: &str = ":is(.lf-failure, .weather-failed)";

/// Where a demo is, and how its parts are named.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// What is behind the `#` of its page.
    pub page: &'static str,
    /// The name of its task.
    pub task: &'static str,
    /// What its test ids begin with, as in `board-fire`.
    pub name: &'static str,
}

/// What the next request meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    Fine,
    Slow,
    Failing,
    Garbage,
    Offline,
    Crash,
}

impl Condition {
    /// The ways to fail.
    pub const BAD: [Self; 4] = [Self::Failing, Self::Garbage, Self::Offline, Self::Crash];

    pub fn key(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Slow => "slow",
            Self::Failing => "failing",
            Self::Garbage => "garbage",
            Self::Offline => "offline",
            Self::Crash => "crash",
        }
    }
}

impl Demo {
    pub async fn choose(&self, page: &Page, condition: Condition) {
        self.choose_by(Hand::Mouse, page, condition).await;
    }

    pub async fn choose_by(&self, hand: Hand, page: &Page, condition: Condition) {
        let group = format!("{}-condition", self.name);
        hand.pick(page, &group, condition.key()).await;
    }

    pub async fn fire(&self, page: &Page) {
        self.fire_by(Hand::Mouse, page).await;
    }

    pub async fn fire_by(&self, hand: Hand, page: &Page) {
        hand.press(page, &format!("{}-fire", self.name)).await;
    }

    pub async fn reset(&self, page: &Page) {
        page.click(&format!("{}-reset", self.name)).await;
    }

    /// Waits until its view is in this state.
    pub async fn is(&self, page: &Page, state: &str) {
        page.find(&self.in_state(state)).await;
    }

    /// Selects its view, in this state.
    pub fn in_state(&self, state: &str) -> String {
        format!("[data-task='{}'][data-state='{state}']", self.task)
    }

    /// Goes through every state that a view of a task has, and has each looked at.
    pub async fn every_state(&self, page: &Page, mut look: impl AsyncFnMut(&str)) {
        // So slow that it is always overtaken.
        page.open_anew(&format!("{}?slow=60000", self.page)).await;
        self.is(page, "idle").await;
        look("idle").await;

        self.choose(page, Condition::Slow).await;
        self.fire(page).await;
        page.find(&format!("{} {LOADING}", self.in_state("loading")))
            .await;
        look("loading").await;
        self.choose(page, Condition::Fine).await;
        self.fire(page).await;
        self.is(page, "ok").await;
        page.gone(&format!("{} {LOADING}", self.in_state("ok")))
            .await;
        look("content").await;

        self.choose(page, Condition::Slow).await;
        self.fire(page).await;
        page.find(&format!("{} .lf-bar", self.in_state("reloading")))
            .await;
        look("reloading").await;

        self.choose(page, Condition::Failing).await;
        self.fire(page).await;
        self.is_failed(page).await;
        look("failed with stale data").await;

        self.reset(page).await;
        self.is(page, "idle").await;
        self.fire(page).await;
        self.is_failed(page).await;
        look("failed").await;
    }

    /// Waits until the failure is shown.
    pub async fn is_failed(&self, page: &Page) {
        page.find(&format!("{} {FAILURE}", self.in_state("failed")))
            .await;
    }
}
