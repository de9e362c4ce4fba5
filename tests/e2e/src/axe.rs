//! axe-core: looks for what keeps people out of a page.

use std::fs;

use serde_json::Value;

use crate::{page::Page, settings};

/// Every rule that it has; one line for each element that breaks one.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] })
        .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(node =>
            `${id}: ${node.target.join(' ')}: ${node.failureSummary}: ${node.html}`)))
        .then(done, error => done([`axe itself failed: ${error}`]));
";

impl Page {
    /// What is wrong with the page as it is now, in the scheme that is set.
    pub async fn axe(&self) -> Vec<String> {
        if self.run("return typeof axe").await == "undefined" {
            let path = settings::axe().unwrap_or_else(|sentence| panic!("{sentence}"));
            let source = fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            self.run(&source).await;
        }
        let found = self.client.execute_async(RUN, Vec::new()).await;
        match found.expect("axe runs") {
            Value::Array(lines) => lines
                .iter()
                .map(|line| line.as_str().unwrap_or_default().to_owned())
                .collect(),
            other => vec![format!("axe said {other}")],
        }
    }
}
