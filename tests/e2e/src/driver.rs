//! The WebDriver program: one of its own for each test, on a free port.

use std::{
    net::{Ipv4Addr, TcpListener},
    process::Stdio,
};

use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

use crate::{
    settings::{Browser, Settings},
    wait::until,
};

/// Ends with this value.
pub struct Driver {
    _process: Child,
    pub url: String,
}

impl Driver {
    pub async fn start(settings: &Settings) -> Result<Self, String> {
        let port = free_port().map_err(|error| format!("no free port: {error}"))?;
        let mut command = Command::new(&settings.driver);
        match settings.browser {
            Browser::Chromium => {
                command.arg(format!("--port={port}")).arg("--log-level=OFF");
            }
            Browser::Firefox => {
                // Its second port is for the browser: a fixed one would be shared by two drivers.
                let marionette = free_port().map_err(|error| format!("no free port: {error}"))?;
                command
                    .args(["--port", &port.to_string()])
                    .args(["--marionette-port", &marionette.to_string()])
                    .args(["--log", "fatal"]);
            }
        }
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", settings.driver.display()))?;
        // Once it listens it is ready; it may also have ended with an error.
        let ready = async || match process.try_wait() {
            Ok(None) => match TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await {
                Ok(_) => Some(Ok(())),
                Err(_) => None,
            },
            Ok(Some(status)) => Some(Err(format!("the driver has ended with {status}"))),
            Err(error) => Some(Err(format!("the driver cannot be watched: {error}"))),
        };
        until("the driver listens", ready, Option::is_some)
            .await
            .unwrap_or(Ok(()))?;
        Ok(Self {
            _process: process,
            url: format!("http://127.0.0.1:{port}"),
        })
    }
}

/// Free a moment ago. The driver would take any port by itself, but does not say which in time.
fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
