//! [`FireForm`]: a form whose fields become a task's input.

mod context;
mod controls;
mod decode;
mod errors;
mod field_note;
mod fields;
mod fire_form;
mod input;
mod marks;
mod members;
mod path;
mod problem;
mod props;
mod sent;
mod submissions;
mod summary;

pub use errors::{FieldError, FieldErrors};
pub use field_note::{FieldNote, FieldNoteProps};
pub use fire_form::FireForm;
pub use input::{FormInput, FromFields, FromFormData};
pub use props::{FireFormBuilder, FireFormProps};
