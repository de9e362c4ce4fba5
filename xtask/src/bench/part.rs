//! What is measured, by name.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Speed,
    Size,
    Compile,
}

impl Part {
    /// In the order in which they run.
    pub const ALL: [Self; 3] = [Self::Speed, Self::Size, Self::Compile];

    pub fn name(self) -> &'static str {
        match self {
            Self::Speed => "speed",
            Self::Size => "size",
            Self::Compile => "compile",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}
