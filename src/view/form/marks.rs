//! [`Marks`]: which fields are marked as wrong, for assistive technology.

use web_sys::HtmlElement;

const INVALID: &str = "aria-invalid";
const DESCRIBED_BY: &str = "aria-describedby";

/// Fields that carry `aria-invalid`, and `aria-describedby` with the message's id among
/// those that were there. Dropping it puts back what was there.
pub(super) struct Marks(Vec<Mark>);

struct Mark {
    element: HtmlElement,
    id: String,
    /// What the field's own `aria-invalid` was.
    invalid: Option<String>,
}

impl Marks {
    pub(super) fn new(fields: Vec<(HtmlElement, String)>) -> Self {
        let mark = |(element, id): (HtmlElement, String)| {
            let invalid = element.get_attribute(INVALID);
            set(&element, INVALID, Some("true"));
            let mut ids = ids(&element);
            if !ids.contains(&id) {
                ids.push(id.clone());
            }
            set(&element, DESCRIBED_BY, Some(&ids.join(" ")));
            Mark {
                element,
                id,
                invalid,
            }
        };
        Self(fields.into_iter().map(mark).collect())
    }
}

impl Drop for Marks {
    fn drop(&mut self) {
        // In reverse: a field may have been marked twice.
        for mark in self.0.iter().rev() {
            set(&mark.element, INVALID, mark.invalid.as_deref());
            let mut ids = ids(&mark.element);
            ids.retain(|id| *id != mark.id);
            let ids = ids.join(" ");
            set(
                &mark.element,
                DESCRIBED_BY,
                (!ids.is_empty()).then_some(&ids),
            );
        }
    }
}

fn ids(element: &HtmlElement) -> Vec<String> {
    let ids = element.get_attribute(DESCRIBED_BY).unwrap_or_default();
    ids.split_ascii_whitespace().map(str::to_owned).collect()
}

fn set(element: &HtmlElement, name: &str, value: Option<&str>) {
    // An `Err` would be a name that cannot be one.
    _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
