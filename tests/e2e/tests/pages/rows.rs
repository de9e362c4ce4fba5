//! A delete button in each row.

use leptos_fire_e2e::{Key, Outcome, in_browser};

fn row(id: u32) -> String {
    format!("/api/rows/{id}")
}

#[test]
fn each_row_has_its_own_spinner() {
    in_browser(async |page| {
        page.open("#rows?delay=60000").await;
        page.see("rows-title", "Invoices: 8").await;
        page.click("delete-1").await;
        page.click("delete-4").await;
        for (id, loading) in [(1, true), (2, false), (3, false), (4, true)] {
            page.find(&format!("#row-{id}[data-loading='{loading}']"))
                .await;
        }
        page.see("delete-1", "Deleting…").await;
        page.ended(&row(4), Outcome::Open).await;
        // The other rows can be used meanwhile.
        page.click("delay-0").await;
        page.click("delete-5").await;
        page.see("rows-title", "Invoices: 7").await;
        page.find("#row-1[data-loading='true']").await;
        assert_eq!(page.rows_left(), [1, 2, 3, 4, 6, 7, 8]);
    });
}

#[test]
fn each_row_has_its_own_failure_and_its_own_second_try() {
    in_browser(async |page| {
        page.open("#rows?delay=0").await;
        page.see("rows-title", "Invoices: 8").await;
        page.click("delete-3").await;
        page.see("failure-3", "row 3 is open elsewhere").await;
        page.click("delete-6").await;
        page.see("failure-6", "row 6 is archived").await;
        assert_eq!(page.text("failure-2").await.as_deref(), Some(""));
        page.see("failure-3", "row 3 is open elsewhere").await;

        page.click("delete-3").await;
        page.see("rows-title", "Invoices: 7").await;
        page.see("failure-6", "row 6 is archived").await;
        assert_eq!(page.rows_left(), [1, 2, 4, 5, 6, 7, 8]);
    });
}

#[test]
fn all_at_once_and_all_back() {
    in_browser(async |page| {
        page.open("#rows?delay=500").await;
        page.see("rows-title", "Invoices: 8").await;
        page.click("delete-all").await;
        page.see("rows-title", "Invoices: 2").await;
        page.see("failure-3", "open elsewhere").await;
        page.see("failure-6", "archived").await;
        assert_eq!(page.rows_left(), [3, 6]);
        page.click("restore").await;
        page.see("rows-title", "Invoices: 8").await;
        assert_eq!(
            page.text("failure-1").await.as_deref(),
            Some(""),
            "a row that comes back is a new one"
        );
    });
}

#[test]
fn cancel_all_and_leaving_the_page_drop_the_requests() {
    in_browser(async |page| {
        page.open("#rows?delay=60000").await;
        page.see("rows-title", "Invoices: 8").await;
        page.click("delete-all").await;
        // A browser has a handful of connections to a server: the others wait for one.
        page.ended(&row(1), Outcome::Open).await;
        page.click("cancel-all").await;
        page.ended(&row(1), Outcome::Dropped).await;
        for id in 1..=8 {
            page.find(&format!("#row-{id}[data-loading='false']")).await;
        }

        page.click("delete-2").await;
        page.ended(&row(2), Outcome::Open).await;
        page.open("#report").await;
        page.see("title", "Ada Lovelace").await;
        page.ended(&row(2), Outcome::Dropped).await;
        assert_eq!(page.rows_left().len(), 8);
    });
}

#[test]
fn without_a_mouse_the_focus_goes_on_from_row_to_row() {
    in_browser(async |page| {
        page.open("#rows?delay=0").await;
        page.see("rows-title", "Invoices: 8").await;
        page.tab_to("delete-7").await;
        for (id, heir) in [(7, "delete-8"), (8, "delete-6")] {
            page.press(Key::Enter.into()).await;
            let ask = async || page.focused().await;
            leptos_fire_e2e::until(&format!("the focus after {id}"), ask, |on| on == heir).await;
        }
        page.press(' ').await;
        page.see("failure-6", "archived").await;
        assert_eq!(page.focused().await, "delete-6", "the focus stays");
        assert_eq!(page.rows_left(), [1, 2, 3, 4, 5, 6]);
    });
}
