//! The report page, driven as a visitor would.

mod console;
mod crash;
mod failures;
mod keyboard;
mod layout;
mod loading;
mod slow;
mod triggers;

/// Where the default parts of the report's view are.
const FAILURE: &str = "[data-task='report'] .lf-failure";
const RETRY: &str = "[data-task='report'] .lf-retry";

const ADA: &str = "/api/reports/1";
const GRACE: &str = "/api/reports/2";
const NOBODY: &str = "/api/reports/4";
const SLOWPOKE: &str = "/api/reports/6";
