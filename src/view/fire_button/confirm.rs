//! The question before a task is fired.

use crate::view::texts::Words;
use leptos::{ev, html, prelude::*};

/// A question in a dialog.
pub(super) struct Confirmation<F> {
    question: Signal<String>,
    button: NodeRef<html::Button>,
    dialog: NodeRef<html::Dialog>,
    no: NodeRef<html::Button>,
    proceed: F,
}

impl<F: Fn() + Send + 'static> Confirmation<F> {
    pub(super) fn new(question: Signal<String>, button: NodeRef<html::Button>, proceed: F) -> Self {
        Self {
            question,
            button,
            dialog: NodeRef::new(),
            no: NodeRef::new(),
            proceed,
        }
    }

    /// What asks it.
    pub(super) fn opener(&self) -> impl Fn() + 'static + use<F> {
        let (button, dialog, no) = (self.button, self.dialog, self.no);
        move || {
            if let Some(dialog) = dialog.try_get_untracked().flatten() {
                // Not every browser has it there after a click, and the dialog gives it back
                // to what has it now when Escape closes it.
                focus(button);
                // An `Err`: it is open already.
                _ = dialog.show_modal();
            }
            // The harmless answer first.
            if let Some(no) = no.try_get_untracked().flatten() {
                _ = no.focus();
            }
        }
    }

    pub(super) fn view(self) -> impl IntoView {
        let Self {
            question,
            button,
            dialog,
            no,
            proceed,
        } = self;
        let texts = Words::here();
        let close = move || {
            if let Some(dialog) = dialog.try_get_untracked().flatten() {
                dialog.close();
            }
            focus(button);
        };
        let words = move || question.try_get().unwrap_or_default();
        html::dialog()
            .class("lf-confirm")
            .role("alertdialog")
            .aria_label(words)
            .node_ref(dialog)
            .child((
                html::p().class("lf-confirm-question").child(words),
                html::div().class("lf-confirm-actions").child((
                    html::button()
                        .class("lf-dismiss")
                        .attr("type", "button")
                        .node_ref(no)
                        .on(ev::click, move |_| close())
                        .child(texts.word(|texts| &texts.cancel)),
                    html::button()
                        .class("lf-proceed")
                        .attr("type", "button")
                        .on(ev::click, move |_| {
                            close();
                            proceed();
                        })
                        .child(texts.word(|texts| &texts.proceed)),
                )),
            ))
    }
}

fn focus(button: NodeRef<html::Button>) {
    if let Some(button) = button.try_get_untracked().flatten() {
        _ = button.focus();
    }
}
