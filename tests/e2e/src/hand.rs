//! The same deed with a mouse, or with the keyboard alone.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    key::Key,
};

use crate::page::{Page, by_test_id};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Mouse,
    Keyboard,
}

impl Hand {
    /// Presses a button, by its test id.
    pub async fn press(self, page: &Page, name: &str) {
        self.press_on(page, &by_test_id(name)).await;
    }

    pub async fn press_on(self, page: &Page, css: &str) {
        match self {
            Self::Mouse => page.click_on(css).await,
            Self::Keyboard => {
                page.tab_to_one(css).await;
                page.press(Key::Enter.into()).await;
            }
        }
    }

    /// Presses a button twice, as fast as a browser takes it.
    pub async fn press_twice(self, page: &Page, name: &str) {
        let css = by_test_id(name);
        match self {
            Self::Mouse => {
                let button = page.scrolled_to(&css).await;
                let down = || PointerAction::Down {
                    button: MOUSE_BUTTON_LEFT,
                };
                let up = || PointerAction::Up {
                    button: MOUSE_BUTTON_LEFT,
                };
                let double = MouseActions::new("mouse".to_owned())
                    .then(PointerAction::MoveToElement {
                        element: button,
                        duration: None,
                        x: 0.0,
                        y: 0.0,
                    })
                    .then(down())
                    .then(up())
                    .then(down())
                    .then(up());
                let done = page.client.perform_actions(double).await;
                done.expect("a double click");
            }
            Self::Keyboard => {
                page.tab_to_one(&css).await;
                let enter = Key::Enter.into();
                let twice = KeyActions::new("keyboard".to_owned())
                    .then(KeyAction::Down { value: enter })
                    .then(KeyAction::Up { value: enter })
                    .then(KeyAction::Down { value: enter })
                    .then(KeyAction::Up { value: enter });
                let done = page.client.perform_actions(twice).await;
                done.expect("two key presses");
            }
        }
    }

    /// Picks one of a group of radio buttons, as in `policy-drop`.
    pub async fn pick(self, page: &Page, group: &str, key: &str) {
        let wanted = format!("{group}-{key}");
        match self {
            Self::Mouse => page.click(&wanted).await,
            Self::Keyboard => {
                page.tab_to_one(&format!("[name='{group}']")).await;
                for _ in 0..10 {
                    if page.focused().await == wanted {
                        return;
                    }
                    page.press(Key::Down.into()).await;
                }
                panic!("there is no {wanted}");
            }
        }
    }

    /// Puts this into a field instead of what is there.
    pub async fn fill_in(self, page: &Page, css: &str, text: &str) {
        match self {
            Self::Mouse => page.click_on(css).await,
            Self::Keyboard => page.tab_to_one(css).await,
        }
        page.run("document.activeElement.select?.()").await;
        page.type_text(text).await;
    }
}

impl Page {
    /// Tabs until the part has the focus.
    pub async fn tab_to(&self, name: &str) {
        self.tab_to_one(&by_test_id(name)).await;
    }

    /// Tabs until one of these has the focus, which it may have already.
    pub async fn tab_to_one(&self, css: &str) {
        const STOPS: usize = 120;
        let is_there = format!("return document.activeElement.matches({css:?})");
        for _ in 0..STOPS {
            if self.run(&is_there).await == true {
                return;
            }
            self.press(Key::Tab.into()).await;
        }
        panic!("{css} is none of the next {STOPS} stops");
    }
}
