//! [`AsyncView`]: one view for every state of a task.

mod announcing;
mod core;
mod failed_part;
mod focus;
mod part;
mod props;
mod root;
mod several;
mod words;

pub use failed_part::{CustomFailed, DefaultFailed, FailedPart};
pub use props::{AsyncViewBuilder, AsyncViewProps, WithContent};
pub(super) use several::{Waiting, several};

use self::core::{Place, Sight, ViewCore};
use super::{
    flicker::{Main, Rules},
    mark::{Mark, Marks},
    progress_bar::slim_bar,
    source::{AsyncSource, Opened},
    spinner::loading_part,
    texts::Words,
};
use crate::task::core::TaskCore;
use announcing::announce;
use leptos::{
    html,
    prelude::{AddAnyAttr, AnyView, ClassAttribute, ElementChild, IntoAny, IntoView},
};
use part::{Part, redrawn};
use props::{Options, Plain};
use root::RootAttribute;
use std::sync::Arc;

/// Shows a task: a part for each of its states, and the content once there is a value.
///
/// | state | without a value | with one |
/// |---|---|---|
/// | idle | `idle` (nothing) | |
/// | loading | `loading` ("Loading…") | the content, marked busy, under a slim bar |
/// | ok | | the content |
/// | failed | `failed` (message and "Try again") | the content, and `failed` beside it |
///
/// The content is built once and *not* rebuilt when the task is fired again: it reads
/// `data`, a [`TaskValue`](super::TaskValue), and changes where that is read. This follows Phoenix
/// LiveView's `async_result`, but shows reloads and failed reloads as well.
///
/// **Nothing flickers.** That something loads is said only after `delay`; until then
/// what was shown stays, a failure too. A run that ends sooner is never seen loading.
/// Once it is said, it is said for `minimum`, also if the run ends or is fired again
/// meanwhile. Only what can no longer be read goes at once: a value or failure that was
/// reset or cleared. A view that is mounted while its task is loading shows nothing
/// until the delay is over; on a server, where no time passes, that is what it shows.
///
/// # Props
///
/// | prop | | default |
/// |---|---|---|
/// | `of` | the task, or a tuple of up to eight; comes first | |
/// | `idle`, `loading`, `failed` | replace a part, each by a closure in which no type has to be named | nothing, a [`Spinner`](super::Spinner)'s words, a [`FailureNote`](super::FailureNote) |
/// | `delay` | how long it loads before that is shown | 150 ms |
/// | `minimum` | how long that is shown at least | 400 ms |
/// | `reload` | what is shown while content is loaded again: [`Reload`](super::Reload), or [`ShowLoadingOnNewInput`](super::ShowLoadingOnNewInput) | the content |
///
/// The default `failed` part asks that the error be `Display`; your own need not. For a
/// `JsValue` there is [`JsFailure`](crate::JsFailure). A part that is a `Result` hands its
/// `Err` to Leptos' `ErrorBoundary`: `failed={|failed| move || Err::<(), _>(failed.get())}`.
///
/// # Several tasks
///
/// `of=(user, orders)` shows several as one, by the rules of
/// [`AsyncResult::zip`](crate::AsyncResult::zip): failed beats loading beats idle beats ok.
/// So the content is there once each has a value; it is `let((user, orders))`, a tuple of
/// [`TaskValue`](super::TaskValue)s, each of which wakes only for its own task. As soon as
/// one fails that is shown; "Try again" fires those that failed. The loading part says
/// which names are waited for, and so does `data-waiting`.
///
/// With a `failed` part of your own, put the tuple in braces, `of={(user, orders)}`: a bare
/// tuple is moved behind all other props by `view!`, and then the part's type is not
/// known yet (E0282).
///
/// # In the page
///
/// The element has the class `lf-view` and carries `data-task`, the task's name (of
/// several all, with spaces between), `data-state` (`idle`, `loading`, `ok`, `reloading`,
/// `failed`) and `aria-busy`, and of several `data-waiting`, the names of those that are
/// loading. They tell what the task is really doing, without delay. The same `data-task`
/// and `data-state`, and a `data-part` (`idle`, `loading`, `failed`, `content`, `bar`), are
/// put on each outermost element of each part: no element is added around a part, so that
/// none comes between your layout and it. What is text alone has no element to carry them,
/// and what has a `data-task` of its own, such as another view, keeps its own.
///
/// The slim bar, of class `lf-bar`, comes before the content, a failure after it; the
/// default loading part has the class `lf-loading`.
///
/// # What screen readers are told
///
/// That something loads, once that is shown; that it is done, if that was said or a
/// failure is overcome; and each failure, by the words of the failure part, without its
/// buttons. A quick run says nothing. It is said politely, in one *status* region of
/// WAI-ARIA for the whole page (class `lf-announcer`), and once for all views together
/// that load at the same time. The loading and failure parts are no live regions
/// themselves, nor are a [`Spinner`](super::Spinner) or a
/// [`FailureNote`](super::FailureNote) in them; a part of your own that is one is left to
/// itself. The words are those of [`Texts`](super::Texts). The bar is a *progressbar*.
///
/// When a part goes that has the focus, because "Try again" in it was pressed, say, the
/// view's element gets it, so that the keyboard stays where it was.
///
/// Once the task's component is gone it shows nothing, its idle part neither. It does not
/// panic; what your own parts do is theirs.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_fire::prelude::*;
///
/// #[component]
/// fn Answer() -> impl IntoView {
///     let answer = async_task("answer").run(|| async { Ok::<_, String>(42) });
///     answer.fire();
///     view! {
///         <AsyncView of=answer let:data>
///             <p>"The answer is " {move || data.get()}</p>
///         </AsyncView>
///     }
/// }
///
/// #[component]
/// fn WithPartsOfItsOwn() -> impl IntoView {
///     let answer = async_task("answer").run(|| async { Err::<u32, _>("no luck") });
///     view! {
///         <AsyncView
///             of=answer
///             idle=|| "Not asked for yet."
///             loading=|| view! { <em>"One moment…"</em> }
///             failed=|failed| view! { <p>{move || failed.message()}</p> }
///             let:data
///         >
///             <p>{move || data.get()}</p>
///         </AsyncView>
///     }
/// }
///
/// #[component]
/// fn OfSeveral() -> impl IntoView {
///     let user = async_task("user").run(|| async { Ok::<_, String>("Ada") });
///     let orders = async_task("orders").run(|| async { Ok::<_, std::fmt::Error>(3) });
///     view! {
///         <AsyncView of=(user, orders) let((user, orders))>
///             <p>{move || user.get()} " has " {move || orders.get()} " orders"</p>
///         </AsyncView>
///     }
/// }
///
/// #[component]
/// fn WithTimesOfItsOwn() -> impl IntoView {
///     use leptos_fire::view::Reload;
///     use std::time::Duration;
///     let answer = async_task("answer").run(|| async { Ok::<_, String>(42) });
///     view! {
///         <AsyncView
///             of=answer
///             delay=Duration::from_millis(300)
///             minimum=Duration::from_millis(600)
///             reload=Reload::ShowLoading
///             let:data
///         >
///             <p>{move || data.get()}</p>
///         </AsyncView>
///     }
/// }
/// ```
#[expect(non_snake_case, reason = "components are named like elements")]
pub fn AsyncView<S, F>(props: AsyncViewProps<S, F>) -> impl IntoView
where
    S: AsyncSource,
    F: FailedPart<S>,
{
    let AsyncViewProps {
        of,
        failed,
        content,
        options,
    } = props;
    let Options {
        idle,
        loading,
        rules,
        new_input,
    } = options;
    // Without its component the task has nothing to show, and never will.
    of.open().map(|opened| {
        let Opened {
            tasks,
            value,
            failure,
            several,
        } = opened;
        // What is left does not know of the types.
        let parts = Parts {
            idle,
            loading,
            failed: Box::new(move |mark| failed.draw(failure(), mark)),
            content: Box::new(move |mark| content(value(), mark)),
        };
        let new_input = new_input.map(|asks| Box::new(move || asks(&of)) as NewInput);
        view(tasks.into(), several, parts, rules, new_input)
    })
}

