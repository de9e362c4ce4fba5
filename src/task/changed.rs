//! Which readings a change concerns.

use crate::async_result::registers::Stamp;
use std::ops::BitOrAssign;

/// A set of readings.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Changed(u16);

impl Changed {
    pub(crate) const NOTHING: Self = Self(0);
    /// The whole `AsyncResult`.
    pub(crate) const STATE: Self = Self(1);
    /// What a `Glance` tells: what a view looks at. Before all that its parts read, so that
    /// it takes them away before they look at what is gone.
    pub(crate) const GLANCE: Self = Self(1 << 1);
    pub(crate) const LOADING: Self = Self(1 << 2);
    pub(crate) const VALUE: Self = Self(1 << 3);
    pub(crate) const FAILURE: Self = Self(1 << 4);
    pub(crate) const UNDER_WAY: Self = Self(1 << 5);
    pub(crate) const INPUT: Self = Self(1 << 6);
    pub(crate) const VALUE_INPUT: Self = Self(1 << 7);
    pub(crate) const FIRED: Self = Self(1 << 8);
    pub(crate) const SKIPPED: Self = Self(1 << 9);
    pub(crate) const SETTLED: Self = Self(1 << 10);
    pub(crate) const WAITING: Self = Self(1 << 11);
    pub(crate) const ATTEMPT: Self = Self(1 << 12);
    pub(crate) const PROGRESS: Self = Self(1 << 13);
    pub(crate) const EVERYTHING: Self = Self((1 << 14) - 1);

    pub(crate) const fn contains(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// One reading out of the set, and the rest of it.
    pub(crate) const fn split_first(self) -> Option<(Self, Self)> {
        if self.0 == 0 {
            return None;
        }
        let first = self.0 & self.0.wrapping_neg();
        Some((Self(first), Self(self.0 & !first)))
    }

    /// What of this set is in `other` too.
    pub(crate) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What differs between two states of the registers.
    #[inline(never)] // Else there is a copy of it for each pair of types.
    pub(crate) fn between(before: Stamp, after: Stamp) -> Self {
        let value = before.value != after.value;
        let items = before.items != after.items;
        let failure = before.failure != after.failure;
        let loading = before.loading != after.loading;
        let glance = loading | failure | (before.value.is_some() != after.value.is_some());
        let set = |differs, reading: Self| if differs { reading.0 } else { 0 };
        Self(
            set(loading | value | items | failure, Self::STATE)
                | set(glance, Self::GLANCE)
                | set(loading, Self::LOADING)
                | set(value | items, Self::VALUE)
                | set(failure, Self::FAILURE),
        )
    }
}

impl BitOrAssign for Changed {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.and(other);
    }
}
