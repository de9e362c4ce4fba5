//! The console stays clean.

use leptos_fire_e2e::in_browser;

use super::FAILURE;

#[test]
fn an_ordinary_visit_leaves_no_error() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.click("user-2").await;
        page.see("title", "Grace Hopper").await;
        page.click("edit").await;
        page.see("revision", "2").await;
        page.click("header-refresh").await;
        page.click("user-6").await;
        page.click("cancel").await;
        page.click("reset").await;
        page.click("refresh").await;
        page.see("heading", "Report for Slowpoke").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    });
}

#[test]
fn a_missing_report_leaves_the_browsers_own_line_only() {
    in_browser(async |page| {
        page.open("#report?user=4").await;
        page.see_in(FAILURE, "no report").await;
        let errors = page.console_errors().await;
        assert!(errors.len() <= 1, "unexpected: {errors:#?}");
        assert!(
            errors.iter().all(|error| error.contains("404")),
            "unexpected: {errors:#?}"
        );
    });
}
