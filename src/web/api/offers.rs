//! `GET|POST /api/v1/homes`, `GET|PUT /api/v1/homes/{id}`, and the same for support and programmes.

use super::{
    super::{
        app::App,
        error::{Error, FieldFault, Result},
        keeping::both_versions,
        offering::standing::Standing,
        showing::with_its_place,
        urls,
    },
    body::{Body, Path, Query},
    listing::{Listing, Wanted, unknown_cursor},
};
use crate::{
    access::{Action, Thing},
    domain::OfferKind,
    offers::{self, CellFault, columns::names},
    store::{Cells, Expected, StoredOffer},
};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

type Offers = Result<Json<Listing<Value>>>;

/// The endpoints of one kind of offer; what they do is the same for all three.
macro_rules! endpoints {
    ($kind:expr, $schema:literal, $path:literal, $list:ident, $add:ident, $one:ident, $put:ident) => {
        #[doc = concat!("Lists what `", $path, "` holds, by id.")]
        #[utoipa::path(get, path = $path, tag = "offers", summary = concat!("Lists what `", $path, "` holds, by id."), params(Wanted), responses((status = 200, description = "One page", body = inline(Listing<Value>))))]
        pub async fn $list(app: State<App>, wanted: Query<Wanted>) -> Offers {
            list($kind, app, wanted).await
        }

        #[doc = concat!("Adds one to `", $path, "`.")]
        #[utoipa::path(
            post, path = $path, tag = "offers", summary = concat!("Adds one to `", $path, "`."), request_body(content = ref($schema)),
            responses((status = 201, description = "Added", body = ref($schema)), (status = 409, body = Error, content_type = "application/problem+json", description = "There is one of that id"), (status = 422, body = Error, content_type = "application/problem+json", description = "What it says cannot be used"))
        )]
        pub async fn $add(app: State<App>, body: Body<Value>) -> Result<impl IntoResponse> {
            add($kind, app, body).await
        }

        #[doc = concat!("One of `", $path, "`.")]
        #[utoipa::path(
            get, path = concat!($path, "/{id}"), tag = "offers", summary = concat!("One of `", $path, "`."), params(("id" = String, Path, description = "Its id")),
            responses((status = 200, description = "It", body = ref($schema)), (status = 404, body = Error, content_type = "application/problem+json", description = "There is none of that id"))
        )]
        pub async fn $one(app: State<App>, id: Path<String>) -> Result<Json<Value>> {
            one($kind, app, id).await
        }

        #[doc = concat!("Writes one of `", $path, "` whole: a new version where it says something else, a new offer where there was none. With `version`, only if it is still at that one.")]
        #[utoipa::path(
            put, path = concat!($path, "/{id}"), tag = "offers", summary = concat!("Writes one of `", $path, "` whole."), params(("id" = String, Path, description = "Its id")), request_body(content = ref($schema)),
            responses((status = 200, description = "Written", body = ref($schema)), (status = 201, description = "Added", body = ref($schema)), (status = 409, body = Error, content_type = "application/problem+json", description = "`version` was sent, and it was changed since: `versions` holds yours and the one that stands"), (status = 422, body = Error, content_type = "application/problem+json", description = "What it says cannot be used"))
        )]
        pub async fn $put(app: State<App>, id: Path<String>, body: Body<Value>) -> Result<impl IntoResponse> {
            put($kind, app, id, body).await
        }
    };
}

/// Where an offer is to stand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToStand {
    /// `published`, `under_offer`, `paused` or `withdrawn`; none: it stays where it stands.
    #[serde(default)]
    status: Option<String>,
    /// It is right as it is today. Publishing says so too.
    #[serde(default)]
    confirmed: bool,
}

macro_rules! standings {
    ($kind:expr, $schema:literal, $path:literal, $stand:ident) => {
        #[doc = concat!("Moves one of `", $path, "`: publishes, pauses, withdraws it, marks it as under offer, or confirms it. The same again changes nothing.")]
        #[utoipa::path(
            put, path = concat!($path, "/{id}/status"), tag = "offers", summary = concat!("Says how one of `", $path, "` stands."), params(("id" = String, Path, description = "Its id")), request_body(content = ToStand),
            responses((status = 200, description = "It stands so", body = ref($schema)), (status = 404, body = Error, content_type = "application/problem+json", description = "There is none of that id"), (status = 409, body = Error, content_type = "application/problem+json", description = "From where it stands it cannot go there"), (status = 422, body = Error, content_type = "application/problem+json", description = "That is no status"))
        )]
        pub async fn $stand(app: State<App>, id: Path<String>, body: Body<ToStand>) -> Result<Json<Value>> {
            stand($kind, app, id, body).await
        }
    };
}

standings!(OfferKind::Home, "#/components/schemas/Home", "/api/v1/homes", stand_home);
standings!(OfferKind::Support, "#/components/schemas/Support", "/api/v1/support", stand_team);
standings!(OfferKind::Programme, "#/components/schemas/Programme", "/api/v1/programmes", stand_programme);

