//! What the server finds wrong with a form: codes, for which the page has the words.

use leptos_fire::view::{FieldError, FieldErrors};
use serde::Deserialize;

use crate::{http::ServerError, language::Words};

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Wrong {
    fields: Vec<WrongField>,
    /// What is about no field.
    codes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct WrongField {
    field: String,
    code: String,
}

impl FieldErrors for ServerError {
    fn field_errors(&self) -> Vec<FieldError> {
        let Self::Wrong(wrong) = self else {
            return Vec::new();
        };
        let fields = wrong.fields.iter();
        fields
            .map(|WrongField { field, code }| FieldError::new(field.clone(), words(code).get()))
            .collect()
    }

    fn summary(&self) -> Option<String> {
        let Self::Wrong(wrong) = self else {
            return Some(self.to_string());
        };
        let sentences: Vec<_> = wrong.codes.iter().map(|code| words(code).get()).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }
}

fn words(code: &str) -> Words {
    match code {
        "no-trains" => Words("There are no trains on that day.", "لا قطارات في ذلك اليوم."),
        "too-many" => Words("There are six seats.", "هناك ستة مقاعد."),
        "no-seat" => Words("There is no such seat.", "لا يوجد مقعد كهذا."),
        "no-mail" => Words("No mail arrives there.", "لا يصل البريد إلى هناك."),
        "sold-out" => Words(
            "The trains to Ostend are sold out.",
            "نفدت تذاكر القطارات إلى أوستند.",
        ),
        "taken" => Words("This name is taken.", "هذا الاسم محجوز."),
        "short" => Words(
            "A password has eight characters at least.",
            "كلمة المرور ثمانية أحرف على الأقل.",
        ),
        _ => Words("This will not do.", "هذا لا يصلح."),
    }
}
