use leptos_fire::prelude::*;

fn main() {
    async_task("report").run(|| async {
        let number: u32 = "1".parse()?;
        Ok(number)
    });
}
