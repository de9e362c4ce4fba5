//! Passwords and files are never kept.

use crate::stage::{flush, input, submit};
use leptos::prelude::*;
use leptos_fire::{AsyncTask, async_task, testing::mount, view::FireForm};
use wasm_bindgen_test::wasm_bindgen_test;

type Task = AsyncTask<Login, (), String>;

#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
struct Login {
    secret: String,
}

/// Submits a form with such a field; returns whether the task still has the input
/// afterwards, by each way to come at it.
async fn keeps(field: fn() -> AnyView, keep_input: bool, fails: bool) -> bool {
    let task = RwSignal::new(None::<Task>);
    let page = mount(move || {
        let login = async_task("login")
            .run(move |_: Login| async move { if fails { Err("no".to_owned()) } else { Ok(()) } });
        task.set(Some(login));
        // An input from before must not be refired in its place.
        login.fire_with(Login {
            secret: "before".into(),
        });
        view! { <FireForm of=login keep_input>{field()}</FireForm> }
    });
    flush().await;
    let login = task.get_untracked().unwrap();
    submit(&page).await;
    assert_eq!(login.fired_count(), 2);
    assert_eq!(
        input(&page, "input").value(),
        "s3cret",
        "the field itself stays"
    );
    let kept = login.value_input()
        == Some(Login {
            secret: "s3cret".into(),
        });
    assert!(!fails || !kept, "it is the input of a value");
    login.refire();
    let refired = login.fired_count() == 3;
    let refired_with = login.input();
    assert_eq!(refired, refired_with.is_some());
    assert!(fails || kept == refired);
    flush().await;
    refired
}

#[wasm_bindgen_test]
async fn nor_is_what_is_like_them() {
    for fails in [false, true] {
        let plain = || view! { <input name="secret" value="s3cret"/> }.into_any();
        assert!(keeps(plain, true, fails).await);
        assert!(!keeps(plain, false, fails).await);
        let password =
            || view! { <input name="secret" type="password" value="s3cret"/> }.into_any();
        assert!(!keeps(password, true, fails).await);
        let shown = || {
            view! { <input name="secret" autocomplete="new-password" value="s3cret"/> }.into_any()
        };
        assert!(!keeps(shown, true, fails).await);
        let with_file = || {
            view! { <input name="secret" value="s3cret"/><input name="file" type="file"/> }
                .into_any()
        };
        assert!(!keeps(with_file, true, fails).await);
    }
}
