use leptos_fire::prelude::*;

fn main() {
    let name = String::from("Ada");
    async_task("report").run(async move || Ok::<usize, String>(name.len()));
}
