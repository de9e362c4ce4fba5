//! Each page about policies and time in each of its states.

use leptos_fire_e2e::{Outcome, in_browser};

use super::look::Look;

#[test]
fn search() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#search").await;
        page.find("[data-testid='query']").await;
        look.look("search-idle").await;
        page.click("query").await;
        page.type_text("fire").await;
        page.see("search-shown", "“fire”").await;
        look.look("search-content").await;
        page.click("query").await;
        page.type_text("qqq").await;
        page.see("search-shown", "qqq”: 0").await;
        look.look("search-nothing found").await;
        page.open_anew("#search?delay=60000").await;
        page.click("query").await;
        page.type_text("arrow").await;
        page.see("search-coming", "asking").await;
        page.find("[data-task='search'] .lf-loading").await;
        look.look("search-loading").await;
        look.end();
    });
}

#[test]
fn search_with_stale_results() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#search").await;
        page.click("query").await;
        page.type_text("arrow").await;
        page.see("search-shown", "“arrow”").await;
        page.click("delay-4000").await;
        page.click("query").await;
        page.type_text("s").await;
        page.see("search-coming", "asking for “arrows”").await;
        look.look("search-reloading").await;
        page.see("search-shown", "“arrows”").await;
        look.end();
    });
}

#[test]
fn save() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#save?delay=60000").await;
        page.see("runs-Drop", "nothing yet").await;
        look.look("save-idle").await;
        page.click("save-3").await;
        page.see("runs-Enqueue", "1 running, 2 waiting").await;
        look.look("save-running").await;
        page.click("cancel-all").await;
        page.see("done", "All runs have ended").await;
        look.look("save-stopped").await;
        page.click("delay-500").await;
        page.click("save-3").await;
        page.see("runs-Enqueue", "3 saved").await;
        look.look("save-done").await;
        look.end();
    });
}

#[test]
fn rows() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#rows?delay=0").await;
        page.see("rows-title", "8").await;
        look.look("rows-content").await;
        page.click("delete-3").await;
        page.see("failure-3", "open elsewhere").await;
        page.click("delete-6").await;
        page.see("failure-6", "archived").await;
        look.look("rows-failed").await;
        page.open_anew("#rows?delay=60000").await;
        page.see("rows-title", "8").await;
        page.click("delete-1").await;
        page.find("#row-1[data-loading='true']").await;
        look.look("rows-deleting").await;
        look.end();
    });
}

#[test]
fn retry() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#flaky?seed=1").await;
        page.find("[data-testid='call']").await;
        look.look("flaky-idle").await;
        page.click("call").await;
        page.see("answer", "answered, at call 3").await;
        look.look("flaky-answered").await;
        page.click("seed-never").await;
        page.click("call").await;
        page.see("try-3", "call 3").await;
        page.see("countdown", "Next try in").await;
        look.look("flaky-pausing").await;
        page.see_in("[data-task='flaky'] .lf-failure", "call 4")
            .await;
        page.click("listen").await;
        page.see_in("[data-task='endless'] .lf-failure", "timed out")
            .await;
        page.ended("/api/endless", Outcome::Dropped).await;
        page.see("seen", "dropped").await;
        look.look("flaky-failed").await;
        look.end();
    });
}
