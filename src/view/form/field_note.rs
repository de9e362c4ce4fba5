//! [`FieldNote`]: what is wrong with one field, beside it.

use super::context::{FormContext, new_id};
use crate::view::texts::Words;
use leptos::{either::Either, html, prelude::*};
use std::borrow::Cow;

/// Says what is wrong with one field of a [`FireForm`](super::FireForm), where you put it:
/// nothing as long as nothing is wrong.
///
/// Put one beside each field. What is wrong with a field that has none is said in the
/// form's summary, with a button that goes to the field.
///
/// While there is something to say, the field has `aria-invalid`, and its
/// `aria-describedby` names this element as well: screen readers say it with the field,
/// which gets the focus if it is the first one. Where the focus does not move, because the
/// field has it already or the person went on to elsewhere, it is an *alert* instead, of the
/// WAI-ARIA practices.
///
/// Class: `lf-field-note`. Outside a form of ours it shows nothing. It does not fail, nor
/// panic.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{prelude::*, view::{FieldNote, FireForm}};
///
/// #[derive(Clone, serde::Deserialize)]
/// struct Login {
///     name: String,
///     password: String,
/// }
///
/// # fn app() -> impl IntoView {
/// let login = async_task("login").run(|input: Login| async move { Err::<(), String>(input.name) });
/// view! {
///     <FireForm of=login>
///         <label>"Name" <input name="name" required/></label>
///         <FieldNote name="name"/>
///         <label>"Password" <input name="password" type="password"/></label>
///         <FieldNote name="password"/>
///         <button>"Log in"</button>
///     </FireForm>
/// }
/// # }
/// ```
#[component]
pub fn FieldNote(
    /// The field's name, as in its attribute `name`.
    #[prop(into)]
    name: Cow<'static, str>,
) -> impl IntoView {
    use_context::<FormContext>().map(|form| {
        let id = new_id();
        form.add_note(&id, &name);
        let texts = Words::here();
        let words = Memo::new({
            let id = id.clone();
            move |_| {
                let shown = form.shown.try_get().unwrap_or_default();
                let own = shown.fields.iter().filter(|field| field.id == id);
                let words: Vec<_> = own
                    .map(|field| {
                        texts
                            .with(|texts| field.problem.words(texts))
                            .unwrap_or_default()
                    })
                    .collect();
                (!words.is_empty()).then(|| words.join(" "))
            }
        });
        // What is there, and whether it is to be heard: the same once more is another alert.
        let note = Memo::new(move |_| {
            let unheard = form.shown.try_get().unwrap_or_default().unheard;
            words.with(Option::is_some).then_some(unheard)
        });
        let mut is_second = false;
        move || {
            let role = note.get()?.map(|_| "alert");
            is_second = !is_second;
            let note = html::span()
                .class("lf-field-note")
                .id(id.clone())
                .role(role)
                .child(move || words.get());
            // Of two kinds in turn: one of the same kind would only get other texts.
            Some(if is_second {
                Either::Left(note)
            } else {
                Either::Right(note)
            })
        }
    })
}
