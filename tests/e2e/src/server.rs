//! The server behind the page: what it saw, and what it has.

use leptos_fire_example_server::{Background, Entry, Outcome};

use crate::{page::Page, wait::until};

impl Page {
    /// Changes a user's report behind everybody's back.
    pub fn edit_unseen(&self, user: u32) {
        self.server().state().edit(user);
    }

    /// How often a document was saved, as the server has it.
    pub fn saves(&self, document: u32) -> u32 {
        self.server().state().document(document).version
    }

    /// The numbers of the rows that the server still has.
    pub fn rows_left(&self) -> Vec<u32> {
        let rows = self.server().state().rows();
        rows.into_iter().map(|row| row.id).collect()
    }

    /// How each request at that path has ended so far, oldest first.
    pub fn outcomes(&self, path: &str) -> Vec<Outcome> {
        let requests = self.requests(path).into_iter();
        requests.map(|entry| entry.outcome).collect()
    }

    /// From now on nobody answers.
    pub fn stop_server(&mut self) {
        self.server = None;
    }

    fn server(&self) -> &Background {
        self.server.as_ref().expect("the server was stopped")
    }

    /// What the server saw at that path, oldest first.
    pub fn requests(&self, path: &str) -> Vec<Entry> {
        let mut entries = self.server().state().log().entries();
        entries.retain(|entry| entry.path == path);
        entries
    }

    /// Waits until the server saw that many requests at that path.
    pub async fn requested(&self, path: &str, count: usize) {
        let ask = async || self.requests(path).len();
        until(&format!("{count} requests for {path}"), ask, |seen| {
            *seen >= count
        })
        .await;
        assert_eq!(
            self.requests(path).len(),
            count,
            "no more than that for {path}"
        );
    }

    /// Waits until the last request at that path has ended so.
    pub async fn ended(&self, path: &str, outcome: Outcome) {
        let ask = async || self.requests(path).last().map(|entry| entry.outcome);
        until(&format!("{path} is {outcome:?}"), ask, |seen| {
            *seen == Some(outcome)
        })
        .await;
    }
}
