//! Each page in each of its states.

use leptos_fire_e2e::{Demo, Page, in_browser};

use super::look::Look;

/// Goes through the states of a demo.
fn every_state_of(demo: Demo) {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        demo.every_state(&page, async |state| {
            look.look(&format!("{}-{state}", demo.name)).await;
        })
        .await;
        look.end();
    });
}

#[test]
fn async_view() {
    every_state_of(Demo {
        page: "#view",
        task: "board",
        name: "board",
    });
}

#[test]
fn several_at_once() {
    every_state_of(Demo {
        page: "#view",
        task: "trains umbrellas sky",
        name: "several",
    });
}

#[test]
fn parts_of_ones_own() {
    every_state_of(Demo {
        page: "#view",
        task: "weather",
        name: "weather",
    });
}

#[test]
fn waiting() {
    every_state_of(Demo {
        page: "#waiting",
        task: "book",
        name: "book",
    });
}

#[test]
fn failure() {
    every_state_of(Demo {
        page: "#failure",
        task: "notices",
        name: "notices",
    });
}

#[test]
fn report() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#report?user=6").await;
        page.see("spinner", "Waiting").await;
        look.look("report-loading").await;
        page.click("user-1").await;
        page.see("title", "Ada Lovelace").await;
        look.look("report-content").await;
        page.click("user-6").await;
        page.see("coming", "Slowpoke").await;
        look.look("report-reloading").await;
        page.click("user-4").await;
        page.see_in("[data-task='report'] .lf-failure", "no report")
            .await;
        page.click("crash").await;
        page.see_in("[data-task='crash'] .lf-failure", "index out of bounds")
            .await;
        look.look("report-failed with stale data").await;
        page.click("reset").await;
        page.see_in("[data-task='report']", "Nothing asked for")
            .await;
        look.look("report-idle").await;
        page.click("refresh").await;
        page.see_in("[data-task='report'] .lf-failure", "no report")
            .await;
        look.look("report-failed").await;
        look.end();
    });
}

#[test]
fn dashboard() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#dashboard?first=1&second=2&delay=60000").await;
        page.see("graph-waits", "leader waits").await;
        look.look("dashboard-loading").await;
        page.click("delay-0").await;
        page.click("first-3").await;
        page.click("second-1").await;
        page.find("[data-testid='node-totals'][data-state='ok']")
            .await;
        look.look("dashboard-content").await;
        page.click("second-4").await;
        page.see_in("[data-task='leader'] .lf-failure", "`second` failed")
            .await;
        look.look("dashboard-failed with stale data").await;
        look.end();
    });
}

#[test]
fn button() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#button?slow=60000").await;
        page.see_in("[data-task='save']", "Nothing saved").await;
        look.look("button-idle").await;
        page.click("save-condition-slow").await;
        page.click("save-cancellable").await;
        page.find("[data-task='save'] .lf-loading").await;
        look.look("button-loading").await;
        page.click_on(".lf-cancel").await;
        page.gone(".lf-cancel").await;
        page.click("save-condition-failing").await;
        page.click("save").await;
        page.see_in("[data-task='save'] .lf-failure", "lunch").await;
        look.look("button-failed").await;
        page.click("save-condition-fine").await;
        page.click("save").await;
        page.see("saved", ": 1").await;
        page.gone("[data-task='save'] .lf-failure").await;
        look.look("button-content").await;
        page.click("save-condition-slow").await;
        page.click("save-cancellable").await;
        page.find("[data-task='save'] .lf-bar").await;
        look.look("button-reloading").await;
        page.click_on(".lf-cancel").await;
        page.gone(".lf-cancel").await;
        page.click("save-condition-failing").await;
        page.click("save").await;
        page.see_in("[data-task='save'] .lf-failure", "lunch").await;
        look.look("button-failed with stale data").await;
        page.click("remove").await;
        page.find("dialog[open]").await;
        look.look("button-asking").await;
        look.end();
    });
}

#[test]
fn form() {
    in_browser(async |page| {
        let mut look = Look::at(&page);
        page.open("#form?slow=60000").await;
        page.find("#ticket").await;
        look.look("form-idle").await;
        fill_in_a_wrong_ticket(&page).await;
        page.click("ticket-submit").await;
        page.see_in(".lf-form-summary", "No mail").await;
        page.see_in("#ticket .lf-field-note", "no trains").await;
        look.look("form-failed").await;
        page.click("ticket-condition-slow").await;
        page.click("ticket-submit").await;
        page.find("#ticket[aria-busy='true'] .lf-bar").await;
        look.look("form-loading").await;

        page.open_anew("#form?slow=60000").await;
        fill_in_a_ticket(&page).await;
        page.click("ticket-submit").await;
        page.see("ticket-outcome", "Ada").await;
        look.look("form-content").await;
        page.click("ticket-condition-slow").await;
        page.click("ticket-submit").await;
        page.find("#ticket[aria-busy='true'] .lf-bar").await;
        look.look("form-reloading").await;

        page.open_anew("#form").await;
        fill_in_a_ticket(&page).await;
        page.click("ticket-submit").await;
        page.see("ticket-outcome", "Ada").await;
        page.click("ticket-condition-failing").await;
        page.click("ticket-submit").await;
        page.see_in(".lf-form-summary", "lunch").await;
        look.look("form-failed with stale data").await;
        look.end();
    });
}

async fn fill_in_a_ticket(page: &Page) {
    page.find("#ticket").await;
    page.run(
        "const form = document.getElementById('ticket');
         form.elements['contact[name]'].value = 'Ada';
         form.elements['contact[email]'].value = 'ada@example.org';",
    )
    .await;
}

/// With mistakes in a field that has a note, in one that has none, and in none.
async fn fill_in_a_wrong_ticket(page: &Page) {
    fill_in_a_ticket(page).await;
    page.run(
        "const form = document.getElementById('ticket');
         form.elements['date'].value = '2026-12-25';
         form.elements['to'].value = '5';
         form.elements['contact[email]'].value = 'ada@example.invalid';",
    )
    .await;
}
