use leptos_fire::prelude::*;

fn main() {
    let report = async_task("report").run(|id: u32| async move { Ok::<u32, String>(id) });
    report.fire();
}
