//! What a sequence is made of, how one is drawn, and how it is printed as code.

use leptos_fire::Policy;
use proptest::{collection::vec, prelude::*};
use std::fmt;

/// Every policy that the property is checked for.
pub const POLICIES: &[Policy] = &[
    Policy::Restart,
    Policy::Drop,
    Policy::Enqueue,
    Policy::KeepLatest,
    Policy::Parallel,
];

const LIMITS: u8 = 3;
const MOST_ACTIONS: usize = 30;

/// The options of the task, and the seed that the order of polls is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    pub policy: Policy,
    pub limit: u8,
    pub clear_on_fire: bool,
    pub keep_running: bool,
    pub seed: u64,
}

impl Config {
    /// A task's that is declared without any.
    pub const fn usual(seed: u64) -> Self {
        Self {
            policy: Policy::Restart,
            limit: 1,
            clear_on_fire: false,
            keep_running: false,
            seed,
        }
    }

    pub fn is_usual(&self) -> bool {
        *self == Self::usual(self.seed)
    }
}

/// One step of a sequence.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    Fire,
    /// Ends one of the runs that have started and not ended, counted from the oldest,
    /// modulo their number.
    End(u8, End),
    /// One turn of the queue, in which the task is driven before or after what follows.
    Tick,
    /// Everything that is ready, until nothing is.
    Drive,
    Cancel,
    /// Cancels one firing, ended or not, counted from the newest, modulo their number.
    CancelOne(u8),
    Reset,
    Set,
    Update,
    /// Takes a read guard.
    Guard,
    /// Lets go of the oldest one.
    Release,
    /// The next time that user code is called there, it does this.
    Arm(Place, Deed),
    Unmount,
}

/// How a run ends at its next poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Ok,
    Err,
    Crash,
}

/// Where the task calls user code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Closure,
    Poll,
    OnOk,
    OnFailed,
    OnCancelled,
    OnSettled,
    FutureDrop,
    ValueDrop,
}

impl Place {
    fn is_callback(self) -> bool {
        matches!(
            self,
            Self::OnOk | Self::OnFailed | Self::OnCancelled | Self::OnSettled
        )
    }
}

/// What user code does there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Fire,
    Cancel,
    Reset,
    Set,
    Update,
    Crash,
    Unmount,
}

const PLACES: [Place; 8] = [
    Place::Closure,
    Place::Poll,
    Place::OnOk,
    Place::OnFailed,
    Place::OnCancelled,
    Place::OnSettled,
    Place::FutureDrop,
    Place::ValueDrop,
];

const DEEDS: [Deed; 7] = [
    Deed::Fire,
    Deed::Cancel,
    Deed::Reset,
    Deed::Set,
    Deed::Update,
    Deed::Crash,
    Deed::Unmount,
];

impl Action {
    /// One number per action, because drawing and shrinking numbers is cheap. Smaller
    /// ones stand for plainer actions, so that shrinking leads there.
    fn from_word(word: u16) -> Self {
        let [kind, detail] = word.to_be_bytes();
        match kind {
            0..64 => Self::Fire,
            64..104 => Self::End(detail % 4, End::Ok),
            104..122 => Self::End(detail % 4, End::Err),
            122..128 => Self::End(detail % 4, End::Crash),
            128..160 => Self::Tick,
            160..174 => Self::Drive,
            174..182 => Self::Cancel,
            182..190 => Self::CancelOne(detail % 4),
            190..198 => Self::Reset,
            198..208 => Self::Set,
            208..214 => Self::Update,
            214..220 => Self::Guard,
            220..228 => Self::Release,
            228..253 => {
                let detail = usize::from(detail);
                let place = PLACES[detail % PLACES.len()];
                let deed = DEEDS[detail / PLACES.len() % DEEDS.len()];
                Self::Arm(place, deed)
            }
            253.. => Self::Unmount,
        }
    }
}

/// A configuration and what happens under it. Displays as the test that replays it.
#[derive(Clone, Debug)]
pub struct Sequence {
    pub config: Config,
    pub actions: Vec<Action>,
}

/// Any sequence.
pub fn sequence() -> impl Strategy<Value = Sequence> {
    let config = (any::<u32>(), any::<u8>());
    (config, vec(any::<u16>(), 0..=MOST_ACTIONS)).prop_map(|((seed, options), words)| {
        let options = usize::from(options);
        Sequence {
            config: Config {
                clear_on_fire: options & 1 != 0,
                keep_running: options & 2 != 0,
                limit: 1 + (options / 4 % usize::from(LIMITS)) as u8,
                policy: POLICIES[options / 4 / usize::from(LIMITS) % POLICIES.len()],
                seed: seed.into(),
            },
            actions: words.into_iter().map(Action::from_word).collect(),
        }
    })
}

/// Any sequence without options, and without what needs an audience. Where there are guards
/// nothing happens in polls, whose number depends on what waits for a guard.
pub fn unseen_sequence() -> impl Strategy<Value = Sequence> {
    (any::<u32>(), vec(any::<u16>(), 0..=MOST_ACTIONS)).prop_map(|(seed, words)| {
        let mut actions: Vec<_> = words.into_iter().map(Action::from_word).collect();
        let guards = actions.iter().any(|action| matches!(action, Action::Guard));
        actions.retain(|action| match action {
            Action::CancelOne(_) => false,
            Action::Arm(Place::Poll, _) => !guards,
            Action::Arm(place, _) => !place.is_callback(),
            _ => true,
        });
        Sequence {
            config: Config::usual(seed.into()),
            actions,
        }
    })
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Config {
            policy,
            limit,
            clear_on_fire,
            keep_running,
            seed,
        } = self.config;
        writeln!(f, "#[test]\nfn pinned() {{")?;
        writeln!(f, "    let config = Config {{")?;
        writeln!(f, "        policy: Policy::{policy:?},")?;
        writeln!(f, "        limit: {limit},")?;
        writeln!(f, "        clear_on_fire: {clear_on_fire},")?;
        writeln!(f, "        keep_running: {keep_running},")?;
        writeln!(f, "        seed: {seed},")?;
        writeln!(f, "    }};")?;
        writeln!(f, "    replay(config, &[")?;
        for action in &self.actions {
            f.write_str("        ")?;
            match action {
                Action::End(run, end) => write!(f, "Action::End({run}, End::{end:?})")?,
                Action::Arm(place, deed) => {
                    write!(f, "Action::Arm(Place::{place:?}, Deed::{deed:?})")?;
                }
                plain => write!(f, "Action::{plain:?}")?,
            }
            writeln!(f, ",")?;
        }
        writeln!(f, "    ]);\n}}")
    }
}
