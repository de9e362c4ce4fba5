//! Runs one test: what it needs is started before, and ended after, also when it fails.

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    sync::{Mutex, PoisonError},
};

use futures_util::FutureExt;
use leptos_fire_example_server::{Background, Options};

use crate::{browser, driver::Driver, page::Page, settings::Settings};

/// One browser at a time: two side by side disturb each other on a small machine.
static ALONE: Mutex<()> = Mutex::new(());

/// Gives the test a page of its own: a fresh server, a fresh browser.
pub fn in_browser(test: impl AsyncFnOnce(Page)) {
    let settings = Settings::from_env().unwrap_or_else(|sentence| panic!("{sentence}"));
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let options = Options {
        port: 0,
        dist: Some(settings.dist.clone()),
        // Every test runs under the strict policy.
        csp: true,
    };
    let server = Background::start(&options).expect("the server of the examples");

    let ended = runtime.block_on(async {
        let driver = Driver::start(&settings)
            .await
            .unwrap_or_else(|sentence| panic!("{sentence}"));
        let client = browser::connect(&driver.url, &settings)
            .await
            .unwrap_or_else(|error| panic!("no browser: {error}"));
        browser::tell_policy_reports(&client, settings.browser)
            .await
            .unwrap_or_else(|error| panic!("no listener in the pages: {error}"));
        let page = Page::new(client.clone(), server, settings.browser);
        // A test that panics must not leave the browser behind.
        let ended = AssertUnwindSafe(async {
            test(page).await;
            let reports = browser::policy_reports(&client, settings.browser).await;
            assert_eq!(reports, Vec::<String>::new(), "the content policy reports");
        })
        .catch_unwind()
        .await;
        client.close().await.ok();
        ended
    });
    if let Err(panicked) = ended {
        resume_unwind(panicked);
    }
}
