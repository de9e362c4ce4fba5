//! Who waits for whom, drawn live from what the tasks say of themselves.

use leptos::prelude::*;

use super::{panels::SalesTask, totals::All, words};
use crate::language::{Words, say};

/// The size of a box, and where the address stands.
const BOX: (i32, i32) = (116, 44);
const ADDRESS: (i32, i32) = (180, 28);

/// Who follows whom: `address` is none of the tasks.
const EDGES: [(&str, &str); 7] = [
    ("address", "first"),
    ("address", "second"),
    ("first", "leader"),
    ("second", "leader"),
    ("first", "totals"),
    ("second", "totals"),
    ("leader", "totals"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Idle,
    Asks,
    Waits,
    Ok,
    Failed,
}

impl State {
    fn key(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Asks => "asks",
            Self::Waits => "waits",
            Self::Ok => "ok",
            Self::Failed => "failed",
        }
    }

    fn words(self) -> Words {
        match self {
            Self::Idle => words::IDLE,
            Self::Asks => words::ASKS,
            Self::Waits => words::WAITS,
            Self::Ok => words::OK,
            Self::Failed => words::FAILED,
        }
    }
}

#[derive(Clone, Copy)]
pub struct Node {
    name: &'static str,
    centre: (i32, i32),
    label: Words,
    state: Signal<State>,
    waits_for: Signal<Vec<&'static str>>,
}

impl Node {
    pub fn of(name: &'static str, centre: (i32, i32), label: Words, task: SalesTask) -> Self {
        let state = move || match () {
            () if task.is_loading() => State::Asks,
            () if task.with_failure(|failure| failure.is_some()) => State::Failed,
            () if task.with_value(|value| value.is_some()) => State::Ok,
            () => State::Idle,
        };
        Self::new(name, centre, label, move || task.waits_for(), state)
    }

    pub fn of_all(name: &'static str, centre: (i32, i32), label: Words, all: All) -> Self {
        let state = move || match () {
            () if all.read().is_failed() => State::Failed,
            () if all.read().is_ok() => State::Ok,
            () => State::Idle,
        };
        Self::new(name, centre, label, move || all.waits_for(), state)
    }

    fn new(
        name: &'static str,
        centre: (i32, i32),
        label: Words,
        waits_for: impl Fn() -> Vec<&'static str> + Send + Sync + 'static,
        otherwise: impl Fn() -> State + Send + Sync + 'static,
    ) -> Self {
        let waits_for = Signal::derive(waits_for);
        let state = move || {
            if waits_for.read().is_empty() {
                otherwise()
            } else {
                State::Waits
            }
        };
        Self {
            name,
            centre,
            label,
            state: Signal::derive(state),
            waits_for,
        }
    }
}

#[component]
pub fn Graph(nodes: Vec<Node>) -> impl IntoView {
    let find = {
        let nodes = nodes.clone();
        move |name| nodes.iter().copied().find(|node| node.name == name)
    };
    let edges = EDGES.map(|(from, to)| {
        let begin = find(from).map_or(ADDRESS, |node| node.centre);
        let end = find(to);
        let waits = move || {
            let waiting = end.is_some_and(|end| end.waits_for.read().contains(&from));
            waiting.to_string()
        };
        let (x, y) = end.map_or(ADDRESS, |end| end.centre);
        view! {
            <line
                class="graph-edge"
                data-testid=format!("edge-{from}-{to}")
                data-waits=waits
                x1=begin.0
                y1=begin.1
                x2=x
                y2=y
            />
        }
    });
    let boxes = nodes.iter().copied();
    let boxes = boxes.map(|node| {
        view! {
            <Box
                centre=node.centre
                name=node.name
                label=node.label
                state=Signal::derive(move || Some(node.state.get()))
            />
        }
    });
    let boxes = boxes.collect_view();
    let told = nodes.iter().copied().map(|node| {
        let text = move || {
            let waits_for = node.waits_for.get().join(", ");
            (!waits_for.is_empty()).then(|| {
                let (name, words) = (node.name, words::WAITS_FOR.get());
                view! { <li>{format!("{name} {words} {waits_for}")}</li> }
            })
        };
        view! { {text} }
    });
    let told = told.collect_view();

    view! {
        <figure class="dashboard-graph">
            <svg viewBox="0 0 360 326" role="img" aria-label=move || words::GRAPH.get()>
                {edges.collect_view()}
                <Box
                    centre=ADDRESS
                    name="address"
                    label=words::ADDRESS
                    state=Signal::derive(|| None)
                />
                {boxes}
            </svg>
            <figcaption>
                <p>{say(words::GRAPH)}</p>
                <ul class="graph-waits" data-testid="graph-waits">
                    {told}
                </ul>
            </figcaption>
        </figure>
    }
}

#[component]
fn Box(
    centre: (i32, i32),
    name: &'static str,
    label: Words,
    state: Signal<Option<State>>,
) -> impl IntoView {
    let (x, y) = centre;
    let (width, height) = BOX;
    let key = move || state.get().map(State::key);
    let second_line = move || state.get().map(|state| state.words().get());

    view! {
        <g class="graph-node" data-testid=format!("node-{name}") data-state=key>
            <rect x=x - width / 2 y=y - height / 2 width=width height=height rx="9" />
            <text class="graph-label" x=x y=move || if state.get().is_some() { y - 3 } else { y + 5 }>
                {say(label)}
            </text>
            <text class="graph-state" x=x y=y + 14>
                {second_line}
            </text>
        </g>
    }
}
