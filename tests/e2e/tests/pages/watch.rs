//! What was there in between, however short: no test has to be quick enough to see it.

use leptos_fire_e2e::Page;

/// Notes every text that these parts ever have from now on, whenever they come.
pub async fn watch(page: &Page, names: &[&str]) {
    let names = serde_json::to_string(names).expect("names");
    page.run(&format!(
        "window.seen = [];
         const note = () => {names}.forEach(name => {{
             const part = document.querySelector(`[data-testid='${{name}}']`);
             if (part) window.seen.push(part.textContent);
         }});
         new MutationObserver(note).observe(document.getElementById('main'),
             {{ childList: true, characterData: true, subtree: true }});"
    ))
    .await;
}

pub async fn seen(page: &Page) -> String {
    let seen = page.run("return window.seen.join('\\n')").await;
    seen.as_str().expect("text").to_owned()
}
