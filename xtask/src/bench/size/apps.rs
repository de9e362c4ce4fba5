//! The applications that are measured, and what each is compared with.

/// One build of one application of [`PACKAGE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct App {
    pub bin: &'static str,
    /// The library's feature that is switched on.
    pub feature: Option<&'static str>,
    /// The application, without a feature, that it is compared with.
    pub base: &'static str,
}

pub const PACKAGE: &str = "benches/apps";

pub const ESSENTIALS: [App; 20] = [
    plain("action", "action"),
    plain("hand", "action"),
    plain("core", "action"),
    plain("view", "action"),
    plain("action_button", "action"),
    plain("action_two", "action_button"),
    plain("action_panel", "action"),
    plain("action_panel_two", "action_panel"),
    plain("core_button", "core"),
    plain("core_two", "core_button"),
    plain("core_panel", "action"),
    plain("core_panel_two", "core_panel"),
    plain("core_panel_three", "core_panel_two"),
    plain("core_types_two", "core_button"),
    plain("view_button", "view"),
    plain("view_two", "view_button"),
    plain("view_three", "view_two"),
    plain("action_types_ten", "action_button"),
    plain("core_types_ten", "core_button"),
    plain("view_types_ten", "view_button"),
];

/// Each feature with its application.
pub const FEATURES: [App; 4] = [
    used("serde", "uses_serde", "view_json"),
    used("broadcast-channel", "uses_broadcast_channel", "view"),
    used("retry", "uses_retry", "view"),
    used("forms", "uses_forms", "view"),
];

pub const ON_USE: [App; 13] = [
    plain("timeout", "view"),
    plain("on_ok", "view"),
    plain("debounce", "view"),
    plain("fire_every", "view"),
    plain("fire_on", "view"),
    plain("fire_on_change", "view"),
    plain("fire_button", "view"),
    plain("progress", "view"),
    plain("stream", "view"),
    plain("keyed", "view"),
    plain("group", "view_two"),
    plain("fire_from", "view_two"),
    plain("view_json", "view"),
];

const fn plain(bin: &'static str, base: &'static str) -> App {
    App {
        bin,
        feature: None,
        base,
    }
}

const fn used(feature: &'static str, bin: &'static str, base: &'static str) -> App {
    App {
        bin,
        feature: Some(feature),
        base,
    }
}

/// The view, where a feature is switched on and not used.
pub fn unused(feature: Option<&'static str>) -> App {
    App {
        feature,
        ..plain("view", "view")
    }
}

/// What is built at once: all applications of each set of features.
pub fn builds() -> Vec<Vec<App>> {
    let plain = ESSENTIALS.into_iter().chain(ON_USE).collect();
    let with = FEATURES.map(|app| vec![unused(app.feature), app]);
    std::iter::once(plain).chain(with).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_built_once_and_so_is_what_it_is_compared_with() {
        let all = builds().concat();
        for app in &all {
            let same = |other: &&App| other.bin == app.bin && other.feature == app.feature;
            assert_eq!(all.iter().filter(same).count(), 1, "{app:?}");
            let base = |other: &App| other.bin == app.base && other.feature.is_none();
            assert!(all.iter().any(base), "{app:?}");
        }
    }

    #[test]
    fn one_build_has_one_set_of_features() {
        for build in builds() {
            assert!(build.iter().all(|app| app.feature == build[0].feature));
        }
    }
}
