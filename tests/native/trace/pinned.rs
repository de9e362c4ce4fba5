//! Sequences that once broke a rule, or that only just do not.

use super::{
    actions::{Action, Config, Deed, End, Place},
    replay,
};
use leptos_fire::Policy;

const PLAIN: Config = Config::usual(0);

#[test]
fn a_callback_is_called_though_a_guard_is_held() {
    replay(
        PLAIN,
        &[
            Action::Guard,
            Action::Fire,
            Action::End(0, End::Ok),
            Action::Drive,
        ],
    );
}

#[test]
fn a_callback_is_called_though_the_value_was_updated_before() {
    // Some seed has the run driven first, and the update before its callback.
    for seed in 0..8 {
        let config = Config { seed, ..PLAIN };
        replay(
            config,
            &[
                Action::Fire,
                Action::End(0, End::Ok),
                Action::Tick,
                Action::Update,
                Action::Tick,
                Action::Update,
            ],
        );
    }
}

#[test]
fn a_closure_that_unmounts_its_component_had_been_accepted() {
    for keep_running in [false, true] {
        let config = Config {
            keep_running,
            ..PLAIN
        };
        replay(
            config,
            &[Action::Arm(Place::Closure, Deed::Unmount), Action::Fire],
        );
    }
}

#[test]
fn a_fire_from_a_destructor_of_what_is_reset_is_loading() {
    replay(
        PLAIN,
        &[
            Action::Fire,
            Action::Arm(Place::FutureDrop, Deed::Fire),
            Action::Reset,
        ],
    );
}

#[test]
fn a_destructor_that_crashes_after_the_closure_stopped_its_run_stays_inside() {
    for deed in [Deed::Cancel, Deed::Reset, Deed::Unmount] {
        replay(
            PLAIN,
            &[
                Action::Arm(Place::FutureDrop, Deed::Crash),
                Action::Arm(Place::Closure, deed),
                Action::Fire,
            ],
        );
    }
}

#[test]
fn a_fire_from_a_destructor_of_what_it_supersedes_wins() {
    replay(
        PLAIN,
        &[
            Action::Arm(Place::FutureDrop, Deed::Fire),
            Action::Fire,
            Action::Fire,
            Action::End(0, End::Ok),
            Action::Drive,
        ],
    );
}

#[test]
fn one_that_waits_is_displaced_from_a_destructor() {
    let config = Config {
        policy: Policy::KeepLatest,
        clear_on_fire: true,
        ..PLAIN
    };
    replay(
        config,
        &[
            Action::Fire,
            Action::Arm(Place::ValueDrop, Deed::Fire),
            Action::Set,
            Action::Fire,
        ],
    );
}
