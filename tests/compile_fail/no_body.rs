use leptos_fire::prelude::*;

fn main() {
    let report = async_task("report");
    report.fire();
}
