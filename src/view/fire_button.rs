//! [`FireButton`]: a button that fires a task.

mod confirm;
mod props;

pub use props::{FireButtonBuilder, FireButtonProps, NoInput, WithInput};

use super::{apart::Apart, own_runs::OwnRuns, texts::Words};
use confirm::Confirmation;
use leptos::{ev, html, prelude::*};
use std::sync::Arc;

/// A button that fires a task, shows that its run is under way, and starts no second one
/// meanwhile, whatever the task's [`Policy`](crate::Policy).
///
/// Its own run is the one that it has started: of several buttons for the same task, a
/// "Delete" in each row say, only the one that was pressed is busy. What else fires the
/// task goes by its policy. Where you want another element, use a [`Fire`](crate::Fire) as
/// its event handler.
///
/// # Props
///
/// | prop | | default |
/// |---|---|---|
/// | `fire` | the task, or a [`Fire`](crate::Fire) of it | |
/// | `input`, `input_with` | what it is fired with: a value, or a closure that is called when it is fired | nothing, if the task takes none |
/// | `confirm` | a question that is asked before: a text, or a signal of one | not asked |
/// | `cancel` | whether there is a button "Cancel" beside it while its run is under way | no |
/// | `allow_repeat` | whether it fires again while its run is under way, by the policy | no |
///
/// Its children are its label. `class:` and `attr:` on it are for the button itself.
///
/// # In the page
///
/// A `button` of type `button`, so that it submits no form around it. While its run is
/// under way it has `aria-busy` and `aria-disabled`, but not `disabled`: it keeps the
/// focus. When "Cancel" goes while it has the focus, the button gets it. It announces
/// nothing itself: what its task shows is said by the task's view.
///
/// It follows the *button* pattern of the WAI-ARIA practices, the question that of the
/// *alert dialog*, by the element `dialog`: the page behind is inert, "Cancel" has the
/// focus first, Escape says no, and the focus comes back to the button.
///
/// Classes: `lf-fire`; in it `lf-spinner-mark` while busy; beside it `lf-cancel`,
/// `lf-confirm` with `lf-confirm-question`, `lf-confirm-actions`, `lf-proceed` and
/// `lf-dismiss`. It does not fail, nor panic; what the task's failure looks like is for an
/// [`AsyncView`](super::AsyncView) to show.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::prelude::*;
/// use leptos_fire::view::FireButton;
///
/// # fn app() -> impl IntoView {
/// let refresh = async_task("refresh").run(|| async { Ok::<_, String>(1) });
/// let delete = async_task("delete").run(|id: u32| async move { Ok::<_, String>(id) });
/// let search = async_task("search").run(|text: String| async move { Ok::<_, String>(text) });
/// let text = RwSignal::new(String::new());
/// view! {
///     <FireButton fire=refresh>"Refresh"</FireButton>
///     <FireButton fire=delete input=7 confirm="Delete number 7?" class:danger=true>
///         "Delete"
///     </FireButton>
///     <FireButton fire=search input_with=move || text.get() cancel=true>"Search"</FireButton>
/// }
/// # }
/// ```
#[expect(non_snake_case, reason = "components are named like elements")]
pub fn FireButton<I: Clone + 'static>(props: FireButtonProps<I>) -> impl IntoView {
    let FireButtonProps {
        fire,
        input,
        options,
    } = props;
    // What is left does not know of the input's type.
    button(
        options,
        Arc::new(move || fire.start_with(untrack(|| input()))),
    )
}

/// Starts the run.
type Start = Arc<dyn Fn() -> crate::AnyFiring + Send + Sync>;

fn button(options: props::Options, start: Start) -> impl IntoView {
    let props::Options {
        confirm,
        cancel,
        allow_repeat,
        children,
    } = options;
    let texts = Words::here();
    let runs = OwnRuns::new(allow_repeat);
    let button = NodeRef::<html::Button>::new();
    let cancel_button = NodeRef::<html::Button>::new();
    let fire = move || {
        if runs.refuses_now() {
            return;
        }
        runs.add(start(), move |_, is_last| {
            if is_last {
                keep_focus(cancel_button, button);
            }
        });
    };
    let confirmation = confirm.map(|question| Confirmation::new(question, button, fire.clone()));
    let asked = confirmation.as_ref().map(Confirmation::opener);
    let main = html::button()
        .class("lf-fire")
        .attr("type", "button")
        .node_ref(button)
        .aria_busy(move || if runs.is_busy() { "true" } else { "false" })
        .aria_disabled(move || runs.refuses().then_some("true"))
        .on(ev::click, move |_| {
            if runs.refuses_now() {
                return;
            }
            match &asked {
                Some(ask) => ask(),
                None => fire(),
            }
        })
        .child((
            move || {
                runs.is_busy()
                    .then(|| html::span().class("lf-spinner-mark").aria_hidden("true"))
            },
            children(),
        ));
    let cancel = move || {
        (cancel && runs.is_busy()).then(|| {
            html::button()
                .class("lf-cancel")
                .attr("type", "button")
                .node_ref(cancel_button)
                .on(ev::click, move |_| runs.cancel())
                .child(texts.word(|texts| &texts.cancel))
        })
    };
    (
        main,
        Apart(cancel),
        Apart(confirmation.map(Confirmation::view)),
    )
}

/// Gives the focus to `heir` if what is about to go has it.
fn keep_focus(going: NodeRef<html::Button>, heir: NodeRef<html::Button>) {
    let going = going.try_get_untracked().flatten();
    let heir = heir.try_get_untracked().flatten();
    if let (Some(going), Some(heir)) = (going, heir)
        && document().active_element().as_ref() == Some(going.as_ref())
    {
        _ = heir.focus();
    }
}
