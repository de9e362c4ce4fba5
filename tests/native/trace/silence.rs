//! Panics that the sequences ask for are not printed; any other is one too many.

use std::{
    cell::RefCell,
    panic::{self, PanicHookInfo},
    sync::Once,
};

/// What each panic that was asked for begins with.
pub const ASKED_FOR: &str = "trace: crash of ";

thread_local! {
    static WATCHED: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

#[derive(Default)]
struct Watch(Option<String>);

/// Notes the panics of this thread until `unexpected` is called.
pub fn watch() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let message = message(info);
            if !message.starts_with(ASKED_FOR) {
                _ = WATCHED.try_with(|watched| {
                    if let Some(watch) = &mut *watched.borrow_mut() {
                        watch.0.get_or_insert(message);
                    }
                });
                before(info);
            }
        }));
    });
    WATCHED.set(Some(Watch::default()));
}

/// The first panic since `watch` that was not asked for.
pub fn unexpected() -> Option<String> {
    WATCHED.take()?.0
}

fn message(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let text = match payload.downcast_ref::<String>() {
        Some(text) => text,
        None => payload.downcast_ref::<&str>().copied().unwrap_or("?"),
    };
    match info.location() {
        Some(place) if !text.starts_with(ASKED_FOR) => format!("{text} ({place})"),
        _ => text.to_string(),
    }
}
