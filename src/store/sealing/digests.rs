//! Columns by which rows are found hold keyed digests of what stands sealed elsewhere: a plan's reference, a person's email address.

use crate::store::{
    Result,
    changes::Turn,
    engine::{Db, on},
    records::known_as_of,
};
use sqlx::AssertSqlSafe;

/// What a digest begins with. No email address does.
pub(super) const MARK: &str = "d1.";
/// What a plan's reference is digested as.
pub(in crate::store) const REFERENCE: &str = "plan.reference";
/// Records that are found by something, which is sealed with the rest of what they say.
const FOUND: [&str; 2] = ["person", "release"];

/// Puts digests in place of what an earlier version kept in clear. All in one transaction: there are few.
pub(super) async fn digest_all(db: &Db) -> Result<()> {
    const PLANS: &str = "SELECT id, reference FROM plan WHERE called IS NULL";
    const PLAN: &str = "UPDATE plan SET reference = $1, called = $2 WHERE id = $3";
    let mut turn = Turn::take_unseen(db).await?;
    let plans: Vec<(String, String)> = on!(turn.conn(), c => sqlx::query_as(PLANS).fetch_all(c).await)?;
    for (id, reference) in &plans {
        let called = turn.sealing.text("plan", id, "called", reference)?;
        let digest = turn.sealing.digest(REFERENCE, reference);
        on!(turn.conn(), c => sqlx::query(PLAN).bind(&digest).bind(&called).bind(id).execute(c).await.map(drop))?;
    }
    for table in FOUND {
        let sql = AssertSqlSafe(format!("SELECT id, known_as FROM {table} WHERE known_as IS NOT NULL AND substr(known_as, 1, 3) <> $1"));
        let known: Vec<(String, String)> = on!(turn.conn(), c => sqlx::query_as(sql).bind(MARK).fetch_all(c).await)?;
        for (id, known_as) in &known {
            let digest = turn.sealing.digest(&known_as_of(table), known_as);
            let sql = AssertSqlSafe(format!("UPDATE {table} SET known_as = $1 WHERE id = $2"));
            on!(turn.conn(), c => sqlx::query(sql).bind(&digest).bind(id).execute(c).await.map(drop))?;
        }
    }
    turn.commit().await
}
