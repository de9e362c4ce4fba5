//! The pages, and which of them is shown: the part of the address behind the `#`, as in
//! `#report?user=2`.
//!
//! By hash, because a development server need not know of it, and one signal needs no router.

use leptos::{ev, leptos_dom::helpers::location_hash, prelude::*};

use crate::{
    async_view::AsyncViewPage, button::ButtonPage, dashboard::DashboardPage, failure::FailurePage,
    flaky::FlakyPage, form::FormPage, language::Words, report::ReportPage, rows::RowsPage,
    save::SavePage, search::SearchPage, waiting::WaitingPage,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Report,
    Search,
    Save,
    Rows,
    Flaky,
    Dashboard,
    AsyncView,
    Waiting,
    Failure,
    Button,
    Form,
}

/// What belongs together in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Start,
    Policies,
    Chains,
    Views,
}

/// How a page appears in the menu.
struct Entry {
    group: Group,
    path: &'static str,
    name: Words,
}

impl Page {
    /// Every page, in the order in which one goes through them.
    pub const ALL: &[Self] = &[
        Self::Report,
        Self::Search,
        Self::Save,
        Self::Rows,
        Self::Flaky,
        Self::Dashboard,
        Self::AsyncView,
        Self::Waiting,
        Self::Failure,
        Self::Button,
        Self::Form,
    ];

    fn entry(self) -> Entry {
        let entry = |group, path, name| Entry { group, path, name };
        match self {
            Self::Report => entry(Group::Start, "report", Words("Report", "تقرير")),
            Self::Search => entry(Group::Policies, "search", Words("Search", "البحث")),
            Self::Save => entry(Group::Policies, "save", Words("Save", "الحفظ")),
            Self::Rows => entry(Group::Policies, "rows", Words("Rows", "الصفوف")),
            Self::Flaky => entry(Group::Policies, "flaky", Words("Retry", "المحاولة ثانيةً")),
            Self::Dashboard => entry(
                Group::Chains,
                "dashboard",
                Words("Dashboard", "لوحة القيادة"),
            ),
            Self::AsyncView => entry(Group::Views, "view", Words("AsyncView", "AsyncView")),
            Self::Waiting => entry(Group::Views, "waiting", Words("Waiting", "الانتظار")),
            Self::Failure => entry(Group::Views, "failure", Words("Failure", "الفشل")),
            Self::Button => entry(Group::Views, "button", Words("Button", "الزر")),
            Self::Form => entry(Group::Views, "form", Words("Form", "النموذج")),
        }
    }

    pub fn view(self) -> AnyView {
        match self {
            Self::Report => view! { <ReportPage /> }.into_any(),
            Self::Search => view! { <SearchPage /> }.into_any(),
            Self::Save => view! { <SavePage /> }.into_any(),
            Self::Rows => view! { <RowsPage /> }.into_any(),
            Self::Flaky => view! { <FlakyPage /> }.into_any(),
            Self::Dashboard => view! { <DashboardPage /> }.into_any(),
            Self::AsyncView => view! { <AsyncViewPage /> }.into_any(),
            Self::Waiting => view! { <WaitingPage /> }.into_any(),
            Self::Failure => view! { <FailurePage /> }.into_any(),
            Self::Button => view! { <ButtonPage /> }.into_any(),
            Self::Form => view! { <FormPage /> }.into_any(),
        }
    }

    pub fn name(self) -> Words {
        self.entry().name
    }

    pub fn href(self) -> String {
        format!("#{}", self.entry().path)
    }

    /// The pages of a group, in order.
    pub fn of(group: Group) -> impl Iterator<Item = Self> {
        let pages = Self::ALL.iter().copied();
        pages.filter(move |page| page.entry().group == group)
    }

    /// The page before this one, and the one after it.
    pub fn neighbours(self) -> [Option<Self>; 2] {
        let at = Self::ALL.iter().position(|page| *page == self);
        let neighbour = |at: Option<usize>| Self::ALL.get(at?).copied();
        [
            neighbour(at.and_then(|at| at.checked_sub(1))),
            neighbour(at.map(|at| at + 1)),
        ]
    }

    fn from_hash(hash: &str) -> Option<Self> {
        let path = hash.split('?').next().unwrap_or_default();
        let mut pages = Self::ALL.iter().copied();
        pages.find(|page| page.entry().path == path)
    }
}

impl Group {
    pub const ALL: [Self; 4] = [Self::Start, Self::Policies, Self::Chains, Self::Views];

    pub fn name(self) -> Words {
        match self {
            Self::Start => Words("Start here", "ابدأ هنا"),
            Self::Policies => Words("Policies and time", "السياسات والوقت"),
            Self::Chains => Words("Tasks that follow", "مهام تتبع"),
            Self::Views => Words("Views", "المكوّنات"),
        }
    }
}

/// The page that the address names. A hash that names none (the skip link's) changes nothing.
pub fn current() -> Memo<Page> {
    let read = || location_hash().and_then(|hash| Page::from_hash(&hash));
    let named = RwSignal::new(read().unwrap_or(Page::Report));
    let listener = window_event_listener(ev::hashchange, move |_| {
        if let Some(page) = read() {
            named.set(page);
        }
    });
    on_cleanup(move || listener.remove());
    // A memo: a change behind the `?` must not build the page anew.
    Memo::new(move |_| named.get())
}

/// What the address gives, such as `2` for `user` in `#report?user=2`.
pub fn query(name: &str) -> Option<String> {
    let hash = location_hash()?;
    let (_, query) = hash.split_once('?')?;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// A number given in the address.
pub fn number(name: &str) -> Option<u32> {
    query(name)?.parse().ok()
}
