//! What was aimed at, after gzip.

use super::Sizes;
use super::apps::ESSENTIALS;

pub struct Target {
    pub what: &'static str,
    pub most: i64,
    pub measured: i64,
}

impl Target {
    pub fn is_met(&self) -> bool {
        self.measured <= self.most
    }
}

pub fn all(sizes: &Sizes) -> Result<Vec<Target>, String> {
    let more = |bin: &str| {
        let app = ESSENTIALS.iter().find(|app| app.bin == bin);
        app.ok_or_else(|| format!("{bin} is no application of this bench"))
            .and_then(|app| sizes.more(app))
    };
    let target = |what, most, measured| Target {
        what,
        most,
        measured,
    };
    Ok(vec![
        target("`core` more than `action`", 0, more("core")?),
        target(
            "`view`, with its spinner and failure note, more than `action`",
            4096,
            more("view")?,
        ),
        target(
            "a second task of the same types, with a second view by hand, where there is a second \
             button (`Action`'s: see `action_two`)",
            512,
            more("core_two")?,
        ),
        target(
            "a second task of the same types, in the same view (`Action`'s: see \
             `action_panel_two`)",
            512,
            more("core_panel_two")?,
        ),
        target(
            "a second task of the same types, with its own `AsyncView`, where there is a second \
             button",
            512,
            more("view_two")?,
        ),
        target(
            "a third one, in the same view: what is called once was part of its only caller \
             until the second one came",
            512,
            more("core_panel_three")?,
        ),
        target(
            "a third one, with its own `AsyncView`",
            512,
            more("view_three")?,
        ),
    ])
}
