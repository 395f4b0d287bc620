//! Links that make somebody a member, or let somebody who is here already come in anew.

use super::super::{
    Expected, NewRecord, Result, Store, StoreError,
    changes::{Turn, instant},
    engine::on,
    records::put_new,
    sealing::Seals,
};
use super::{LET_IN, end, id_of, write_account};
use crate::domain::{
    Hashed,
    records::{Id, Organisation, Person, Role},
};
use jiff::Timestamp;
use uuid::Uuid;

/// An invitation to be kept.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// A UUID v7 made at the edge.
    pub id: Uuid,
    pub hash: Hashed,
    /// Who is here already and chooses a new way in.
    pub person: Option<Id<Person>>,
    pub organisation: Option<Id<Organisation>>,
    pub name: String,
    /// In lower case.
    pub email: String,
    pub role: Role,
    pub ends_at: Timestamp,
}

/// An invitation that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Invitation {
    pub id: Uuid,
    pub person: Option<Id<Person>>,
    pub organisation: Option<Id<Organisation>>,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub made_at: Timestamp,
    pub made_by: String,
    pub ends_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct InvitationRow {
    id: String,
    person: Option<String>,
    organisation: Option<String>,
    name: String,
    email: String,
    role: String,
    made_at: i64,
    made_by: String,
    ends_at: i64,
}

impl InvitationRow {
    /// With its words.
    fn opened(self, seals: &Seals) -> Result<InvitationRow> {
        let open = |column, value: &str| seals.open_text("invitation", &self.id, column, value);
        let (name, email) = (open("name", &self.name)?, open("email", &self.email)?);
        Ok(InvitationRow { name, email, ..self })
    }
}

impl TryFrom<InvitationRow> for Invitation {
    type Error = StoreError;
    /// From a row that was opened.
    fn try_from(row: InvitationRow) -> Result<Invitation> {
        let damaged = |reason: String| StoreError::damaged("invitation", &row.id, reason);
        Ok(Invitation {
            id: row.id.parse().map_err(|e: uuid::Error| damaged(e.to_string()))?,
            person: row.person.as_deref().map(|id| id_of("invitation", id)).transpose()?,
            organisation: row.organisation.as_deref().map(|id| id_of("invitation", id)).transpose()?,
            role: Role::named(&row.role).ok_or_else(|| damaged(format!("`{}` is no role", row.role)))?,
            made_at: instant("invitation", &row.id, row.made_at)?,
            ends_at: instant("invitation", &row.id, row.ends_at)?,
            name: row.name,
            email: row.email,
            made_by: row.made_by,
        })
    }
}

macro_rules! waiting {
    ($which:literal) => {
        concat!(
            "SELECT id, person, organisation, name, email, role, made_at, made_by, ends_at FROM invitation ",
            "WHERE used_at IS NULL AND taken_back_at IS NULL AND ",
            $which
        )
    };
}

impl Store {
    /// Keeps an invitation. Others that wait for the same address are taken back: the newest link is the one that works.
    pub async fn invite(&self, new: NewInvitation, by: &str, at: Timestamp) -> Result<()> {
        const BACK: &str = "UPDATE invitation SET taken_back_at = $1 WHERE id = $2";
        const ADD: &str = "INSERT INTO invitation (id, hash, person, organisation, name, email, role, made_at, made_by, ends_at)
                           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        if new.name.contains('\0') || new.email.contains('\0') {
            return Err(StoreError::Unfit { what: "the invitation".into(), reason: "it holds a NUL character" });
        }
        let (person, organisation) = (new.person.map(|id| id.to_string()), new.organisation.map(|id| id.to_string()));
        let mut tx = self.db.begin().await?;
        let waiting: Vec<InvitationRow> = on!(tx.conn(), c => sqlx::query_as(waiting!("1 = 1 ORDER BY id DESC")).fetch_all(c).await)?;
        for row in waiting {
            let other = row.opened(&self.db.seals)?; // addresses are sealed: they are compared here
            if other.email == new.email {
                on!(tx.conn(), c => sqlx::query(BACK).bind(at.as_microsecond()).bind(&other.id).execute(c).await.map(drop))?;
            }
        }
        let (sealing, id) = (self.db.sealing(&mut tx).await?, new.id.to_string());
        let (name, email) = (sealing.text("invitation", &id, "name", &new.name)?, sealing.text("invitation", &id, "email", &new.email)?);
        on!(tx.conn(), c => {
            let row = sqlx::query(ADD).bind(&id).bind(new.hash.as_str()).bind(person).bind(organisation).bind(name).bind(email);
            row.bind(new.role.name()).bind(at.as_microsecond()).bind(by).bind(new.ends_at.as_microsecond()).execute(c).await.map(drop)
        })?;
        tx.commit().await
    }

