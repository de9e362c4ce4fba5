//! What the benches print, line by line.

/// One measured thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// How long one side took, and its ratio to the side `of`: quartiles of both.
    Time {
        name: String,
        of: String,
        side: String,
        ms: [f64; 3],
        ratio: [f64; 3],
    },
    /// What one side allocated per piece.
    Bytes {
        name: String,
        side: String,
        bytes: f64,
        allocations: f64,
    },
    /// What it costs to fire one task while so many are alive.
    Growth { alive: usize, us: f64 },
}

impl Reading {
    /// `None` for every other line.
    pub fn parse(line: &str) -> Option<Self> {
        let mut fields = line.trim().split('\t');
        let mut next = || fields.next().map(str::to_owned);
        match next()?.as_str() {
            "TIME" => {
                let (name, of, side) = (next()?, next()?, next()?);
                let mut number = || next()?.parse().ok();
                let ms = [number()?, number()?, number()?];
                let ratio = [number()?, number()?, number()?];
                Some(Self::Time {
                    name,
                    of,
                    side,
                    ms,
                    ratio,
                })
            }
            "BYTES" => Some(Self::Bytes {
                name: next()?,
                side: next()?,
                bytes: next()?.parse().ok()?,
                allocations: next()?.parse().ok()?,
            }),
            "GROWTH" => Some(Self::Growth {
                alive: next()?.parse().ok()?,
                us: next()?.parse().ok()?,
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_each_kind_and_others() {
        assert_eq!(
            Reading::parse("TIME\tstorm\tAction\tFire\t1\t2\t3\t0.1\t0.2\t0.3"),
            Some(Reading::Time {
                name: "storm".to_owned(),
                of: "Action".to_owned(),
                side: "Fire".to_owned(),
                ms: [1.0, 2.0, 3.0],
                ratio: [0.1, 0.2, 0.3],
            })
        );
        assert!(Reading::parse("BYTES\tidle\tFire\t249.5\t8").is_some());
        assert!(Reading::parse("GROWTH\t100\t4.5").is_some());
        for line in [
            "",
            "Loading Wasm module...",
            "TIME\tstorm\tFire\t1",
            "GROWTH\tx\ty",
        ] {
            assert_eq!(Reading::parse(line), None, "{line}");
        }
    }
}
