//! The suites by name, and what each needs.

use crate::tools::Kind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    Format,
    Clippy,
    ClippyWasm,
    Features,
    Docs,
    Native,
    Server,
    Doctest,
    Browser,
    Minimal,
    E2e,
    Package,
}

impl Suite {
    /// In the order in which they run: what fails quickly comes first, while tools are installed.
    pub const ALL: [Self; 12] = [
        Self::Format,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Features,
        Self::Docs,
        Self::Native,
        Self::Server,
        Self::Doctest,
        Self::Browser,
        Self::Minimal,
        Self::E2e,
        Self::Package,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Features => "features",
            Self::Docs => "docs",
            Self::Native => "native",
            Self::Server => "server",
            Self::Doctest => "doctest",
            Self::Browser => "browser",
            Self::Minimal => "minimal",
            Self::E2e => "e2e",
            Self::Package => "package",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|suite| suite.name() == name)
    }

    /// Left out by `--fast`: what needs a browser, or Trunk.
    pub fn needs_browser(self) -> bool {
        self.drives_browser() || !self.tools().is_empty()
    }

    pub fn drives_browser(self) -> bool {
        matches!(self, Self::Browser | Self::E2e)
    }

    pub fn needs_axe(self) -> bool {
        self == Self::E2e
    }

    pub fn tools(self) -> &'static [Kind] {
        match self {
            Self::Browser => &[Kind::WasmBindgen],
            Self::Minimal | Self::E2e => &[Kind::WasmBindgen, Kind::Trunk],
            _ => &[],
        }
    }

    pub fn needs_wasm(self) -> bool {
        matches!(self, Self::ClippyWasm | Self::Features) || self.needs_browser()
    }

    /// The part of the toolchain that a minimal one lacks.
    pub fn component(self) -> Option<&'static str> {
        match self {
            Self::Format => Some("fmt"),
            Self::Clippy | Self::ClippyWasm => Some("clippy"),
            _ => None,
        }
    }
}
