//! The component.

use super::{
    context::{FormContext, Said},
    decode::Mistake,
    errors::FieldErrors,
    input::FormInput,
    members,
    path::Path,
    problem::Problem,
    props::{FireFormProps, Options},
    sent::Sent,
    submissions::Submissions,
    summary::summary,
};
use crate::{
    AnyFiring, Failure, Settled,
    view::{own_runs::OwnRuns, progress_bar::slim_bar, texts::Words},
};
use leptos::{ev, html, prelude::*, reactive::owner::Owner, tachys::reactive_graph::OwnedView};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement, SubmitEvent};

/// A form whose fields become a task's input. Submitting it fires the task, and starts no
/// second run while its own is under way, whatever the task's [`Policy`](crate::Policy).
///
/// It is a real `form`: Enter in a field submits it, so does any submit button, one
/// outside with `form="its id"` too, and the name and value of the button that did are
/// part of what is sent. Where there are no fields to read, use a
/// [`FireButton`](crate::view::FireButton).
///
/// # The input
///
/// The task's input is any type that serde deserialises. Each field goes by its `name`:
///
/// | in the form | becomes |
/// |---|---|
/// | text | `String`, or any type that reads text: enums by their variants' names, dates as the browser writes them (`2026-03-01`, `2026-03-01T09:30`) |
/// | text of a number | any number |
/// | an empty field | `None`; `""` for a `String`; for other types a mistake |
/// | a check box | `bool`: ticked or not |
/// | several of one name; a list in which several can be chosen | `Vec` |
/// | `address[street]`, `address.street`, `lines[0][count]` | what is in a struct, a `Vec` of structs, a map |
///
/// Of several values for what is only one, the last counts. `#[serde(flatten)]` and
/// untagged enums get texts only, since nothing tells what type is asked for. Files do not
/// go by serde: for them let the task take a [`web_sys::FormData`], which is the form's
/// as it is.
///
/// # What is wrong
///
/// A field that cannot be read is a mistake of that field, and nothing is fired; serde
/// stops at the first. When the run fails, its error tells by [`FieldErrors`] which fields
/// it is about. Each is said by the [`FieldNote`](super::FieldNote) of the field's name, or
/// else in the summary, which is on top of the form and also has what is about no field:
/// crashes and time-outs too. The fields get `aria-invalid`, and the message's element is
/// added to their `aria-describedby`. The first of them in the document gets the focus,
/// unless the person went on to something outside the form meanwhile. What was filled in
/// stays. A mistake goes once what is submitted can be read; what a run's failure said stays
/// until a later one has ended, and of several under way an earlier one shows nothing once a
/// later one has.
///
/// The browser's own validation (`required`, `type="email"`, `pattern`) comes before: what
/// it refuses never gets here. `novalidate` turns it off.
///
/// # Props
///
/// | prop | | default |
/// |---|---|---|
/// | `of` | the task | |
/// | `novalidate` | whether the browser's own validation is turned off | no |
/// | `reset_on_ok` | whether the fields go back to how they were at first when its run succeeds, unless something was typed or sent since; those that a signal is bound to keep what the signal has | no |
/// | `keep_input` | whether the task may keep the input for [`refire`](crate::AsyncTask::refire) | yes |
/// | `allow_repeat` | whether it fires again while its run is under way, by the policy | no |
///
/// The input of a form that has a password or a file, by the field's `type` or
/// `autocomplete` when it is submitted, is never kept: then `refire`, and the "Try again"
/// of an [`AsyncView`](crate::AsyncView), do nothing, and the person submits once more.
/// With a password field of your own whose `type` can be changed to text, give it
/// `autocomplete="current-password"`, or this form `keep_input=false`.
///
/// # In the page
///
/// `class:` and `attr:` on it are for the `form`. It carries `data-task`, and `aria-busy`
/// while its run is under way; then a slim bar lies over its upper edge, after a moment.
/// The summary is an *alert* of the WAI-ARIA practices and takes no focus. Success is for
/// you to show.
///
/// Classes: `lf-form`; in it `lf-form-busy`, `lf-form-summary`, `lf-form-message`,
/// `lf-form-link`. It does not panic. While the page is not yet running, before hydration
/// say, it is a plain form with `method="post"`, so that no password gets into an address;
/// `attr:action` and `attr:enctype` say where to and how.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::{prelude::*, view::{FieldNote, FireForm}};
///
/// #[derive(Clone, serde::Deserialize)]
/// struct Order {
///     product: String,
///     count: u32,
///     note: Option<String>,
///     express: bool,
/// }
///
/// # async fn send(order: Order) -> Result<u32, String> { Ok(order.count) }
/// # fn app() -> impl IntoView {
/// let order = async_task("order").run(send);
/// let upload = async_task("upload").run(|data: web_sys::FormData| async move {
///     Ok::<_, String>(data.has("picture"))
/// });
/// view! {
///     <FireForm of=order reset_on_ok=true attr:id="order">
///         <label>"Product" <input name="product" required/></label>
///         <label>"How many" <input name="count" type="number" value="1"/></label>
///         <FieldNote name="count"/>
///         <label>"Note" <input name="note"/></label>
///         <label><input name="express" type="checkbox"/> "Express"</label>
///     </FireForm>
///     <button form="order">"Order"</button>
///     <FireForm of=upload>
///         <label>"Picture" <input name="picture" type="file"/></label>
///         <button>"Send"</button>
///     </FireForm>
/// }
/// # }
/// ```
#[expect(non_snake_case, reason = "components are named like elements")]
pub fn FireForm<I, T, E, M>(props: FireFormProps<I, T, E, M>) -> impl IntoView
where
    I: FormInput<M>,
    T: 'static,
    E: FieldErrors + 'static,
    M: 'static,
{
    let FireFormProps { of, options, .. } = props;
    let submit = move |sent: &Sent, keep: bool| {
        let input = I::from_form(sent)?;
        let firing = if keep {
            of.start_with(input)
        } else {
            of.start_unkept(input)
        };
        let said = Rc::new(RefCell::new(None));
        firing.when_ended({
            let said = Rc::clone(&said);
            move |result| {
                if let Err(failure) = result {
                    let what = what_it_says(failure);
                    *said.borrow_mut() = Some(what);
                }
            }
        });
        Ok(Submitted {
            run: firing.into(),
            said,
        })
    };
    // What is left does not know of the types.
    form(of.name(), options, Box::new(submit))
}

