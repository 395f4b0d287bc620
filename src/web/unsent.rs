//! A form that comes after its writer's session has run out is not lost: it is kept for them alone, and after signing in again they find their words
//! on a page and send it again by a button. A password or a code is never kept.
//!
//! It is kept for the person whose session ran out in that browser, and for nobody who was signed out on purpose; whoever signs in as somebody else finds
//! nothing of it. Nothing is sent by itself: that would let a page of another site change something through whoever signs in next.

use super::{admission, app::App, clock::Clock, error::Result, pages::with_next, signing_in::Visit, urls::pattern};
use crate::{
    access::Action,
    domain::records::{Id, Person},
    store::UnsentForm,
};
use axum::{
    Form, RequestExt,
    extract::{MatchedPath, Multipart, Request, State},
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

/// The most that is kept of one form, in bytes.
const MOST: usize = 1024 * 1024;
/// Forms with secrets (of one's account, to sign in) are never kept; nor is a field of this name, wherever it should come to stand.
const SECRET: &str = "password";

/// Keeps a form that nobody is signed in for any more, and leads to the sign-in; everything else goes on.
pub async fn keep(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some(person) = whose(&app, &request) else { return next.run(request).await };
    let plan = match admission::plan_named(&mut request).await {
        Some(reference) => app.store().holders(&reference).await.ok().flatten().map(|holders| holders.plan),
        None => None,
    };
    let to = request.uri().path_and_query().map_or_else(String::new, |place| place.as_str().to_owned());
    let Some(form) = read(request, to).await else { return Redirect::to(pattern::SIGN_IN).into_response() };
    match app.store().keep_unsent(Clock::new_id(), person, plan, &form, app.clock().now()).await {
        Ok(()) => Redirect::to(&with_next(pattern::SIGN_IN, pattern::UNSENT)).into_response(),
        Err(cause) => {
            tracing::warn!(%cause, "a form that came after its session had run out could not be kept");
            Redirect::to(pattern::SIGN_IN).into_response()
        }
    }
}

/// Whose words it is that come too late; none for what is no form about plans or offers, and where somebody is signed in.
fn whose(app: &App, request: &Request) -> Option<Id<Person>> {
    if request.method() != Method::POST || super::layers::for_programs(request) || app.signed_in().is_some() {
        return None;
    }
    let pattern = request.extensions().get::<MatchedPath>()?.as_str();
    let kept = |action| !matches!(action, Action::OpenPage | Action::OwnAccount | Action::LookAfterPeople | Action::LookAfterOrganisations);
    admission::row(request.method(), pattern).filter(|row| kept(row.action))?;
    request.extensions().get::<Visit>()?.ran_out
}

/// What was written; none where it cannot be read, or is too much to keep.
async fn read(request: Request, to: String) -> Option<UnsentForm> {
    let parts = request.headers().get(header::CONTENT_TYPE)?.as_bytes().starts_with(b"multipart/form-data");
    let mut form = UnsentForm { to, parts, fields: vec![], files: vec![] };
    if parts {
        let mut sent = request.extract::<Multipart, _>().await.ok()?;
        while let Some(field) = sent.next_field().await.ok()? {
            let (name, is_file) = (field.name()?.to_owned(), field.file_name().is_some());
            let content = field.bytes().await.ok()?;
            match (is_file, content.is_empty()) {
                (true, true) => {}
                (true, false) => form.files.push(name),
                (false, _) => form.fields.push((name, String::from_utf8(content.to_vec()).ok()?)),
            }
        }
    } else {
        let Form(fields) = request.extract::<Form<Vec<(String, String)>>, _>().await.ok()?;
        form.fields = fields;
    }
    form.fields.retain(|(name, _)| name != SECRET);
    let size: usize = form.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    (size <= MOST).then_some(form)
}

impl App {
    /// The forms that wait for somebody.
    pub async fn unsent_of(&self, person: Id<Person>) -> Result<Vec<super::pages::Waiting>> {
        let all = self.store().unsent(person, self.clock().now()).await?;
        Ok(all.into_iter().map(|(id, form, at)| super::pages::Waiting { id, form, at }).collect())
    }
}
