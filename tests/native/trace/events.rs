//! The trace of a sequence: what was asked of the task, what it called, what it showed.

use super::actions::Config;
use leptos_fire::{CancelReason, Settled, SkipReason};

/// Names a fire, a write or an update. They are given out in the order in which the
/// task is asked, so that of two the greater one is the later.
pub type Ticket = u32;

/// One entry of a trace.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// A fire begins; whether in the middle of another call.
    Asked(Ticket, bool),
    /// It has returned: accepted, or skipped.
    Answered(Ticket, Option<SkipReason>),
    /// The body's closure was called.
    Started(Ticket),
    /// A poll of the run's future begins.
    Polled(Ticket),
    /// It has returned or unwound.
    Yielded,
    /// The run's future was dropped.
    Dropped(Ticket),
    /// The `Firing` says how it ended. A second one is a different answer.
    Settled(Ticket, Settled),
    /// Who awaited the `Firing` was told.
    Heard(Ticket, Settled),
    OnOk(Ticket),
    /// With the run that failed, if its failure tells.
    OnFailed(Option<Ticket>),
    OnCancelled(CancelReason),
    OnSettled(Settled),
    /// `set_value` begins.
    Wrote(Ticket),
    /// `update_value` begins.
    Updating(Ticket),
    /// What it was given was called: there was a value.
    Updated(Ticket),
    ResetBegun,
    ResetDone,
    /// The owner's clean-up begins.
    Unmounting,
    /// It has returned.
    Unmounted,
    /// What a guard showed when it was taken, and when it was let go.
    Held(Shown, Shown),
    /// What can be read where no call into the task is going on.
    Seen(View),
}

/// The state as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub loading: bool,
    /// The value's ticket, and the input that it carries.
    pub value: Option<(Ticket, Option<u32>)>,
    pub failure: Option<Fault>,
}

/// A failure that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Of(Ticket),
    /// A crash whose report does not tell whose it is.
    Unknown,
}

/// All readings at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Everything that was ready has just been driven.
    pub driven: bool,
    /// A read guard is held, so that `shown` may lag behind.
    pub guarded: bool,
    pub shown: Shown,
    pub is_loading: bool,
    pub under_way: usize,
    pub value_input: Option<u32>,
    pub fired: u32,
    pub skipped: u32,
    pub last_settled: Option<Settled>,
}

/// All that happened, and what was left of it when it was over.
#[derive(Debug)]
pub struct Trace {
    pub config: Config,
    pub events: Vec<Event>,
    /// How many tickets were given out.
    pub tickets: Ticket,
    /// What no event tells.
    pub rest: Rest,
}

/// What was left when everything was ended, driven and dropped.
#[derive(Debug, Default)]
pub struct Rest {
    /// The library says that something is still under way.
    pub in_flight: bool,
    /// How much of what user code captured is still held.
    pub held: usize,
    /// A panic that no action asked for.
    pub panic: Option<String>,
}
