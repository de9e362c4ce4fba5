//! `webdriver.json` for the test runner, with the very browser that was found.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Browser, Name};

/// Writes a copy of the tree's `webdriver.json` that names the browser, and says where it is.
pub fn capabilities(browser: &Browser, root: &Path, target: &Path) -> Result<PathBuf, String> {
    let original = root.join("webdriver.json");
    let Some(program) = &browser.program else {
        return Ok(original);
    };
    let text = fs::read_to_string(&original)
        .map_err(|error| format!("cannot read {}: {error}", original.display()))?;
    let text = with_program(&text, browser.name, program)
        .ok_or_else(|| format!("{} has no `{}`", original.display(), key(browser.name)))?;
    let folder = target.join("xtask");
    let copy = folder.join("webdriver.json");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&copy, text))
        .map_err(|error| format!("cannot write {}: {error}", copy.display()))?;
    Ok(copy)
}

fn key(name: Name) -> &'static str {
    match name {
        Name::Chromium => "\"goog:chromeOptions\"",
        Name::Firefox => "\"moz:firefoxOptions\"",
    }
}

fn with_program(text: &str, name: Name, program: &Path) -> Option<String> {
    let after = text.find(key(name))? + key(name).len();
    let brace = after + text[after..].find('{')? + 1;
    let path = program
        .to_string_lossy()
        .replace('\\', "\\\\")
        .replace('"', "\\\"");
    Some(format!(
        "{}\n    \"binary\": \"{path}\",{}",
        &text[..brace],
        &text[brace..]
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_put_into_its_own_browsers_options() {
        let text = r#"{"goog:chromeOptions": {"args": []}, "moz:firefoxOptions": {"args": []}}"#;
        let changed = with_program(text, Name::Firefox, Path::new("/bin/fire fox")).unwrap();
        assert_eq!(
            changed,
            "{\"goog:chromeOptions\": {\"args\": []}, \"moz:firefoxOptions\": {\n    \"binary\": \"/bin/fire fox\",\"args\": []}}"
        );
        assert_eq!(with_program("{}", Name::Chromium, Path::new("x")), None);
    }
}
