//! A report's numbers: a function of the user and the revision, so that tests can foretell them.

use serde::Serialize;

use crate::noise::Noise;
use crate::users::User;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    pub user_id: u32,
    pub title: String,
    pub revision: u32,
    pub visits: u32,
    pub orders: u32,
    pub revenue_cents: u64,
    /// The visits of each month; they add up to `visits`.
    pub series: [u32; 12],
}

impl Report {
    pub fn of(user: User, revision: u32) -> Self {
        let mut noise = Noise::new(user.id, revision);
        let base = 4_000 + Noise::new(user.id, 0).below(4_000);
        // A step larger than the noise: no two revisions that follow each other look alike.
        let visits = base
            .saturating_add(revision.saturating_mul(137))
            .saturating_add(noise.below(100));
        let orders = visits / 100 * (3 + noise.below(6)) + revision % 100;
        let revenue_cents = u64::from(orders) * u64::from(2_500 + noise.below(6_000));
        Self {
            user_id: user.id,
            title: format!("Sales report of {}", user.name),
            revision,
            visits,
            orders,
            revenue_cents,
            series: spread(visits, &mut noise),
        }
    }
}

/// Splits `total` over the year.
fn spread(total: u32, noise: &mut Noise) -> [u32; 12] {
    let weights: [u32; 12] = std::array::from_fn(|_| 50 + noise.below(100));
    let sum: u32 = weights.iter().sum();
    let mut months = weights.map(|weight| {
        u32::try_from(u64::from(total) * u64::from(weight) / u64::from(sum)).unwrap_or(u32::MAX)
    });
    months[11] += total - months.iter().sum::<u32>();
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users::USERS;

    #[test]
    fn the_same_every_time() {
        assert_eq!(Report::of(USERS[0], 3), Report::of(USERS[0], 3));
    }

    #[test]
    fn each_revision_has_other_numbers() {
        for user in USERS {
            for revision in 1..200 {
                let (old, new) = (Report::of(user, revision), Report::of(user, revision + 1));
                assert_ne!(old.visits, new.visits, "{user:?} {revision}");
                assert_ne!(old.series, new.series, "{user:?} {revision}");
            }
        }
    }

    #[test]
    fn the_months_add_up() {
        for user in USERS {
            let report = Report::of(user, 7);
            assert_eq!(report.series.iter().sum::<u32>(), report.visits);
        }
    }

    #[test]
    fn no_revision_overflows() {
        Report::of(USERS[0], u32::MAX);
    }
}
