//! What providers do for themselves: register, write offers in small steps, publish and keep them, bring files, claim what they answered.

pub mod claiming;
pub mod drafts;
pub mod photos;
pub mod register;
mod reminding;
pub mod standing;
pub mod steps;
