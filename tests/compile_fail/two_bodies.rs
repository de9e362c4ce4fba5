use leptos_fire::prelude::*;

fn main() {
    async_task("report")
        .run(|| async { Ok::<u32, String>(1) })
        .run(|| async { Ok::<u32, String>(2) });
}
