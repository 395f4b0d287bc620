//! `GET /api/v1/plans/{reference}/looks`: who has looked at a plan.

use super::{
    super::{
        app::App,
        error::{Error, Result},
    },
    body::{Path, Query},
    listing::{Listing, Wanted, unknown_cursor},
};
use crate::{
    domain::{Did, sharing::Purpose},
    store::AuditEntry,
};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

/// One look at a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookEntry {
    /// Its number in the record of all looks.
    seq: i64,
    /// RFC 3339, UTC.
    at: String,
    who: String,
    did: Did,
    /// The pattern of the address, or the command.
    through: String,
    /// The purpose of the share by which they saw it; null where their organisation holds the plan.
    purpose: Option<Purpose>,
    /// It was about all plans at once, such as a backup.
    all_plans: bool,
}

impl From<AuditEntry> for LookEntry {
    fn from(entry: AuditEntry) -> LookEntry {
        let look = entry.look;
        LookEntry {
            seq: entry.seq,
            at: look.at.to_string(),
            who: look.who,
            did: look.did,
            through: look.through,
            purpose: look.purpose,
            all_plans: look.plan.is_none(),
        }
    }
}

/// Who has looked at a plan, the latest first; this look is the first of them.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/looks", tag = "plans", params(("reference" = String, Path, description = "The plan's reference"), Wanted),
    responses((status = 200, body = Listing<LookEntry>, description = "One page"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>, Query(wanted): Query<Wanted>) -> Result<Json<Listing<LookEntry>>> {
    let plan = app.plan(&reference).await?;
    let limit = wanted.limit()?;
    let before = wanted.after().map(|cursor| cursor.parse().map_err(|_| unknown_cursor())).transpose()?;
    let found = app.store().looks_at(plan.id, before, limit as u32 + 1).await?;
    Ok(Json(Listing::of(found.into_iter().map(LookEntry::from).collect(), limit, |entry: &LookEntry| entry.seq.to_string())))
}
