//! A view over a task whose runs the test ends, on a clock that the test moves.

use crate::common::{Log, Outcome, Steps};
use leptos::prelude::*;
use leptos_fire::{
    AsyncTask, AsyncView, async_task,
    testing::{Clock, Mounted, mount},
    view::Reload,
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use web_sys::Element;

pub type Task = AsyncTask<(), &'static str, &'static str>;

pub fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

#[derive(Clone, Copy, Default)]
pub struct Options {
    pub delay: Option<u64>,
    pub minimum: Option<u64>,
    pub reload: Reload,
    pub clear: bool,
    pub fired: bool,
}

pub struct Stage {
    pub page: Mounted,
    pub task: Task,
    pub steps: Steps,
    pub clock: Clock,
}

impl Stage {
    pub fn new(options: Options) -> Self {
        let clock = Clock::install();
        let steps = Steps::default();
        let handle = Log::<Task>::default();
        let page = mount({
            let shared = SendWrapper::new((steps.clone(), handle.clone()));
            move || {
                let (steps, handle) = (*shared).clone();
                let declaration = async_task("report");
                let declaration = if options.clear {
                    declaration.clear_on_fire()
                } else {
                    declaration
                };
                let task = declaration.run(move || steps.body());
                handle.add(task);
                if options.fired {
                    task.fire();
                }
                view! {
                    <AsyncView
                        of=task
                        idle=|| "nothing yet"
                        delay=ms(options.delay.unwrap_or(150))
                        minimum=ms(options.minimum.unwrap_or(400))
                        reload=options.reload
                        let:data
                    >
                        <section>
                            <input value="typed"/>
                            <p>{move || data.get()}</p>
                        </section>
                    </AsyncView>
                }
            }
        });
        Self {
            page,
            task: handle.take().remove(0),
            steps,
            clock,
        }
    }

    /// A view that shows a value, and whose clock stands where nothing is waited for.
    pub async fn with_value(options: Options) -> Self {
        let stage = Self::new(options);
        stage.task.set_value("one");
        stage.flush().await;
        assert_eq!(stage.text(), "one");
        stage
    }

    pub async fn flush(&self) {
        self.clock.advance(Duration::ZERO).await;
    }

    pub async fn advance(&self, millis: u64) {
        self.clock.advance(ms(millis)).await;
    }

    /// Ends the newest run.
    pub async fn end(&self, outcome: Outcome) {
        self.steps.end(self.steps.started() - 1, outcome);
        self.flush().await;
    }

    pub async fn fire(&self) {
        self.task.fire();
        self.flush().await;
    }

    pub fn text(&self) -> String {
        self.page.text()
    }

    pub fn has(&self, selector: &str) -> bool {
        self.page.find(selector).is_some()
    }

    pub fn view(&self) -> Element {
        self.page.find(".lf-view").unwrap()
    }

    /// `data-state` and `aria-busy`.
    pub fn state(&self) -> (String, String) {
        let read = |name| self.view().get_attribute(name).unwrap();
        (read("data-state"), read("aria-busy"))
    }

    #[track_caller]
    pub fn assert_state(&self, state: &str, busy: bool) {
        assert_eq!(self.state(), (state.to_string(), busy.to_string()));
    }
}
