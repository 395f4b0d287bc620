//! `/api/v1/plans/{reference}/shortlists`: the packages that a commissioner keeps.

use super::{
    super::{
        app::App,
        error::{Error, FieldFault, Result},
        keeping::{How, ToKeep, both_versions},
    },
    body::{Body, Path, Query},
    listing::{Listing, Wanted},
    matches,
    record::{RecordObject, Withdrawing},
};
use crate::{
    domain::{
        HomeId, SupportId,
        ranking::RankWhat,
        records::{Id, KeptFor, Shortlist, Shortlisted},
    },
    store::{Expected, NewRecord},
};
use axum::{Json, extract::State, response::IntoResponse};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use utoipa::ToSchema;

/// A shortlist as it is sent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WantedShortlist {
    title: String,
    packages: Vec<WantedPackage>,
    /// What was ranked; packages unless said otherwise.
    #[serde(default)]
    rank: RankWhat,
    /// How many the ranking shows, from 1 to 1,000; 10 unless said otherwise.
    #[serde(default)]
    top: Option<usize>,
    /// The ranking date; today unless said otherwise.
    #[serde(default)]
    today: Option<Date>,
    /// The version that its author had before them; only where a known shortlist is changed.
    #[serde(default)]
    version: Option<i64>,
}

/// A package to be kept.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WantedPackage {
    #[serde(default)]
    home: Option<HomeId>,
    #[serde(default)]
    support: Option<SupportId>,
    #[serde(default)]
    note: String,
}

impl WantedShortlist {
    fn how(&self, app: &App) -> Result<How> {
        Ok(How { today: self.today.unwrap_or_else(|| app.clock().today()), rank: self.rank, top: matches::top(self.top)? })
    }

    /// The shortlist, each package with the ranking it was kept from: `ranked`, or the one it stood in before.
    fn shortlist(&self, ranked: &ToKeep, before: &[Shortlisted]) -> Result<Shortlist> {
        let mut faults: Vec<FieldFault> = vec![];
        if self.title.trim().is_empty() {
            faults.push(FieldFault { field: "title".into(), reason: "Give the shortlist a title.".into() });
        }
        let mut seen = HashSet::new();
        for (n, package) in self.packages.iter().enumerate() {
            faults.extend(ranked.known(&format!("packages[{n}]."), package.home.as_ref(), package.support.as_ref()));
            if !seen.insert((&package.home, &package.support)) {
                faults.push(FieldFault { field: format!("packages[{n}]"), reason: "It stands in the list already.".into() });
            }
        }
        if !faults.is_empty() {
            return Err(Error::unusable("The shortlist cannot be kept as it is", "Correct the fields and send it again.").with_fields(faults));
        }
        let packages = self.packages.iter().map(|package| {
            let old = before.iter().find(|old| old.home == package.home && old.support == package.support);
            let fresh = || Shortlisted {
                home: package.home.clone(),
                support: package.support.clone(),
                note: String::new(),
                rank: ranked.rank_of(package.home.as_ref(), package.support.as_ref()),
                ranking: ranked.id(),
                start_by: ranked.start_by(package.home.as_ref(), package.support.as_ref()),
            };
            Shortlisted { note: package.note.clone(), ..old.cloned().unwrap_or_else(fresh) }
        });
        Ok(Shortlist { title: self.title.trim().to_owned(), packages: packages.collect() })
    }
}

/// The shortlists of a plan, in the order in which they were made; withdrawn ones say so.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/shortlists", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), Wanted),
    responses((status = 200, body = Listing<RecordObject<Shortlist>>, description = "One page"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>, Query(wanted): Query<Wanted>) -> Result<Json<Listing<RecordObject<Shortlist>>>> {
    super::record::list(&app, &reference, &wanted).await
}

/// Keeps packages, and the ranking that they were taken from.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/shortlists", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")), request_body = WantedShortlist,
    responses((status = 201, body = RecordObject<Shortlist>, description = "Kept"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn add(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<WantedShortlist>) -> Result<impl IntoResponse> {
    let plan = app.plan(&reference).await?;
    let ranked = ToKeep::of(&app, &plan, sent.how(&app)?, KeptFor::Shortlist).await?;
    let body = sent.shortlist(&ranked, &[])?;
    super::record::keep(&app, &plan, "shortlists", body, ranked.kept).await
}

/// One shortlist.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/shortlists/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = RecordObject<Shortlist>, description = "It"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or shortlist"))
)]
pub async fn one(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<RecordObject<Shortlist>>> {
    super::record::one(&app, &reference, &id).await
}

/// Changes a shortlist, if it is still at the version that was sent. Packages that stood in it keep the ranking they were taken from.
#[utoipa::path(
    put, path = "/api/v1/plans/{reference}/shortlists/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")), request_body = WantedShortlist,
    responses((status = 200, body = RecordObject<Shortlist>, description = "Changed"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or shortlist"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since: `versions` holds yours and the one that stands"))
)]
pub async fn change(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    Body(sent): Body<WantedShortlist>,
) -> Result<Json<RecordObject<Shortlist>>> {
    let plan = app.plan(&reference).await?;
    let known = app.record_of::<Shortlist>(Id::new(plan.id), &id).await?;
    let version = sent.version.ok_or_else(super::record::no_version)?;
    let ranked = ToKeep::of(&app, &plan, sent.how(&app)?, KeptFor::Shortlist).await?;
    let body = sent.shortlist(&ranked, &known.body.packages)?;
    // A ranking that no package was newly taken from is not kept.
    let rests_on = body.packages.iter().any(|package| package.ranking == ranked.id()).then_some(ranked.kept);
    let new = NewRecord { id: known.id, of: known.of, body, expected: Expected::Version(version), rests_on };
    match app.store().save_record(new, &app.author(), app.clock().now()).await {
        Ok(kept) => Ok(Json(kept.into())),
        Err(cause) => {
            let current = RecordObject::from(app.record_of::<Shortlist>(Id::new(plan.id), &id).await?);
            Err(both_versions(cause, &sent, &current))
        }
    }
}

/// Withdraws a shortlist: it is kept, and takes no part any more.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/shortlists/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id"), Withdrawing),
    responses((status = 200, body = RecordObject<Shortlist>, description = "Withdrawn"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or shortlist"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since"), (status = 422, body = Error, content_type = "application/problem+json", description = "It was withdrawn already"))
)]
pub async fn withdraw(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    Query(how): Query<Withdrawing>,
) -> Result<Json<RecordObject<Shortlist>>> {
    super::record::withdraw(&app, &reference, &id, how).await
}

/// Every version of a shortlist, the newest first.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/shortlists/{id}/versions", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = Listing<RecordObject<Shortlist>>, description = "All of them"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or shortlist"))
)]
pub async fn versions(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<Listing<RecordObject<Shortlist>>>> {
    super::record::versions(&app, &reference, &id).await
}
