//! Records: writing and withdrawing them.

use super::{
    super::{
        Expected, Result, Store, StoreError,
        changes::Turn,
        engine::on,
        hooks,
        rankings::{self, NewRanking},
        sealing::Seals,
    },
    RecordRow, Stored, known_as_of, row_key,
    texts::{Texts, texts},
};
use crate::domain::records::{Id, Record};
use jiff::Timestamp;

/// A record to be stored.
#[derive(Debug, Clone)]
pub struct NewRecord<T: Record> {
    /// The id it gets if it is new: a UUID v7 made at the edge.
    pub id: Id<T>,
    /// What it belongs to; a known record keeps what it has.
    pub of: Option<Id<T::Of>>,
    pub body: T,
    /// What the writer believes is there.
    pub expected: Expected,
    /// The ranking that it rests on: kept in the same transaction.
    pub rests_on: Option<NewRanking>,
}

impl Store {
    /// Stores a record, if it still stands as the writer believes, and the ranking it rests on with it. The same content changes nothing.
    /// Gives back the record as it stands now.
    pub async fn save_record<T: Record>(&self, new: NewRecord<T>, author: &str, at: Timestamp) -> Result<Stored<T>> {
        let (what, texts) = (|| called(new.id), texts(T::KIND));
        let body = serde_json::to_string(&new.body).map_err(|e| StoreError::Other(e.to_string()))?;
        if new.body.known_as().is_some_and(|known| known.contains('\0')) {
            return Err(StoreError::Unfit { what: what(), reason: "it holds a NUL character" });
        }
        let mut turn = Turn::take(&self.db, author, at).await?;
        let known = find(&mut turn, &self.db.seals, texts, &new.id.to_string()).await?;
        new.expected.holds(known.as_ref().map(|known| known.version), what)?;
        if known.as_ref().is_some_and(|known| known.withdrawn_at.is_some()) {
            return Err(StoreError::Unfit { what: what(), reason: "it was withdrawn" });
        }
        if let Some(ranking) = &new.rests_on {
            rankings::keep(&mut turn, ranking).await?;
        }
        let before = known.as_ref().and_then(|known| serde_json::from_str::<T>(&known.body).ok());
        if let (Some(news), Some(of)) =
            (new.body.news(before.as_ref()), known.as_ref().map_or(new.of.as_ref().map(Id::to_string), |known| known.belongs_to.clone()))
        {
            hooks::happened_in(&mut turn, news, &new.id.to_string(), &of).await?;
        }
        match known {
            Some(known) if known.body == body => {}
            Some(known) => write(&mut turn, texts, &new, known.version + 1, body).await?,
            None => {
                add(&mut turn, texts, &new).await?;
                write(&mut turn, texts, &new, 1, body).await?;
            }
        }
        let saved = find(&mut turn, &self.db.seals, texts, &new.id.to_string()).await?.ok_or_else(|| StoreError::NotThere { what: what() })?;
        turn.commit().await?;
        Stored::try_from(saved)
    }

    /// Lets a record take no part any more, if it still stands as the writer believes. It is kept, and its history with it.
    pub async fn withdraw_record<T: Record>(&self, id: Id<T>, version: i64, why: &str, author: &str, at: Timestamp) -> Result<Stored<T>> {
        let (what, texts) = (|| called(id), texts(T::KIND));
        if why.contains('\0') {
            return Err(StoreError::Unfit { what: what(), reason: "it holds a NUL character" });
        }
        let mut turn = Turn::take(&self.db, author, at).await?;
        let known = find(&mut turn, &self.db.seals, texts, &id.to_string()).await?;
        Expected::Version(version).holds(known.as_ref().map(|known| known.version), what)?;
        if known.is_some_and(|known| known.withdrawn_at.is_some()) {
            return Err(StoreError::Unfit { what: what(), reason: "it was withdrawn already" });
        }
        let (at, by) = (turn.at, turn.by.clone());
        let sealed = texts.sealed.map(|(table, _)| turn.sealing.text(table, &id.to_string(), "withdrawn_why", why)).transpose()?;
        let why = sealed.as_deref().unwrap_or(why);
        on!(turn.conn(), c => sqlx::query(texts.withdraw).bind(at).bind(by).bind(why).bind(id.to_string()).execute(c).await.map(drop))?;
        let saved = find(&mut turn, &self.db.seals, texts, &id.to_string()).await?.ok_or_else(|| StoreError::NotThere { what: what() })?;
        turn.commit().await?;
        Stored::try_from(saved)
    }
}

