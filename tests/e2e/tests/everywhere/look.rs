//! What is looked at in each state of a page.

use std::{fs, path::Path};

use leptos_fire_e2e::{Browser, Page, Scheme, Size, shots};

/// Looks at a page in one state after the other, and tells at the end what was wrong.
pub struct Look<'a> {
    page: &'a Page,
    wrong: Vec<String>,
}

impl<'a> Look<'a> {
    pub fn at(page: &'a Page) -> Self {
        let wrong = Vec::new();
        Self { page, wrong }
    }

    /// Accessible in both colour schemes, and no wider than a phone. A picture of each where
    /// somebody wants to see it: `LEPTOS_FIRE_E2E_SHOTS=folder`.
    pub async fn look(&mut self, state: &str) {
        let page = self.page;
        if page.browser == Browser::Firefox {
            self.check(state).await;
            return;
        }
        for size in [Size::Phone, Size::Desktop] {
            page.set_size(size).await;
            for scheme in [Scheme::Light, Scheme::Dark] {
                page.set_scheme(scheme).await;
                let look = format!("{state}-{}-{}", size.width(), scheme.name());
                if size == Size::Desktop {
                    self.check(&look).await;
                }
                if let Some(folder) = shots() {
                    shoot(page, &folder, &look).await;
                }
            }
            if size == Size::Phone {
                self.fits(state).await;
            }
        }
    }

    async fn check(&mut self, look: &str) {
        let found = self.page.axe().await;
        let found = found.into_iter().map(|line| format!("{look}: {line}"));
        self.wrong.extend(found);
    }

    /// Nothing is wider than the screen, nor too low for a finger.
    async fn fits(&mut self, state: &str) {
        let found = self
            .page
            .run(
                "const root = document.documentElement;
                 const wide = root.scrollWidth > root.clientWidth
                     ? [...document.querySelectorAll('body *')]
                         .filter(e => e.checkVisibility() && !e.closest('.source'))
                         .filter(e => e.getBoundingClientRect().right > root.clientWidth
                             || e.getBoundingClientRect().left < 0)
                         .map(e => `beyond the screen: ${e.outerHTML.slice(0, 200)}`)
                     : [];
                 const low = [...document.querySelectorAll('button, label, nav a, summary')]
                     .filter(e => e.checkVisibility() && !e.closest('.lf-form-summary')
                         && !e.control?.matches('input:not([type=radio], [type=checkbox])')
                         && !e.control?.matches('select'))
                     .filter(e => e.getBoundingClientRect().height < 44)
                     .map(e => `lower than 44 px: ${e.outerHTML}`);
                 return wide.concat(low)",
            )
            .await;
        let found = found.as_array().into_iter().flatten();
        self.wrong
            .extend(found.map(|line| format!("{state} on a phone: {line}")));
    }

    pub fn end(self) {
        let wrong = self.wrong;
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    }
}

async fn shoot(page: &Page, folder: &Path, look: &str) {
    fs::create_dir_all(folder).expect("a folder for the pictures");
    // The header follows the window: without this it would lie across the picture.
    page.run("scrollTo(0, 0)").await;
    let name = look.replace([' ', '/'], "-");
    let picture = page.full_screenshot().await;
    fs::write(folder.join(format!("{name}.png")), picture).expect("a picture");
}
