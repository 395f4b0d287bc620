//! Opening a PostgreSQL database.

use super::{
    Result, StoreError,
    engine::Pools,
    schema::{APPLIED, Found, POSTGRES},
};
use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{pin::pin, time::Duration};
use tokio::time::timeout;

/// The oldest server that the tests run against, as `server_version_num` counts.
const OLDEST: i32 = 150_000;
/// How long a reader waits for a connection, and how long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a writer waits for its turn; `lock_timeout` says the same to the server.
const TURN: Duration = Duration::from_secs(30);
/// After so long without a connection the server is asked whether it is there at all, and for so long its answer is waited for: who finds it
/// gone is told within twice that.
const AT_ONCE: Duration = Duration::from_millis(750);
const READERS: u32 = 8;
const WRITERS: u32 = 4;

pub(super) fn options(url: &str) -> Result<PgConnectOptions> {
    let options: PgConnectOptions = url.parse().map_err(|_| StoreError::Address("write postgres://USER:PASSWORD@HOST:PORT/NAME".into()))?;
    // A program that stands still in the midst of a change keeps the others from theirs for so long, and no longer.
    let settings = [("lock_timeout", "30s"), ("idle_in_transaction_session_timeout", "15s"), ("synchronous_commit", "on")];
    Ok(options.application_name("homeward").options(settings).disable_statement_logging())
}

/// The address without its password.
pub(super) fn name(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or(options.get_username());
    format!("postgres://{}@{}:{}/{database}", options.get_username(), options.get_host(), options.get_port())
}

pub(super) async fn open(options: PgConnectOptions) -> Result<Pools> {
    let mut conn = connect(&options).await?;
    refuse_old(&mut conn).await?;
    if look(&mut conn).await?.is_behind(&POSTGRES)? {
        POSTGRES.run_direct(None, &mut conn, false).await?; // takes an advisory lock; closing the connection gives it back, whatever happens
    }
    let tells = tells(&mut conn).await;
    conn.close().await?;
    let pool = |most, patience| {
        let pool = PgPoolOptions::new().max_connections(most).acquire_timeout(patience).test_before_acquire(false);
        pool.before_acquire(|conn, _| Box::pin(is_alive(conn))).after_release(|conn, _| Box::pin(is_alive(conn)))
    };
    let told = tells.then(|| pool(1, PATIENCE).connect_lazy_with(options.clone()));
    Ok(Pools::Pg { read: pool(READERS, PATIENCE).connect_lazy_with(options.clone()), write: pool(WRITERS, TURN).connect_lazy_with(options), told })
}

/// Whether the server knows LISTEN and NOTIFY: some that speak its protocol do not, and nothing that is kept may rest on them.
async fn tells(conn: &mut PgConnection) -> bool {
    let tried = async {
        // In this order: a connection of the pools' kind does not expect to be told anything.
        sqlx::query("SELECT pg_notify('homeward_try', '')").execute(&mut *conn).await?;
        sqlx::query("LISTEN homeward_try").execute(&mut *conn).await
    };
    tried.await.is_ok()
}

/// Waits for a connection of the pool, and for what is begun on it. The pool alone cannot tell a server that has gone from one whose connections
/// are all in use, and would be as patient with either.
pub(super) async fn unless_gone<T>(pool: &PgPool, coming: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T> {
    let mut coming = pin!(coming);
    loop {
        match timeout(AT_ONCE, coming.as_mut()).await {
            Ok(come) => return Ok(come?),
            Err(_) if answers(pool).await => {}
            Err(_) => return Err(StoreError::Unavailable),
        }
    }
}

async fn answers(pool: &PgPool) -> bool {
    let asked = async { pool.connect_options().connect().await?.close().await };
    matches!(timeout(AT_ONCE, asked).await, Ok(Ok(())))
}

/// A connection on which no answer comes is closed: a network, or a server that another stands in for now, may have lost it without a word.
async fn is_alive(conn: &mut PgConnection) -> Result<bool, sqlx::Error> {
    Ok(matches!(timeout(AT_ONCE, conn.ping()).await, Ok(Ok(()))))
}

async fn connect(options: &PgConnectOptions) -> Result<PgConnection> {
    let cannot = |reason: String| StoreError::CannotConnect(reason);
    match timeout(PATIENCE, options.connect()).await {
        Err(_) => Err(cannot(format!("no answer within {} seconds", PATIENCE.as_secs()))),
        Ok(Err(sqlx::Error::Database(e))) => Err(cannot(e.message().to_owned())),
        Ok(other) => other.map_err(|e| cannot(e.to_string())),
    }
}

async fn refuse_old(conn: &mut PgConnection) -> Result<()> {
    let (number, version): (i32, String) =
        sqlx::query_as("SELECT CAST(current_setting('server_version_num') AS INTEGER), current_setting('server_version')").fetch_one(conn).await?;
    if number < OLDEST { Err(StoreError::TooOld(version)) } else { Ok(()) }
}

/// What the schema holds that our tables would go to.
async fn look(conn: &mut PgConnection) -> Result<Found> {
    const TABLES: &str = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()";
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut *conn).await?;
    Ok(match Found::of(&tables) {
        Found::Ours(_) => Found::Ours(sqlx::query_as(APPLIED).fetch_all(conn).await?),
        other => other,
    })
}
