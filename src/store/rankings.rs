//! Rankings that something rests on: what they were made from, and themselves to the byte.

use super::{
    Result, Store, StoreError,
    audit::chain::hex,
    changes::{Turn, instant},
    engine::on,
    own_rules,
    sealing::Seals,
};
use crate::domain::{
    OfferKind,
    records::{Id, KeptFor, OwnRules, Plan, RankedFrom, RankingId},
    review::Standing,
};
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::QueryBuilder;

/// A ranking to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRanking {
    pub id: RankingId,
    pub plan: Id<Plan>,
    pub made_from: RankedFrom,
    /// JSON to the byte, as the API gives it.
    pub body: String,
    /// The offers that it names, at the version it saw.
    pub offers: Vec<(OfferKind, String, i64)>,
    /// The rule files of the installation that it was made by: `made_from` names them.
    pub own_rules: Option<OwnRules>,
    pub kept_for: KeptFor,
}

/// A ranking that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRanking {
    pub id: RankingId,
    pub plan: Id<Plan>,
    /// The plan's reference.
    pub reference: String,
    pub made_from: RankedFrom,
    pub body: String,
    pub offers: Vec<(OfferKind, String, i64)>,
    pub kept_for: KeptFor,
    pub kept_at: Timestamp,
    pub kept_by: String,
}

#[derive(sqlx::FromRow)]
struct RankingRow {
    id: String,
    plan: String,
    reference: String,
    plan_version: i64,
    decisions: i64,
    offers: i64,
    places: String,
    rules: String,
    own_rules: Option<String>,
    code: String,
    today: String,
    what: String,
    top: i64,
    body: String,
    sha256: String,
    kept_for: String,
    kept_at: i64,
    kept_by: String,
    answers: Option<String>,
}

macro_rules! kept {
    ($which:literal) => {
        concat!(
            "SELECT r.id, r.plan, coalesce(p.called, '') AS reference, r.plan_version, r.decisions, r.offers, r.places, r.rules, r.own_rules, r.code, r.today, r.what, r.top, r.body, r.sha256,
                    r.kept_for, r.kept_at, r.kept_by, r.answers FROM ranking r JOIN plan p ON p.id = r.plan ",
            $which
        )
    };
}

impl RankingRow {
    fn damaged(&self, reason: impl std::fmt::Display) -> StoreError {
        StoreError::damaged("ranking", &self.id, reason)
    }

    fn made_from(&self) -> Result<RankedFrom> {
        Ok(RankedFrom {
            plan: Standing { version: self.plan_version, last: self.decisions },
            offers: self.offers,
            answers: self.answers.as_deref().map_or(Ok(vec![]), serde_json::from_str).map_err(|e| self.damaged(e))?,
            places: self.places.clone(),
            rules: self.rules.clone(),
            own_rules: self.own_rules.clone(),
            code: self.code.clone(),
            today: self.today.parse().map_err(|e| self.damaged(e))?,
            rank: serde_json::from_value(Value::String(self.what.clone())).map_err(|e| self.damaged(e))?,
            top: self.top.try_into().map_err(|e| self.damaged(e))?,
        })
    }

    /// What was kept, if it is still that.
    fn whole(self, offers: Vec<(OfferKind, String, i64)>, seals: &Seals) -> Result<KeptRanking> {
        let body = seals.open_text("ranking", &self.id, "body", &self.body)?;
        if digest(&body) != self.sha256 {
            return Err(self.damaged("its text is not the one that was kept"));
        }
        Ok(KeptRanking {
            id: self.id.parse().map_err(|e| self.damaged(e))?,
            plan: self.plan.parse().map_err(|e| self.damaged(e))?,
            made_from: self.made_from()?,
            kept_for: KeptFor::named(&self.kept_for).ok_or_else(|| self.damaged("it is kept for nothing known"))?,
            kept_at: instant("ranking", &self.id, self.kept_at)?,
            reference: seals.open_text("plan", &self.plan, "called", &self.reference)?,
            body,
            offers,
            kept_by: self.kept_by,
        })
    }
}

fn digest(body: &str) -> String {
    hex(&Sha256::digest(body.as_bytes()))
}

