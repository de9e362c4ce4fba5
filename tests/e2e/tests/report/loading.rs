//! What is seen while something is under way.

use leptos_fire_e2e::in_browser;

#[test]
fn a_spinner_is_shown_and_then_the_data() {
    in_browser(async |page| {
        page.open("#report?user=1&delay=1500").await;
        page.see("spinner", "Waiting for the report").await;
        assert_eq!(
            page.text("report").await,
            None,
            "no report before there is one"
        );
        page.find("[data-task='report'][data-state='loading'][aria-busy='true']")
            .await;
        page.see("title", "Ada Lovelace").await;
        assert_eq!(
            page.text("spinner").await,
            None,
            "no spinner once there is a report"
        );
        page.find("[data-task='report'][data-state='ok']:not([aria-busy='true'])")
            .await;
    });
}

#[test]
fn the_heading_tells_whose_data_is_shown_while_the_next_loads() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("heading", "Report for Ada Lovelace").await;
        page.click("user-6").await;
        page.see("coming", "loading Slowpoke").await;
        assert_eq!(
            page.text("heading").await.as_deref(),
            Some("Report for Ada Lovelace")
        );
        page.see("title", "Ada Lovelace").await;
        page.find("[data-task='report'][data-state='reloading']")
            .await;

        page.click("user-2").await;
        page.see("heading", "Report for Grace Hopper").await;
        page.see("title", "Grace Hopper").await;
        assert_eq!(page.text("coming").await.as_deref(), Some(""));
    });
}

#[test]
fn forgetting_leaves_nothing_and_asks_for_nothing() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.click("reset").await;
        page.see_in(
            "[data-task='report'][data-state='idle']",
            "Nothing asked for",
        )
        .await;
        page.see("heading", "No report yet").await;
        page.requested(super::ADA, 1).await;
    });
}
