//! The stylesheet, the documentation and the components name the same classes, and the
//! stylesheet keeps its promises.

use std::collections::BTreeSet;

const STYLESHEET: &str = include_str!("../../style/leptos-fire.css");
const COMPONENTS: [&str; 11] = [
    include_str!("announce/region.rs"),
    include_str!("async_view.rs"),
    include_str!("failure_note.rs"),
    include_str!("fire_button.rs"),
    include_str!("fire_button/confirm.rs"),
    include_str!("form/field_note.rs"),
    include_str!("form/fire_form.rs"),
    include_str!("form/summary.rs"),
    include_str!("progress_bar.rs"),
    include_str!("skeleton.rs"),
    include_str!("spinner.rs"),
];

/// Every name of ours that follows `before` in a text.
fn names<'t>(text: &'t str, before: &str) -> BTreeSet<&'t str> {
    text.match_indices(before)
        .map(|(at, _)| {
            let name = &text[at + before.len() - "lf-".len()..];
            let end = name.find(|c: char| !(c.is_ascii_lowercase() || c == '-'));
            &name[..end.unwrap_or(name.len())]
        })
        .collect()
}

fn classes_of_the_components() -> BTreeSet<&'static str> {
    let calls = COMPONENTS.iter().flat_map(|source| {
        let code = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        code.flat_map(|line| names(line, "lf-")).collect::<Vec<_>>()
    });
    calls.collect()
}

#[test]
fn every_class_is_documented_and_looked_after() {
    let used = classes_of_the_components();
    assert!(used.contains("lf-view") && used.contains("lf-skeleton-line"));
    let (head, rules) = STYLESHEET.split_once("*/").unwrap();
    for class in &used {
        assert!(
            names(head, ".lf-").contains(class),
            "{class}: not at the stylesheet's top"
        );
        assert!(
            names(include_str!("../view.rs"), "`lf-").contains(class),
            "{class}: not in the module's documentation"
        );
    }
    // Their looks are their places'.
    let unstyled = BTreeSet::from(["lf-announcer", "lf-spinner-text"]);
    let styled = names(rules, ".lf-");
    let expected: BTreeSet<_> = used.difference(&unstyled).copied().collect();
    assert_eq!(styled, expected);
}

#[test]
fn every_property_and_animation_that_is_used_is_defined() {
    let used = names(STYLESHEET, "var(--lf-");
    for name in &used {
        assert!(
            STYLESHEET.contains(&format!("    --{name}: ")),
            "--{name} is not defined"
        );
    }
    let defined = names(STYLESHEET, "    --lf-");
    assert_eq!(defined, used, "a property that nothing uses");
    let animations: BTreeSet<_> = ["lf-appear", "lf-spin", "lf-slide", "lf-pulse"].into();
    assert_eq!(names(STYLESHEET, "@keyframes lf-"), animations);
}

/// The light and the dark one.
fn colours(name: &str) -> [&'static str; 2] {
    let rule = STYLESHEET.split_once(&format!("--lf-{name}: light-dark("));
    let colours = rule.and_then(|(_, rest)| rest.split_once(");")?.0.split_once(", "));
    let (light, dark) = colours.unwrap_or_else(|| panic!("--lf-{name} is not light and dark"));
    [light, dark]
}

#[test]
fn each_colour_goes_by_the_page_s_own_scheme() {
    let all = STYLESHEET.split_once("/* Colours */").unwrap().1;
    let all = all.split_once("/* Sizes */").unwrap().0;
    for name in names(all, "  --lf-") {
        let [light, dark] = colours(name.trim_start_matches("lf-"));
        assert_ne!(light, dark, "{name}");
    }
    // The reader's wish is the page's business: a page may not be made for dark.
    assert!(!STYLESHEET.contains("prefers-color-scheme"));
}

/// Relative luminance and contrast, as the Web Content Accessibility Guidelines have it.
fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |colour: &str| {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16);
            let value = value.unwrap_or_else(|_| panic!("{colour} is no colour"));
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

#[test]
fn colours_can_be_told_apart() {
    for scheme in [0, 1] {
        let colour = |name| colours(name)[scheme];
        for (front, back, least) in [
            ("text", "surface", 4.5),
            ("text", "danger-surface", 4.5),
            ("muted", "surface", 4.5),
            ("danger", "danger-surface", 4.5),
            ("danger", "surface", 4.5),
            ("accent", "track", 3.0),
            ("accent", "surface", 3.0),
            ("line", "surface", 3.0),
        ] {
            let found = contrast(colour(front), colour(back));
            assert!(found >= least, "{front} on {back}: {found:.2}");
        }
    }
}

#[test]
fn nothing_is_loaded_and_no_side_is_named() {
    for word in ["url(", "@import", "-left", "-right", "left:", "right:"] {
        assert!(!STYLESHEET.contains(word), "{word}");
    }
    for wish in ["prefers-reduced-motion", "forced-colors", ":dir(rtl)"] {
        assert!(STYLESHEET.contains(wish), "{wish}");
    }
}
