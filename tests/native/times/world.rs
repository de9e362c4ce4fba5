//! A task with such options, on a clock that is moved in small steps.

use super::{BODY, DEBOUNCE, Fate, PAUSE, PERIOD, THROTTLE, TIME_OUT, With, ms};
use crate::common::{Log, Steps};
use backon::ConstantBuilder;
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, Firing, Policy, Settled, async_task,
    testing::{Clock, block_on},
};
use std::{rc::Rc, time::Duration};

pub type Task = AsyncTask<(), &'static str, &'static str>;
pub type Run = Firing<&'static str, &'static str>;

/// All times are multiples of twice this: every other step lies between them.
pub const STEP: Duration = ms(5);

pub struct World {
    pub clock: Rc<Clock>,
    pub owner: Owner,
    pub task: Task,
    pub steps: Steps,
    /// When the body was called.
    calls: Log<Duration>,
    seen: Vec<Duration>,
    /// How each run ended that the callbacks were told of.
    pub told: Log<Settled>,
    with: With,
    ended: Vec<bool>,
}

impl World {
    pub fn new(with: With) -> Self {
        Self::under(Policy::Restart, with)
    }

    pub fn under(policy: Policy, with: With) -> Self {
        let (clock, owner) = (Rc::new(Clock::install()), Owner::new());
        let (steps, calls, told) = (Steps::default(), Log::default(), Log::default());
        let body = {
            let (clock, steps, calls) = (Rc::clone(&clock), steps.clone(), calls.clone());
            move || {
                calls.add(clock.now());
                steps.body()
            }
        };
        let task = owner.with(|| {
            let mut declared = async_task("timed").policy(policy);
            if with.time_out {
                declared = declared.timeout(TIME_OUT);
            }
            if with.retry {
                let delays = ConstantBuilder::default().with_delay(PAUSE);
                declared = declared.retry(delays.with_max_times(2));
            }
            if with.debounce {
                declared = declared.debounce(DEBOUNCE);
            }
            if with.throttle {
                declared = declared.throttle(THROTTLE);
            }
            let told = told.clone();
            let task = declared
                .run(body)
                .on_failed(|_| ())
                .on_settled(move |end| told.add(end));
            if with.polling {
                task.fire_every(PERIOD);
            }
            task
        });
        let mut world = Self {
            clock,
            owner,
            task,
            steps,
            calls,
            seen: vec![],
            told,
            with,
            ended: vec![],
        };
        // Polling fires in the next microtask.
        block_on(world.clock.advance(Duration::ZERO));
        world.look();
        world
    }

    pub fn now(&self) -> Duration {
        self.clock.now()
    }

    /// When the body was called so far.
    pub fn calls(&mut self) -> &[Duration] {
        self.look();
        &self.seen
    }

    fn look(&mut self) {
        self.seen.extend(self.calls.take());
        self.ended.resize(self.seen.len(), false);
    }

    /// Ends the bodies whose time has come, without anything hearing of it yet.
    pub fn end_bodies(&mut self) {
        self.look();
        let now = self.now();
        for call in 0..self.seen.len() {
            if self.ended[call] || now < self.seen[call] + BODY {
                continue;
            }
            let outcome = match self.with.fate(call) {
                Fate::Returns => Ok("done"),
                Fate::Fails => Err("no luck"),
                Fate::Hangs => continue,
            };
            self.ended[call] = true;
            self.steps.end(call, outcome);
        }
    }

    /// Has everything happen that is due now, and moves on.
    pub fn step(&mut self) {
        self.end_bodies();
        block_on(self.clock.advance(STEP));
        self.look();
    }

    pub fn go_on_until(&mut self, end: Duration) {
        while self.now() < end {
            self.step();
        }
    }
}
