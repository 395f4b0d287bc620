//! The rule files of this installation by which kept rankings were made: each content once, never changed.

use super::{Result, Store, StoreError, changes::Turn, engine::on};
use crate::domain::records::OwnRules;

/// Keeps them within the transaction of a ranking; the same content changes nothing.
pub(super) async fn keep(turn: &mut Turn, own: &OwnRules) -> Result<()> {
    const SQL: &str = "INSERT INTO own_rules (sha256, files, kept_at, kept_by) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO NOTHING";
    let files = serde_json::to_string(own).map_err(|e| StoreError::Other(e.to_string()))?;
    let (at, by) = (turn.at, turn.by.clone());
    on!(turn.conn(), c => sqlx::query(SQL).bind(own.sha256()).bind(files).bind(at).bind(by).execute(c).await.map(drop))?;
    Ok(())
}

impl Store {
    /// Those of that SHA-256; an error where they are not what was kept.
    pub async fn own_rules(&self, sha256: &str) -> Result<Option<OwnRules>> {
        const SQL: &str = "SELECT files FROM own_rules WHERE sha256 = $1";
        let mut lease = self.db.read().await?;
        let files: Option<String> = on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(sha256).fetch_optional(c).await)?;
        let damaged = |reason: String| StoreError::damaged("own_rules", sha256, reason);
        let Some(files) = files else { return Ok(None) };
        let own: OwnRules = serde_json::from_str(&files).map_err(|e| damaged(e.to_string()))?;
        if own.sha256() != sha256 {
            return Err(damaged("they are not the ones that were kept".into()));
        }
        Ok(Some(own))
    }
}
