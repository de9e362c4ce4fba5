//! Times of several things, measured in turn.

use std::time::Duration;

/// For each thing one time per round, in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Times(Vec<Vec<f64>>);

impl Times {
    pub fn of(things: usize) -> Self {
        Self(vec![Vec::new(); things])
    }

    pub fn add(&mut self, thing: usize, time: Duration) {
        if let Some(times) = self.0.get_mut(thing) {
            times.push(time.as_secs_f64());
        }
    }

    pub fn rounds(&self) -> usize {
        self.0.first().map_or(0, Vec::len)
    }

    /// The quartiles of a thing's times.
    pub fn seconds(&self, thing: usize) -> [f64; 3] {
        quartiles(self.times(thing).to_vec())
    }

    /// The quartiles of a thing's time to that of the first, round by round.
    pub fn ratio(&self, thing: usize) -> [f64; 3] {
        let each = self.times(thing).iter().zip(self.times(0));
        quartiles(each.map(|(time, first)| time / first).collect())
    }

    fn times(&self, thing: usize) -> &[f64] {
        self.0.get(thing).map_or(&[], Vec::as_slice)
    }
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [0.25, 0.5, 0.75].map(|part| between(&values, part))
}

/// What is at this part of sorted values, between two of them if need be.
fn between(sorted: &[f64], part: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = part * last as f64;
    let low = sorted[place.floor() as usize];
    let high = sorted[place.ceil() as usize];
    low + (high - low) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_values_if_need_be() {
        assert_eq!(quartiles(vec![5.0, 1.0, 3.0, 2.0, 4.0]), [2.0, 3.0, 4.0]);
        assert_eq!(quartiles(vec![2.0, 1.0]), [1.25, 1.5, 1.75]);
        assert!(quartiles(vec![])[1].is_nan());
    }

    #[test]
    fn ratios_are_those_within_a_round() {
        let mut times = Times::of(2);
        for (first, second) in [(1, 2), (10, 20), (3, 6)] {
            times.add(0, Duration::from_secs(first));
            times.add(1, Duration::from_secs(second));
        }
        assert_eq!(times.rounds(), 3);
        assert_eq!(times.ratio(1), [2.0, 2.0, 2.0]);
        assert_eq!(times.ratio(0), [1.0, 1.0, 1.0]);
        assert_eq!(times.seconds(1)[1], 6.0);
    }
}
