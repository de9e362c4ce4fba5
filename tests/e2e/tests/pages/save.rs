//! The policies side by side.

use leptos_fire_e2e::{Key, Outcome, Page, in_browser};

const LANES: [&str; 5] = ["Restart", "Drop", "Enqueue", "KeepLatest", "Parallel"];

fn document(lane: &str) -> u32 {
    let at = LANES.iter().position(|name| *name == lane);
    1 + u32::try_from(at.expect("a lane")).expect("five of them")
}

fn path(lane: &str) -> String {
    format!("/api/documents/{}", document(lane))
}

async fn see_runs(page: &Page, lane: &str, runs: &str) {
    let seen = page.see(&format!("runs-{lane}"), runs).await;
    assert_eq!(seen, runs, "{lane}");
}

/// Waits until the lane's save is with the server.
async fn open(page: &Page, lane: &str) {
    page.ended(&path(lane), Outcome::Open).await;
}

#[test]
fn three_presses_end_as_each_policy_says() {
    in_browser(async |page| {
        page.open("#save?delay=500").await;
        page.click("save-3").await;
        page.see("done", "All runs have ended").await;
        for (lane, runs, saves) in [
            ("Restart", "1 saved, 2 stopped", 1),
            ("Drop", "1 saved, 2 skipped", 1),
            ("Enqueue", "3 saved", 3),
            ("KeepLatest", "2 saved, 1 skipped", 2),
            ("Parallel", "3 saved", 3),
        ] {
            see_runs(&page, lane, runs).await;
            assert_eq!(page.saves(document(lane)), saves, "{lane} on the server");
            page.see(&format!("version-{lane}"), &saves.to_string())
                .await;
        }
    });
}

#[test]
fn each_lane_draws_what_waits_runs_and_is_stopped() {
    in_browser(async |page| {
        page.open("#save?delay=60000").await;
        page.click("save").await;
        for lane in LANES {
            open(&page, lane).await;
            page.find(&format!("[data-testid='lane-{lane}'] .span-running"))
                .await;
        }
        page.click("save").await;
        for (lane, runs) in [
            ("Restart", "1 running, 1 stopped"),
            ("Drop", "1 running, 1 skipped"),
            ("Enqueue", "1 running, 1 waiting"),
            ("KeepLatest", "1 running, 1 waiting"),
            ("Parallel", "2 running"),
        ] {
            see_runs(&page, lane, runs).await;
        }
        page.find("[data-testid='lane-Enqueue'] .span-waiting")
            .await;
        page.find("[data-testid='lane-Restart'] .span-stopped")
            .await;
        let label = "return document.querySelector('[data-testid=lane-Drop] svg')
             .getAttribute('aria-label')";
        assert_eq!(
            page.run(label).await,
            "Time line of Drop: 1 running, 1 skipped"
        );
        page.requested(&path("Restart"), 2).await;
        assert_eq!(page.outcomes(&path("Restart"))[0], Outcome::Dropped);
        assert_eq!(page.outcomes(&path("Drop")), [Outcome::Open]);

        page.click("cancel-all").await;
        see_runs(&page, "Enqueue", "2 stopped").await;
        for lane in LANES {
            page.ended(&path(lane), Outcome::Dropped).await;
            assert_eq!(page.saves(document(lane)), 0, "{lane}");
        }
        page.click("clear").await;
        see_runs(&page, "Enqueue", "nothing yet").await;
    });
}

#[test]
fn enqueued_saves_reach_the_server_one_after_another() {
    in_browser(async |page| {
        page.open("#save?delay=500").await;
        page.click("save-3").await;
        let lane = path("Enqueue");
        for count in 1..=3 {
            page.requested(&lane, count).await;
            let before = &page.outcomes(&lane)[..count - 1];
            assert!(
                before.iter().all(|end| *end == Outcome::Answered),
                "{before:?}"
            );
        }
    });
}

#[test]
fn without_a_mouse() {
    in_browser(async |page| {
        page.open("#save?delay=500").await;
        page.find("[data-testid='save']").await;
        page.tab_to("save").await;
        page.press(Key::Enter.into()).await;
        see_runs(&page, "Parallel", "1 saved").await;
        assert_eq!(page.focused().await, "save", "the focus stays");
        page.tab_to("clear").await;
        page.press(' ').await;
        see_runs(&page, "Parallel", "nothing yet").await;
    });
}
