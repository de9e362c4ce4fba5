//! Random graphs of signals and tasks, random changes, random orders of completion:
//! whatever happens, what is shown in the end is what plain, synchronous code computes.

use futures::channel::oneshot;
use leptos::prelude::*;
use leptos_fire::{
    AsyncResult, AsyncTask, Failure, async_task,
    testing::{run_until_settled, shuffle},
};
use proptest::prelude::*;
use std::{cell::RefCell, rc::Rc};

type Task = AsyncTask<u32, u32, String>;

/// One task: what it follows, and how it makes its input and its value.
#[derive(Clone, Debug)]
struct Node {
    signals: Vec<usize>,
    tasks: Vec<usize>,
    /// Makes different sums equal inputs.
    divisor: u32,
    /// Fails for every fifth input.
    fragile: bool,
}

#[derive(Clone, Debug)]
enum Action {
    Set {
        signal: usize,
        to: u32,
    },
    /// A task that follows no other is loaded anew by hand.
    Refire(usize),
    /// The turn is over: all that is ready is done.
    Settle,
    /// One of the runs under way ends.
    End(usize),
}

#[derive(Clone, Debug)]
struct Case {
    signals: usize,
    nodes: Vec<Node>,
    actions: Vec<Action>,
    seed: u64,
    /// Whether the links are declared from the last task to the first.
    backwards: bool,
}

fn node() -> impl Strategy<Value = Node> {
    let some = || prop::collection::vec(any::<prop::sample::Index>(), 0..4);
    (some(), some(), 1..4_u32, prop::bool::weighted(0.2)).prop_map(
        |(signals, tasks, divisor, fragile)| Node {
            // Folded into range by `Case::new`.
            signals: signals.iter().map(|index| index.index(1 << 16)).collect(),
            tasks: tasks.iter().map(|index| index.index(1 << 16)).collect(),
            divisor,
            fragile,
        },
    )
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => (any::<usize>(), 0..20_u32).prop_map(|(signal, to)| Action::Set { signal, to }),
        1 => any::<usize>().prop_map(Action::Refire),
        4 => Just(Action::Settle),
        6 => any::<usize>().prop_map(Action::End),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    (
        1..7_usize,
        prop::collection::vec(node(), 1..25),
        prop::collection::vec(action(), 0..60),
        1..u64::MAX,
        any::<bool>(),
    )
        .prop_map(|(signals, mut nodes, actions, seed, backwards)| {
            for (i, node) in nodes.iter_mut().enumerate() {
                for signal in &mut node.signals {
                    *signal %= signals;
                }
                // To those before it only: there is no cycle.
                node.tasks.retain(|_| i > 0);
                for task in &mut node.tasks {
                    *task %= i;
                }
                if node.tasks.is_empty() && node.signals.is_empty() {
                    node.signals.push(i % signals);
                }
            }
            Case {
                signals,
                nodes,
                actions,
                seed,
                backwards,
            }
        })
}

impl Node {
    fn input(&self, sum: u32) -> u32 {
        sum / self.divisor
    }

    fn value(&self, input: u32) -> Result<u32, String> {
        if self.fragile && input.is_multiple_of(5) {
            return Err(format!("no {input}"));
        }
        Ok((input * 3 + 1) % 50)
    }
}

/// What plain code computes: each task's input and value, `None` below what failed.
fn plain(nodes: &[Node], signals: &[u32]) -> Vec<Option<(u32, Result<u32, String>)>> {
    let mut all: Vec<Option<(u32, Result<u32, String>)>> = Vec::new();
    for node in nodes {
        let own: u32 = node.signals.iter().map(|signal| signals[*signal]).sum();
        let tasks: Option<u32> = node
            .tasks
            .iter()
            .map(|task| all[*task].as_ref()?.1.as_ref().ok().copied())
            .sum();
        all.push(tasks.map(|tasks| {
            let input = node.input(own + tasks);
            (input, node.value(input))
        }));
    }
    all
}

/// A run that waits for the test to end it.
struct Waiting(oneshot::Sender<()>);

struct World {
    nodes: Vec<Node>,
    signals: Vec<RwSignal<u32>>,
    tasks: Vec<Task>,
    waiting: Rc<RefCell<Vec<Waiting>>>,
    runs: Rc<RefCell<Vec<Vec<u32>>>>,
    /// What was asked of half old and half new.
    torn: Rc<RefCell<Vec<String>>>,
    /// How often each task's plain input has changed, and how often it was refired.
    changes: Vec<usize>,
    before: Vec<Option<u32>>,
}

