//! What the summary of a `FireForm` calls a field that is wrong.

use crate::stage::submit;
use leptos::prelude::*;
use leptos_fire::{
    async_task,
    testing::mount,
    view::{FieldError, FieldErrors, FireForm},
};
use serde::Deserialize;
use std::fmt;
use wasm_bindgen_test::wasm_bindgen_test;

/// Each of these fields is wrong.
#[derive(Clone, Debug)]
struct Wrong([&'static str; 5]);

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("wrong")
    }
}

impl FieldErrors for Wrong {
    fn field_errors(&self) -> Vec<FieldError> {
        self.0.map(|name| FieldError::new(name, "Wrong.")).into()
    }

    fn summary(&self) -> Option<String> {
        None
    }
}

#[wasm_bindgen_test]
async fn a_group_is_called_by_its_legend_and_others_by_what_they_say_of_themselves() {
    #[derive(Clone, Deserialize)]
    struct Order {
        #[expect(dead_code, reason = "it only has to be read from the form")]
        payment: String,
    }
    let page = mount(|| {
        let task = async_task("order").run(|_: Order| async {
            let all = ["payment", "extras", "mixed", "named", "labelled"];
            Err::<(), _>(Wrong(all))
        });
        view! {
            <FireForm of=task>
                <fieldset>
                    <legend>"Payment:"</legend>
                    <label><input type="radio" name="payment" value="card" checked/>"Card"</label>
                    <label><input type="radio" name="payment" value="cash"/>"Cash"</label>
                </fieldset>
                <fieldset>
                    <legend>"Extras"</legend>
                    <label><input type="checkbox" name="extras" value="a"/>"Ribbon"</label>
                    <label><input type="checkbox" name="extras" value="b"/>"Card"</label>
                </fieldset>
                <fieldset>
                    <legend>"All sorts"</legend>
                    <label><input type="radio" name="mixed" value="a"/>"First"</label>
                    <input name="other"/>
                </fieldset>
                <input name="named" aria-label="By itself"/>
                <b id="by">"By another"</b>
                <input name="labelled" aria-labelledby="by"/>
            </FireForm>
        }
    });
    submit(&page).await;
    let links = document().query_selector_all(".lf-form-link").unwrap();
    let links: Vec<_> = (0..links.length())
        .filter_map(|i| links.item(i)?.text_content())
        .collect();
    assert_eq!(
        links,
        ["Payment", "Extras", "First", "By itself", "By another"]
    );
}
