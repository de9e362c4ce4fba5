//! [`Problem`]: what is wrong with a field, and how that is said.

use crate::view::Texts;

/// What is wrong with a field's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    Missing,
    NotANumber,
    NotAWholeNumber,
    OutOfRange {
        min: String,
        max: String,
    },
    NotYesOrNo,
    /// The words of somebody else: the type that was to be made, or the task's error.
    Said(String),
    /// Of something that is no field of the form.
    Of(String, Box<Self>),
}

impl Problem {
    pub(crate) fn words(&self, texts: &Texts) -> String {
        match self {
            Self::Missing => texts.field_missing.to_string(),
            Self::NotANumber => texts.field_not_a_number.to_string(),
            Self::NotAWholeNumber => texts.field_not_a_whole_number.to_string(),
            Self::OutOfRange { min, max } => texts
                .field_out_of_range
                .replace("{min}", min)
                .replace("{max}", max),
            Self::NotYesOrNo => texts.field_not_yes_or_no.to_string(),
            Self::Said(words) => words.clone(),
            Self::Of(name, problem) => format!("{name}: {}", problem.words(texts)),
        }
    }
}
