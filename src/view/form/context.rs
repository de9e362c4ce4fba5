//! [`FormContext`]: what a form and the notes in it share.

use super::{
    controls::{self, Control},
    errors::FieldError,
    marks::Marks,
    path::Path,
    problem::Problem,
};
use crate::view::texts::Words;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::sync::{
    Arc,
    atomic::{AtomicU32, AtomicUsize, Ordering},
};
use web_sys::{HtmlElement, HtmlFormElement};

/// What is wrong, as it is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// Of fields that the form has.
    pub(super) fields: Vec<ShownField>,
    /// Of none.
    pub(super) rest: Vec<Problem>,
    /// Set where the focus does not move to the first of them, so that nothing has a screen
    /// reader say what is beside the fields: another number each time.
    pub(super) unheard: Option<u32>,
}

#[derive(Clone, Debug)]
pub(super) struct ShownField {
    /// The path of the control, and the control's label.
    pub(super) path: Path,
    pub(super) label: String,
    pub(super) problem: Problem,
    /// The element that has the message: a note's, or one in the summary.
    pub(super) id: String,
    pub(super) in_summary: bool,
}

/// What a run's failure says of the form.
pub(super) struct Said {
    pub(super) fields: Vec<FieldError>,
    pub(super) rest: Option<String>,
}

impl Said {
    /// That it failed, and no more.
    pub(super) fn only(words: Words) -> Self {
        Self {
            fields: Vec::new(),
            rest: Some(untrack(words.word(|texts| &texts.failed))),
        }
    }
}

/// What a form and the notes in it share.
#[derive(Clone, Copy)]
pub(super) struct FormContext {
    pub(super) shown: RwSignal<Arc<Shown>>,
    notes: StoredValue<Vec<Note>>,
    marks: StoredValue<Option<SendWrapper<Marks>>>,
}

#[derive(Clone)]
struct Note {
    id: String,
    path: Path,
}

fn has_focus(element: &HtmlElement) -> bool {
    document().active_element().as_ref() == Some(element.as_ref())
}

/// An id that no other element of ours has. It is only put on the page once there is
/// something to say, which is never on a server: so the two need not agree.
pub(super) fn new_id() -> String {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    format!("lf-{}", LAST.fetch_add(1, Ordering::Relaxed))
}

impl FormContext {
    pub(super) fn new() -> Self {
        Self {
            shown: RwSignal::default(),
            notes: StoredValue::default(),
            marks: StoredValue::new(None),
        }
    }

    /// Adds a note for a field, for as long as the current owner lives.
    pub(super) fn add_note(self, id: &str, name: &str) {
        let note = Note {
            id: id.to_owned(),
            path: Path::parse(name),
        };
        self.notes.try_update_value(|notes| notes.push(note));
        let id = id.to_owned();
        on_cleanup(move || {
            self.notes
                .try_update_value(|notes| notes.retain(|note| note.id != id));
        });
    }

    fn note(&self, path: &Path) -> Option<String> {
        let find = |path: &Path| {
            self.notes.try_with_value(|notes| {
                let note = notes.iter().find(|note| note.path == *path);
                note.map(|note| note.id.clone())
            })?
        };
        find(path).or_else(|| find(&path.in_list()?.0))
    }

    /// Whether the form is no longer there.
    pub(super) fn is_gone(&self) -> bool {
        self.shown.is_disposed()
    }

    /// Takes away what was wrong.
    pub(super) fn clear(self) {
        drop(self.marks.try_update_value(Option::take));
        let is_clean = self
            .shown
            .try_with_untracked(|shown| shown.fields.is_empty() && shown.rest.is_empty());
        if is_clean == Some(false) {
            self.shown.try_set(Arc::default());
        }
    }

    /// Shows what is wrong, marks the fields, and puts the focus on the first of them, if
    /// it may be taken from where it is.
    pub(super) fn show(
        self,
        form: &HtmlFormElement,
        problems: Vec<(Path, Problem)>,
        rest: Vec<Problem>,
        take_focus: bool,
    ) {
        self.clear();
        let controls = controls::controls(form);
        let mut shown = Shown {
            rest,
            ..Shown::default()
        };
        let mut marked = Vec::new();
        for (path, problem) in problems {
            self.place(&controls, path, problem, &mut shown, &mut marked);
        }
        let first = controls
            .iter()
            .map(|control| &control.element)
            .find(|control| marked.iter().any(|(marked, _)| marked == *control))
            .cloned();
        let moves_to = first.filter(|first| take_focus && !has_focus(first));
        if moves_to.is_none() {
            static LAST: AtomicU32 = AtomicU32::new(0);
            shown.unheard = Some(LAST.fetch_add(1, Ordering::Relaxed));
        }
        self.marks
            .try_set_value(Some(SendWrapper::new(Marks::new(marked))));
        self.shown.try_set(Arc::new(shown));
        if let Some(first) = moves_to {
            _ = first.focus();
        }
    }

    fn place(
        &self,
        controls: &[Control],
        path: Path,
        problem: Problem,
        shown: &mut Shown,
        marked: &mut Vec<(HtmlElement, String)>,
    ) {
        let elements = controls::at(controls, &path);
        if elements.is_empty() {
            let problem = if path.is_empty() {
                problem
            } else {
                Problem::Of(path.to_string(), Box::new(problem))
            };
            shown.rest.push(problem);
            return;
        }
        let note = self.note(&path);
        let field = ShownField {
            label: controls::label(&elements).unwrap_or_else(|| path.to_string()),
            in_summary: note.is_none(),
            id: note.unwrap_or_else(new_id),
            path,
            problem,
        };
        let id = &field.id;
        marked.extend(elements.into_iter().map(|element| (element, id.clone())));
        shown.fields.push(field);
    }
}
