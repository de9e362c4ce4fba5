//! `cargo xtask serve`: the gallery by Trunk, beside the server to which Trunk passes `/api`.

mod config;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::guard::{self, Guarded};
use crate::process::{cargo, run};
use crate::tools::{self, Found, Kind, rust};
use crate::{ports, repo, say, trunk};
use config::Config;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub port: u16,
    pub api_port: u16,
    pub open: bool,
    pub release: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8080,
            api_port: 3001,
            open: false,
            release: false,
        }
    }
}

const SERVER: &str = "leptos-fire-example-server";

/// Returns only when something ended that should not; Ctrl-C ends the whole process.
pub fn serve(options: &Options) -> Result<(), String> {
    ports::check(options.port, "--port")?;
    ports::check(options.api_port, "--api-port")?;
    let root = repo::root();
    let tools = thread::spawn({
        let root = root.clone();
        move || prepare(&root)
    });
    say::line("building the server (the first time, about a minute)");
    run(cargo()
        .current_dir(&root)
        .args(["build", "--quiet", "--package", SERVER]))?;
    let found = tools
        .join()
        .map_err(|_| "installing the tools crashed".to_owned())??;

    let mut server = start_server(options)?;
    let config = Config::write(&root, options.api_port)?;
    let mut trunk = guard::spawn(&mut trunk_serve(options, &root, &found, &config)?)?;
    say::line("building the gallery (the first time, some minutes)");
    let mut waiting = Some(config);
    loop {
        if let Some(sentence) = ended("the server", &mut server)? {
            return Err(sentence);
        }
        if let Some(sentence) = ended("trunk", &mut trunk)? {
            return Err(sentence);
        }
        if waiting.is_some() && ports::answers(options.port) {
            // Trunk has read its settings long ago.
            waiting = None;
            say::line(&format!(
                "the gallery is at http://127.0.0.1:{}/ (Ctrl-C ends it)",
                options.port
            ));
        }
        thread::sleep(Duration::from_millis(200));
    }
}

fn prepare(root: &Path) -> Result<Found, String> {
    rust::wasm_target()?;
    tools::ensure(&[Kind::WasmBindgen, Kind::Trunk], root)
}

fn start_server(options: &Options) -> Result<Guarded, String> {
    let program = repo::programs().join(format!("{SERVER}{}", std::env::consts::EXE_SUFFIX));
    let mut command = Command::new(program);
    command
        .args(["--port", &options.api_port.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let mut server = guard::spawn(&mut command)?;
    let mut line = String::new();
    if let Some(stdout) = server.stdout() {
        let _ = BufReader::new(stdout).read_line(&mut line);
    }
    if line.starts_with("listening on ") {
        Ok(server)
    } else {
        // It has said on stderr why.
        Err("the server did not start".to_owned())
    }
}

fn trunk_serve(
    options: &Options,
    root: &Path,
    found: &Found,
    config: &Config,
) -> Result<Command, String> {
    let mut command = trunk::command(found)?;
    command
        .current_dir(root)
        .arg("serve")
        .arg("--config")
        .arg(config.path())
        .args(["--port", &options.port.to_string()]);
    if options.open {
        command.arg("--open");
    }
    if options.release {
        command.arg("--release");
    }
    Ok(command)
}

fn ended(name: &str, child: &mut Guarded) -> Result<Option<String>, String> {
    let status = child
        .try_wait()
        .map_err(|error| format!("{name} cannot be watched: {error}"))?;
    Ok(status.map(|status| format!("{name} ended by itself with {status}; the rest is stopped")))
}
