//! What a screen reader is told: the texts of the page's live regions, as the browser's own
//! accessibility tree has them. Chromium only.

use serde_json::{Value, json};

use crate::{browser::devtools, page::Page, wait::until};

/// Listens since it was made.
pub struct Announcements<'a> {
    page: &'a Page,
    document: Value,
    heard: Vec<String>,
    /// The node of what was heard last: the same words in another one are said again.
    last: Value,
}

impl<'a> Announcements<'a> {
    /// What is in the regions already is not told any more.
    pub async fn of(page: &'a Page) -> Self {
        let root = devtools(&page.client, "DOM.getDocument", json!({ "depth": 0 })).await;
        let mut this = Self {
            page,
            document: root.expect("a document")["root"]["nodeId"].clone(),
            heard: Vec::new(),
            last: Value::Null,
        };
        if let Some((node, _)) = this.now().await {
            this.last = node;
        }
        this
    }

    /// Waits until something else is said, and gives it.
    pub async fn next(&mut self) -> String {
        let before = self.heard.len();
        until(
            &format!("something is said after {:?}", self.heard),
            async || {
                if let Some((node, text)) = self.now().await
                    && node != self.last
                {
                    self.last = node;
                    self.heard.push(text);
                }
                self.heard.len()
            },
            |heard| *heard > before,
        )
        .await;
        self.heard[before].clone()
    }

    /// The last text in a polite region, and its node.
    async fn now(&self) -> Option<(Value, String)> {
        let regions = self
            .query(json!({ "nodeId": self.document, "role": "status" }))
            .await;
        let mut now = None;
        for region in regions {
            let within =
                json!({ "backendNodeId": region["backendDOMNodeId"], "role": "StaticText" });
            for text in self.query(within).await {
                let words = text["name"]["value"].as_str().unwrap_or_default();
                // Without the marks that keep foreign words apart.
                let words = words.replace(['\u{2068}', '\u{2069}'], "");
                now = Some((text["backendDOMNodeId"].clone(), words));
            }
        }
        now
    }

    async fn query(&self, what: Value) -> Vec<Value> {
        let answer = devtools(&self.page.client, "Accessibility.queryAXTree", what).await;
        // A node may be gone by the time that it is asked about.
        let nodes = answer.unwrap_or_default();
        nodes["nodes"].as_array().cloned().unwrap_or_default()
    }
}
