//! How a length of time reads in a sentence.

use std::{fmt, time::Duration};

/// As `{:?}` prints it, "1.5s" or "150ms". By itself, because that brings along rounding and
/// padding, which are four times as much code as this, in every application.
pub(super) struct Length(pub(super) Duration);

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, nanoseconds) = (self.0.as_secs(), self.0.subsec_nanos());
        let split = |unit: u32| (u64::from(nanoseconds / unit), nanoseconds % unit);
        let ((whole, mut part), mut digits, unit) = match (seconds, nanoseconds) {
            (1.., _) => ((seconds, nanoseconds), 9, "s"),
            (0, 1_000_000..) => (split(1_000_000), 6, "ms"),
            (0, 1_000..) => (split(1_000), 3, "µs"),
            (0, _) => (split(1), 0, "ns"),
        };
        write!(f, "{whole}")?;
        if part > 0 {
            while part.is_multiple_of(10) {
                part /= 10;
                digits -= 1;
            }
            write!(f, ".{part:0digits$}")?;
        }
        f.write_str(unit)
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::Length;
    use proptest::prelude::*;
    use std::time::Duration;

    proptest! {
        #[test]
        fn it_reads_as_debug_does(length in any::<u64>(), shorter in 0..64_u32) {
            let length = Duration::from_nanos(length >> shorter);
            prop_assert_eq!(Length(length).to_string(), format!("{length:?}"));
        }
    }

    #[test]
    fn in_whole_and_in_part() {
        for (milliseconds, reads) in [(0, "0ns"), (2000, "2s"), (1500, "1.5s"), (1050, "1.05s")] {
            let length = Duration::from_millis(milliseconds);
            assert_eq!(Length(length).to_string(), reads);
        }
    }
}
