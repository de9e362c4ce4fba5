//! What is drawn: when each run was fired, began and ended.

use leptos::prelude::*;
use leptos_fire::prelude::*;

use super::{ruler::Ruler, words};

/// What the buttons tell all lanes.
#[derive(Clone, Copy, Debug)]
pub enum Order {
    Save(u32),
    Cancel,
    Clear,
}

/// Times are in seconds on the ruler.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    lane: u32,
    pub press: u32,
    pub fired: f64,
    pub began: Option<f64>,
    pub ended: Option<(f64, Settled)>,
}

/// The runs of all lanes.
#[derive(Clone, Copy)]
pub struct Runs {
    all: RwSignal<Vec<Drawn>>,
    pub ruler: Ruler,
}

impl Runs {
    pub fn new() -> Self {
        let all = RwSignal::new(Vec::<Drawn>::new());
        let open = Memo::new(move |_| all.with(|runs| runs.iter().any(|run| run.ended.is_none())));
        Self {
            all,
            ruler: Ruler::ticking_while(open),
        }
    }

    pub fn lane(self, lane: u32) -> LaneRuns {
        LaneRuns { runs: self, lane }
    }

    /// A press after all has ended begins a new picture.
    pub fn begin_anew_if_done(self) {
        let done = self
            .all
            .with_untracked(|runs| runs.iter().all(|run| run.ended.is_some()));
        if done {
            self.clear();
        }
    }

    pub fn clear(self) {
        self.all.set(Vec::new());
        self.ruler.restart();
    }

    /// For screen readers: nothing while something is still open.
    pub fn all_done(self) -> bool {
        self.all
            .with(|runs| !runs.is_empty() && runs.iter().all(|run| run.ended.is_some()))
    }
}

/// The runs of one lane.
#[derive(Clone, Copy)]
pub struct LaneRuns {
    runs: Runs,
    lane: u32,
}

impl LaneRuns {
    pub fn ruler(self) -> Ruler {
        self.runs.ruler
    }

    pub fn drawn(self) -> Vec<Drawn> {
        let own = |runs: &Vec<Drawn>| {
            let own = runs.iter().filter(|run| run.lane == self.lane);
            own.copied().collect()
        };
        self.runs.all.with(own)
    }

    pub fn fired(self, press: u32) {
        let fired = self.runs.ruler.read();
        self.runs.all.update(|runs| {
            runs.push(Drawn {
                lane: self.lane,
                press,
                fired,
                began: None,
                ended: None,
            });
        });
    }

    pub fn begins(self, press: u32) {
        let now = self.runs.ruler.read();
        self.update(press, |run| run.began = Some(now));
    }

    /// Does nothing once the page is gone.
    pub fn ended(self, press: u32, settled: Settled) {
        let Some(now) = self.runs.ruler.try_read() else {
            return;
        };
        self.update(press, |run| run.ended = Some((now, settled)));
    }

    fn update(self, press: u32, change: impl FnOnce(&mut Drawn)) {
        self.runs.all.try_update(|runs| {
            let own = |run: &&mut Drawn| run.lane == self.lane && run.press == press;
            if let Some(run) = runs.iter_mut().find(own) {
                change(run);
            }
        });
    }

    /// In words, as in `2 saved, 1 stopped`.
    pub fn summary(self) -> String {
        let drawn = self.drawn();
        let count = |what: &dyn Fn(&Drawn) -> bool| drawn.iter().filter(|run| what(run)).count();
        let ended = |what: fn(Settled) -> bool| {
            count(&|run| run.ended.is_some_and(|(_, settled)| what(settled)))
        };
        let parts = [
            (
                count(&|run| run.ended.is_none() && run.began.is_some()),
                words::RUNNING,
            ),
            (
                count(&|run| run.ended.is_none() && run.began.is_none()),
                words::WAITING,
            ),
            (ended(Settled::is_ok), words::SAVED),
            (ended(Settled::is_failed), words::FAILED),
            (ended(Settled::is_cancelled), words::STOPPED),
            (ended(Settled::is_skipped), words::SKIPPED),
        ];
        let said = parts.into_iter().filter(|(count, _)| *count > 0);
        let said: Vec<_> = said
            .map(|(count, what)| format!("{count} {}", what.get()))
            .collect();
        match said.is_empty() {
            true => words::NOTHING_YET.get().to_owned(),
            false => said.join(", "),
        }
    }
}
