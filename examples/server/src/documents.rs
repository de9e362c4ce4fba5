//! Documents that are saved: each save that is not dropped makes a version.

use std::collections::BTreeMap;

use serde::Serialize;

/// They are numbered from 1 on.
pub const DOCUMENTS: u32 = 9;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Document {
    /// How often it was saved.
    pub version: u32,
    pub text: String,
}

#[derive(Debug, Default)]
pub struct Documents(BTreeMap<u32, Document>);

impl Documents {
    pub fn get(&self, id: u32) -> Document {
        self.0.get(&id).cloned().unwrap_or_default()
    }

    pub fn save(&mut self, id: u32, text: String) -> Document {
        let document = self.0.entry(id).or_default();
        document.version = document.version.saturating_add(1);
        document.text = text;
        document.clone()
    }
}
