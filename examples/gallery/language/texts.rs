//! The words of leptos-fire's components in Arabic.

use leptos_fire::view::Texts;

pub fn arabic() -> Texts {
    Texts {
        loading: "جارٍ التحميل…".into(),
        loading_several: "جارٍ تحميل {tasks}…".into(),
        loaded: "اكتمل التحميل.".into(),
        failed: "تعذّر ذلك.".into(),
        try_again: "حاول مرة أخرى".into(),
        dismiss: "إخفاء".into(),
        details: "التفاصيل".into(),
        cancel: "إلغاء".into(),
        proceed: "متابعة".into(),
        field_missing: "املأ هذا الحقل.".into(),
        field_not_a_number: "أدخل رقمًا.".into(),
        field_not_a_whole_number: "أدخل عددًا صحيحًا.".into(),
        field_out_of_range: "أدخل رقمًا من {min} إلى {max}.".into(),
        field_not_yes_or_no: "اختر نعم أو لا.".into(),
    }
}
