//! A request that takes too long: overtaken, or cancelled.

use leptos_fire_e2e::{Outcome, in_browser};

use super::{GRACE, SLOWPOKE};

#[test]
fn picking_another_aborts_the_request_and_its_answer_is_never_shown() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        // Every text that the heading of the report ever has from now on.
        page.run(
            "const view = document.querySelector('[data-task=report]');
             window.seen = [];
             new MutationObserver(() => window.seen.push(view.textContent))
                 .observe(view, { childList: true, characterData: true, subtree: true });",
        )
        .await;

        page.click("user-6").await;
        page.ended(SLOWPOKE, Outcome::Open).await;
        page.click("user-2").await;
        page.see("title", "Grace Hopper").await;
        page.ended(SLOWPOKE, Outcome::Dropped).await;
        page.ended(GRACE, Outcome::Answered).await;

        // One more answer, so that whatever was still to come has come.
        page.edit_unseen(2);
        page.click("refresh").await;
        page.see("revision", "2").await;
        let seen = page.run("return window.seen.join('\\n')").await;
        let seen = seen.as_str().expect("text");
        assert!(seen.contains("Grace Hopper"), "the observer saw: {seen}");
        assert!(!seen.contains("Slowpoke"), "the observer saw: {seen}");
    });
}

#[test]
fn cancel_aborts_the_request_and_leaves_what_was_shown() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.click("user-6").await;
        page.ended(SLOWPOKE, Outcome::Open).await;
        page.click("cancel").await;
        page.ended(SLOWPOKE, Outcome::Dropped).await;
        page.see("state", "ok").await;
        page.see("last-settled", "cancelled").await;
        page.see("under-way", "0").await;
        page.see("heading", "Report for Ada Lovelace").await;
        page.see("title", "Ada Lovelace").await;
    });
}
