//! What the console is told of a crash.

use crate::PanicReport;

/// Says that `what` of the task `name` crashed. One function for all, because each place
/// that formats a sentence of its own ships a good deal of code, once for each task's types.
#[cold]
#[inline(never)]
pub(crate) fn report(what: &str, name: &str, report: &PanicReport) {
    leptos::logging::error!("leptos-fire: {what} `{name}` {report}");
}
