//! Addresses of programs that are told of news, the news, and what is on its way to whom.

use super::{
    Result, Store, StoreError,
    changes::{Turn, instant},
    engine::{Tx, on},
    sealing::Seals,
};
use crate::domain::{
    News,
    records::{Id, Organisation, Plan},
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long news and its deliveries are kept once they are over.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// An address to be registered.
#[derive(Debug, Clone)]
pub struct NewHook {
    /// A UUID v7 made at the edge.
    pub id: Uuid,
    pub organisation: Id<Organisation>,
    pub address: String,
    pub secret: String,
    pub events: Vec<News>,
}

/// An address that is told of news.
#[derive(Debug, Clone, PartialEq)]
pub struct Hook {
    pub id: Uuid,
    pub organisation: Id<Organisation>,
    pub address: String,
    pub events: Vec<News>,
    pub made_at: Timestamp,
    pub made_by: String,
    pub ended_at: Option<Timestamp>,
}

/// News on its way to one address. Not to be shown: it holds the secret.
#[derive(Clone)]
pub struct Delivery {
    /// Of the news: the same at each try and for each address.
    pub event: String,
    pub hook: Uuid,
    pub organisation: Id<Organisation>,
    pub news: News,
    pub plan: Id<Plan>,
    pub at: Timestamp,
    pub address: String,
    pub secret: String,
    /// How often it was tried, this time with it.
    pub tries: i64,
}

/// What became of what was sent to an address.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    pub event: String,
    pub news: News,
    pub at: Timestamp,
    pub tries: i64,
    /// The last answer's status.
    pub answered: Option<i64>,
    pub sent_at: Option<Timestamp>,
    pub given_up_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct HookRow {
    id: String,
    organisation: String,
    address: String,
    events: String,
    made_at: i64,
    made_by: String,
    ended_at: Option<i64>,
}

impl HookRow {
    fn opened(self, seals: &Seals) -> Result<Hook> {
        let at = |micros| instant("hook", &self.id, micros);
        Ok(Hook {
            id: self.id.parse().map_err(|e| StoreError::damaged("hook", &self.id, e))?,
            organisation: self.organisation.parse().map_err(|e| StoreError::damaged("hook", &self.id, e))?,
            address: seals.open_text("hook", &self.id, "address", &self.address)?,
            events: self.events.split_whitespace().filter_map(News::named).collect(),
            made_at: at(self.made_at)?,
            ended_at: self.ended_at.map(at).transpose()?,
            made_by: self.made_by,
        })
    }
}

#[derive(sqlx::FromRow)]
struct DueRow {
    event: String,
    hook: String,
    organisation: String,
    news: String,
    plan: String,
    made_at: i64,
    address: String,
    secret: String,
}

fn news_of(name: &str, id: &str) -> Result<News> {
    News::named(name).ok_or_else(|| StoreError::damaged("hook_event", id, format!("`{name}` is no news")))
}

/// Writes down that something happened to a plan (`of` is the plan, or a specification of it), in the transaction in which it does; nothing where nobody
/// wants to hear of anything.
pub(super) async fn happened(tx: &mut Tx, news: News, id: &str, of: &str, at: i64) -> Result<()> {
    const SQL: &str = "INSERT INTO hook_event (id, event, plan, made_at) SELECT $1, $2, p.id, $3 FROM plan p
                       WHERE (p.id = $4 OR p.id IN (SELECT s.plan FROM specification s WHERE s.id = $4)) AND EXISTS (SELECT 1 FROM hook h WHERE h.ended_at IS NULL)
                       ON CONFLICT (id) DO NOTHING";
    on!(tx.conn(), c => sqlx::query(SQL).bind(id).bind(news.name()).bind(at).bind(of).execute(c).await.map(drop))?;
    Ok(())
}

/// Whether anybody wants to hear of anything: asked once where much happens at once.
pub(super) async fn somebody_hears(tx: &mut Tx) -> Result<bool> {
    const SQL: &str = "SELECT COUNT(*) FROM hook WHERE ended_at IS NULL";
    let hooks: i64 = on!(tx.conn(), c => sqlx::query_scalar(SQL).fetch_one(c).await)?;
    Ok(hooks > 0)
}

/// The same within a turn.
pub(super) async fn happened_in(turn: &mut Turn, news: News, id: &str, of: &str) -> Result<()> {
    let at = turn.at;
    happened(turn.tx(), news, id, of, at).await
}

impl Store {
    /// Registers an address.
    pub async fn add_hook(&self, new: NewHook, by: &str, at: Timestamp) -> Result<()> {
        const SQL: &str = "INSERT INTO hook (id, organisation, address, secret, events, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        if new.address.contains('\0') {
            return Err(StoreError::Unfit { what: "the address".into(), reason: "it holds a NUL character" });
        }
        let (id, mut tx) = (new.id.to_string(), self.db.begin().await?);
        let sealing = self.db.sealing(&mut tx).await?;
        let (address, secret) = (sealing.text("hook", &id, "address", &new.address)?, sealing.text("hook", &id, "secret", &new.secret)?);
        let events = new.events.iter().map(|news| news.name()).collect::<Vec<_>>().join(" ");
        on!(tx.conn(), c => {
            let row = sqlx::query(SQL).bind(&id).bind(new.organisation.to_string()).bind(address).bind(secret).bind(events);
            row.bind(at.as_microsecond()).bind(by).execute(c).await.map(drop)
        })?;
        tx.commit().await
    }

    /// An organisation's addresses, the newest first; ended ones are among them.
    pub async fn hooks(&self, organisation: Id<Organisation>) -> Result<Vec<Hook>> {
        const SQL: &str = "SELECT id, organisation, address, events, made_at, made_by, ended_at FROM hook WHERE organisation = $1 ORDER BY id DESC";
        let mut lease = self.db.read().await?;
        let rows: Vec<HookRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(organisation.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.opened(&self.db.seals)).collect()
    }

    /// Ends one of an organisation's addresses: nothing goes there any more. Of another's nothing happens. Whether there was one.
    pub async fn end_hook(&self, organisation: Id<Organisation>, id: Uuid, by: &str, at: Timestamp) -> Result<bool> {
        const SQL: &str = "UPDATE hook SET ended_at = $1, ended_by = $2 WHERE organisation = $3 AND id = $4 AND ended_at IS NULL";
        let mut tx = self.db.begin().await?;
        let ended = on!(tx.conn(), c => {
            let row = sqlx::query(SQL).bind(at.as_microsecond()).bind(by).bind(organisation.to_string()).bind(id.to_string());
            row.execute(c).await.map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(ended > 0)
    }

    /// The news of which nobody was told yet, the oldest first: its id, what it is, its plan, when.
    pub async fn untold(&self, most: u32) -> Result<Vec<(String, News, Id<Plan>, Timestamp)>> {
        const SQL: &str = "SELECT id, event, plan, made_at FROM hook_event WHERE told_at IS NULL ORDER BY made_at, id LIMIT $1";
        let mut lease = self.db.read().await?;
        let rows: Vec<(String, String, String, i64)> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(i64::from(most)).fetch_all(c).await)?;
        let read = |(id, event, plan, at): (String, String, String, i64)| {
            Ok((id.clone(), news_of(&event, &id)?, plan.parse().map_err(|e| StoreError::damaged("hook_event", &id, e))?, instant("hook_event", &id, at)?))
        };
        rows.into_iter().map(read).collect()
    }

    /// Puts news on its way to every address of these organisations that wants it and was there before it; forgets what is long over.
    pub async fn tell(&self, event: &str, news: News, of: Timestamp, organisations: &[Id<Organisation>], at: Timestamp) -> Result<()> {
        const HOOKS: &str = "SELECT id, events FROM hook WHERE organisation = $1 AND ended_at IS NULL AND made_at <= $2 ORDER BY id";
        const ADD: &str = "INSERT INTO hook_delivery (event, hook, tries, next_at) VALUES ($1, $2, 0, $3) ON CONFLICT (event, hook) DO NOTHING";
        const TOLD: &str = "UPDATE hook_event SET told_at = $1 WHERE id = $2";
        const FORGET: &str = "DELETE FROM hook_event WHERE made_at < $1";
        let (now, mut tx) = (at.as_microsecond(), self.db.begin().await?);
        for organisation in organisations {
            let hooks: Vec<(String, String)> =
                on!(tx.conn(), c => sqlx::query_as(HOOKS).bind(organisation.to_string()).bind(of.as_microsecond()).fetch_all(c).await)?;
            for (hook, _) in hooks.iter().filter(|(_, events)| events.split_whitespace().any(|name| name == news.name())) {
                on!(tx.conn(), c => sqlx::query(ADD).bind(event).bind(hook).bind(now).execute(c).await.map(drop))?;
            }
        }
        on!(tx.conn(), c => sqlx::query(TOLD).bind(now).bind(event).execute(c).await.map(drop))?;
        on!(tx.conn(), c => sqlx::query(FORGET).bind((at - KEPT).as_microsecond()).execute(c).await.map(drop))?;
        tx.commit().await
    }

    /// Takes what has waited longest, and puts it off to `again` so that no other program takes it meanwhile.
    pub async fn take_delivery(&self, again: Timestamp, at: Timestamp) -> Result<Option<Delivery>> {
        const FIND: &str = "SELECT d.event, d.hook, h.organisation, e.event AS news, e.plan, e.made_at, h.address, h.secret
                            FROM hook_delivery d JOIN hook_event e ON e.id = d.event JOIN hook h ON h.id = d.hook
                            WHERE d.sent_at IS NULL AND d.given_up_at IS NULL AND d.next_at <= $1 ORDER BY d.next_at, d.event, d.hook LIMIT 1";
        const TAKE: &str =
            "UPDATE hook_delivery SET tries = tries + 1, next_at = $1 WHERE event = $2 AND hook = $3 AND next_at <= $4 AND sent_at IS NULL RETURNING tries";
        let (now, mut tx) = (at.as_microsecond(), self.db.begin().await?);
        let found: Option<DueRow> = on!(tx.conn(), c => sqlx::query_as(FIND).bind(now).fetch_optional(c).await)?;
        let Some(row) = found else { return Ok(None) };
        let tries: Option<i64> = on!(tx.conn(), c => {
            sqlx::query_scalar(TAKE).bind(again.as_microsecond()).bind(&row.event).bind(&row.hook).bind(now).fetch_optional(c).await
        })?;
        tx.commit().await?;
        let Some(tries) = tries else { return Ok(None) };
        let open = |column, value: &str| self.db.seals.open_text("hook", &row.hook, column, value);
        Ok(Some(Delivery {
            hook: row.hook.parse().map_err(|e| StoreError::damaged("hook_delivery", &row.hook, e))?,
            organisation: row.organisation.parse().map_err(|e| StoreError::damaged("hook", &row.hook, e))?,
            news: news_of(&row.news, &row.event)?,
            plan: row.plan.parse().map_err(|e| StoreError::damaged("hook_event", &row.event, e))?,
            at: instant("hook_event", &row.event, row.made_at)?,
            address: open("address", &row.address)?,
            secret: open("secret", &row.secret)?,
            event: row.event,
            tries,
        }))
    }

    /// It was taken, with this status.
    pub async fn delivered(&self, delivery: &Delivery, answered: u16, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE hook_delivery SET sent_at = $1, answered = $2 WHERE event = $3 AND hook = $4";
        self.end_delivery(SQL, delivery, at, Some(answered)).await
    }

    /// It is tried again, not before then.
    pub async fn put_delivery_off(&self, delivery: &Delivery, answered: Option<u16>, until: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE hook_delivery SET next_at = $1, answered = $2 WHERE event = $3 AND hook = $4";
        self.end_delivery(SQL, delivery, until, answered).await
    }

    /// It is tried no more.
    pub async fn give_delivery_up(&self, delivery: &Delivery, answered: Option<u16>, at: Timestamp) -> Result<()> {
        const SQL: &str = "UPDATE hook_delivery SET given_up_at = $1, answered = $2 WHERE event = $3 AND hook = $4";
        self.end_delivery(SQL, delivery, at, answered).await
    }

    async fn end_delivery(&self, sql: &'static str, delivery: &Delivery, at: Timestamp, answered: Option<u16>) -> Result<()> {
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => {
            let row = sqlx::query(sql).bind(at.as_microsecond()).bind(answered.map(i64::from)).bind(&delivery.event).bind(delivery.hook.to_string());
            row.execute(c).await.map(drop)
        })?;
        tx.commit().await
    }

    /// What went to one of an organisation's addresses, the newest first.
    pub async fn sent_to(&self, organisation: Id<Organisation>, hook: Uuid, most: u32) -> Result<Vec<Sent>> {
        type Row = (String, String, i64, i64, Option<i64>, Option<i64>, Option<i64>);
        const SQL: &str = "SELECT d.event, e.event, e.made_at, d.tries, d.answered, d.sent_at, d.given_up_at
                           FROM hook_delivery d JOIN hook_event e ON e.id = d.event JOIN hook h ON h.id = d.hook
                           WHERE h.organisation = $1 AND h.id = $2 ORDER BY e.made_at DESC, d.event DESC LIMIT $3";
        let mut lease = self.db.read().await?;
        let rows: Vec<Row> =
            on!(lease.conn(), c => sqlx::query_as(SQL).bind(organisation.to_string()).bind(hook.to_string()).bind(i64::from(most)).fetch_all(c).await)?;
        let read = |(event, news, at, tries, answered, sent_at, given_up_at): Row| {
            let when = |micros: Option<i64>| micros.map(|micros| instant("hook_delivery", &event, micros)).transpose();
            Ok(Sent {
                news: news_of(&news, &event)?,
                at: instant("hook_event", &event, at)?,
                tries,
                answered,
                sent_at: when(sent_at)?,
                given_up_at: when(given_up_at)?,
                event: event.clone(),
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// How many wait to be told, and how many were given up within a week: for whoever looks after the installation.
    pub async fn deliveries_waiting(&self, at: Timestamp) -> Result<(i64, i64)> {
        const SQL: &str = "SELECT (SELECT count(*) FROM hook_delivery WHERE sent_at IS NULL AND given_up_at IS NULL),
                                  (SELECT count(*) FROM hook_delivery WHERE given_up_at > $1)";
        let week_ago = at - SignedDuration::from_hours(7 * 24);
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_as(SQL).bind(week_ago.as_microsecond()).fetch_one(c).await)?)
    }
}