async fn stand(kind: OfferKind, State(app): State<App>, Path(id): Path<String>, Body(sent): Body<ToStand>) -> Result<Json<Value>> {
    let to = match (&sent.status, sent.confirmed) {
        (Some(name), _) => Some(Standing::To(name.parse().map_err(|_| no_status())?)),
        (None, true) => Some(Standing::Confirmed),
        (None, false) => None,
    };
    let mut offer = match to {
        Some(to) => app.stand(kind, &id, to).await?,
        None => return Err(no_status()),
    };
    if sent.confirmed && to != Some(Standing::Confirmed) {
        offer = app.stand(kind, &id, Standing::Confirmed).await?;
    }
    let shown = app.shown(kind, &offer).await?;
    Ok(Json(object(kind, &offer, &shown.cells)))
}

fn no_status() -> Error {
    let reason = "write published, under_offer, paused or withdrawn".to_owned();
    Error::unusable("Nothing says where the offer is to stand", "Send `status`, `confirmed`, or both.")
        .with_fields(vec![FieldFault { field: "status".into(), reason }])
}

endpoints!(OfferKind::Home, "#/components/schemas/Home", "/api/v1/homes", homes, add_home, home, put_home);
endpoints!(OfferKind::Support, "#/components/schemas/Support", "/api/v1/support", teams, add_team, team, put_team);
endpoints!(OfferKind::Programme, "#/components/schemas/Programme", "/api/v1/programmes", programmes, add_programme, programme, put_programme);

async fn list(kind: OfferKind, State(app): State<App>, Query(wanted): Query<Wanted>) -> Offers {
    let limit = wanted.limit()?;
    if let Some(id) = wanted.after()
        && app.store().offer(kind, id).await?.is_none()
    {
        return Err(unknown_cursor());
    }
    let found = app.store().offers_after(kind, wanted.after().unwrap_or_default(), limit as u32 + 1).await?;
    let page = Listing::of(found, limit, |offer| offer.id.clone());
    Ok(Json(Listing { items: page.items.iter().map(|offer| object(kind, offer, &app.shown_in_a_list(kind, offer))).collect(), next: page.next }))
}

async fn add(kind: OfferKind, State(app): State<App>, Body(sent): Body<Value>) -> Result<impl IntoResponse> {
    let offer = write(kind, &app, &sent, Expected::New).await?;
    let place = [(header::LOCATION, urls::api_offer(kind, &offer.id))];
    Ok((StatusCode::CREATED, place, Json(object(kind, &offer, &offer.cells))))
}

async fn one(kind: OfferKind, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>> {
    let offer = app.store().offer(kind, &id).await?.ok_or_else(|| Error::no_such_offer(kind, &id))?;
    let shown = app.shown(kind, &offer).await?;
    Ok(Json(object(kind, &offer, &shown.cells)))
}

async fn put(kind: OfferKind, State(app): State<App>, Path(id): Path<String>, Body(mut sent): Body<Value>) -> Result<impl IntoResponse> {
    if let Some(fields) = sent.as_object_mut() {
        let said = fields.entry(names::ID).or_insert_with(|| id.clone().into());
        if said.as_str() != Some(id.as_str()) {
            return Err(Error::unusable("The id in the body is not that of the address", "Leave `id` out, or write the same in both."));
        }
    }
    let before = app.store().offer(kind, &id).await?;
    // Whoever sends an offer back as they got it says by its version what they had before them.
    let expected = sent.get("version").and_then(Value::as_i64).map_or(Expected::Any, Expected::Version);
    let new = before.is_none();
    let offer = write(kind, &app, &sent, expected).await?;
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(object(kind, &offer, &offer.cells))))
}

fn refused(faults: Vec<CellFault>) -> Error {
    let errors = faults.into_iter().map(FieldFault::from).collect();
    Error::unusable("The offer cannot be used as it is", "Correct the fields and send it again.").with_fields(errors)
}

/// Checks, stores and takes in an offer.
async fn write(kind: OfferKind, app: &App, sent: &Value, expected: Expected) -> Result<StoredOffer> {
    let mut cells = offers::from_json(kind, sent).map_err(refused)?;
    // Whoever was shown a circle and sends it back does not move the home.
    if let Some(kept) = app.store().offer(kind, sent.get(names::ID).and_then(Value::as_str).unwrap_or_default()).await?
        && app.shown(kind, &kept).await?.coarse
    {
        cells = with_its_place(cells, &kept.cells);
    }
    offers::check(kind, &cells, app.gazetteer()).map_err(refused)?;
    let offer = offers::kept(kind, &cells);
    app.may(Action::WriteOffers, &Thing::Offer(&offer.organisation))?;
    if let Err(cause) = app.store().save_offer(kind, &offer, expected, &app.author(), app.clock().now()).await {
        let current = app.store().offer(kind, &offer.id).await?;
        return match current {
            // The same sent again, its answer having been lost.
            Some(current) if matches!(expected, Expected::Version(_)) && current.cells == offer.cells() => Ok(current),
            current => Err(both_versions(cause, sent, &current.map(|current| object(kind, &current, &app.shown_in_a_list(kind, &current))))),
        };
    }
    app.catch_up().await?;
    app.store().offer(kind, &offer.id).await?.ok_or_else(|| Error::no_such_offer(kind, &offer.id))
}

/// Its columns as whoever asks may see them, and what the store knows beside them.
fn object(kind: OfferKind, offer: &StoredOffer, shown: &Cells) -> Value {
    let mut object = offers::to_json(kind, shown);
    if let Some(fields) = object.as_object_mut() {
        fields.insert("version".into(), offer.version.into());
        fields.insert("changed_at".into(), offer.changed_at.to_string().into());
        fields.insert("changed_by".into(), offer.changed_by.clone().into());
    }
    object
}
