//! What lets programs act for somebody.

use super::super::{Result, Store, StoreError, changes::instant, engine::on};
use super::id_of;
use crate::domain::{
    Hashed,
    records::{Id, Person},
};
use jiff::Timestamp;
use uuid::Uuid;

/// A token to be kept.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// A UUID v7 made at the edge.
    pub id: Uuid,
    pub hash: Hashed,
    pub person: Id<Person>,
    /// What its owner calls it.
    pub name: String,
    /// By name; what each lets is the policy's to say.
    pub scopes: Vec<String>,
    pub ends_at: Timestamp,
}

/// A token as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub id: Uuid,
    pub person: Id<Person>,
    pub name: String,
    /// By name; what each lets is the policy's to say.
    pub scopes: Vec<String>,
    pub made_at: Timestamp,
    pub ends_at: Timestamp,
    /// To the minute.
    pub last_used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct TokenRow {
    id: String,
    person: String,
    name: String,
    scopes: String,
    made_at: i64,
    ends_at: i64,
    last_used_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl TryFrom<TokenRow> for Token {
    type Error = StoreError;
    fn try_from(row: TokenRow) -> Result<Token> {
        let damaged = |reason: String| StoreError::damaged("api_token", &row.id, reason);
        let at = |micros| instant("api_token", &row.id, micros);
        Ok(Token {
            id: row.id.parse().map_err(|e: uuid::Error| damaged(e.to_string()))?,
            person: id_of("api_token", &row.person)?,
            scopes: row.scopes.split_whitespace().map(str::to_owned).collect(),
            made_at: at(row.made_at)?,
            ends_at: at(row.ends_at)?,
            last_used_at: row.last_used_at.map(at).transpose()?,
            revoked_at: row.revoked_at.map(at).transpose()?,
            name: row.name,
        })
    }
}

impl Store {
    /// Keeps a token.
    pub async fn add_token(&self, new: NewToken, at: Timestamp) -> Result<()> {
        const SQL: &str = "INSERT INTO api_token (id, hash, person, name, scopes, made_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        if new.name.contains('\0') {
            return Err(StoreError::Unfit { what: "the token's name".into(), reason: "it holds a NUL character" });
        }
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => {
            let row = sqlx::query(SQL).bind(new.id.to_string()).bind(new.hash.as_str()).bind(new.person.to_string()).bind(new.name);
            row.bind(new.scopes.join(" ")).bind(at.as_microsecond()).bind(new.ends_at.as_microsecond()).execute(c).await.map(drop)
        })?;
        tx.commit().await
    }

    /// The token of that hash, while it works and its owner may come in.
    pub async fn token(&self, hash: &Hashed, at: Timestamp) -> Result<Option<Token>> {
        const SQL: &str = "SELECT t.id, t.person, t.name, t.scopes, t.made_at, t.ends_at, t.last_used_at, t.revoked_at FROM api_token t
                           JOIN person p ON p.id = t.person JOIN account a ON a.person = t.person
                           WHERE t.hash = $1 AND t.revoked_at IS NULL AND t.ends_at > $2 AND a.disabled_at IS NULL AND p.withdrawn_at IS NULL";
        let mut lease = self.db.read().await?;
        let row: Option<TokenRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(hash.as_str()).bind(at.as_microsecond()).fetch_optional(c).await)?;
        row.map(Token::try_from).transpose()
    }

    /// Notes that a token is in use.
    pub async fn token_used(&self, id: Uuid, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE api_token SET last_used_at = $1 WHERE id = $2";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(at.as_microsecond()).bind(id.to_string()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Somebody's tokens, the newest first.
    pub async fn tokens_of(&self, person: Id<Person>) -> Result<Vec<Token>> {
        const SQL: &str = "SELECT id, person, name, scopes, made_at, ends_at, last_used_at, revoked_at FROM api_token WHERE person = $1 ORDER BY id DESC";
        let mut lease = self.db.read().await?;
        let rows: Vec<TokenRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(person.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(Token::try_from).collect()
    }

    /// Ends one of somebody's tokens; of another's nothing happens.
    pub async fn revoke_token(&self, person: Id<Person>, id: Uuid, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE api_token SET revoked_at = $1 WHERE person = $2 AND id = $3 AND revoked_at IS NULL";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(at.as_microsecond()).bind(person.to_string()).bind(id.to_string()).execute(c).await.map(drop))?;
        tx.commit().await
    }
}
