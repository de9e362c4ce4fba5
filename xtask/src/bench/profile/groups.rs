//! What a function belongs to.

use std::fmt;

use super::names::home;
use super::reading::Function;

/// In the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A module of the library's.
    Fire(String),
    /// Out to JavaScript, where a crash is caught, and back in.
    Guard,
    Leptos,
    Allocator,
    /// The work itself, and the waiting for its end.
    Bench,
    Bindings,
    /// What the page calls: the DOM, layout, promises.
    Browser,
    Collector,
    Program,
    Rest,
}

const GUARD: &str = "leptos_fire::run::guard";
const LEPTOS: [&str; 5] = [
    "leptos",
    "reactive_graph",
    "tachys",
    "any_spawner",
    "leptos_dom",
];
const BINDINGS: [&str; 4] = ["js_sys", "wasm_bindgen", "wasm_bindgen_futures", "web_sys"];
const ALLOCATOR: [&str; 4] = [
    "dlmalloc::",
    "alloc::raw_vec::",
    "alloc::alloc::",
    "leptos_fire_benches::bytes::",
];

impl Group {
    pub fn of(function: &Function) -> Self {
        let Function { name, caller, file } = function;
        match name.as_str() {
            "(garbage collector)" => return Self::Collector,
            "(program)" | "(root)" | "(idle)" => return Self::Program,
            _ => {}
        }
        // The library's only snippet is the guard.
        let to_guard = name.starts_with("wasm-to-js") && caller.starts_with(GUARD);
        let from_guard = name.starts_with("js-to-wasm") && caller == "guard";
        if file.starts_with("inline") || name.starts_with(GUARD) || to_guard || from_guard {
            return Self::Guard;
        }
        let bare = name.trim_start_matches('<');
        if ALLOCATOR.iter().any(|path| bare.starts_with(path)) {
            return Self::Allocator;
        }
        match home(name).and_then(|path| path.split_once("::")) {
            Some(("leptos_fire", path)) => Self::Fire(module(path)),
            Some(("leptos_fire_benches", _)) => Self::Bench,
            Some((crate_, _)) if LEPTOS.contains(&crate_) => Self::Leptos,
            Some((crate_, _)) if BINDINGS.contains(&crate_) => Self::Bindings,
            Some(_) => Self::Rest,
            None => Self::of_bare(name, file),
        }
    }

    /// Without a path: JavaScript, what the compilers add, or the standard library.
    fn of_bare(name: &str, file: &str) -> Self {
        let is_wrapper = name.starts_with("wasm-to-js") || name.starts_with("js-to-wasm");
        if name.starts_with("__wbg_") {
            Self::Browser
        } else if is_wrapper || name.starts_with("__") || file.ends_with(".js") {
            Self::Bindings
        } else if file.is_empty() {
            Self::Browser
        } else {
            Self::Rest
        }
    }
}

fn module(path: &str) -> String {
    let end = path.find(|character: char| !character.is_alphanumeric() && character != '_');
    path[..end.unwrap_or(path.len())].to_owned()
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Fire(module) => return write!(f, "leptos-fire, `{module}`"),
            Self::Guard => "leptos-fire, the guarded call",
            Self::Leptos => "Leptos",
            Self::Allocator => "allocator",
            Self::Bench => "the bench itself",
            Self::Bindings => "wasm-bindgen",
            Self::Browser => "browser, called",
            Self::Collector => "browser, garbage collector",
            Self::Program => "browser, the rest",
            Self::Rest => "other crates",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(name: &str, caller: &str, file: &str) -> Group {
        Group::of(&Function {
            name: name.to_owned(),
            caller: caller.to_owned(),
            file: file.to_owned(),
        })
    }

    #[test]
    fn by_crate_and_module() {
        let fire = |module: &str| Group::Fire(module.to_owned());
        for (name, expected) in [
            (
                "leptos_fire::task::core::TaskCore<I,T,E>::commit",
                fire("task"),
            ),
            (
                "<leptos_fire::view::Data as core::ops::Drop>::drop",
                fire("view"),
            ),
            (
                "core::ptr::drop_in_place<leptos_fire::page::Page>",
                fire("page"),
            ),
            ("leptos_fire::run::guard::imp::run_job", Group::Guard),
            (
                "<T as tachys::view::any_view::IntoAny>::into_any",
                Group::Leptos,
            ),
            ("dlmalloc::dlmalloc::Dlmalloc<A>::malloc", Group::Allocator),
            ("alloc::raw_vec::RawVec<T,A>::grow_one", Group::Allocator),
            (
                "<leptos_fire_benches::bytes::Counting as core::alloc::GlobalAlloc>::dealloc",
                Group::Allocator,
            ),
            ("leptos_fire_benches::works::owned", Group::Bench),
            ("js_sys::futures::queue::Queue::new", Group::Bindings),
            ("__externref_table_alloc", Group::Bindings),
            ("hashbrown::raw::RawTable<T,A>::reserve_rehash", Group::Rest),
            (
                "<core::pin::Pin<P> as core::future::Future>::poll",
                Group::Rest,
            ),
            ("memcmp", Group::Rest),
        ] {
            assert_eq!(group(name, "", "profile_bg.wasm"), expected, "{name}");
        }
    }

    #[test]
    fn out_of_wasm_and_into_it() {
        let imp = "leptos_fire::run::guard::imp::call_and_restore_stack";
        for (name, caller, file, expected) in [
            ("wasm-to-js", imp, "", Group::Guard),
            ("guard", "wasm-to-js", "inline0.js", Group::Guard),
            ("js-to-wasm:ii:", "guard", "", Group::Guard),
            ("wasm-to-js", "js_sys::then", "", Group::Bindings),
            ("js-to-wasm:iin:ii", "real", "", Group::Bindings),
            ("decodeText", "", "profile.js", Group::Bindings),
            ("__wbg_offsetHeight_91ca", "", "profile.js", Group::Browser),
            ("insertBefore", "", "", Group::Browser),
            ("(garbage collector)", "(root)", "", Group::Collector),
            ("(program)", "(root)", "", Group::Program),
        ] {
            assert_eq!(group(name, caller, file), expected, "{name}");
        }
    }
}
