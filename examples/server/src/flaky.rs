//! What goes wrong by a seed: the same sequence of fates every time.

use crate::noise::Noise;

/// Each has a sequence of its own, from 1 on.
pub const SEEDS: u32 = 99;

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Fine,
    /// 503: it may be tried again.
    Busy,
    /// 500: it may be tried again.
    Broken,
    /// Answered so late that nobody waits for it.
    Stuck,
    /// 410: to try again is of no use.
    Gone,
}

/// What becomes of a seed's call, counted from 1.
pub fn fate(seed: u32, call: u32) -> Fate {
    match Noise::new(seed, call).below(12) {
        0..4 => Fate::Fine,
        4..7 => Fate::Busy,
        7..9 => Fate::Broken,
        9..11 => Fate::Stuck,
        _ => Fate::Gone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_every_time_and_another_for_each_seed() {
        let sequence = |seed| (1..=20).map(|call| fate(seed, call)).collect::<Vec<_>>();
        assert_eq!(sequence(1), sequence(1));
        assert_ne!(sequence(1), sequence(2));
    }

    #[test]
    fn every_seed_is_fine_at_last() {
        for seed in 1..=SEEDS {
            assert!(
                (1..=20).any(|call| fate(seed, call) == Fate::Fine),
                "{seed}"
            );
        }
    }
}
