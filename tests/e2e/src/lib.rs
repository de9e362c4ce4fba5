//! What the end-to-end tests stand on: a driver, a browser session and a server for each test.
//!
//! ```no_run
//! use leptos_fire_e2e::{Page, in_browser};
//!
//! #[test]
//! fn a_report_is_shown() {
//!     in_browser(async |page: Page| {
//!         page.open("#report").await;
//!         page.see("title", "Ada").await;
//!     });
//! }
//! ```

mod announcements;
mod axe;
mod browser;
mod demo;
mod driver;
mod hand;
mod harness;
mod page;
mod server;
mod settings;
mod wait;

pub use announcements::Announcements;
pub use browser::{Scheme, Size};
pub use demo::{Condition, Demo};
pub use hand::Hand;
pub use harness::in_browser;
pub use page::Page;
pub use settings::{Browser, Settings, shots};
pub use wait::{DEADLINE, until};

pub use fantoccini::key::Key;
pub use leptos_fire_example_server::{Entry, Outcome};
