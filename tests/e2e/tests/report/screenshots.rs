//! Pictures of every state, for people to look at: `LEPTOS_FIRE_E2E_SHOTS=folder`.

use std::{fs, path::Path};

use leptos_fire_e2e::{Browser, Page, Scheme, Size, in_browser, shots};

use super::FAILURE;

#[test]
fn are_taken_when_asked_for() {
    let Some(folder) = shots() else { return };
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    in_browser(async |page| {
        if page.browser == Browser::Firefox {
            return;
        }
        for size in [Size::Phone, Size::Desktop] {
            for scheme in [Scheme::Light, Scheme::Dark] {
                page.set_size(size).await;
                page.set_scheme(scheme).await;
                let look = format!("{}-{}", size.width(), scheme.name());
                every_state(&page, &folder, &look).await;
            }
        }
    });
}

async fn every_state(page: &Page, folder: &Path, look: &str) {
    let shoot = async |state: &str| {
        // The header follows the window: without this it would lie across the picture.
        page.run("scrollTo(0, 0)").await;
        let picture = page.full_screenshot().await;
        fs::write(folder.join(format!("{state}-{look}.png")), picture).expect("a picture");
    };

    // By way of another page: a change behind the `#` alone loads nothing.
    let open = async |place: &str| {
        page.client.goto("about:blank").await.expect("nothing");
        page.open(place).await;
    };

    open("#report?user=6").await;
    page.see("spinner", "Waiting").await;
    shoot("loading").await;

    open("#report").await;
    page.see("title", "Ada Lovelace").await;
    shoot("ok").await;

    page.click("user-6").await;
    page.see("coming", "Slowpoke").await;
    shoot("reloading").await;

    page.click("user-4").await;
    page.see_in(FAILURE, "no report").await;
    page.click("crash").await;
    page.see_in("[data-task='crash'] .lf-failure", "index out of bounds")
        .await;
    shoot("failed").await;

    page.click("reset").await;
    page.see_in("[data-task='report']", "Nothing asked for")
        .await;
    shoot("idle").await;
}
