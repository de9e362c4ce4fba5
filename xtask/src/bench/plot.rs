//! The plot: for each work a bar per side, relative to one of them.

use super::Reading;
use std::fmt::Write;

const LEFT: f64 = 210.0;
const SCALE: f64 = 260.0;
const BAR: f64 = 16.0;
/// Ratios beyond this are cut off and written out.
const MOST: f64 = 2.0;

/// What each side is drawn in.
const COLOURS: [(&str, &str); 8] = [
    ("Fire", "#c2410c"),
    ("Action", "#57606a"),
    ("Resource", "#0969da"),
    ("Fetch", "#8250df"),
    ("Hand", "#9db3c8"),
    ("TanStack", "#bf8700"),
    ("VueUse", "#2da44e"),
    ("Ember", "#bf3989"),
];

/// A work, and for each side of it the quartiles of its ratio.
type Work<'a> = (&'a str, Vec<(&'a str, [f64; 3])>);

pub fn plot(readings: &[Reading]) -> String {
    let mut works: Vec<Work> = Vec::new();
    for reading in readings {
        if let Reading::Time {
            name, side, ratio, ..
        } = reading
        {
            match works.iter_mut().find(|(work, _)| work == name) {
                Some((_, sides)) => sides.push((side, *ratio)),
                None => works.push((name, vec![(side, *ratio)])),
            }
        }
    }
    let mut bars = String::new();
    let mut y = 40.0;
    for (work, sides) in &works {
        _ = writeln!(
            bars,
            "<text x=\"8\" y=\"{:.0}\" class=\"work\">{work}</text>",
            y + 12.0
        );
        for (side, [low, middle, high]) in sides {
            let at = |ratio: f64| LEFT + ratio.min(MOST) * SCALE;
            _ = writeln!(
                bars,
                "<rect x=\"{LEFT}\" y=\"{y:.0}\" width=\"{:.1}\" height=\"{:.0}\" class=\"{side}\"/>\
                 <path d=\"M{:.1} {:.1}H{:.1}\" class=\"spread\"/>\
                 <text x=\"{:.1}\" y=\"{:.0}\">{side} {middle:.2}</text>",
                at(*middle) - LEFT,
                BAR - 3.0,
                at(*low),
                y + BAR / 2.0 - 1.5,
                at(*high),
                at(middle.max(*high)) + 6.0,
                y + 11.0,
            );
            y += BAR;
        }
        y += 12.0;
    }
    let one = LEFT + SCALE;
    let colours: String = COLOURS
        .iter()
        .map(|(side, colour)| format!(".{side}{{fill:{colour}}}"))
        .collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 {y:.0}\" role=\"img\">\n\
         <title>Time relative to Action's, or to that by hand</title>\n<style>\
         svg{{background:#fff;font:12px system-ui,sans-serif;fill:#1f2328}}.work{{font-weight:600}}\
         {colours}.spread{{stroke:#1f2328;stroke-width:2}}.one{{stroke:#57606a;stroke-dasharray:4 3}}</style>\n\
         <text x=\"8\" y=\"20\">Time relative to Action's, or to that by hand where Action has none (less is better), with quartiles</text>\n\
         <path d=\"M{one} 30V{y:.0}\" class=\"one\"/>\n{bars}</svg>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_for_each_side_in_its_colour_and_a_long_one_cut_off() {
        let reading = |side: &str, ratio: f64| Reading::Time {
            name: "storm".to_owned(),
            of: "Action".to_owned(),
            side: side.to_owned(),
            ms: [1.0; 3],
            ratio: [ratio; 3],
        };
        let plot = plot(&[reading("Action", 1.0), reading("TanStack", 40.0)]);
        assert_eq!(plot.matches("<rect").count(), 2);
        assert_eq!(plot.matches("class=\"work\">storm<").count(), 1);
        let long = format!("width=\"{:.1}\"", MOST * SCALE);
        assert!(plot.contains(&long), "{plot}");
        assert!(plot.contains(">TanStack 40.00<"), "{plot}");
        assert!(plot.contains(".TanStack{fill:#bf8700}"), "{plot}");
    }
}
