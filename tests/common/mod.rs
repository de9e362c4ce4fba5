//! A body that ends when the test says so.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use futures::channel::oneshot;
use std::{
    cell::RefCell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::Wake,
};

/// What a run of the stepped body returns.
pub type Outcome = Result<&'static str, &'static str>;

struct Step {
    end: Option<oneshot::Sender<Outcome>>,
    dropped: bool,
}

/// A body whose runs the test ends one by one, in the order it likes, and which notes
/// when a run is dropped before its end.
#[derive(Clone, Default)]
pub struct Steps(Rc<RefCell<Vec<Step>>>);

/// Tells `Steps` when the future that holds it is dropped.
struct DropNote {
    steps: Steps,
    run: usize,
}

impl Drop for DropNote {
    fn drop(&mut self) {
        self.steps.0.borrow_mut()[self.run].dropped = true;
    }
}

impl Steps {
    /// The body: starts a run and returns its future.
    pub fn body(&self) -> impl Future<Output = Outcome> + use<> {
        let (end, ended) = oneshot::channel();
        let run = self.0.borrow().len();
        self.0.borrow_mut().push(Step {
            end: Some(end),
            dropped: false,
        });
        let note = DropNote {
            steps: self.clone(),
            run,
        };
        async move {
            let _note = note;
            ended.await.unwrap_or(Err("the test let go of the run"))
        }
    }

    /// How often the body was called.
    pub fn started(&self) -> usize {
        self.0.borrow().len()
    }

    /// Ends a run, counted from 0. What was stopped no longer hears of it.
    pub fn end(&self, run: usize, outcome: Outcome) {
        let end = self.0.borrow_mut()[run].end.take();
        _ = end.expect("the test ends a run twice").send(outcome);
    }

    /// Whether a run's future is gone, ended or not.
    pub fn dropped(&self, run: usize) -> bool {
        self.0.borrow()[run].dropped
    }
}

/// A waker that counts how often it is woken.
#[derive(Default)]
pub struct Count(AtomicUsize);

impl Count {
    pub fn times(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A list that callbacks write to and the test reads.
pub struct Log<X>(Rc<RefCell<Vec<X>>>);

impl<X> Clone for Log<X> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<X> Default for Log<X> {
    fn default() -> Self {
        Self(Rc::default())
    }
}

impl<X> Log<X> {
    pub fn add(&self, x: X) {
        self.0.borrow_mut().push(x);
    }

    pub fn take(&self) -> Vec<X> {
        self.0.take()
    }
}

/// Crashes when it is dropped, but for a crash that is under way.
pub struct CrashOnDrop;

impl Drop for CrashOnDrop {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "in a destructor");
    }
}
