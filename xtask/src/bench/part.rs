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
