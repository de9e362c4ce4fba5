//! Children that never outlive xtask, whichever way it ends: Ctrl-C, a signal, a panic.
//!
//! On Unix every child leads a process group, and one small shell, the watchdog, knows them all. It
//! reads from a pipe that closes when xtask is gone, and then ends what is left. So nothing here
//! needs a signal handler, which the standard library does not have.

use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus};

use crate::process::name_of;

/// A child that ends, with all that it started, when this is dropped.
pub struct Guarded {
    child: Child,
    ended: bool,
}

pub fn spawn(command: &mut Command) -> Result<Guarded, String> {
    watchdog::lead_group(command);
    let child = command
        .spawn()
        .map_err(|error| format!("{} cannot be started: {error}", name_of(command)))?;
    watchdog::watch(child.id());
    Ok(Guarded {
        child,
        ended: false,
    })
}

impl Guarded {
    pub fn stdout(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    pub fn stderr(&mut self) -> Option<ChildStderr> {
        self.child.stderr.take()
    }

    pub fn wait(&mut self) -> std::io::Result<ExitStatus> {
        let status = self.child.wait()?;
        self.forget();
        Ok(status)
    }

    pub fn try_wait(&mut self) -> std::io::Result<Option<ExitStatus>> {
        let status = self.child.try_wait()?;
        if status.is_some() {
            self.forget();
        }
        Ok(status)
    }

    fn forget(&mut self) {
        if !self.ended {
            self.ended = true;
            watchdog::forget(self.child.id());
        }
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        if !self.ended {
            watchdog::end(&mut self.child);
            let _ = self.child.wait();
            self.ended = true;
        }
    }
}

#[cfg(unix)]
mod watchdog {
    use std::io::Write;
    use std::os::unix::process::CommandExt;
    use std::process::{Child, ChildStdin, Command, Stdio};
    use std::sync::{LazyLock, Mutex, PoisonError};

    /// `+ 12` watches group 12, `- 12` forgets it, `x 12` ends it. At the end of the input all that
    /// are watched are ended: asked first, and killed where that is not enough.
    const SCRIPT: &str = r#"
trap '' HUP INT TERM
groups=
drop() {
    kept=
    for other in $groups; do
        [ "$other" = "$1" ] || kept="$kept $other"
    done
    groups=$kept
}
end() {
    kill -s TERM -- "-$1" || return
    tries=50
    while [ "$tries" -gt 0 ] && kill -s 0 -- "-$1"; do
        sleep 0.1
        tries=$((tries - 1))
    done
    kill -s KILL -- "-$1"
}
while read -r order group; do
    case $order in
        +) groups="$groups $group" ;;
        -) drop "$group" ;;
        x) drop "$group"; end "$group" & ;;
    esac
done
for group in $groups; do
    end "$group" &
done
wait
"#;

    // Never closed by us: the end of the process closes it.
    static PIPE: LazyLock<Mutex<Option<ChildStdin>>> = LazyLock::new(|| Mutex::new(start()));

    fn start() -> Option<ChildStdin> {
        let mut command = Command::new("sh");
        command
            .args(["-c", SCRIPT])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        lead_group(&mut command);
        command.spawn().ok()?.stdin
    }

    pub fn lead_group(command: &mut Command) {
        command.process_group(0);
    }

    pub fn watch(group: u32) {
        order('+', group);
    }

    pub fn forget(group: u32) {
        order('-', group);
    }

    pub fn end(child: &mut Child) {
        if !order('x', child.id()) {
            let _ = child.kill();
        }
    }

    fn order(order: char, group: u32) -> bool {
        let mut pipe = PIPE.lock().unwrap_or_else(PoisonError::into_inner);
        pipe.as_mut()
            .is_some_and(|pipe| writeln!(pipe, "{order} {group}").is_ok())
    }
}

#[cfg(not(unix))]
mod watchdog {
    //! The console passes Ctrl-C to every child by itself.

    use std::process::{Child, Command};

    pub fn lead_group(_command: &mut Command) {}

    pub fn watch(_group: u32) {}

    pub fn forget(_group: u32) {}

    pub fn end(child: &mut Child) {
        let _ = child.kill();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    use std::time::{Duration, Instant};

    use super::*;

    fn lives(pid: &str) -> bool {
        Command::new("kill")
            .args(["-0", pid])
            .stderr(Stdio::null())
            .status()
            .unwrap()
            .success()
    }

    #[test]
    fn dropping_ends_the_child_and_what_it_started() {
        let mut command = Command::new("sh");
        command
            .args(["-c", "sleep 60 & echo $!; wait"])
            .stdout(Stdio::piped());
        let mut child = spawn(&mut command).unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout().unwrap())
            .read_line(&mut line)
            .unwrap();
        let grandchild = line.trim().to_owned();
        assert!(lives(&grandchild));
        let begin = Instant::now();
        drop(child);
        while lives(&grandchild) {
            assert!(begin.elapsed() < Duration::from_secs(10));
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    #[test]
    fn the_one_that_is_dropped_is_ended_and_no_other() {
        let start = || spawn(Command::new("sleep").arg("60")).unwrap();
        let (mut first, second, mut third) = (start(), start(), start());
        drop(second);
        assert!(first.try_wait().unwrap().is_none());
        assert!(third.try_wait().unwrap().is_none());
        drop(first);
        assert!(third.try_wait().unwrap().is_none());
    }

    #[test]
    fn one_that_does_not_listen_is_killed() {
        let mut command = Command::new("sh");
        command
            .args(["-c", "trap '' TERM; echo ready; while :; do sleep 1; done"])
            .stdout(Stdio::piped());
        let mut child = spawn(&mut command).unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout().unwrap())
            .read_line(&mut line)
            .unwrap();
        let begin = Instant::now();
        drop(child);
        assert!(begin.elapsed() < Duration::from_secs(20));
    }
}
