//! Who is it? A cookie or a token becomes the [`Actor`] that a request carries.

mod cookie;
mod visit;

pub use visit::who;
