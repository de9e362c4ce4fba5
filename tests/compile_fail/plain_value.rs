use leptos_fire::prelude::*;

fn main() {
    async_task("report").run(|| async { 1 });
}
