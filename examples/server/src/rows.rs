//! Rows that can be deleted: most at once, some never.

use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    pub id: u32,
    pub name: &'static str,
    #[serde(skip)]
    lock: Lock,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lock {
    Free,
    /// Somebody has it open, and will have closed it by the second try.
    Open,
    /// Never to be deleted.
    Archived,
}

const ALL: [Row; 8] = [
    row(1, "Invoice 2041, Lovelace & Co", Lock::Free),
    row(2, "Invoice 2042, Hopper Compilers", Lock::Free),
    row(3, "Invoice 2043, Johnson Orbits", Lock::Open),
    row(4, "Invoice 2044, Hamilton Software", Lock::Free),
    row(5, "Invoice 2045, Lamarr Radio", Lock::Free),
    row(6, "Invoice 2046, Noether Rings", Lock::Archived),
    row(7, "Invoice 2047, Curie Works", Lock::Free),
    row(8, "Invoice 2048, Meitner & Hahn", Lock::Free),
];

const fn row(id: u32, name: &'static str, lock: Lock) -> Row {
    Row { id, name, lock }
}

/// Why a row was not deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    NotThere,
    Open,
    Archived,
}

#[derive(Debug)]
pub struct Rows(Vec<Row>);

impl Default for Rows {
    fn default() -> Self {
        Self(ALL.to_vec())
    }
}

impl Rows {
    pub fn left(&self) -> Vec<Row> {
        self.0.clone()
    }

    /// Says how many are left.
    pub fn delete(&mut self, id: u32) -> Result<usize, Refusal> {
        let at = self.0.iter().position(|row| row.id == id);
        let at = at.ok_or(Refusal::NotThere)?;
        match self.0[at].lock {
            Lock::Free => {
                self.0.remove(at);
                Ok(self.0.len())
            }
            Lock::Open => {
                self.0[at].lock = Lock::Free;
                Err(Refusal::Open)
            }
            Lock::Archived => Err(Refusal::Archived),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_goes_once_an_open_one_at_the_second_try_and_an_archived_one_never() {
        let mut rows = Rows::default();
        assert_eq!(rows.delete(1), Ok(7));
        assert_eq!(rows.delete(1), Err(Refusal::NotThere));
        assert_eq!(rows.delete(3), Err(Refusal::Open));
        assert_eq!(rows.delete(3), Ok(6));
        assert_eq!(rows.delete(6), Err(Refusal::Archived));
        assert_eq!(rows.delete(6), Err(Refusal::Archived));
        let left: Vec<_> = rows.left().into_iter().map(|row| row.id).collect();
        assert_eq!(left, [2, 4, 5, 6, 7, 8]);
    }
}