    /// The invitation of that link, while it works.
    pub async fn invitation(&self, hash: &Hashed, at: Timestamp) -> Result<Option<Invitation>> {
        let mut lease = self.db.read().await?;
        let sql = waiting!("hash = $1 AND ends_at > $2");
        let row: Option<InvitationRow> = on!(lease.conn(), c => sqlx::query_as(sql).bind(hash.as_str()).bind(at.as_microsecond()).fetch_optional(c).await)?;
        row.map(|row| row.opened(&self.db.seals).and_then(Invitation::try_from)).transpose()
    }

    /// All invitations that wait, the newest first; those that ran out are among them.
    pub async fn invitations(&self) -> Result<Vec<Invitation>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<InvitationRow> = on!(lease.conn(), c => sqlx::query_as(waiting!("1 = 1 ORDER BY id DESC")).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals).and_then(Invitation::try_from)).collect()
    }

    /// Takes an invitation back: its link lets nobody in any more.
    pub async fn take_invitation_back(&self, id: Uuid, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE invitation SET taken_back_at = $1 WHERE id = $2 AND used_at IS NULL AND taken_back_at IS NULL";
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query(SQL).bind(at.as_microsecond()).bind(id.to_string()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Accepts an invitation, the first time and while it works: the person is made (with the id `new`) or comes in anew, with this
    /// password where there is one. Gives back who it is; none where the link does not work any more, and then nothing was changed.
    pub async fn accept_invitation(&self, hash: &Hashed, new: Id<Person>, password: Option<&str>, at: Timestamp) -> Result<Option<Id<Person>>> {
        const USE: &str = "UPDATE invitation SET used_at = $1 WHERE hash = $2 AND used_at IS NULL AND taken_back_at IS NULL AND ends_at > $1
                           RETURNING id, person, organisation, name, email, role, made_at, made_by, ends_at";
        const ENABLE: &str = "UPDATE account SET disabled_at = NULL, disabled_by = NULL WHERE person = $1";
        let mut turn = Turn::take(&self.db, "an invitation", at).await?;
        let row: Option<InvitationRow> = on!(turn.conn(), c => sqlx::query_as(USE).bind(at.as_microsecond()).bind(hash.as_str()).fetch_optional(c).await)?;
        let Some(row) = row else { return Ok(None) };
        let invitation = Invitation::try_from(row.opened(&self.db.seals)?)?;
        turn.by.clone_from(&invitation.made_by);
        let person = match invitation.person {
            Some(person) => {
                for sql in LET_IN {
                    end(turn.conn(), sql, person, at).await?;
                }
                person
            }
            None => {
                let body = Person { name: invitation.name, role: invitation.role, email: Some(invitation.email) };
                put_new(&mut turn, &NewRecord { id: new, of: invitation.organisation, body, expected: Expected::New, rests_on: None }).await?;
                new
            }
        };
        write_account(turn.conn(), person, password, at).await?;
        on!(turn.conn(), c => sqlx::query(ENABLE).bind(person.to_string()).execute(c).await.map(drop))?;
        turn.commit().await?;
        Ok(Some(person))
    }
}
