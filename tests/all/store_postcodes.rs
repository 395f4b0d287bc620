//! An imported postcode directory: on both engines.

use crate::support::stores::{Engine, after, new_store};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{AreaCode, Point, Postcode, PostcodeRow},
    store::{ImportOutcome, Store},
};
use rstest::rstest;

fn row(postcode: &str, lat: f64, area: Option<&str>, terminated: bool) -> PostcodeRow {
    PostcodeRow { postcode: Postcode::parse(postcode).unwrap(), point: Point::new(lat, -1.179).unwrap(), area: area.map(AreaCode::from), terminated }
}

async fn import(store: &Store, rows: &[PostcodeRow]) -> ImportOutcome {
    store.begin_postcodes("Rosa", after(0)).await.unwrap().put(rows).await.unwrap().finish().await.unwrap()
}

async fn stored(store: &Store) -> Vec<PostcodeRow> {
    let mut all = vec![];
    store.each_postcode(|row| all.push(row)).await.unwrap();
    all
}

#[rstest]
#[tokio::test]
async fn a_directory_is_read_back_and_again_changes_nothing(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let rows = [row("PO16 7AZ", 50.852_345_678, Some("E07000087"), false), row("PO17 5AA", 50.9, None, true)];
    assert_eq!(import(&store, &rows).await, ImportOutcome { added: 2, changed: 0, unchanged: 0 });
    assert_eq!(stored(&store).await, rows);
    assert_eq!(import(&store, &rows).await, ImportOutcome { added: 0, changed: 0, unchanged: 2 });
    let newer = [row("PO16 7AZ", 50.852_345_678, Some("E07000086"), false), row("PO18 0AA", 50.8, None, false)];
    assert_eq!(import(&store, &newer).await, ImportOutcome { added: 1, changed: 1, unchanged: 0 });
    assert_eq!(stored(&store).await, [newer[0].clone(), rows[1].clone(), newer[1].clone()]);
    assert_eq!((store.postcode_count().await.unwrap(), store.last_change().await.unwrap()), (3, 0));
}

#[rstest]
#[tokio::test]
async fn of_two_rows_with_one_postcode_the_last_counts(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let rows = [row("PO16 7AZ", 50.1, None, false), row("po167az", 50.2, None, false)];
    assert_eq!(import(&store, &rows).await.added, 1);
    assert_eq!(stored(&store).await, rows[1..]);
}

#[rstest]
#[tokio::test]
async fn a_directory_that_is_not_finished_never_was(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    drop(store.begin_postcodes("Rosa", after(0)).await.unwrap().put(&[row("PO16 7AZ", 50.1, None, false)]).await.unwrap());
    import(&store, &[row("PO17 5AA", 50.9, None, false)]).await;
    assert_eq!(store.postcode_count().await.unwrap(), 1);
}
