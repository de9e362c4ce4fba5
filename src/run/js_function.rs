//! A function of ours, for JavaScript to call.

use js_sys::WebAssembly::Table;
use wasm_bindgen::JsCast;

/// The function itself, out of the table in which wasm keeps what it has pointers to. A
/// `Closure` around it would take three times as long to call, and a state.
pub(super) fn js_function(function: extern "C-unwind" fn()) -> js_sys::Function {
    let table = wasm_bindgen::function_table().unchecked_into::<Table>();
    match table.get(function as usize as u32) {
        Ok(function) => function,
        Err(_) => unreachable!("a function's address is its place in the table"),
    }
}
