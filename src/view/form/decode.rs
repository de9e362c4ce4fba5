//! A form's fields become a value, by serde. It knows nothing of the page.

mod scalar;
#[cfg(all(test, not(target_family = "wasm")))]
mod tests;

use super::{fields::Fields, path::Path, problem::Problem};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};
use std::fmt;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) path: Path,
    pub(crate) problem: Problem,
}

impl Mistake {
    fn here(problem: Problem) -> Self {
        Self {
            path: Path::default(),
            problem,
        }
    }

    /// What a type says of an empty text that it made something of, a date say, is of no
    /// use to anybody.
    fn of(self, node: Node<'_>) -> Self {
        let is_said = matches!(self.problem, Problem::Said(_)) && self.path.is_empty();
        if is_said && node.text().is_some_and(|text| text.trim().is_empty()) {
            return Self::here(Problem::Missing);
        }
        self
    }

    fn under(mut self, part: &str) -> Self {
        self.path.prepend(part);
        self
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.path, self.problem)
    }
}

impl std::error::Error for Mistake {}

impl de::Error for Mistake {
    fn custom<M: fmt::Display>(message: M) -> Self {
        Self::here(Problem::Said(message.to_string()))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::here(Problem::Missing).under(field)
    }
}

/// Makes a value of a form's fields.
///
/// It stops at the first mistake, as serde does.
pub(crate) fn decode<X: DeserializeOwned>(fields: &Fields) -> Result<X, Mistake> {
    X::deserialize(Node {
        fields,
        value: None,
    })
}

/// A name with all that it has; or one of its values alone, as an item of a list.
#[derive(Clone, Copy)]
pub(super) struct Node<'f> {
    fields: &'f Fields,
    value: Option<&'f str>,
}

impl<'f> Node<'f> {
    fn text(self) -> Option<&'f str> {
        self.value.or_else(|| self.fields.text())
    }

    /// Whether it is a check box that is ticked. Of several which one is which is not known.
    fn is_ticked(self) -> bool {
        self.value.is_none() && self.fields.is_ticked()
    }

    fn is_blank(self) -> bool {
        match self.value {
            Some(value) => value.is_empty(),
            None => self.fields.is_blank(),
        }
    }

    fn children(self) -> &'f [(String, Fields)] {
        match self.value {
            Some(_) => &[],
            None => self.fields.children(),
        }
    }

    /// What it has as a list: its values, or its children in the order of their numbers.
    fn items(self) -> Vec<(String, Self)> {
        if let Some(value) = self.value {
            return vec![(
                "0".to_owned(),
                Self {
                    value: Some(value),
                    ..self
                },
            )];
        }
        let values = self.fields.values().iter().enumerate();
        let mut items: Vec<_> = values
            .map(|(i, value)| {
                let item = Self {
                    value: Some(value),
                    ..self
                };
                (i.to_string(), item)
            })
            .collect();
        if items.is_empty() {
            items.extend(self.fields.children().iter().map(|(part, fields)| {
                let item = Self {
                    fields,
                    value: None,
                };
                (part.clone(), item)
            }));
            // By number, and what is none after them.
            items.sort_by_key(|(part, _)| part.parse::<u64>().unwrap_or(u64::MAX));
        }
        items
    }

    fn map<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_map(Map {
            children: self.children().iter(),
            next: None,
        })
    }

    fn seq<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_seq(Seq(self.items().into_iter()))
    }
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if !self.children().is_empty() {
            return self.map(visitor);
        }
        if self.value.is_none() && self.fields.values().len() > 1 {
            return self.seq(visitor);
        }
        match self.text() {
            Some(text) => visitor.visit_str(text),
            None => visitor.visit_unit(),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if self.is_blank() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.seq(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Mistake> {
        self.seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.map(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match self.text() {
            Some(text) if !text.is_empty() => visitor.visit_enum(text.into_deserializer()),
            _ => Err(Mistake::here(Problem::Missing)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_unit()
    }

    scalar::deserialize_scalars!(
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf identifier
    );
}

struct Map<'f> {
    children: std::slice::Iter<'f, (String, Fields)>,
    next: Option<(&'f str, &'f Fields)>,
}

impl<'de> MapAccess<'de> for Map<'_> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mistake> {
        let Some((part, fields)) = self.children.next() else {
            return Ok(None);
        };
        self.next = Some((part, fields));
        // A key may be a number as well.
        let key = Node {
            fields,
            value: Some(part),
        };
        seed.deserialize(key)
            .map(Some)
            .map_err(|mistake| mistake.under(part))
    }

    fn next_value_seed<X: DeserializeSeed<'de>>(&mut self, seed: X) -> Result<X::Value, Mistake> {
        let Some((part, fields)) = self.next.take() else {
            return Err(de::Error::custom("a value was asked for before its key"));
        };
        let node = Node {
            fields,
            value: None,
        };
        seed.deserialize(node)
            .map_err(|mistake| mistake.of(node).under(part))
    }
}

struct Seq<'f>(std::vec::IntoIter<(String, Node<'f>)>);

impl<'de> SeqAccess<'de> for Seq<'_> {
    type Error = Mistake;

    fn next_element_seed<X: DeserializeSeed<'de>>(
        &mut self,
        seed: X,
    ) -> Result<Option<X::Value>, Mistake> {
        let Some((part, node)) = self.0.next() else {
            return Ok(None);
        };
        seed.deserialize(node)
            .map(Some)
            .map_err(|mistake| mistake.under(&part))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}
