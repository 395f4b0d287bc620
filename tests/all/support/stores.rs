//! Empty stores on either engine, and something to put into them.

use super::postgres;
use homeward::{
    domain::{PlanHead, ReadingRows},
    store::{Expected, NewOffer, NewPlan, Store},
};
use jiff::Timestamp;
use std::ops::Deref;
use tempfile::TempDir;
use uuid::Uuid;

/// Every store test runs on both.
#[derive(Debug, Clone, Copy)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A new database, and the store that was opened on it.
pub struct TestStore {
    store: Store,
    _folder: Option<TempDir>,
}

impl Deref for TestStore {
    type Target = Store;
    fn deref(&self) -> &Store {
        &self.store
    }
}

/// A store on a new, empty database.
pub async fn new_store(engine: Engine) -> TestStore {
    let (url, folder) = new_database(engine).await;
    TestStore { store: Store::open(&url).await.unwrap(), _folder: folder }
}

/// The address of a new, empty database, and the folder that must live as long as it.
pub async fn new_database(engine: Engine) -> (String, Option<TempDir>) {
    match engine {
        Engine::Sqlite => {
            let folder = TempDir::new().unwrap();
            (format!("sqlite:{}", folder.path().join("homeward.db").display()), Some(folder))
        }
        Engine::Postgres => (postgres::new_database().await, None),
    }
}

/// The instant so many seconds after a fixed one.
pub fn after(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

/// A home with a title and two cells.
pub fn home(id: &str, title: &str) -> NewOffer {
    let cells = [("id", id), ("title", title), ("setting", "own_home")].map(|(column, cell)| (column.to_owned(), cell.to_owned()));
    let offer = NewOffer { id: id.into(), organisation: "Harbour Homes".into(), title: title.into(), status: "published".into(), cells: String::new() };
    offer.with_cells(&cells.into())
}

/// A plan that asks for nothing yet.
pub fn plan(reference: &str, text: &str, expected: Expected) -> NewPlan {
    let head = PlanHead { title: "A plan".into(), reference: reference.into(), characters: text.chars().count(), date: None };
    let reading = ReadingRows { plan: head, requirements: vec![], statements: vec![], questions: vec![], keys: Default::default() };
    let id = Uuid::from_u128(reference.bytes().fold(7, |id, byte| id * 31 + u128::from(byte)));
    NewPlan { id, reference: reference.into(), title: "A plan".into(), text: text.into(), reading, expected }
}
