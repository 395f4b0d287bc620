//! The demonstration's own data (`samples/`): nine plans, and the homes, teams and programmes around them.

use crate::domain::{OfferKind, ReadingRows};
use crate::extract;
use crate::offers::{self, BadRow};
use crate::places::Gazetteer;
use crate::store::{Expected, NewOffer, NewPlan, Store, StoreError};
use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

macro_rules! sample {
    ($path:literal) => {
        include_str!(concat!("../../samples/", $path))
    };
}

const PLANS: [(&str, &str); 9] = [
    ("daniel.md", sample!("plans/daniel.md")),
    ("shanice.txt", sample!("plans/shanice.txt")),
    ("priya.txt", sample!("plans/priya.txt")),
    ("tom.txt", sample!("plans/tom.txt")),
    ("billy.txt", sample!("plans/billy.txt")),
    ("margaret.md", sample!("plans/margaret.md")),
    ("oliver.txt", sample!("plans/oliver.txt")),
    ("grace.md", sample!("plans/grace.md")),
    ("joel.md", sample!("plans/joel.md")),
];

const OFFERS: [(OfferKind, &str); 3] = [
    (OfferKind::Home, sample!("offers/homes.csv")),
    (OfferKind::Support, sample!("offers/support.csv")),
    (OfferKind::Programme, sample!("offers/programmes.csv")),
];

/// The sample plans: file name and text.
pub fn demo_plans() -> &'static [(&'static str, &'static str)] {
    &PLANS
}

/// The sample offers: CSV files as `docs/interfaces.md` describes them.
pub fn demo_offers() -> &'static [(OfferKind, &'static str)] {
    &OFFERS
}

/// What [`fill`] put into a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filled {
    pub plans: usize,
    pub offers: usize,
}

/// Why the samples could not be put into a store.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The samples themselves are at fault: a test reads all of them.
    #[error("samples/offers: {0}")]
    Offers(String),
}

/// Puts the sample plans and offers into a store, as `author` at `at`. The same again changes nothing.
pub async fn fill(store: &Store, gazetteer: &Gazetteer, author: &str, at: Timestamp) -> Result<Filled, FillError> {
    let mut filled = Filled::default();
    for (kind, csv) in demo_offers() {
        let offers = sample_offers(*kind, csv, gazetteer)?;
        filled.offers += offers.len();
        store.import_offers(*kind, &offers, author, at).await?;
    }
    let register = offers::register::read_bytes("register.csv", sample!("register.csv").into()).map_err(|e| FillError::Offers(e.to_string()))?;
    store.replace_register(&register.locations).await?;
    for (name, text) in demo_plans() {
        store.save_plan(sample_plan(name, text, gazetteer, at), author, at).await?;
        filled.plans += 1;
    }
    Ok(filled)
}

fn sample_offers(kind: OfferKind, csv: &str, gazetteer: &Gazetteer) -> Result<Vec<NewOffer>, FillError> {
    let file = offers::read_bytes(&format!("{}.csv", kind.name()), csv.as_bytes(), gazetteer).map_err(|e| FillError::Offers(e.to_string()))?;
    match file.bad.first() {
        Some(BadRow { line, column, reason, .. }) => Err(FillError::Offers(format!("{}, line {line}, `{column}`: {reason}", kind.name()))),
        None => Ok(file.good.into_iter().map(|row| row.kept).collect()),
    }
}

fn sample_plan(name: &str, text: &str, gazetteer: &Gazetteer, at: Timestamp) -> NewPlan {
    let reference = name.split('.').next().unwrap_or(name);
    let reading = extract::read_plan(text, reference, at.to_zoned(TimeZone::UTC).date(), gazetteer);
    NewPlan {
        id: id(reference, at),
        reference: reference.to_owned(),
        title: reading.plan.title.clone(),
        text: text.to_owned(),
        reading: ReadingRows::from(&reading),
        expected: Expected::Any,
    }
}

/// A UUID v7 of that instant, the same for the same plan: nothing here is left to chance.
fn id(reference: &str, at: Timestamp) -> Uuid {
    let mut rest = [0; 10];
    reference.bytes().take(10).enumerate().for_each(|(place, byte)| rest[place] = byte);
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}
