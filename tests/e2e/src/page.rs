//! The page as a test sees it: parts by their `data-testid`, and keys.

use base64::{Engine, prelude::BASE64_STANDARD};
use fantoccini::{
    Client, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    error::CmdError,
    wd::WindowHandle,
};
use leptos_fire_example_server::Background;

use crate::{
    browser::{self, Scheme, Size},
    settings::Browser,
    wait::until,
};

pub struct Page {
    pub client: Client,
    pub browser: Browser,
    address: String,
    /// `None` once it was stopped.
    pub(crate) server: Option<Background>,
}

impl Page {
    pub fn new(client: Client, server: Background, browser: Browser) -> Self {
        Self {
            client,
            browser,
            address: server.url(),
            server: Some(server),
        }
    }

    /// Opens `/` with something behind it, such as `#report?user=2`.
    pub async fn open(&self, place: &str) {
        let address = format!("{}/{place}", self.address);
        self.client.goto(&address).await.expect("the page opens");
    }

    /// As `open`, but as a visitor who has seen nothing yet: a change behind the `#` alone loads
    /// nothing.
    pub async fn open_anew(&self, place: &str) {
        self.client.goto("about:blank").await.expect("nothing");
        self.open(place).await;
    }

    /// A second tab, opened there; gives back the tab that was in front.
    pub async fn open_tab(&self, place: &str) -> WindowHandle {
        let before = self.client.window().await.expect("a tab");
        let tab = self.client.new_window(true).await.expect("a second tab");
        self.client
            .switch_to_window(tab.handle)
            .await
            .expect("the second tab");
        self.open(place).await;
        before
    }

    pub async fn switch_to(&self, tab: WindowHandle) {
        self.client.switch_to_window(tab).await.expect("the tab");
    }

    /// Waits until there is such an element.
    pub async fn find(&self, css: &str) -> Element {
        let find = async || self.client.find(Locator::Css(css)).await;
        until(&format!("{css} is there"), find, Result::is_ok)
            .await
            .expect("just found")
    }

    /// Waits until there is no such element.
    pub async fn gone(&self, css: &str) {
        let find = async || self.client.find(Locator::Css(css)).await;
        until(&format!("{css} is gone"), find, Result::is_err)
            .await
            .expect_err("just gone");
    }

    pub async fn click(&self, name: &str) {
        self.click_on(&by_test_id(name)).await;
    }

    pub async fn click_on(&self, css: &str) {
        self.scrolled_to(css)
            .await
            .click()
            .await
            .unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// In the middle of the window: at its edge the header may lie over it.
    pub(crate) async fn scrolled_to(&self, css: &str) -> Element {
        let element = self.find(css).await;
        self.run(&format!(
            "document.querySelector({css:?}).scrollIntoView({{ block: 'center' }})"
        ))
        .await;
        element
    }

    /// The text of the part, or nothing while there is no such part.
    pub async fn text(&self, name: &str) -> Option<String> {
        self.text_of(&by_test_id(name)).await
    }

    pub async fn text_of(&self, css: &str) -> Option<String> {
        self.client
            .find(Locator::Css(css))
            .await
            .ok()?
            .text()
            .await
            .ok()
    }

    /// Waits until the part has this in its text, and gives all of its text.
    pub async fn see(&self, name: &str, text: &str) -> String {
        self.see_in(&by_test_id(name), text).await
    }

    pub async fn see_in(&self, css: &str, text: &str) -> String {
        let right = |seen: &Option<String>| seen.as_deref().is_some_and(|seen| seen.contains(text));
        until(
            &format!("{css} says {text:?}"),
            async || self.text_of(css).await,
            right,
        )
        .await
        .expect("just seen")
    }

    /// The value of a script's `return`.
    pub async fn run(&self, script: &str) -> serde_json::Value {
        self.client
            .execute(script, Vec::new())
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Presses and releases a key, wherever the focus is.
    pub async fn press(&self, key: char) {
        self.press_key(key)
            .await
            .unwrap_or_else(|error| panic!("cannot press {key:?}: {error}"));
    }

    async fn press_key(&self, value: char) -> Result<(), CmdError> {
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(keys).await
    }

    /// Types letter by letter, wherever the focus is, without a pause.
    pub async fn type_text(&self, text: &str) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            keys = keys
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.client
            .perform_actions(keys)
            .await
            .unwrap_or_else(|error| panic!("cannot type {text:?}: {error}"));
    }

    /// Nobody can see the page any more.
    pub async fn minimise(&self) {
        self.client.minimize_window().await.expect("a small window");
        self.becomes("hidden").await;
    }

    /// Everybody can see it again.
    pub async fn restore(&self) {
        self.client
            .set_window_rect(0, 0, 1280, 900)
            .await
            .expect("a window as before");
        self.becomes("visible").await;
    }

    async fn becomes(&self, state: &str) {
        let ask = async || self.run("return document.visibilityState").await;
        until(&format!("the page is {state}"), ask, |seen| *seen == state).await;
    }

    /// What has the focus, by its `data-testid` or else by its tag.
    pub async fn focused(&self) -> String {
        let script = "const e = document.activeElement; return e.dataset.testid || e.tagName";
        self.run(script)
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    pub async fn console_errors(&self) -> Vec<String> {
        browser::console_errors(&self.client, self.browser)
            .await
            .expect("the console's log")
    }

    /// What the content policy has forbidden since the console was last read.
    pub async fn policy_reports(&self) -> Vec<String> {
        browser::policy_reports(&self.client, self.browser).await
    }

    pub async fn set_size(&self, size: Size) {
        browser::set_size(&self.client, self.browser, size)
            .await
            .expect("another size");
    }

    /// Its colours have changed when this returns.
    pub async fn set_scheme(&self, scheme: Scheme) {
        const SETTLED: &str = "
            const done = arguments[arguments.length - 1];
            const transitions = document.getAnimations().filter(a => a instanceof CSSTransition);
            Promise.allSettled(transitions.map(transition => transition.finished)).then(() => done());
        ";
        browser::set_scheme(&self.client, scheme)
            .await
            .expect("another colour scheme");
        let settled = self.client.execute_async(SETTLED, Vec::new()).await;
        settled.expect("the transitions end");
    }

    /// The whole page, as a PNG.
    pub async fn full_screenshot(&self) -> Vec<u8> {
        let encoded = browser::full_screenshot(&self.client)
            .await
            .expect("a screenshot");
        BASE64_STANDARD.decode(encoded).expect("base64")
    }
}

pub fn by_test_id(name: &str) -> String {
    format!("[data-testid='{name}']")
}
