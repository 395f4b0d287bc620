//! Photographs of a home: those there are, one more, taking one away; and the pictures themselves.

use super::super::{Page, Section, Shell, add_plan::unreadable};
use crate::{
    access::{Action, Thing},
    domain::OfferKind,
    offers::columns::names,
    store::{MOST_PHOTOS, Photo},
    web::{
        app::App,
        error::{Error, FieldFault, Result},
        layers,
        pages::sent,
        urls,
    },
};
use askama::Template;
use axum::{
    extract::{DefaultBodyLimit, Multipart, Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

const KIND: OfferKind = OfferKind::Home;
/// The longest sentence that says what a photograph shows, in letters.
const LONGEST: usize = 300;

#[derive(Template)]
#[template(path = "provide/photos.html")]
struct PhotosPage {
    shell: Shell,
    title: String,
    back: (String, String),
    next: (String, String),
    action: String,
    faults: Vec<FieldFault>,
    alt: String,
    photos: Vec<Shown>,
    full: bool,
}

impl PhotosPage {
    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }
}

/// One photograph.
pub struct Shown {
    pub number: i64,
    pub address: String,
    pub alt: String,
    pub width: i64,
    pub height: i64,
}

impl Shown {
    pub fn of(home: &str, photo: Photo) -> Shown {
        Shown { number: photo.number, address: urls::photo(home, photo.number), alt: photo.alt, width: photo.width, height: photo.height }
    }
}

/// The page.
pub fn route() -> MethodRouter<App> {
    get(show).post(act).layer(DefaultBodyLimit::max(layers::MOST_BYTES))
}

/// Where whoever is here came from and goes to: the draft, or the home as it stands. Not found, where they may not change either.
async fn around(app: &App, id: &str) -> Result<(String, (String, String), (String, String))> {
    let draft = app.drafts().await?.into_iter().find(|draft| draft.body.kind == KIND && draft.body.cell(names::ID) == id);
    let home = app.store().offer(KIND, id).await?;
    match (draft, home) {
        (Some(draft), _) => {
            let next = ("Go on to check your answers".to_owned(), urls::draft_check(draft.id));
            Ok((super::draft::title(&draft), ("All questions".into(), urls::draft(draft.id)), next))
        }
        (None, Some(home)) => {
            app.may(Action::WriteOffers, &Thing::Offer(&home.organisation))?;
            let back = (home.title.clone(), urls::manage_offer(KIND, id));
            Ok((home.title, back.clone(), ("Go back to the home".into(), back.1)))
        }
        (None, None) => Err(Error::no_such_offer(KIND, id)),
    }
}

async fn show(Path(id): Path<String>, State(app): State<App>) -> Result<Response> {
    page(&app, &id, vec![], String::new()).await
}

async fn page(app: &App, id: &str, faults: Vec<FieldFault>, alt: String) -> Result<Response> {
    let (title, back, next) = around(app, id).await?;
    let photos: Vec<Shown> = app.store().photos(KIND, id).await?.into_iter().map(|photo| Shown::of(id, photo)).collect();
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let heading = if faults.is_empty() { "Photographs" } else { "Error: photographs" };
    let (shell, full) = (Shell::new(app, Section::Offering, heading), photos.len() >= MOST_PHOTOS);
    Ok((status, Page(PhotosPage { shell, title, back, next, action: urls::offer_photos(id), faults, alt, photos, full })).into_response())
}

/// What was sent: a file with what it shows, or the number of one to be taken away.
#[derive(Default)]
struct Form {
    name: String,
    content: Vec<u8>,
    alt: String,
    remove: Option<i64>,
}

async fn read(mut sent: Multipart) -> Result<Form> {
    let mut form = Form::default();
    while let Some(field) = sent.next_field().await.map_err(unreadable)? {
        match field.name().unwrap_or_default() {
            "photo" => {
                form.name = field.file_name().unwrap_or_default().to_owned();
                form.content = field.bytes().await.map_err(unreadable)?.to_vec();
            }
            "alt" => form.alt = field.text().await.map_err(unreadable)?.replace('\0', "").trim().to_owned(),
            "remove" => form.remove = field.text().await.map_err(unreadable)?.trim().parse().ok(),
            _ => {}
        }
    }
    Ok(form)
}

async fn act(Path(id): Path<String>, State(app): State<App>, sent: Multipart) -> Result<Response> {
    around(&app, &id).await?;
    let form = read(sent).await?;
    if let Some(number) = form.remove {
        app.store().remove_photo(KIND, &id, number).await?;
        return Ok(Redirect::to(&urls::offer_photos(&id)).into_response());
    }
    let mut faults = vec![];
    if form.content.is_empty() {
        faults.push(sent::fault("photo", "Choose a photograph."));
    }
    match form.alt.chars().count() {
        0 => faults.push(sent::fault("alt", "Say what the photograph shows, for people who do not see it.")),
        n if n > LONGEST => faults.push(sent::fault("alt", "Say it in at most 300 letters.")),
        _ => {}
    }
    if !faults.is_empty() {
        return page(&app, &id, faults, form.alt).await;
    }
    match app.keep_photo(KIND, &id, form.name, form.content, form.alt.clone()).await? {
        Ok(()) => Ok(Redirect::to(&urls::offer_photos(&id)).into_response()),
        Err(reason) => page(&app, &id, vec![sent::fault("photo", &reason)], form.alt).await,
    }
}

/// One photograph, for whoever may see where the home is; of a draft, for whoever writes it.
pub async fn photo(Path((id, number)): Path<(String, i64)>, State(app): State<App>) -> Result<Response> {
    let none = || Error::no_such_offer(KIND, &id);
    match app.store().offer(KIND, &id).await? {
        Some(home) if app.shown(KIND, &home).await?.coarse => return Err(none()),
        Some(_) => {}
        None => _ = around(&app, &id).await.map_err(|_| none())?,
    }
    let content = app.store().photo(KIND, &id, number).await?.ok_or_else(none)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")), (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=600"))];
    Ok((headers, content).into_response())
}
