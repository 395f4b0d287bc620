//! A connection past the store.

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection, migrate::Migrator, sqlite::SqliteConnectOptions};
use std::{collections::BTreeSet, path::Path};

/// Either engine's connection, where the store is not to be asked.
pub enum Bare {
    Lite(SqliteConnection),
    Pg(PgConnection),
}

impl Bare {
    pub async fn to(url: &str) -> Bare {
        match url.strip_prefix("sqlite:") {
            Some(path) => Bare::Lite(SqliteConnectOptions::new().filename(path).create_if_missing(true).connect().await.unwrap()),
            None => Bare::Pg(PgConnection::connect(url).await.unwrap()),
        }
    }

    /// Applies the steps up to one, as a program of that time did.
    pub async fn move_up_to(&mut self, step: i64) {
        let steps = |engine: &str| Path::new("migrations").join(engine);
        match self {
            Bare::Lite(conn) => Migrator::new(steps("sqlite")).await.unwrap().run_to(step, conn).await.unwrap(),
            Bare::Pg(conn) => Migrator::new(steps("postgres")).await.unwrap().run_to(step, conn).await.unwrap(),
        }
    }

    /// The one text that a query gives.
    pub async fn text(&mut self, sql: &str) -> String {
        self.texts(sql).await.pop().expect("a row")
    }

    /// The texts that a query gives.
    pub async fn texts(&mut self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Bare::Lite(conn) => sqlx::query_scalar(sql).fetch_all(conn).await.unwrap(),
            Bare::Pg(conn) => sqlx::query_scalar(sql).fetch_all(conn).await.unwrap(),
        }
    }

    /// Table and column of each text or blob in tables that refer to these, or to one that does; SQLite alone.
    pub async fn texts_that_hang_from(&mut self, tables: &[&str]) -> Vec<(String, String)> {
        const LINKS: &str = r#"SELECT t.name, f."table" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'"#;
        const TEXTS: &str = "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.type IN ('TEXT', 'BLOB') ORDER BY 1, c.cid";
        let Bare::Lite(conn) = self else { panic!("asked of SQLite") };
        let links: Vec<(String, String)> = sqlx::query_as(LINKS).fetch_all(&mut *conn).await.unwrap();
        let texts: Vec<(String, String)> = sqlx::query_as(TEXTS).fetch_all(&mut *conn).await.unwrap();
        let mut hanging: BTreeSet<String> = tables.iter().map(|table| (*table).to_owned()).collect();
        while let Some((below, _)) = links.iter().find(|(below, above)| hanging.contains(above) && !hanging.contains(below)) {
            hanging.insert(below.clone());
        }
        texts.into_iter().filter(|(table, _)| hanging.contains(table)).collect()
    }
}
