//! What a single value is taken for.

use super::{Mistake, Node};
use crate::view::form::problem::Problem;
use serde::de::{Error, Visitor};
use std::str::FromStr;

/// The whole numbers that `f64` tells apart.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn problem<X>(problem: Problem) -> Result<X, Mistake> {
    Err(Mistake::here(problem))
}

/// The text of a value that must not be empty.
fn filled(node: Node<'_>) -> Result<&str, Mistake> {
    match node.text() {
        Some(text) if !text.trim().is_empty() => Ok(text.trim()),
        _ => problem(Problem::Missing),
    }
}

/// A whole number. `1e3` and `2.0` are some: a number field sends them as they were typed.
pub(super) fn whole<N>(node: Node<'_>, min: N, max: N) -> Result<N, Mistake>
where
    N: FromStr + TryFrom<i64> + ToString,
{
    let text = filled(node)?;
    if let Ok(number) = text.parse() {
        return Ok(number);
    }
    let Some(float) = finite(text) else {
        return problem(Problem::NotANumber);
    };
    if float.fract() != 0.0 {
        return problem(Problem::NotAWholeNumber);
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is exact in this range")]
    let number = (float.abs() <= EXACT).then_some(float as i64);
    match number.and_then(|number| N::try_from(number).ok()) {
        Some(number) => Ok(number),
        None => problem(Problem::OutOfRange {
            min: min.to_string(),
            max: max.to_string(),
        }),
    }
}

/// Any number. The words that Rust has for what is none are not typed by people.
pub(super) fn number(node: Node<'_>) -> Result<f64, Mistake> {
    match finite(filled(node)?) {
        Some(float) => Ok(float),
        None => problem(Problem::NotANumber),
    }
}

fn finite(text: &str) -> Option<f64> {
    float(text).filter(|float| float.is_finite())
}

/// The engine's own way: Rust's brings along ten kilobytes of tables.
#[cfg(target_family = "wasm")]
fn float(text: &str) -> Option<f64> {
    // JavaScript also takes blanks, other bases and nothing at all for numbers.
    let is_decimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    let plain = !text.is_empty() && text.bytes().all(is_decimal);
    plain.then(|| wasm_bindgen::JsValue::from_str(text).unchecked_into_f64())
}

#[cfg(not(target_family = "wasm"))]
fn float(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// A check box sends nothing if it is not ticked, and its own value, or `on`, if it is.
pub(super) fn yes_or_no(node: Node<'_>) -> Result<bool, Mistake> {
    if node.is_ticked() {
        return Ok(true);
    }
    match node.text().unwrap_or_default().trim() {
        "on" | "true" | "yes" | "1" => Ok(true),
        "off" | "false" | "no" | "0" | "" => Ok(false),
        _ => problem(Problem::NotYesOrNo),
    }
}

/// Text stays as it was typed; only where there is no such field at all it is missing.
pub(super) fn text<'f>(node: Node<'f>) -> Result<&'f str, Mistake> {
    match node.text() {
        Some(text) => Ok(text),
        None => problem(Problem::Missing),
    }
}

pub(super) fn sign(node: Node<'_>) -> Result<char, Mistake> {
    let text = text(node)?;
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) => Ok(sign),
        (None, _) => problem(Problem::Missing),
        _ => Err(Mistake::custom("expected a single character")),
    }
}

/// Text for a type that makes something of it, a date say: what it says of an empty one
/// is of no use to anybody.
pub(super) fn parsed<'de, V: Visitor<'de>>(
    node: Node<'_>,
    visitor: V,
) -> Result<V::Value, Mistake> {
    let text = text(node)?;
    visitor.visit_str(text).map_err(|mistake: Mistake| {
        if text.trim().is_empty() {
            Mistake::here(Problem::Missing)
        } else {
            mistake
        }
    })
}

macro_rules! deserialize_scalars {
    ($($kind:ident)*) => {
        $(scalar::deserialize_scalars!(@ $kind);)*
    };
    (@ bool) => { scalar::deserialize_scalars!(@ deserialize_bool, visit_bool, |node| scalar::yes_or_no(node)); };
    (@ f32) => {
        #[expect(clippy::cast_possible_truncation, reason = "it asks for no more")]
        fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
            visitor.visit_f32(scalar::number(self)? as f32)
        }
    };
    (@ f64) => { scalar::deserialize_scalars!(@ deserialize_f64, visit_f64, |node| scalar::number(node)); };
    (@ char) => { scalar::deserialize_scalars!(@ deserialize_char, visit_char, |node| scalar::sign(node)); };
    (@ i8) => { scalar::deserialize_scalars!(@ deserialize_i8, visit_i8, |node| scalar::whole(node, i8::MIN, i8::MAX)); };
    (@ i16) => { scalar::deserialize_scalars!(@ deserialize_i16, visit_i16, |node| scalar::whole(node, i16::MIN, i16::MAX)); };
    (@ i32) => { scalar::deserialize_scalars!(@ deserialize_i32, visit_i32, |node| scalar::whole(node, i32::MIN, i32::MAX)); };
    (@ i64) => { scalar::deserialize_scalars!(@ deserialize_i64, visit_i64, |node| scalar::whole(node, i64::MIN, i64::MAX)); };
    (@ i128) => { scalar::deserialize_scalars!(@ deserialize_i128, visit_i128, |node| scalar::whole(node, i128::MIN, i128::MAX)); };
    (@ u8) => { scalar::deserialize_scalars!(@ deserialize_u8, visit_u8, |node| scalar::whole(node, u8::MIN, u8::MAX)); };
    (@ u16) => { scalar::deserialize_scalars!(@ deserialize_u16, visit_u16, |node| scalar::whole(node, u16::MIN, u16::MAX)); };
    (@ u32) => { scalar::deserialize_scalars!(@ deserialize_u32, visit_u32, |node| scalar::whole(node, u32::MIN, u32::MAX)); };
    (@ u64) => { scalar::deserialize_scalars!(@ deserialize_u64, visit_u64, |node| scalar::whole(node, u64::MIN, u64::MAX)); };
    (@ u128) => { scalar::deserialize_scalars!(@ deserialize_u128, visit_u128, |node| scalar::whole(node, u128::MIN, u128::MAX)); };
    (@ identifier) => { scalar::deserialize_scalars!(@ parsed deserialize_identifier); };
    (@ str) => { scalar::deserialize_scalars!(@ parsed deserialize_str); };
    (@ string) => { scalar::deserialize_scalars!(@ parsed deserialize_string); };
    (@ bytes) => { scalar::deserialize_scalars!(@ parsed deserialize_bytes); };
    (@ byte_buf) => { scalar::deserialize_scalars!(@ parsed deserialize_byte_buf); };
    (@ parsed $method:ident) => {
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
            scalar::parsed(self, visitor)
        }
    };
    (@ $method:ident, $visit:ident, $value:expr) => {
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
            let value = $value;
            visitor.$visit(value(self)?)
        }
    };
}
pub(super) use deserialize_scalars;
