//! What the server tells of its small railway station, and the words for it.

use serde::Deserialize;

use crate::language::Words;

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Board {
    pub line: u32,
    /// How often this board was asked for.
    pub edition: u32,
    pub rows: Vec<Departure>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Departure {
    /// Minutes since midnight.
    pub leaves: u32,
    pub to: usize,
    pub platform: u32,
    pub late_minutes: u32,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Weather {
    pub degrees: i32,
    pub sky: Sky,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sky {
    Rain,
    Cloud,
    Sun,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Notices {
    pub lost_umbrellas: u32,
}

/// The stations by their numbers.
const STATIONS: [Words; 6] = [
    Words("Ghent", "غنت"),
    Words("Antwerp", "أنتويرب"),
    Words("Bruges", "بروج"),
    Words("Brussels", "بروكسل"),
    Words("Liège", "لييج"),
    Words("Ostend", "أوستند"),
];

/// A station's name.
pub fn station(number: usize) -> Words {
    const ELSEWHERE: Words = Words("elsewhere", "مكان آخر");
    STATIONS.get(number).copied().unwrap_or(ELSEWHERE)
}

impl Sky {
    pub fn words(self) -> Words {
        match self {
            Self::Rain => Words("rain", "مطر"),
            Self::Cloud => Words("clouds", "غيوم"),
            Self::Sun => Words("sunshine", "شمس"),
        }
    }
}

impl Departure {
    /// As a clock shows it: 07:43.
    pub fn time(&self) -> String {
        format!("{:02}:{:02}", self.leaves / 60, self.leaves % 60)
    }
}
