//! The type-ahead search.

use leptos_fire_e2e::{Key, Outcome, in_browser};

use super::watch::{seen, watch};

const SEARCH: &str = "/api/characters";
const VIEW: &str = "[data-task='search']";
/// Twenty letters.
const LONG: &str = "greek small letter a";

#[test]
fn twenty_letters_make_as_many_requests_as_the_debounce_allows_and_the_last_is_shown() {
    in_browser(async |page| {
        page.open("#search").await;
        page.click("query").await;
        // When the task is fired: its handler runs in the same turn.
        page.run(
            "window.typed = [];
             document.querySelector('[data-testid=query]')
                 .addEventListener('input', () => window.typed.push(performance.now()));",
        )
        .await;
        page.type_text(LONG).await;
        page.see("search-shown", &format!("for “{LONG}”")).await;
        page.see("search-fired", "20").await;

        let typed = page.run("return window.typed").await;
        let typed: Vec<f64> = typed
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(serde_json::Value::as_f64)
            .collect();
        assert_eq!(typed.len(), 20);
        // On a busy machine the typing itself may pause; a timer may be a millisecond early.
        let pauses = typed.windows(2).filter(|pair| pair[1] - pair[0] > 248.0);
        let allowed = 1 + pauses.count();
        let requests = page.requests(SEARCH).len();
        assert!(
            (1..=allowed).contains(&requests),
            "{requests} requests, {allowed} allowed: {typed:?}"
        );
        page.see("search-requests", &requests.to_string()).await;
        page.see_in(".hits .hit", "GREEK SMALL LETTER A").await;
    });
}

#[test]
fn a_superseded_search_is_dropped_as_the_server_sees_it_and_never_shown() {
    in_browser(async |page| {
        page.open("#search?delay=4000").await;
        page.click("query").await;
        watch(&page, &["search-shown"]).await;
        page.type_text("fi").await;
        page.requested(SEARCH, 1).await;
        page.type_text("re").await;
        page.see("search-shown", "for “fire”").await;
        assert_eq!(page.outcomes(SEARCH), [Outcome::Dropped, Outcome::Answered]);
        let seen = seen(&page).await;
        assert!(!seen.contains("“fi”"), "the observer saw: {seen}");
        page.see("search-last", "ok").await;
    });
}

#[test]
fn what_was_found_stays_and_says_which_question_it_answers() {
    in_browser(async |page| {
        page.open("#search").await;
        page.click("query").await;
        page.type_text("fire").await;
        page.see("search-shown", "for “fire”").await;
        page.click("delay-4000").await;
        page.click("query").await;
        page.press(Key::End.into()).await;
        page.type_text(" engine").await;
        page.see("search-coming", "asking for “fire engine”").await;
        page.find(&format!("{VIEW}[data-state='reloading'][aria-busy='true']"))
            .await;
        let shown = page.text("search-shown").await.expect("a status");
        assert!(shown.contains("for “fire”:"), "{shown}");
        page.see_in(".hits .hit:first-child .hit-name", "FIRE")
            .await;

        page.see("search-shown", "for “fire engine”").await;
        assert_eq!(page.text("search-coming").await.as_deref(), Some(""));
        page.see_in(".hits .hit:first-child", "FIRE ENGINE").await;
    });
}

#[test]
fn to_empty_the_field_stops_the_question_and_forgets_the_answer() {
    in_browser(async |page| {
        page.open("#search?delay=60000").await;
        page.click("query").await;
        page.type_text("a").await;
        page.ended(SEARCH, Outcome::Open).await;
        page.press(Key::Backspace.into()).await;
        page.ended(SEARCH, Outcome::Dropped).await;
        page.see_in(VIEW, "Nothing is asked before").await;
        page.requested(SEARCH, 1).await;
    });
}

#[test]
fn leaving_the_page_drops_the_question() {
    in_browser(async |page| {
        page.open("#search?delay=60000").await;
        page.click("query").await;
        page.type_text("a").await;
        page.ended(SEARCH, Outcome::Open).await;
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.ended(SEARCH, Outcome::Dropped).await;
    });
}

#[test]
fn without_a_mouse() {
    in_browser(async |page| {
        page.open("#search").await;
        page.find("[data-testid='query']").await;
        page.tab_to("query").await;
        page.type_text("arrow").await;
        page.see("search-shown", "for “arrow”").await;
        assert_eq!(page.focused().await, "query", "the focus stays");
        // The list is longer than its window: the arrow keys scroll it.
        page.tab_to("hits").await;
        page.press(Key::End.into()).await;
        let scrolled = "return document.querySelector('.hits').scrollTop";
        leptos_fire_e2e::until(
            "the results have scrolled",
            async || page.run(scrolled).await.as_f64(),
            |top| top.is_some_and(|top| top > 0.0),
        )
        .await;
    });
}
