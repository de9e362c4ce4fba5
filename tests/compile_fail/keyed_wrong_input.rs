use leptos_fire::prelude::*;

const REPORT: TaskKey<u32, u32, String> = TaskKey::new("report");

fn main() {
    async_task(REPORT).run(|| async { Ok(1) });
}
