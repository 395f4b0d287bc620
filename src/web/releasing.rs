//! Releasing a page to the person and their family, and ending what was released: the same for pages and API.

use super::{
    app::App,
    clock::Clock,
    error::{Error, FieldFault, Result},
    family::Gathered,
    words,
};
use crate::{
    accounts::Secret,
    domain::records::{FamilyPage, Id, Refusal, Release},
    store::{Expected, NewRecord, StoreError, Stored},
};
use jiff::{ToSpan, civil::Date};

/// How long a link works unless somebody says otherwise, and at the most.
const MONTHS: i32 = 3;
const MOST_MONTHS: i32 = 12;
/// The most letters of what is typed.
pub const MOST_LETTERS: usize = 2_000;

/// What is to be released.
pub struct ToRelease {
    pub for_whom: String,
    /// None where no day was given that there is.
    pub until: Option<Date>,
    /// Keys of options.
    pub options: Vec<String>,
    pub on_paper: bool,
}

/// What was released, with the secret of its link where it is not on paper alone: shown once, kept nowhere.
pub struct Released {
    pub record: Stored<Release>,
    pub secret: Option<Secret>,
}

/// The last day of a link unless somebody chooses another.
pub fn usual_end(today: Date) -> Date {
    today.saturating_add(MONTHS.months())
}

/// Keeps the page as it is now with the ranking that it rests on; a refusal that stood ends. Nothing is kept where something is wrong.
pub async fn release(app: &App, reference: &str, wanted: ToRelease) -> Result<Result<Released, Vec<FieldFault>>> {
    let (gathered, kept) = Gathered::to_keep(app, reference).await?;
    let whole = gathered.page();
    let (today, for_whom) = (app.clock().today(), wanted.for_whom.trim().to_owned());
    let until = wanted.until.filter(|day| *day >= today && *day <= latest(today));
    let faults = faults(&for_whom, until, &wanted.options, &whole, gathered.open_musts(), today);
    let (true, Some(until)) = (faults.is_empty(), until) else { return Ok(Err(faults)) };
    let secret = (!wanted.on_paper).then(Secret::new);
    let token = secret.as_ref().map(|secret| secret.hashed().as_str().to_owned());
    let body = Release { for_whom, token, until, ranking: kept.id, plan: reference.to_owned(), page: chosen(whole, &wanted.options) };
    let plan = Id::new(gathered.inputs.plan.id);
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(plan), body, expected: Expected::New, rests_on: Some(kept) };
    let record = app.store().save_record(new, &app.author(), app.clock().now()).await?;
    if let Some(refusal) = refusal(app, plan.uuid()).await? {
        app.store().withdraw_record(refusal.id, refusal.version, "It was released.", &app.author(), app.clock().now()).await?;
    }
    Ok(Ok(Released { record, secret }))
}

fn faults(for_whom: &str, until: Option<Date>, options: &[String], page: &FamilyPage, open: usize, today: Date) -> Vec<FieldFault> {
    let known = |key: &&String| page.options.iter().any(|option| option.key == **key);
    let all = [
        (open > 0).then(|| ("options", format!("{} Then release it.", not_yet(open)))),
        options.is_empty().then(|| ("options", "Tick at least one option to show.".to_owned())),
        (!options.is_empty() && !options.iter().any(|key| known(&key)))
            .then(|| ("options", "None of these options is there any more. Choose again.".to_owned())),
        (for_whom.is_empty() || for_whom.len() > MOST_LETTERS)
            .then(|| ("for_whom", "Write for whom this page is, for example: Daniel and his mum.".to_owned())),
        until.is_none().then(|| ("until", format!("Choose a day from today to {}.", words::date(latest(today))))),
    ];
    all.into_iter().flatten().map(|(field, reason)| FieldFault { field: field.into(), reason }).collect()
}

/// A page with those options alone, in its order; all of them where none is named.
pub fn chosen(mut page: FamilyPage, keys: &[String]) -> FamilyPage {
    if !keys.is_empty() {
        page.options.retain(|option| keys.contains(&option.key));
        let shown: Vec<usize> = page.options.iter().filter_map(|option| option.number).collect();
        page.map.homes.retain(|(number, _)| shown.contains(number));
    }
    page
}

/// Ends what was released, at once; what has ended already is none the worse.
pub async fn end(app: &App, release: &Stored<Release>, why: &str) -> Result<()> {
    match app.store().withdraw_record(release.id, release.version, why, &app.author(), app.clock().now()).await {
        Ok(_) => Ok(()),
        Err(StoreError::Unfit { .. }) if app.store().record(release.id).await?.is_some_and(|known: Stored<Release>| known.withdrawn.is_some()) => Ok(()),
        Err(cause) => Err(cause.into()),
    }
}

/// The refusal that stands.
pub async fn refusal(app: &App, plan: uuid::Uuid) -> Result<Option<Stored<Refusal>>> {
    Ok(app.store().records_of::<Refusal>(Id::new(plan)).await?.into_iter().find(|refusal| refusal.withdrawn.is_none()))
}

/// Until every must is confirmed or set aside nothing reaches a family (`docs/matching.md` §3).
pub fn not_yet(open: usize) -> String {
    match open {
        0 => String::new(),
        1 => "One must of the plan is still to be checked with the person.".into(),
        n => format!("{n} musts of the plan are still to be checked with the person."),
    }
}

/// That it cannot be released as it was asked for.
pub fn refused(faults: Vec<FieldFault>) -> Error {
    Error::unusable("The page cannot be released so", "Nothing was released. Correct the fields and send it again.").with_fields(faults)
}

fn latest(today: Date) -> Date {
    today.saturating_add(MOST_MONTHS.months())
}
