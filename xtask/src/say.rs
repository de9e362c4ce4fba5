//! What is said to the user: short lines that stand out from those of the tools.

use std::io::Write;
use std::time::Duration;

pub fn line(text: &str) {
    let mut stdout = std::io::stdout().lock();
    // A reader that has gone away is no reason to panic.
    let _ = writeln!(stdout, "xtask: {text}");
    let _ = stdout.flush();
}

pub fn error(text: &str) {
    let _ = writeln!(std::io::stderr(), "xtask: {text}");
}

pub fn time(duration: Duration) -> String {
    match duration.as_secs() {
        0..60 => format!("{:.1} s", duration.as_secs_f64()),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short() {
        assert_eq!(time(Duration::from_millis(340)), "0.3 s");
        assert_eq!(time(Duration::from_secs(59)), "59.0 s");
        assert_eq!(time(Duration::from_secs(185)), "3 min 05 s");
    }
}