/// Stores a record that is new, within a turn that does more.
pub(in crate::store) async fn put_new<T: Record>(turn: &mut Turn, new: &NewRecord<T>) -> Result<()> {
    let texts = texts(T::KIND);
    let body = serde_json::to_string(&new.body).map_err(|e| StoreError::Other(e.to_string()))?;
    add(turn, texts, new).await?;
    write(turn, texts, new, 1, body).await
}

fn called<T: Record>(id: Id<T>) -> String {
    format!("{} {id}", T::KIND.name())
}

async fn find(turn: &mut Turn, seals: &Seals, texts: &Texts, id: &str) -> Result<Option<RecordRow>> {
    let row: Option<RecordRow> = on!(turn.conn(), c => sqlx::query_as(texts.one).bind(id).fetch_optional(c).await)?;
    row.map(|row| row.unsealed(texts, seals)).transpose()
}

async fn add<T: Record>(turn: &mut Turn, texts: &Texts, new: &NewRecord<T>) -> Result<()> {
    let (owner, at, by) = (new.of.map(|of| of.to_string()), turn.at, turn.by.clone());
    if let Some(owner) = &owner {
        let there: i64 = on!(turn.conn(), c => sqlx::query_scalar(texts.owner).bind(owner).fetch_one(c).await)?;
        if there == 0 {
            return Err(StoreError::NotThere { what: format!("what {} belongs to", called(new.id)) });
        }
    }
    on!(turn.conn(), c => sqlx::query(texts.add).bind(new.id.to_string()).bind(owner).bind(at).bind(by).execute(c).await.map(drop))?;
    Ok(())
}

async fn write<T: Record>(turn: &mut Turn, texts: &Texts, new: &NewRecord<T>, version: i64, body: String) -> Result<()> {
    let (id, at, by) = (new.id.to_string(), turn.at, turn.by.clone());
    let sealed = texts.sealed.map(|(_, versions)| turn.sealing.text(versions, &row_key(&id, version), "body", &body)).transpose()?;
    let body = sealed.unwrap_or(body);
    on!(turn.conn(), c => sqlx::query(texts.add_version).bind(&id).bind(version).bind(body).bind(at).bind(by).execute(c).await.map(drop))?;
    on!(turn.conn(), c => sqlx::query(texts.move_on).bind(version).bind(&id).execute(c).await.map(drop))?;
    let Some(known) = texts.known else { return Ok(()) };
    let known_as = new.body.known_as();
    let kept_as =
        known_as.as_ref().map(|known_as| texts.sealed.map_or_else(|| known_as.clone(), |(table, _)| turn.sealing.digest(&known_as_of(table), known_as)));
    if let (Some(known_as), Some(kept_as)) = (&known_as, &kept_as) {
        let other: Option<(String, i64)> = on!(turn.conn(), c => sqlx::query_as(known.find).bind(kept_as).fetch_optional(c).await)?;
        if let Some((_, current)) = other.filter(|(other, _)| *other != id) {
            return Err(StoreError::Exists { what: format!("a {} known as {known_as}", T::KIND.name()), current });
        }
    }
    on!(turn.conn(), c => sqlx::query(known.set).bind(kept_as).bind(&id).execute(c).await.map(drop))?;
    Ok(())
}
