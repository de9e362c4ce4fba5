//! What each suite runs.

use std::path::Path;
use std::process::Command;

use super::prepare::Prepared;
use super::{Suite, features, minimal};
use crate::bench::{APPS, PACKAGE};
use crate::browser;
use crate::process::{cargo, shown};
use crate::tools::rust::WASM;
use crate::{say, trunk};

pub struct Context<'a> {
    pub root: &'a Path,
    pub target: &'a Path,
    pub prepared: &'a Prepared,
}

const CRATE: &str = "leptos-fire";
const E2E: &str = "leptos-fire-e2e";
const SERVER: &str = "tests/server";
const HYDRATED: &str = "tests/hydrated";

pub fn run(suite: Suite, context: &Context) -> Result<(), String> {
    let plain = |arguments: &str| go(context, cargo().args(arguments.split(' ')));
    match suite {
        Suite::Format => {
            plain("fmt --all --check")?;
            for package in [PACKAGE, APPS, SERVER, HYDRATED] {
                plain(&format!("fmt --manifest-path {package}/Cargo.toml --check"))?;
            }
            Ok(())
        }
        Suite::Clippy => {
            plain("clippy --workspace --all-targets --all-features -- -D warnings")?;
            outside(
                context,
                &["clippy", "--all-targets"],
                &["--", "-D", "warnings"],
            )
        }
        Suite::ClippyWasm => {
            clippy_wasm(context, &["-p", CRATE, "--all-features"])?;
            // Without its feature `npm`, which needs a bundle.
            clippy_wasm(
                context,
                &["--manifest-path", &format!("{PACKAGE}/Cargo.toml")],
            )?;
            let hydrated = format!("{HYDRATED}/Cargo.toml");
            clippy_wasm(context, &["--manifest-path", &hydrated])?;
            let apps = format!("{APPS}/Cargo.toml");
            clippy_wasm(context, &["--manifest-path", &apps, "--all-features"])
        }
        Suite::Features => features(context),
        Suite::Docs => go(
            context,
            cargo()
                .args(["doc", "--no-deps", "-p", CRATE, "--all-features"])
                .env("RUSTDOCFLAGS", "-D warnings"),
        ),
        Suite::Native => plain(&format!(
            "test --workspace --exclude {E2E} --all-features --lib --bins --tests --no-fail-fast"
        )),
        Suite::Server => outside(context, &["test"], &[]),
        Suite::Doctest => plain(&format!("test --doc -p {CRATE} --all-features")),
        Suite::Browser => in_browser(context),
        Suite::Minimal => minimal::build(context),
        Suite::E2e => end_to_end(context),
        Suite::Package => plain(&format!("package -p {CRATE} --allow-dirty --no-verify")),
    }
}

fn go(context: &Context, command: &mut Command) -> Result<(), String> {
    say::line(&shown(command));
    crate::process::run(command.current_dir(context.root))
}

/// What a server renders: outside the workspace, because Leptos' feature `ssr` is not to reach
/// anything else.
fn outside(context: &Context, command: &[&str], rest: &[&str]) -> Result<(), String> {
    go(
        context,
        cargo()
            .args(command)
            .args(["--manifest-path", &format!("{SERVER}/Cargo.toml")])
            .args(rest)
            // What is outside the workspace shares what was compiled for it.
            .env("CARGO_TARGET_DIR", context.target),
    )
}

fn clippy_wasm(context: &Context, which: &[&str]) -> Result<(), String> {
    go(
        context,
        cargo()
            .arg("clippy")
            .args(which)
            .args(["--target", WASM, "--all-targets"])
            .args(["--", "-D", "warnings"])
            // What is outside the workspace shares what was compiled for it.
            .env("CARGO_TARGET_DIR", context.target),
    )
}

fn features(context: &Context) -> Result<(), String> {
    for combination in features::combinations(context.root)? {
        go(
            context,
            cargo()
                .args(["check", "-p", CRATE, "--target", WASM])
                .args(["--no-default-features", "--features"])
                .arg(combination.join(",")),
        )?;
    }
    Ok(())
}

/// The library's tests, then those of what a server has rendered: outside the workspace, because
/// Leptos' feature `hydrate` is not to reach anything else.
fn in_browser(context: &Context) -> Result<(), String> {
    let all: &[&str] = &["-p", CRATE, "--all-features", "--lib", "--tests"];
    let manifest = format!("{HYDRATED}/Cargo.toml");
    for tests in [all, &["--manifest-path", &manifest, "--tests"]] {
        let mut command = cargo();
        command
            .args(["test", "--target", WASM, "--no-fail-fast"])
            .args(tests)
            // What is outside the workspace shares what was compiled for it.
            .env("CARGO_TARGET_DIR", context.target);
        browser::in_runner(
            &mut command,
            context.prepared.tools()?,
            context.prepared.browser()?,
            context.root,
            context.target,
            300,
        )?;
        go(context, &mut command)?;
    }
    Ok(())
}

fn end_to_end(context: &Context) -> Result<(), String> {
    let dist = context.target.join("e2e-dist");
    let mut build = trunk::command(context.prepared.tools()?)?;
    build.args(["build", "--release", "--dist"]).arg(&dist);
    go(context, &mut build)?;
    let browser: &browser::Browser = context.prepared.browser()?;
    let mut command = cargo();
    command
        .args(["test", "-p", E2E, "--no-fail-fast"])
        .env("LEPTOS_FIRE_E2E_DIST", &dist)
        .env("LEPTOS_FIRE_E2E_DRIVER", &browser.driver)
        .env("LEPTOS_FIRE_E2E_BROWSER", browser.name.as_str())
        .env("LEPTOS_FIRE_E2E_AXE", context.prepared.axe()?);
    if let Some(program) = &browser.program {
        command.env("LEPTOS_FIRE_E2E_BROWSER_BINARY", program);
    }
    go(context, &mut command)
}
