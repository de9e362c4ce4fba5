//! The names of functions, made short; and which crate they come from.

const STANDARD: [&str; 3] = ["core", "alloc", "std"];

/// Without hashes, type parameters and what an `impl` repeats.
pub fn short(name: &str) -> String {
    if let Some(import) = name.strip_prefix("__wbg_") {
        let bare = import.rsplit_once('_').map_or(import, |(bare, _)| bare);
        return bare.to_owned();
    }
    if let Some((wrapper, _)) = name.split_once(':')
        && wrapper == "js-to-wasm"
    {
        return wrapper.to_owned();
    }
    let name = without_hash(name);
    if let Some(dropped) = name.strip_prefix("core::ptr::drop_in_place<") {
        let dropped = home(dropped).unwrap_or(dropped);
        let end = dropped.find(['<', '>', ',', ')']);
        return format!("drop of {}", &dropped[..end.unwrap_or(dropped.len())]);
    }
    let path = match name.strip_prefix('<').and_then(split_angle) {
        Some((implementation, method)) => format!("{}{method}", implementor(implementation)),
        None => name.to_owned(),
    };
    let mut path = without_parameters(&path);
    for (long, short) in [
        ("::{{reify.shim}}", ""),
        ("{{reify.shim}}", ""),
        ("{{closure}}", "{closure}"),
        ("::{closure}::{closure}", "::{closure}"),
    ] {
        while path.contains(long) {
            path = path.replace(long, short);
        }
    }
    path
}

/// From the first path on that is not the standard library's: whose function it is. `None`: there
/// is no such path.
pub fn home(name: &str) -> Option<&str> {
    let mut before = ' ';
    name.char_indices()
        .filter(|&(_, character)| {
            let starts = is_word(character) && !is_word(before) && before != ':';
            before = character;
            starts
        })
        .map(|(at, _)| &name[at..])
        .find(|rest| {
            rest.split_once("::")
                .is_some_and(|(first, _)| first.chars().all(is_word) && !STANDARD.contains(&first))
        })
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// `…::h0123456789abcdef`, and what wasm-bindgen writes behind it.
fn without_hash(name: &str) -> &str {
    let Some(at) = name.rfind("::h") else {
        return name;
    };
    let hash = name[at + 3..].split(' ').next().unwrap_or_default();
    if hash.len() == 16 && hash.chars().all(|digit| digit.is_ascii_hexdigit()) {
        &name[..at]
    } else {
        name
    }
}

/// What is inside of angle brackets, the first of which is taken already, and what is after.
fn split_angle(text: &str) -> Option<(&str, &str)> {
    let mut depth = 1;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        match character {
            '<' => depth += 1,
            // Not the arrow of a function's type.
            '>' if before != '-' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&text[..at], &text[at + 1..]));
        }
        before = character;
    }
    None
}

/// Of `Type as Trait` the type, or the trait where the type says nothing.
fn implementor(implementation: &str) -> &str {
    let Some((of, as_trait)) = implementation.rsplit_once(" as ") else {
        return implementation;
    };
    match of.split_once("::") {
        Some((first, _)) if !STANDARD.contains(&first) => of,
        _ => as_trait,
    }
}

fn without_parameters(path: &str) -> String {
    let mut text = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before.trim_end_matches("::"));
        rest = match split_angle(after) {
            Some((_, after)) => after,
            // The end is cut off.
            None => "",
        };
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_and_parameters_are_left_out() {
        for (long, expected) in [
            (
                "leptos_fire::declare::Declaration<&str>::run_infallible::h41e3bc7e676683ae",
                "leptos_fire::declare::Declaration::run_infallible",
            ),
            (
                "leptos_fire::task::driving::<impl leptos_fire::run::queue::Driver for \
                 leptos_fire::task::core::TaskCore<I,T,E>>::drive::h4c27e8f145007e03",
                "leptos_fire::task::driving::drive",
            ),
            (
                "<T as tachys::view::any_view::IntoAny>::into_any::build::h77b78ffaf4764e13",
                "tachys::view::any_view::IntoAny::into_any::build",
            ),
            (
                "<std::sync::RwLock<reactive_graph::owner::OwnerInner> as \
                 reactive_graph::owner::Cleanup>::cleanup::h0f2d0dbb2bd1a3fd",
                "reactive_graph::owner::Cleanup::cleanup",
            ),
            (
                "<leptos_fire::subscription::Subscription<S,M> as leptos_fire::run::queue::Driver>\
                 ::drive::h8039577b193069ee",
                "leptos_fire::subscription::Subscription::drive",
            ),
            (
                "core::ptr::drop_in_place<alloc::boxed::Box<leptos_fire::task::local::Activity<u32,\
                 u32,core::convert::Infallible>>>::h6497212ba81ec590",
                "drop of leptos_fire::task::local::Activity",
            ),
            (
                "core::ptr::drop_in_place<core::option::Option<(tachys::view::State,u32)>>\
                 ::h3e8a37e8375644f3",
                "drop of tachys::view::State",
            ),
            (
                "leptos_fire::run::queue::drive_all::{{closure}}::{{closure}}::heaf1f958bca12254",
                "leptos_fire::run::queue::drive_all::{closure}",
            ),
            (
                "web_sys::Node::set_node_value::__wbg_set_7e9217115013d873::h279c7d234d82ed8e \
                 externref shim",
                "web_sys::Node::set_node_value::__wbg_set_7e9217115013d873",
            ),
            ("__wbg_set_nodeValue_7e9217115013d873", "set_nodeValue"),
            ("js-to-wasm:ii:i", "js-to-wasm"),
            ("wasm-to-js", "wasm-to-js"),
            ("(garbage collector)", "(garbage collector)"),
            ("insertBefore", "insertBefore"),
            ("cut::off<somewhere", "cut::off"),
        ] {
            assert_eq!(short(long), expected, "{long}");
        }
    }

    #[test]
    fn a_function_is_of_the_first_crate_that_is_not_the_standard_library() {
        for (name, expected) in [
            ("core::ptr::drop_in_place<a::B>", Some("a::B>")),
            ("<T as tachys::Any>::any", Some("tachys::Any>::any")),
            ("<core::pin::Pin<P> as core::future::Future>::poll", None),
            ("memcmp", None),
        ] {
            assert_eq!(home(name), expected, "{name}");
        }
    }
}
