//! What is wrong and has no other place in the form.

use super::{
    context::{FormContext, ShownField},
    controls,
};
use crate::view::texts::Words;
use leptos::{either::Either, ev, html, prelude::*};

/// The summary: an alert, made anew each time, so that the same is announced again.
pub(super) fn summary(context: FormContext, form: NodeRef<html::Form>) -> impl IntoView {
    let texts = Words::here();
    let mut is_second = false;
    move || {
        is_second = !is_second;
        let shown = context.shown.get();
        let fields: Vec<_> = shown
            .fields
            .iter()
            .filter(|field| field.in_summary)
            .cloned()
            .collect();
        if fields.is_empty() && shown.rest.is_empty() {
            return None;
        }
        let rest: Vec<_> = shown
            .rest
            .iter()
            .map(|problem| {
                let problem = problem.clone();
                html::p()
                    .class("lf-form-message")
                    .child(move || texts.with(|texts| problem.words(texts)).unwrap_or_default())
            })
            .collect();
        let fields: Vec<_> = fields
            .into_iter()
            .map(|field| field_message(field, texts, form))
            .collect();
        let alert = html::div().class("lf-form-summary").role("alert");
        let alert = alert.child((rest, fields));
        // Of two kinds in turn: one of the same kind would only get other texts.
        Some(if is_second {
            Either::Left(alert)
        } else {
            Either::Right(alert)
        })
    }
}

/// The message of a field that has no note: a button that goes to the field.
fn field_message(field: ShownField, texts: Words, form: NodeRef<html::Form>) -> impl IntoView {
    let ShownField {
        path,
        label,
        problem,
        id,
        ..
    } = field;
    let go = move |_| {
        let Some(form) = form.try_get_untracked().flatten() else {
            return;
        };
        if let Some(control) = controls::at(&controls::controls(&form), &path).first() {
            _ = control.focus();
        }
    };
    html::p().class("lf-form-message").child((
        html::button()
            .class("lf-form-link")
            .attr("type", "button")
            .on(ev::click, go)
            .child(label),
        " ",
        html::span()
            .id(id)
            .child(move || texts.with(|texts| problem.words(texts)).unwrap_or_default()),
    ))
}
