//! The list of the rows page is asked for again and again, as long as it is seen.

use std::time::Duration;

use leptos_fire_e2e::{Page, in_browser, until};

const LIST: &str = "/api/rows";
/// In the address, in milliseconds.
const EVERY: u64 = 300;

async fn more_than(page: &Page, count: usize) {
    let ask = async || page.requests(LIST).len();
    until(&format!("more than {count} polls"), ask, |seen| {
        *seen > count
    })
    .await;
}

#[test]
fn a_hidden_page_does_not_poll_and_catches_up_when_it_is_seen() {
    in_browser(async |page| {
        page.open(&format!("#rows?every={EVERY}")).await;
        page.see("rows-title", "Invoices: 8").await;
        more_than(&page, 3).await;

        page.minimise().await;
        // One may have been on its way: after as many periods there is none any more.
        tokio::time::sleep(Duration::from_millis(4 * EVERY)).await;
        let hidden = page.requests(LIST).len();
        // Even throttled as a hidden page is, it would have had the time for a few.
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert_eq!(page.requests(LIST).len(), hidden, "polls while hidden");

        page.restore().await;
        more_than(&page, hidden + 2).await;
    });
}

#[test]
fn it_ends_with_the_page_that_polls() {
    in_browser(async |page| {
        page.open(&format!("#rows?every={EVERY}")).await;
        more_than(&page, 1).await;
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        tokio::time::sleep(Duration::from_millis(2 * EVERY)).await;
        let left = page.requests(LIST).len();
        tokio::time::sleep(Duration::from_millis(6 * EVERY)).await;
        assert_eq!(page.requests(LIST).len(), left);
    });
}
