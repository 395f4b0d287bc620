//! `/api/v1/plans/{reference}/answers`: what providers answered for one plan.

use super::{
    super::{
        app::App,
        clock::Clock,
        error::{Error, FieldFault, Result},
    },
    body::{Body, Path},
    listing::Listing,
    record::RecordObject,
};
use crate::{
    domain::records::{Answer, Id, Plan, Specification},
    store::{Expected, NewRecord, Stored},
};
use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use std::collections::BTreeSet;

/// What providers answered for a plan and did not withdraw, in the order in which it was said.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/answers", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = Listing<RecordObject<Answer>>, description = "The answers"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<Listing<RecordObject<Answer>>>> {
    let plan = app.plan(&reference).await?;
    let answers = app.store().answers_for(Id::new(plan.id)).await?;
    Ok(Json(Listing { items: answers.into_iter().map(RecordObject::from).collect(), next: None }))
}

/// Records what a provider answered for a plan about a home, a support team, or both: it replaces what those offers say for this plan alone.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/answers", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")), request_body = Answer,
    responses((status = 201, body = RecordObject<Answer>, description = "Recorded"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn add(State(app): State<App>, Path(reference): Path<String>, Body(mut sent): Body<Answer>) -> Result<impl IntoResponse> {
    let plan = app.plan(&reference).await?;
    let known: BTreeSet<_> = app.reading(&plan).await?.requirements.into_iter().map(|r| r.id).collect();
    let faults = faults(&app, &sent, &known);
    if !faults.is_empty() {
        return Err(Error::unusable("This answer cannot be recorded", "Nothing was recorded. Correct the fields and send it again.").with_fields(faults));
    }
    sent.answered_on = sent.answered_on.or_else(|| Some(app.clock().today()));
    let of = asked(&app, Id::new(plan.id)).await?;
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(of), body: sent, expected: Expected::New, rests_on: None };
    let kept: Stored<Answer> = app.store().save_record(new, &app.author(), app.clock().now()).await?;
    Ok((StatusCode::CREATED, Json(RecordObject::from(kept))))
}

fn faults(app: &App, sent: &Answer, known: &BTreeSet<crate::domain::RequirementId>) -> Vec<FieldFault> {
    let fault = |field: String, reason: String| FieldFault { field, reason };
    let offers = app.offers();
    let mut faults = vec![];
    if sent.home.is_none() && sent.support.is_none() {
        faults.push(fault("home".into(), "Name a home, a support team, or both.".into()));
    }
    faults.extend(sent.home.iter().filter(|id| offers.home(id).is_none()).map(|id| fault("home".into(), format!("There is no home {id}."))));
    faults.extend(sent.support.iter().filter(|id| offers.support(id).is_none()).map(|id| fault("support".into(), format!("There is no support team {id}."))));
    for (n, to) in sent.requirements.iter().enumerate().filter(|(_, to)| !known.contains(&to.id)) {
        faults.push(fault(format!("requirements[{n}].id"), format!("The plan has no requirement {}.", to.id)));
    }
    for (field, price, offer) in [("rent", sent.rent, sent.home.is_some()), ("support_price", sent.support_price, sent.support.is_some())] {
        match price {
            Some(pounds) if !pounds.is_finite() || !(0.0..=1_000_000.0).contains(&pounds) => {
                faults.push(fault(field.into(), "Write pounds a week, from 0 to 1,000,000.".into()));
            }
            Some(_) if !offer => faults.push(fault(field.into(), "Name the offer that this is the price of.".into())),
            _ => {}
        }
    }
    faults
}

/// The specification that answers belong to which came without one: the plan's first, or one that says nothing yet.
async fn asked(app: &App, plan: Id<Plan>) -> Result<Id<Specification>> {
    let specifications: Vec<Stored<Specification>> = app.store().records_of(plan).await?;
    if let Some(first) = specifications.into_iter().find(|s| s.withdrawn.is_none()) {
        return Ok(first.id);
    }
    let body = Specification { title: "Asked of providers one by one".into(), ..Specification::default() };
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(plan), body, expected: Expected::New, rests_on: None };
    Ok(app.store().save_record(new, &app.author(), app.clock().now()).await?.id)
}