pub(super) type Tasks = Arc<[Arc<TaskCore>]>;
type Draw = Box<dyn Fn(Mark) -> AnyView + Send + Sync>;
/// Whether what loads is for another input.
type NewInput = Box<dyn Fn() -> bool + Send + Sync>;

struct Parts {
    idle: Option<Plain>,
    loading: Option<Plain>,
    failed: Draw,
    content: Draw,
}

impl Parts {
    fn main(&self, core: &Arc<ViewCore>, main: Main) -> AnyView {
        let mark = Mark::new(&core.marks, name(main));
        match main {
            Main::Blank => ().into_any(),
            Main::Idle => match &self.idle {
                Some(part) => part(mark),
                None => ().into_any(),
            },
            Main::Loading => match &self.loading {
                Some(part) => part(mark),
                None => default_loading(core, mark),
            },
            Main::Failed => (self.failed)(mark),
            Main::Content => (self.content)(mark),
        }
    }
}

/// A part's name, for `data-part`.
const fn name(main: Main) -> &'static str {
    match main {
        Main::Blank => "",
        Main::Idle => "idle",
        Main::Loading => "loading",
        Main::Failed => "failed",
        Main::Content => "content",
    }
}

fn default_loading(core: &Arc<ViewCore>, mark: Mark) -> AnyView {
    let (core, words) = (Arc::clone(core), Words::here());
    redrawn(Box::new(move || {
        let part = loading_part(core.loading_words(words));
        part.mark(mark.clone()).into_any()
    }))
}

