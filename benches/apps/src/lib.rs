//! The work that every application fires. Nothing of leptos-fire here: this is linked into
//! those without it as well.

use gloo_timers::future::sleep;
use std::time::Duration;

/// Takes a moment, and fails now and then, as a server would.
pub async fn report() -> Result<String, String> {
    sleep(Duration::from_millis(300)).await;
    if js_sys::Math::random() < 0.3 {
        Err("The report is not ready.".to_owned())
    } else {
        Ok("All is well.".to_owned())
    }
}

/// A second one, of the same types.
pub async fn orders() -> Result<String, String> {
    sleep(Duration::from_millis(500)).await;
    if js_sys::Math::random() < 0.2 {
        Err("The orders cannot be read.".to_owned())
    } else {
        Ok("Three orders are open.".to_owned())
    }
}

/// And a third one.
pub async fn stock() -> Result<String, String> {
    sleep(Duration::from_millis(700)).await;
    if js_sys::Math::random() < 0.1 {
        Err("The stock cannot be counted.".to_owned())
    } else {
        Ok("Nine are left.".to_owned())
    }
}

/// A value of another type for each `N`.
#[derive(Clone)]
pub struct Page<const N: usize> {
    pub title: String,
    pub visits: [u64; N],
}

/// A work of another type for each `N`.
pub async fn page<const N: usize>() -> Result<Page<N>, String> {
    sleep(Duration::from_millis(400)).await;
    if js_sys::Math::random() < 0.1 {
        Err(format!("Page {N} cannot be read."))
    } else {
        let title = format!("Page {N}");
        let visits = [1; N];
        Ok(Page { title, visits })
    }
}
