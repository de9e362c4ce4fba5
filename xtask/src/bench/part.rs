//! What is measured, by name.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Speed,
    Size,
    Compile,
    Profile,
}

impl Part {
    /// In the order in which they run.
    pub const ALL: [Self; 4] = [Self::Speed, Self::Size, Self::Compile, Self::Profile];

    pub fn name(self) -> &'static str {
        match self {
            Self::Speed => "speed",
            Self::Size => "size",
            Self::Compile => "compile",
            Self::Profile => "profile",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Whether it is part of a run that names no parts: a profile explains, it measures nothing.
    pub fn runs_unasked(self) -> bool {
        self != Self::Profile
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_made_only_when_it_is_named() {
        let unasked: Vec<_> = Part::ALL
            .into_iter()
            .filter(|part| part.runs_unasked())
            .collect();
        assert_eq!(unasked, [Part::Speed, Part::Size, Part::Compile]);
        assert_eq!(Part::parse("profile"), Some(Part::Profile));
    }
}
