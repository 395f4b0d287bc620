//! A plan looked at for its language and its silences: the same for pages and API.

use super::error::Result;
use crate::{
    domain::{Prompts, Reading},
    extract,
};

/// Worked out off the threads that answer; an empty text gives none.
pub async fn prompts(text: String, reading: Reading) -> Result<Prompts> {
    if text.trim().is_empty() {
        return Ok(Prompts { language: vec![], keys: vec![], rights: vec![] });
    }
    Ok(tokio::task::spawn_blocking(move || extract::prompts(&text, &reading)).await?)
}