/// A run that a form has started, and what will be said of its failure.
struct Submitted {
    run: AnyFiring,
    /// `None` if it has not failed, or what it says of that has crashed.
    said: Rc<RefCell<Option<Said>>>,
}

/// Starts a run with what was sent.
type Submit = Box<dyn Fn(&Sent, bool) -> Result<Submitted, Mistake> + Send>;

fn what_it_says<E: FieldErrors>(failure: &Failure<E>) -> Said {
    match failure.error() {
        Some(error) => Said {
            fields: error.field_errors(),
            rest: error.summary(),
        },
        None => Said {
            fields: Vec::new(),
            rest: Some(failure.to_string()),
        },
    }
}

fn form(task: &'static str, options: Options, submit: Submit) -> impl IntoView {
    let Options {
        novalidate,
        reset_on_ok,
        keep_input,
        allow_repeat,
        children,
    } = options;
    let context = FormContext::new();
    let runs = OwnRuns::new(allow_repeat);
    let submissions = Submissions::new();
    let words = Words::here();
    let element = NodeRef::<html::Form>::new();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let form = event.target().and_then(|form| form.dyn_into().ok());
        let Some(form) = form.filter(|_| !runs.refuses_now()) else {
            return;
        };
        let form: HtmlFormElement = form;
        let submitter = event.submitter();
        let sent = match Sent::read(&form, submitter.as_ref()) {
            Ok(sent) => sent,
            Err(error) => {
                leptos::logging::error!(
                    "leptos-fire: the form of task `{task}` cannot be read: {error:?}"
                );
                return;
            }
        };
        match submit(&sent, keep_input && !sent.is_secret) {
            Err(Mistake { path, problem }) => {
                submissions.refused();
                context.show(&form, vec![(path, problem)], Vec::new(), true);
            }
            Ok(Submitted { run, said }) => {
                let (number, was_mistake) = submissions.accepted();
                if was_mistake {
                    context.clear();
                }
                runs.add(run, move |settled, _| {
                    if context.is_gone() || !is_an_outcome(settled) || !submissions.may_show(number)
                    {
                        return;
                    }
                    if settled.is_ok() {
                        context.clear();
                        if reset_on_ok && submissions.may_reset(number) {
                            members::reset(&form);
                        }
                    } else {
                        let said = said.take().unwrap_or_else(|| Said::only(words));
                        show_failure(context, &form, submitter.as_ref(), said);
                    }
                });
            }
        }
    };
    // An owner of its own, so that what is beside the form does not see its context.
    let owner = Owner::current().unwrap_or_default().child();
    let children = owner.with(|| {
        provide_context(context);
        children()
    });
    html::form()
        .class("lf-form")
        // Before the page runs, what is filled in does not go into the address.
        .attr("method", "post")
        .attr("data-task", task)
        .attr("novalidate", novalidate)
        .node_ref(element)
        .aria_busy(move || if runs.is_busy() { "true" } else { "false" })
        .on(ev::submit, on_submit)
        .on(ev::input, move |_| submissions.edited())
        .on(ev::reset, move |_| context.clear())
        .child((
            move || {
                runs.is_busy()
                    .then(|| html::div().class("lf-form-busy").child(slim_bar(words)))
            },
            summary(context, element),
            OwnedView::new_with_owner(children, owner),
        ))
}

/// Whether there is something to show. If somebody stopped it, what is shown goes on to be
/// true.
fn is_an_outcome(settled: Settled) -> bool {
    matches!(settled, Settled::Ok | Settled::Failed)
}

fn show_failure(
    context: FormContext,
    form: &HtmlFormElement,
    submitter: Option<&HtmlElement>,
    said: Said,
) {
    let Said { fields, rest } = said;
    let fields = fields
        .into_iter()
        .map(|error| (Path::parse(&error.name), Problem::Said(error.message)));
    let rest = rest.map(Problem::Said);
    context.show(
        form,
        fields.collect(),
        rest.into_iter().collect(),
        may_take_focus(form, submitter),
    );
}

/// Whether the person is still at the form, or nowhere.
fn may_take_focus(form: &HtmlFormElement, submitter: Option<&HtmlElement>) -> bool {
    let Some(active) = document().active_element() else {
        return true;
    };
    let is_nowhere = document().body().is_some_and(|body| *active == **body);
    is_nowhere
        || active.closest("form").ok().flatten().as_ref() == Some(form.as_ref())
        || submitter.is_some_and(|submitter| **submitter == active)
        || super::controls::elements(form)
            .iter()
            .any(|element| **element == active)
}