impl Store {
    /// Keeps a ranking that rests on its own: one that somebody takes away.
    pub async fn keep_ranking(&self, ranking: &NewRanking, author: &str, at: Timestamp) -> Result<()> {
        let mut turn = Turn::take(&self.db, author, at).await?;
        keep(&mut turn, ranking).await?;
        turn.commit().await
    }

    /// A ranking that was kept, where its plan was not withdrawn; an error where its text is not the one that was kept.
    pub async fn kept_ranking(&self, id: RankingId) -> Result<Option<KeptRanking>> {
        const OFFERS: &str = "SELECT kind, id, version FROM ranking_offer WHERE ranking = $1 ORDER BY kind, id";
        let mut lease = self.db.read().await?;
        let row: Option<RankingRow> =
            on!(lease.conn(), c => sqlx::query_as(kept!("WHERE r.id = $1 AND p.withdrawn_at IS NULL")).bind(id.to_string()).fetch_optional(c).await)?;
        let Some(row) = row else { return Ok(None) };
        let named: Vec<(String, String, i64)> = on!(lease.conn(), c => sqlx::query_as(OFFERS).bind(id.to_string()).fetch_all(c).await)?;
        let kind = |name: &str| OfferKind::named(name).ok_or_else(|| row.damaged(format!("`{name}` is no kind of offer")));
        let offers = named.into_iter().map(|(name, id, version)| Ok((kind(&name)?, id, version))).collect::<Result<_>>()?;
        row.whole(offers, &self.db.seals).map(Some)
    }

    /// The rankings kept for a plan, in the order in which they were kept; without the offers that they name.
    pub async fn kept_rankings(&self, plan: Id<Plan>) -> Result<Vec<KeptRanking>> {
        let mut lease = self.db.read().await?;
        let rows: Vec<RankingRow> = on!(lease.conn(), c => sqlx::query_as(kept!("WHERE r.plan = $1 ORDER BY r.id")).bind(plan.to_string()).fetch_all(c).await)?;
        rows.into_iter().map(|row| row.whole(vec![], &self.db.seals)).collect()
    }
}

/// Keeps a ranking within the transaction of what rests on it.
pub(super) async fn keep(turn: &mut Turn, ranking: &NewRanking) -> Result<()> {
    const PLAN: &str = "SELECT count(*) FROM plan WHERE id = $1";
    const SQL: &str =
        "INSERT INTO ranking (id, plan, plan_version, decisions, offers, places, rules, own_rules, code, today, what, top, body, sha256, kept_for, kept_at, kept_by, answers)
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let (made_from, at, by, id) = (&ranking.made_from, turn.at, turn.by.clone(), ranking.id.to_string());
    let answers =
        (!made_from.answers.is_empty()).then(|| serde_json::to_string(&made_from.answers)).transpose().map_err(|e| StoreError::Other(e.to_string()))?;
    let there: i64 = on!(turn.conn(), c => sqlx::query_scalar(PLAN).bind(ranking.plan.to_string()).fetch_one(c).await)?;
    if there == 0 {
        return Err(StoreError::NotThere { what: "the plan of this ranking".into() });
    }
    if let Some(own) = &ranking.own_rules {
        own_rules::keep(turn, own).await?;
    }
    let body = turn.sealing.text("ranking", &id, "body", &ranking.body)?;
    on!(turn.conn(), c => {
        let row = sqlx::query(SQL).bind(&id).bind(ranking.plan.to_string()).bind(made_from.plan.version).bind(made_from.plan.last).bind(made_from.offers);
        let row = row.bind(&made_from.places).bind(&made_from.rules).bind(&made_from.own_rules).bind(&made_from.code).bind(made_from.today.to_string()).bind(made_from.rank.name());
        let row = row.bind(made_from.top as i64).bind(&body).bind(digest(&ranking.body)).bind(ranking.kept_for.name());
        row.bind(at).bind(by).bind(answers).execute(c).await.map(drop)
    })?;
    if ranking.offers.is_empty() {
        return Ok(());
    }
    on!(turn.conn(), c => {
        let mut sql = QueryBuilder::new("INSERT INTO ranking_offer (ranking, kind, id, version) ");
        sql.push_values(&ranking.offers, |mut row, (kind, offer, version)| {
            row.push_bind(&id).push_bind(kind.name()).push_bind(offer).push_bind(*version);
        });
        sql.build().execute(c).await.map(drop)
    })?;
    Ok(())
}
