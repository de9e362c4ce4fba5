use std::io::Write;
use std::process::ExitCode;

use leptos_fire_example_server::{AppState, Options, Parsed, USAGE, app, bind, serve};

#[tokio::main]
async fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(Parsed::Run(options)) => options,
        Ok(Parsed::Help) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    match run(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<(), String> {
    let listener = bind(options.port).await?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let mut stdout = std::io::stdout();
    // Whoever started us waits for this line, and may have stopped reading by now.
    let _ = writeln!(stdout, "listening on http://{address}");
    let _ = stdout.flush();
    serve(listener, app(AppState::default(), options))
        .await
        .map_err(|error| format!("the server stopped: {error}"))
}
