//! What watches over every page does see what is wrong: else its silence would mean nothing.

use leptos_fire_e2e::{Browser, in_browser};

#[test]
fn an_inline_script_is_stopped_and_reported() {
    in_browser(async |page| {
        if page.browser == Browser::Firefox {
            return;
        }
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.run(
            "const script = document.createElement('script');
             script.textContent = 'window.ran = true';
             document.body.append(script);",
        )
        .await;
        assert_eq!(page.run("return window.ran === true").await, false);
        let reports = page.policy_reports().await;
        assert!(
            reports.iter().any(|report| report.contains("script-src")),
            "{reports:#?}"
        );
    });
}

#[test]
fn a_picture_without_words_is_found() {
    in_browser(async |page| {
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.run(
            "const picture = document.createElement('img');
             picture.src = 'icon.svg';
             document.getElementById('main').append(picture);",
        )
        .await;
        let found = page.axe().await;
        assert!(
            found.iter().any(|line| line.starts_with("image-alt: img")),
            "{found:#?}"
        );
    });
}
