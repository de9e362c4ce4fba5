//! [`Upstream`]: what a task can follow.

use super::Linked;
use crate::{
    AsyncResult, AsyncTask, ValueGuard,
    run::guard::guarded,
    task::{core::TaskCore, slot::SlotGuard},
};
use std::{fmt, sync::Arc};

/// What a task can follow by [`fire_from`](AsyncTask::fire_from): a task, a tuple of up
/// to six, or a `Vec` of them; tuples and `Vec`s may be nested. It is sealed.
///
/// | it follows | its closure is given |
/// |---|---|
/// | a task of `T` | `&T` |
/// | `(a, b)` | `(&A, &B)` |
/// | a `Vec` of tasks of `T` | `Vec<&T>` |
///
/// The error of each has to be `Display`, because its failure is passed on as a text.
///
/// ```
/// use leptos_fire::{async_task, testing::run_until_settled};
///
/// let price = async_task("price").run_infallible(|| async { 20 });
/// let counts: Vec<_> = (1..=3)
///     .map(|n| async_task("count").run_infallible(move || async move { n }))
///     .collect();
/// let total = async_task("total")
///     .run_infallible(|total: u32| async move { total })
///     .fire_from((price, counts.clone()), |(price, counts)| {
///         Some(price * counts.into_iter().sum::<u32>())
///     });
/// price.fire();
/// counts.iter().for_each(|count| count.fire());
/// run_until_settled();
/// assert_eq!(total.value(), Some(120));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is nothing that a task can follow",
    label = "expected a task, a tuple of tasks, or a `Vec` of them",
    note = "the error type of each task has to be `Display`: its failure is passed on as a text"
)]
#[expect(
    private_interfaces,
    reason = "sealed: nobody else calls or implements it"
)]
pub trait Upstream: sealed::Sealed + 'static {
    /// What the closure of [`fire_from`](AsyncTask::fire_from) is given.
    type Given<'a>;

    #[doc(hidden)]
    type Held: 'static;

    /// The tasks, from left to right.
    #[doc(hidden)]
    fn add_tasks(&self, tasks: &mut Vec<Option<Arc<dyn Linked>>>);

    /// What the failure of the `part`th task displays as.
    #[doc(hidden)]
    fn message(&self, part: usize) -> String {
        let mut before = part;
        self.find_message(&mut before).unwrap_or_default()
    }

    /// The message of the task before which `before` others stand; each counts it down.
    #[doc(hidden)]
    fn find_message(&self, before: &mut usize) -> Option<String>;

    /// Holds on to the values; `None` if one is missing.
    #[doc(hidden)]
    fn hold(&self) -> Option<Self::Held>;

    #[doc(hidden)]
    fn given(held: &Self::Held) -> Self::Given<'_>;
}

mod sealed {
    pub trait Sealed {}
    impl<I, T, E> Sealed for crate::AsyncTask<I, T, E> {}
    impl<S: Sealed> Sealed for Vec<S> {}
    impl Sealed for super::Nothing {}
}

#[expect(
    private_interfaces,
    reason = "sealed: nobody else calls or implements it"
)]
impl<I, T, E> Upstream for AsyncTask<I, T, E>
where
    I: Clone + 'static,
    T: 'static,
    E: fmt::Display + 'static,
{
    type Given<'a> = &'a T;
    type Held = ValueGuard<T, E>;

    fn add_tasks(&self, tasks: &mut Vec<Option<Arc<dyn Linked>>>) {
        tasks.push(self.core().map(|core| core as _));
    }

    fn find_message(&self, before: &mut usize) -> Option<String> {
        if *before > 0 {
            *before -= 1;
            return None;
        }
        Some(self.core().map(message_of::<T, E>).unwrap_or_default())
    }

    fn hold(&self) -> Option<Self::Held> {
        let core = self.core()?;
        ValueGuard::new(core)
    }

    fn given(held: &Self::Held) -> &T {
        held
    }
}

fn message_of<T: 'static, E: fmt::Display + 'static>(core: Arc<TaskCore>) -> String {
    let guard = SlotGuard::<T, E>::new(core);
    let shown = guard.as_ref().map(SlotGuard::shown);
    let Some(failure) = shown.and_then(AsyncResult::failure) else {
        return String::new();
    };
    let mut message = String::new();
    // `Display` is the user's code.
    match guarded(&mut || message = failure.to_string()) {
        Ok(()) => message,
        Err(report) => format!("its message {report}"),
    }
}

#[expect(
    private_interfaces,
    reason = "sealed: nobody else calls or implements it"
)]
impl<S: Upstream> Upstream for Vec<S> {
    type Given<'a> = Vec<S::Given<'a>>;
    type Held = Vec<S::Held>;

    fn add_tasks(&self, tasks: &mut Vec<Option<Arc<dyn Linked>>>) {
        self.iter().for_each(|part| part.add_tasks(tasks));
    }

    fn find_message(&self, before: &mut usize) -> Option<String> {
        self.iter().find_map(|part| part.find_message(before))
    }

    fn hold(&self) -> Option<Self::Held> {
        self.iter().map(Upstream::hold).collect()
    }

    fn given(held: &Self::Held) -> Self::Given<'_> {
        held.iter().map(S::given).collect()
    }
}

/// No task at all: what follows it follows signals only.
#[derive(Debug)]
pub(crate) struct Nothing;

impl Upstream for Nothing {
    type Given<'a> = ();
    type Held = ();

    fn add_tasks(&self, _: &mut Vec<Option<Arc<dyn Linked>>>) {}

    fn find_message(&self, _: &mut usize) -> Option<String> {
        None
    }

    fn hold(&self) -> Option<()> {
        Some(())
    }

    fn given((): &()) {}
}

macro_rules! tuple {
    ($($part:ident $i:tt),+) => {
        impl<$($part: Upstream),+> sealed::Sealed for ($($part,)+) {}

        #[expect(
            private_interfaces,
            reason = "sealed: nobody else calls or implements it"
        )]
        impl<$($part: Upstream),+> Upstream for ($($part,)+) {
            type Given<'a> = ($($part::Given<'a>,)+);
            type Held = ($($part::Held,)+);

            fn add_tasks(&self, tasks: &mut Vec<Option<Arc<dyn Linked>>>) {
                $(self.$i.add_tasks(tasks);)+
            }

            fn find_message(&self, before: &mut usize) -> Option<String> {
                None$(.or_else(|| self.$i.find_message(before)))+
            }

            fn hold(&self) -> Option<Self::Held> {
                Some(($(self.$i.hold()?,)+))
            }

            fn given(held: &Self::Held) -> Self::Given<'_> {
                ($($part::given(&held.$i),)+)
            }
        }
    };
}

tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, F 4);
tuple!(A 0, B 1, C 2, D 3, F 4, G 5);
