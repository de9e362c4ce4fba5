//! What a screen reader is told, from the browser's accessibility tree.

use leptos_fire_e2e::{Announcements, Browser, Condition, Demo, in_browser};

const BOARD: Demo = Demo {
    page: "#view",
    task: "board",
    name: "board",
};

/// Three tasks in one view; its switches are for the one named sky.
const SEVERAL: Demo = Demo {
    page: "#view",
    task: "trains umbrellas sky",
    name: "several",
};

#[test]
fn three_tasks_are_said_once() {
    in_browser(async |page| {
        if page.browser == Browser::Firefox {
            return;
        }
        page.open("#view?slow=60000").await;
        SEVERAL.is(&page, "idle").await;
        let mut said = Announcements::of(&page).await;
        SEVERAL.choose(&page, Condition::Slow).await;
        SEVERAL.fire(&page).await;
        let loading = said.next().await;
        assert!(
            loading.starts_with("Loading ") && loading.ends_with("sky…"),
            "what is waited for: {loading}"
        );
        SEVERAL.choose(&page, Condition::Fine).await;
        SEVERAL.fire(&page).await;
        assert_eq!(said.next().await, "Loaded.");
        // Once for the three: the next that is said is of something else.
        SEVERAL.choose(&page, Condition::Failing).await;
        SEVERAL.fire(&page).await;
        let failed = said.next().await;
        assert!(
            failed.contains("the station master is at lunch"),
            "{failed}"
        );
    });
}

#[test]
fn a_quick_run_says_nothing_and_a_failure_and_its_retry_are_said() {
    in_browser(async |page| {
        if page.browser == Browser::Firefox {
            return;
        }
        page.open("#view?slow=60000").await;
        // So that every run of a busy machine is a quick one.
        page.click("delay-1000").await;
        BOARD.is(&page, "idle").await;
        let mut said = Announcements::of(&page).await;
        BOARD.fire(&page).await;
        page.see("edition", "1").await;
        BOARD.choose(&page, Condition::Failing).await;
        BOARD.fire(&page).await;
        let failed = said.next().await;
        assert_eq!(failed, "The server refuses: the station master is at lunch");

        // Tried again in vain: said again, though the words are the same.
        page.click_on("[data-task='board'] .lf-retry").await;
        assert_eq!(said.next().await, failed);

        BOARD.choose(&page, Condition::Slow).await;
        page.click_on("[data-task='board'] .lf-retry").await;
        assert_eq!(said.next().await, "Loading…");
        BOARD.choose(&page, Condition::Fine).await;
        BOARD.fire(&page).await;
        assert_eq!(said.next().await, "Loaded.");
    });
}