fn view(
    tasks: Tasks,
    several: Option<fn(Tasks) -> Box<dyn Waiting>>,
    parts: Parts,
    rules: Rules,
    new_input: Option<NewInput>,
) -> impl IntoView {
    let marks = Marks::new(match &*tasks {
        [task] => task.name.into(),
        tasks => {
            let names: Vec<_> = tasks.iter().map(|task| task.name).collect();
            names.join(" ").into()
        }
    });
    let core = ViewCore::new(tasks, rules, new_input, several, marks);
    let root = RootAttribute(Arc::clone(&core));
    let parts = Arc::new(parts);
    html::div()
        .class("lf-view")
        .add_any_attr(root)
        .child(move || {
            let part = |view, place| Part {
                view,
                place,
                core: Arc::clone(&core),
            };
            let (bar, main, beside) = draw(&core, &parts);
            (
                part(bar, Place::Bar),
                part(main, Place::Main),
                part(beside, Place::Beside),
            )
        })
}

/// What is to be drawn anew: the bar, the main part, and the failure beside it.
type Drawn = (Option<AnyView>, Option<AnyView>, Option<AnyView>);

/// Looks at the tasks, and does all that follows from it.
fn draw(core: &Arc<ViewCore>, parts: &Arc<Parts>) -> Drawn {
    let Some(sight) = core.look() else {
        return (None, None, None);
    };
    core.root.write(&sight.told, core.waiting());
    announce(core, &sight);
    let Sight {
        before, picture, ..
    } = sight;
    let is_built = core.is_built();
    let anew = |differs: bool| differs || !is_built;
    let main_goes = before.main != picture.main;
    let beside_goes = before.failed_beside && !picture.failed_beside;
    if is_built && (main_goes || beside_goes) {
        focus::keep(core, |part| {
            main_goes && part == name(before.main) || beside_goes && part == name(Main::Failed)
        });
    }
    let bar = anew(before.bar != picture.bar).then(|| {
        if !picture.bar {
            return core.clear(Place::Bar);
        }
        let mark = Mark::new(&core.marks, "bar");
        let words = Words::here();
        part(core, Place::Bar, move || {
            slim_bar(words).mark(mark.clone()).into_any()
        })
    });
    let main = anew(before.main != picture.main).then(|| match picture.main {
        Main::Blank => core.clear(Place::Main),
        main => {
            let (own, parts) = (Arc::clone(core), Arc::clone(parts));
            part(core, Place::Main, move || parts.main(&own, main))
        }
    });
    let beside = anew(before.failed_beside != picture.failed_beside).then(|| {
        if !picture.failed_beside {
            return core.clear(Place::Beside);
        }
        let (marks, parts) = (Arc::clone(&core.marks), Arc::clone(parts));
        part(core, Place::Beside, move || {
            (parts.failed)(Mark::new(&marks, name(Main::Failed)))
        })
    });
    (bar, main, beside)
}

fn part(
    core: &ViewCore,
    place: Place,
    draw: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    core.draw(place, move || redrawn(Box::new(draw)))
}
