//! The pages of the views, driven as a visitor would: with a mouse, and with the keyboard alone.

mod announcements;
mod async_view;
mod button;
mod failure;
mod form;
mod waiting;