impl World {
    fn new(case: &Case) -> Self {
        let signals: Vec<_> = (0..case.signals)
            .map(|n| RwSignal::new(u32::try_from(n).unwrap()))
            .collect();
        let waiting = Rc::new(RefCell::new(Vec::new()));
        let runs = Rc::new(RefCell::new(vec![Vec::new(); case.nodes.len()]));
        let tasks = case.nodes.iter().enumerate().map(|(i, node)| {
            let (node, waiting, runs) = (node.clone(), Rc::clone(&waiting), Rc::clone(&runs));
            async_task("node").run(move |input: u32| {
                runs.borrow_mut()[i].push(input);
                let (end, ended) = oneshot::channel();
                waiting.borrow_mut().push(Waiting(end));
                let value = node.value(input);
                async move {
                    _ = ended.await;
                    value
                }
            })
        });
        let mut world = Self {
            nodes: case.nodes.clone(),
            tasks: tasks.collect(),
            signals,
            waiting,
            runs,
            torn: Rc::default(),
            changes: vec![0; case.nodes.len()],
            before: vec![None; case.nodes.len()],
        };
        world.count_changes();
        let mut order: Vec<_> = (0..case.nodes.len()).collect();
        if case.backwards {
            order.reverse();
        }
        for i in order {
            world.link(i);
        }
        world
    }

    /// Has a task follow what its node says, and checks each input that is asked for.
    fn link(&self, i: usize) {
        let (nodes, signals) = (self.nodes.clone(), self.signals.clone());
        let torn = Rc::clone(&self.torn);
        let input = move |tasks: u32| {
            let node = &nodes[i];
            let own: u32 = node
                .signals
                .iter()
                .map(|signal| signals[*signal].get())
                .sum();
            let input = node.input(own + tasks);
            let now: Vec<_> = signals.iter().map(GetUntracked::get_untracked).collect();
            let expected = plain(&nodes, &now)[i].as_ref().map(|(input, _)| *input);
            if expected != Some(input) {
                let text = format!("task {i} was given {input}, not {expected:?}");
                torn.borrow_mut().push(text);
            }
            Some(input)
        };
        let node = &self.nodes[i];
        if node.tasks.is_empty() {
            self.tasks[i].fire_on_change_with(move || input(0));
        } else {
            let upstream: Vec<_> = node.tasks.iter().map(|task| self.tasks[*task]).collect();
            self.tasks[i].fire_from(upstream, move |values| input(values.into_iter().sum()));
        }
    }

    fn plain(&self) -> Vec<Option<(u32, Result<u32, String>)>> {
        let now: Vec<_> = self
            .signals
            .iter()
            .map(GetUntracked::get_untracked)
            .collect();
        plain(&self.nodes, &now)
    }

    fn count_changes(&mut self) {
        for (i, now) in self.plain().into_iter().enumerate() {
            let now = now.map(|(input, _)| input);
            if now != self.before[i] {
                self.changes[i] += 1;
                self.before[i] = now;
            }
        }
    }

    fn act(&mut self, action: &Action) {
        match action {
            Action::Set { signal, to } => self.signals[signal % self.signals.len()].set(*to),
            Action::Refire(task) => {
                let i = task % self.tasks.len();
                if self.nodes[i].tasks.is_empty() && self.tasks[i].value_input().is_some() {
                    self.changes[i] += 1;
                    self.tasks[i].refire();
                }
            }
            Action::Settle => {
                self.count_changes();
                run_until_settled();
            }
            Action::End(n) => {
                let mut waiting = self.waiting.borrow_mut();
                if !waiting.is_empty() {
                    let i = n % waiting.len();
                    _ = waiting.remove(i).0.send(());
                }
            }
        }
    }

    /// Ends everything, in an order drawn from `seed`.
    fn finish(&mut self, mut seed: u64) {
        loop {
            self.act(&Action::Settle);
            if self.waiting.borrow().is_empty() {
                return;
            }
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            self.act(&Action::End((seed >> 33) as usize));
        }
    }

    fn verdict(&self) -> Result<(), String> {
        if let Some(torn) = self.torn.borrow().first() {
            return Err(torn.clone());
        }
        for (i, expected) in self.plain().into_iter().enumerate() {
            let state = self.tasks[i].get_untracked();
            let fits = match (&expected, &state) {
                (Some((_, Ok(value))), AsyncResult::Ok(shown)) => value == shown,
                (
                    Some((_, Err(error))),
                    AsyncResult::Failed {
                        failure: Failure::Error(shown),
                        ..
                    },
                ) => error == shown,
                (
                    None,
                    AsyncResult::Failed {
                        failure: Failure::Upstream { .. },
                        ..
                    },
                ) => true,
                _ => false,
            };
            if !fits {
                return Err(format!("task {i} shows {state:?}, not {expected:?}"));
            }
            let runs = self.runs.borrow();
            if runs[i].len() > self.changes[i] {
                let (runs, changes) = (&runs[i], self.changes[i]);
                return Err(format!(
                    "task {i} ran {} times, with {runs:?}, for {changes} changes",
                    runs.len()
                ));
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..Default::default() })]
    #[test]
    fn every_final_value_is_what_plain_code_computes_and_nothing_ran_for_nothing(case in case()) {
        shuffle(Some(case.seed));
        let owner = Owner::new();
        let verdict = owner.with(|| {
            let mut world = World::new(&case);
            for action in &case.actions {
                world.act(action);
            }
            world.finish(case.seed);
            world.verdict()
        });
        drop(owner);
        shuffle(None);
        prop_assert!(verdict.is_ok(), "{}", verdict.unwrap_err());
    }
}
