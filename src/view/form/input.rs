//! [`FormInput`]: what a form can be made into.

use super::{
    decode::{Mistake, decode},
    sent::Sent,
};
use serde::de::DeserializeOwned;
use web_sys::FormData;

/// What the fields of a [`FireForm`](super::FireForm) can become: any type that serde
/// deserialises, or a [`web_sys::FormData`] as it is, with its files.
///
/// It is sealed; `M` only tells the two apart, and is inferred.
#[diagnostic::on_unimplemented(
    message = "the fields of a form cannot become a `{Self}`",
    label = "a `FireForm` fires its task with what its fields become",
    note = "derive `serde::Deserialize` for it, or take a `web_sys::FormData`"
)]
pub trait FormInput<M>: sealed::Sealed<M> + Clone + 'static {
    #[doc(hidden)]
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn from_form(sent: &Sent) -> Result<Self, Mistake>;
}

mod sealed {
    pub trait Sealed<M> {}
    impl<I: serde::de::DeserializeOwned> Sealed<super::FromFields> for I {}
    impl Sealed<super::FromFormData> for web_sys::FormData {}
}

/// Says that a [`FormInput`] is deserialised from the fields; never made.
#[derive(Debug)]
pub enum FromFields {}

/// Says that a [`FormInput`] is the form's data as it is; never made.
#[derive(Debug)]
pub enum FromFormData {}

impl<I: DeserializeOwned + Clone + 'static> FormInput<FromFields> for I {
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn from_form(sent: &Sent) -> Result<Self, Mistake> {
        decode(&sent.fields)
    }
}

impl FormInput<FromFormData> for FormData {
    #[expect(
        private_interfaces,
        reason = "sealed: nobody else calls or implements it"
    )]
    fn from_form(sent: &Sent) -> Result<Self, Mistake> {
        Ok(sent.data.clone())
    }
}
