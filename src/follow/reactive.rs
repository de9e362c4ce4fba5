//! A follower as Leptos' reactive graph sees it: signals mark it, and it asks later.

use super::{Follower, node::Stale};
use leptos::reactive::graph::{
    AnySource, AnySubscriber, ReactiveNode, Subscriber, ToAnySubscriber,
};
use std::sync::Weak;

impl ReactiveNode for Follower {
    fn mark_dirty(&self) {
        self.mark(Stale::Yes);
    }

    fn mark_check(&self) {
        self.mark(Stale::Perhaps);
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Follower {
    fn add_source(&self, source: AnySource) {
        self.node.add_source(source);
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        self.node.clear_sources(subscriber);
    }
}

impl ToAnySubscriber for Follower {
    fn to_any_subscriber(&self) -> AnySubscriber {
        AnySubscriber(
            Weak::as_ptr(&self.this).addr(),
            Weak::clone(&self.this) as Weak<dyn Subscriber + Send + Sync>,
        )
    }
}
