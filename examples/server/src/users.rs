//! The users, and what is special about some of them.

use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct User {
    pub id: u32,
    pub name: &'static str,
    /// What asking for this user's report shows.
    #[serde(skip)]
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Ordinary,
    /// 404.
    NoReport,
    /// 200, said to be JSON, and is not.
    Garbled,
    /// Answered late unless the request says how late.
    Slow,
}

pub const USERS: [User; 6] = [
    user(1, "Ada Lovelace", Kind::Ordinary),
    user(2, "Grace Hopper", Kind::Ordinary),
    user(3, "Katherine Johnson", Kind::Ordinary),
    user(4, "Nobody Yet", Kind::NoReport),
    user(5, "Garbled", Kind::Garbled),
    user(6, "Slowpoke", Kind::Slow),
];

const fn user(id: u32, name: &'static str, kind: Kind) -> User {
    User { id, name, kind }
}

pub fn find(id: u32) -> Option<User> {
    USERS.into_iter().find(|user| user.id == id)
}
