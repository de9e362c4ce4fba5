//! [`Fields`]: a form's names and values, as a tree by the parts of the names.

use super::path::Path;

/// What a form says: each name with its values, and what is under it.
///
/// `address[street]=x` is a child of `address`. Both are there if a name is used as a
/// value and as a parent; who decodes takes what fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    values: Vec<String>,
    children: Vec<(String, Self)>,
    /// A check box of that name is ticked, whatever value it sends.
    ticked: bool,
}

impl Fields {
    /// Adds a value. What comes twice is there twice, in that order.
    pub(crate) fn add(&mut self, name: &str, value: String) {
        self.at(name).values.push(value);
    }

    /// Says that there is such a field, though nothing is chosen in it: a check box that
    /// is not ticked, a list of which nothing is marked.
    pub(crate) fn know(&mut self, name: &str) {
        self.at(name);
    }

    /// Says that a check box of that name is ticked.
    pub(crate) fn tick(&mut self, name: &str) {
        self.at(name).ticked = true;
    }

    fn at(&mut self, name: &str) -> &mut Self {
        let mut node = self;
        for part in Path::parse(name).parts() {
            let children = &mut node.children;
            let i = children
                .iter()
                .position(|(own, _)| own == part)
                .unwrap_or_else(|| {
                    children.push((part.clone(), Self::default()));
                    children.len() - 1
                });
            node = &mut children[i].1;
        }
        node
    }

    pub(super) fn values(&self) -> &[String] {
        &self.values
    }

    pub(super) fn children(&self) -> &[(String, Self)] {
        &self.children
    }

    pub(super) fn is_ticked(&self) -> bool {
        self.ticked
    }

    /// Of several the last: a hidden field before a check box is its other value.
    pub(super) fn text(&self) -> Option<&str> {
        self.values.last().map(String::as_str)
    }

    /// Whether nothing was typed or chosen, here and below.
    pub(super) fn is_blank(&self) -> bool {
        self.values.iter().all(String::is_empty)
            && self.children.iter().all(|(_, child)| child.is_blank())
    }
}
