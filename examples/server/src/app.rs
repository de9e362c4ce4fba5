//! The router, and what it listens on.

use std::io;
use std::net::Ipv4Addr;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{any, delete, get, post};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::endpoints::{self, characters, documents, endless, flaky, reports, rows};
use crate::log::record;
use crate::options::Options;
use crate::state::AppState;
use crate::station;

const CSP: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

pub fn app(state: AppState, options: &Options) -> Router {
    let recorded = Router::new()
        .route("/api/health", get(endpoints::health))
        .route("/api/users", get(reports::users))
        .route("/api/reports/{user}", get(reports::report))
        .route("/api/reports/{user}/edit", post(reports::edit))
        .route("/api/characters", get(characters::search))
        .route(
            "/api/documents/{id}",
            get(documents::show).post(documents::save),
        )
        .route("/api/rows", get(rows::list))
        .route("/api/rows/{id}", delete(rows::delete))
        .route("/api/rows/restore", post(rows::restore))
        .route("/api/flaky/{seed}", get(flaky::call).delete(flaky::rewind))
        .route("/api/endless", get(endless::endless))
        .nest("/api/station", station::routes())
        .route("/api/{*unknown}", any(endpoints::unknown))
        .layer(from_fn_with_state(state.clone(), record));
    // Looking at the log, or emptying it, must not be seen in it.
    let silent = Router::new()
        .route(
            "/api/log",
            get(endpoints::show_log).delete(endpoints::empty_log),
        )
        .route("/api/reset", post(endpoints::reset));
    let mut app = recorded.merge(silent).with_state(state);
    if let Some(dist) = &options.dist {
        app = app.fallback_service(ServeDir::new(dist));
    }
    app = app.layer(header_on_all(header::CACHE_CONTROL, "no-store"));
    if options.csp {
        app = app.layer(header_on_all(header::CONTENT_SECURITY_POLICY, CSP));
    }
    app
}

fn header_on_all(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// Listens on 127.0.0.1 only. The error is a sentence for the user.
pub async fn bind(port: u16) -> Result<TcpListener, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => {
                format!("port {port} is in use: stop what uses it, or choose another with --port")
            }
            _ => format!("cannot listen on port {port}: {error}"),
        })
}

pub async fn serve(listener: TcpListener, app: Router) -> io::Result<()> {
    axum::serve(listener, app).await
}
