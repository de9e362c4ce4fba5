//! The dashboard: its address says what it shows, and its tasks follow each other.

use leptos_fire_e2e::{Key, Page, in_browser, until};

fn report_of(user: u32) -> String {
    format!("/api/reports/{user}")
}

async fn hash(page: &Page) -> String {
    let hash = page.run("return location.hash").await;
    hash.as_str().expect("a text").to_owned()
}

/// Waits until all three show these, and the totals something.
async fn shows(page: &Page, first: &str, second: &str) {
    page.see("first-name", first).await;
    page.see("second-name", second).await;
    page.find("[data-testid='node-totals'][data-state='ok']")
        .await;
    // A loading part that was shown stays for its minimum.
    let one_of_them = |leader: &Option<String>| {
        let leader = leader.as_deref();
        leader.is_some_and(|leader| [first, second].contains(&leader))
    };
    let ask = async || page.text("leader-name").await;
    until("the leader is one of them", ask, one_of_them).await;
    page.see("total-revenue", "$").await;
}

#[test]
fn the_address_says_what_is_shown_and_a_reload_shows_the_same() {
    in_browser(async |page| {
        page.open("#dashboard?first=3&second=2&delay=0").await;
        shows(&page, "Katherine Johnson", "Grace Hopper").await;
        page.find("[data-testid='first-3']:checked").await;
        let total = page.text("total-revenue").await;
        page.client.refresh().await.expect("a reload");
        shows(&page, "Katherine Johnson", "Grace Hopper").await;
        page.find("[data-testid='first-3']:checked").await;
        page.find("[data-testid='second-2']:checked").await;
        assert_eq!(page.text("total-revenue").await, total);
    });
}

#[test]
fn back_and_forward_go_from_choice_to_choice() {
    in_browser(async |page| {
        page.open("#dashboard?first=1&second=2&delay=0").await;
        shows(&page, "Ada Lovelace", "Grace Hopper").await;
        page.click("first-3").await;
        shows(&page, "Katherine Johnson", "Grace Hopper").await;
        assert_eq!(
            hash(&page).await,
            "#dashboard?first=3&second=2&delay=0",
            "a link that can be shared"
        );
        page.client.back().await.expect("back");
        shows(&page, "Ada Lovelace", "Grace Hopper").await;
        page.find("[data-testid='first-1']:checked").await;
        page.run("history.forward()").await;
        shows(&page, "Katherine Johnson", "Grace Hopper").await;
        page.find("[data-testid='first-3']:checked").await;
    });
}

#[test]
fn who_waits_says_so_and_for_whom_and_asks_once_when_all_are_there() {
    in_browser(async |page| {
        page.open("#dashboard?first=1&second=2&delay=1500").await;
        page.see("graph-waits", "leader waits for first, second")
            .await;
        page.see("graph-waits", "totals waits for first, second, leader")
            .await;
        page.find("[data-testid='node-leader'][data-state='waits']")
            .await;
        page.find("[data-testid='edge-first-leader'][data-waits='true']")
            .await;
        page.find("[data-testid='node-leader'][data-state='asks']")
            .await;
        shows(&page, "Ada Lovelace", "Grace Hopper").await;
        page.find("[data-testid='edge-first-leader'][data-waits='false']")
            .await;
        assert_eq!(page.text("graph-waits").await.as_deref(), Some(""));
        page.see("leader-fired", "1").await;
        let both = [report_of(1), report_of(2)];
        let asked: usize = both.iter().map(|path| page.requests(path).len()).sum();
        assert_eq!(asked, 3, "each once, and the leader anew");

        // Both change in one step: one more question of the leader's at most.
        page.run("location.hash = '#dashboard?first=2&second=3&delay=0'")
            .await;
        shows(&page, "Grace Hopper", "Katherine Johnson").await;
        let fired = page.text("leader-fired").await;
        assert!(["1", "2"].contains(&fired.as_deref().expect("a number")));
        page.see("first-fired", "2").await;
    });
}

#[test]
fn a_failure_is_passed_on_and_tried_again_where_it_began() {
    in_browser(async |page| {
        page.open("#dashboard?first=1&second=4&delay=0").await;
        page.see_in("[data-task='leader'] .lf-failure", "`second` failed")
            .await;
        page.find("[data-testid='node-leader'][data-state='failed']")
            .await;
        page.see("leader-fired", "0").await;
        page.requested(&report_of(4), 1).await;
        page.click_on("[data-task='leader'] .lf-retry").await;
        page.requested(&report_of(4), 2).await;
        page.see_in("[data-task='leader'] .lf-failure", "`second` failed")
            .await;
        page.click("second-2").await;
        shows(&page, "Ada Lovelace", "Grace Hopper").await;
    });
}

#[test]
fn without_a_mouse() {
    in_browser(async |page| {
        page.open("#dashboard?first=1&second=2&delay=0").await;
        shows(&page, "Ada Lovelace", "Grace Hopper").await;
        page.tab_to("first-1").await;
        page.press(Key::Down.into()).await;
        shows(&page, "Grace Hopper", "Grace Hopper").await;
        assert_eq!(page.focused().await, "first-2", "the focus stays");
        assert_eq!(hash(&page).await, "#dashboard?first=2&second=2&delay=0");
        page.tab_to("second-2").await;
        page.press(Key::Down.into()).await;
        shows(&page, "Grace Hopper", "Katherine Johnson").await;
    });
}
