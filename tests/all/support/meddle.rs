//! SQL run past the store, as nobody should.

use super::stores::Engine;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};

/// Runs SQL past the store.
pub async fn meddle(url: &str, sql: &str) {
    try_to_meddle(url, sql).await.unwrap();
}

/// The same, and what the database says to it.
pub async fn try_to_meddle(url: &str, sql: &str) -> Result<(), sqlx::Error> {
    match url.strip_prefix("sqlite:") {
        Some(path) => {
            let mut conn: SqliteConnection = SqliteConnectOptions::new().filename(path).create_if_missing(true).connect().await?;
            let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await;
            conn.close().await?;
            done.map(drop)
        }
        None => {
            let mut conn = PgConnection::connect(url).await?;
            let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await;
            conn.close().await?;
            done.map(drop)
        }
    }
}

/// Takes away what keeps audit entries as they are: somebody with the right to change the tables could.
pub async fn lift_the_guard(url: &str, engine: Engine) {
    let sql = match engine {
        Engine::Sqlite => "DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_shortened",
        Engine::Postgres => "DROP TRIGGER audit_is_never_changed ON audit",
    };
    meddle(url, sql).await;
}
