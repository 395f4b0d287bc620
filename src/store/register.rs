//! The care regulator's register of locations.

use super::{Result, Store, engine::on};
use crate::domain::{RegisterLocation, RegisteredProvider, searched_name};
use sqlx::QueryBuilder;

/// Locations written by one statement.
const WRITTEN_AT_ONCE: usize = 500;
/// Providers given back by one search.
const MOST_FOUND: i64 = 60;

#[derive(sqlx::FromRow)]
struct ProviderRow {
    provider: String,
    name: String,
    locations: i64,
    one_council: String,
    another_council: String,
}

impl From<ProviderRow> for RegisteredProvider {
    fn from(row: ProviderRow) -> RegisteredProvider {
        let mut councils = vec![row.one_council, row.another_council];
        councils.retain(|council| !council.is_empty());
        councils.dedup();
        RegisteredProvider { id: row.provider, name: row.name, locations: usize::try_from(row.locations).unwrap_or_default(), councils }
    }
}

#[derive(sqlx::FromRow)]
struct LocationRow {
    id: String,
    name: String,
    provider: String,
    provider_name: String,
    postcode: String,
    council: String,
    services: String,
}

impl From<LocationRow> for RegisterLocation {
    fn from(row: LocationRow) -> RegisterLocation {
        let services = row.services.split(';').map(|service| service.trim().to_owned()).filter(|service| !service.is_empty()).collect();
        let LocationRow { id, name, provider, provider_name, postcode, council, .. } = row;
        RegisterLocation { id, name, provider, provider_name, postcode, council, services }
    }
}

impl Store {
    /// Puts a register in place of the one that is there, in one transaction. The ids of its locations differ.
    pub async fn replace_register(&self, locations: &[RegisterLocation]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        on!(tx.conn(), c => sqlx::query("DELETE FROM register_location").execute(c).await.map(drop))?;
        for part in locations.chunks(WRITTEN_AT_ONCE) {
            on!(tx.conn(), c => {
                let mut sql = QueryBuilder::new("INSERT INTO register_location (id, name, provider, provider_name, searched, postcode, council, services) ");
                sql.push_values(part, |mut row, one| {
                    let searched = format!("{} | {}", searched_name(&one.provider_name), searched_name(&one.name));
                    row.push_bind(&one.id).push_bind(&one.name).push_bind(&one.provider).push_bind(&one.provider_name).push_bind(searched);
                    row.push_bind(&one.postcode).push_bind(&one.council).push_bind(one.services.join(";"));
                });
                sql.build().execute(c).await.map(drop)
            })?;
        }
        tx.commit().await
    }

    /// How many locations the register holds; 0: none was imported.
    pub async fn register_count(&self) -> Result<i64> {
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_scalar("SELECT count(*) FROM register_location").fetch_one(c).await)?)
    }

    /// Providers whose own name, or that of a location, holds these parts of words ([`searched_name`]): each of them, or any.
    pub async fn registered_providers(&self, parts: &[String], each: bool) -> Result<Vec<RegisteredProvider>> {
        let parts: Vec<String> = parts.iter().filter(|part| part.chars().all(char::is_alphanumeric)).map(|part| format!("%{part}%")).collect();
        if parts.is_empty() {
            return Ok(vec![]);
        }
        let mut lease = self.db.read().await?;
        let rows: Vec<ProviderRow> = on!(lease.conn(), c => {
            let mut sql = QueryBuilder::new(
                "SELECT r.provider, min(r.provider_name) AS name, count(*) AS locations, min(r.council) AS one_council, max(r.council) AS another_council \
                 FROM register_location r WHERE r.provider IN (SELECT provider FROM register_location WHERE ",
            );
            let mut conditions = sql.separated(if each { " AND " } else { " OR " });
            for part in &parts {
                conditions.push("searched LIKE ").push_bind_unseparated(part);
            }
            sql.push(") GROUP BY r.provider ORDER BY length(min(r.provider_name)), r.provider LIMIT ").push_bind(MOST_FOUND);
            sql.build_query_as().fetch_all(c).await
        })?;
        Ok(rows.into_iter().map(RegisteredProvider::from).collect())
    }

    /// The locations that a provider runs, by the bytes of their ids.
    pub async fn register_locations_of(&self, provider: &str) -> Result<Vec<RegisterLocation>> {
        const SQL: &str = "SELECT id, name, provider, provider_name, postcode, council, services FROM register_location WHERE provider = $1 ORDER BY id";
        let mut lease = self.db.read().await?;
        let rows: Vec<LocationRow> = on!(lease.conn(), c => sqlx::query_as(SQL).bind(provider).fetch_all(c).await)?;
        Ok(rows.into_iter().map(RegisterLocation::from).collect())
    }
}
