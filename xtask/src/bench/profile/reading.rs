//! What `profile.mjs` prints, line by line.

/// Where the time of one work went.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    pub work: String,
    pub rounds: u32,
    /// Of all rounds, as it was timed.
    pub ms: f64,
    pub times: Vec<SelfTime>,
}

/// What was spent in a function itself, where one other called it.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfTime {
    pub us: f64,
    pub function: Function,
}

/// As the browser names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub caller: String,
    /// Empty for what is the browser's own.
    pub file: String,
}

impl Profile {
    /// All that was sampled, in microseconds.
    pub fn us(&self) -> f64 {
        self.times.iter().map(|time| time.us).sum()
    }
}

/// Adds what the line says to `profiles`; every other line says nothing.
pub fn take(profiles: &mut Vec<Profile>, line: &str) {
    let fields: Vec<_> = line.split('\t').collect();
    match fields.as_slice() {
        ["WORK", work, rounds, ms] => {
            if let (Ok(rounds), Ok(ms)) = (rounds.parse(), ms.parse()) {
                profiles.push(Profile {
                    work: (*work).to_owned(),
                    rounds,
                    ms,
                    times: Vec::new(),
                });
            }
        }
        ["SELF", us, name, caller, file] => {
            if let (Some(profile), Ok(us)) = (profiles.last_mut(), us.parse()) {
                profile.times.push(SelfTime {
                    us,
                    function: Function {
                        name: (*name).to_owned(),
                        caller: (*caller).to_owned(),
                        file: (*file).to_owned(),
                    },
                });
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_with_their_times_and_nothing_else() {
        let mut profiles = Vec::new();
        for line in [
            "SELF\t3\tof\tno\twork",
            "WORK\tstorm\t5\t80.5",
            "SELF\t300\tguard\twasm-to-js\tinline0.js",
            "SELF\tx\tguard\twasm-to-js\tinline0.js",
            "WORK\tmessages\tx\t1",
            "SELF\t100\t(program)\t(root)\t",
            "",
        ] {
            take(&mut profiles, line);
        }
        assert_eq!(profiles.len(), 1);
        let storm = &profiles[0];
        assert_eq!((storm.rounds, storm.ms, storm.us()), (5, 80.5, 400.0));
        assert_eq!(storm.times[0].function.file, "inline0.js");
        assert_eq!(storm.times[1].function.file, "");
    }
}
