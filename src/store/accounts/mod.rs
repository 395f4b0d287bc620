//! Who may come in, and how: accounts, second factors, sessions, invitations, links, tokens, mail, failed attempts.

mod attempts;
mod closing;
mod factors;
mod invitations;
mod letters;
mod links;
mod outside;
mod sessions;
mod tokens;

pub use closing::Closed;
pub use factors::Factor;
pub use invitations::{Invitation, NewInvitation};
pub use letters::{Letter, NewLetter};
pub use sessions::{NewSession, Session};
pub use tokens::{NewToken, Token};

use super::{
    Result, Store, StoreError,
    changes::instant,
    engine::{Conn, on},
};
use crate::domain::records::{Id, Person};
use jiff::Timestamp;
use uuid::Uuid;

/// How somebody signs in.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// argon2id as a PHC string; none where they come by a link or by their organisation's own accounts.
    pub password: Option<String>,
    /// Since when nothing lets them in, and who said so.
    pub disabled: Option<(Timestamp, String)>,
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    password: Option<String>,
    disabled_at: Option<i64>,
    disabled_by: Option<String>,
}

/// What ends with an account that is disabled: sessions, tokens, links, and invitations to come in anew.
const ENDED: [&str; 4] = [
    "UPDATE session SET ended_at = $1 WHERE person = $2 AND ended_at IS NULL",
    "UPDATE api_token SET revoked_at = $1 WHERE person = $2 AND revoked_at IS NULL",
    "UPDATE sign_in_link SET used_at = $1 WHERE person = $2 AND used_at IS NULL",
    "UPDATE invitation SET taken_back_at = $1 WHERE person = $2 AND used_at IS NULL AND taken_back_at IS NULL",
];
/// What lets somebody in beside their password: all but the invitations.
const LET_IN: [&str; 3] = [ENDED[0], ENDED[1], ENDED[2]];

impl Store {
    /// How somebody signs in; none where they have not come in yet.
    pub async fn account(&self, person: Id<Person>) -> Result<Option<Account>> {
        const SQL: &str = "SELECT password, disabled_at, disabled_by FROM account WHERE person = $1";
        let mut lease = self.db.read().await?;
        let row: Option<AccountRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(person.to_string()).fetch_optional(c).await)?;
        let Some(row) = row else { return Ok(None) };
        let disabled = row.disabled_at.map(|at| Ok::<_, StoreError>((instant("account", &person.to_string(), at)?, row.disabled_by.unwrap_or_default())));
        Ok(Some(Account { password: row.password, disabled: disabled.transpose()? }))
    }

    /// Whether anybody could sign in, now or by an invitation that waits.
    pub async fn anybody_registered(&self, at: Timestamp) -> Result<bool> {
        const SQL: &str = "SELECT (SELECT count(*) FROM account WHERE disabled_at IS NULL)
                                + (SELECT count(*) FROM invitation WHERE used_at IS NULL AND taken_back_at IS NULL AND ends_at > $1)";
        let mut lease = self.db.read().await?;
        let n: i64 = on!(lease.conn(), c => sqlx::query_scalar(SQL).bind(at.as_microsecond()).fetch_one(c).await)?;
        Ok(n > 0)
    }

    /// Gives somebody a password (argon2id, as a PHC string), and with it an account where they have none.
    pub async fn set_password(&self, person: Id<Person>, password: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.db.begin().await?;
        write_account(tx.conn(), person, Some(password), at).await?;
        tx.commit().await
    }

    /// Gives somebody another password. With the old one end, in the same moment, their sessions but `kept`, their tokens and the links that wait:
    /// whoever knew it, or held what it opened, holds nothing any more.
    pub async fn change_password(&self, person: Id<Person>, password: &str, kept: Option<Uuid>, at: Timestamp) -> Result<()> {
        const OTHERS: &str = "UPDATE session SET ended_at = $1 WHERE person = $2 AND ended_at IS NULL AND id <> $3";
        let mut tx = self.db.begin().await?;
        write_account(tx.conn(), person, Some(password), at).await?;
        let kept = kept.map(|id| id.to_string()).unwrap_or_default();
        on!(tx.conn(), c => sqlx::query(OTHERS).bind(at.as_microsecond()).bind(person.to_string()).bind(kept).execute(c).await.map(drop))?;
        for sql in &LET_IN[1..] {
            end(tx.conn(), sql, person, at).await?;
        }
        tx.commit().await
    }

    /// Lets nothing let somebody in any more: their sessions, tokens, links and invitations end with it, all at once.
    pub async fn disable(&self, person: Id<Person>, by: &str, at: Timestamp) -> Result<()> {
        const SQL: &str = "INSERT INTO account (person, disabled_at, disabled_by) VALUES ($1, $2, $3)
                           ON CONFLICT (person) DO UPDATE SET disabled_at = excluded.disabled_at, disabled_by = excluded.disabled_by";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(person.to_string()).bind(at.as_microsecond()).bind(by).execute(c).await.map(drop))?;
        for sql in ENDED {
            end(tx.conn(), sql, person, at).await?;
        }
        tx.commit().await
    }

    /// Undoes [`Store::disable`]; what ended stays ended.
    pub async fn enable(&self, person: Id<Person>) -> Result<()> {
        const SQL: &str = "UPDATE account SET disabled_at = NULL, disabled_by = NULL WHERE person = $1";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(person.to_string()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Lets somebody leave: nothing lets them in any more, and their e-mail address is free for another account. What they did stays theirs.
    pub async fn leave(&self, person: Id<Person>, by: &str, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE person SET known_as = NULL, withdrawn_at = $1, withdrawn_by = $2, withdrawn_why = $3 WHERE id = $4 AND withdrawn_at IS NULL";
        self.disable(person, by, at).await?;
        let mut tx = self.db.begin().await?;
        let why = self.db.sealing(&mut tx).await?.text("person", &person.to_string(), "withdrawn_why", "Left")?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(at.as_microsecond()).bind(by).bind(why).bind(person.to_string()).execute(c).await.map(drop))?;
        tx.commit().await
    }
}

/// Ends one kind of what lets somebody in.
async fn end(conn: Conn<'_>, sql: &'static str, person: Id<Person>, at: Timestamp) -> Result<()> {
    on!(conn, c => sqlx::query(sql).bind(at.as_microsecond()).bind(person.to_string()).execute(c).await.map(drop))?;
    Ok(())
}

/// Makes an account, or gives the one there is another password.
async fn write_account(conn: Conn<'_>, person: Id<Person>, password: Option<&str>, at: Timestamp) -> Result<()> {
    const SQL: &str = "INSERT INTO account (person, password, password_set_at) VALUES ($1, $2, $3)
                       ON CONFLICT (person) DO UPDATE SET password = excluded.password, password_set_at = excluded.password_set_at";
    let set_at = password.map(|_| at.as_microsecond());
    on!(conn, c => sqlx::query(SQL).bind(person.to_string()).bind(password).bind(set_at).execute(c).await.map(drop))?;
    Ok(())
}

/// A stored id; an error where it is none.
fn id_of<T>(table: &'static str, text: &str) -> Result<Id<T>> {
    text.parse().map_err(|e: uuid::Error| StoreError::damaged(table, text, e))
}
