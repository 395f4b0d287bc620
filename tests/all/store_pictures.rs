//! Pictures of flip charts, as they are kept: on both engines.

use crate::support::stores::{Engine, after, new_database, new_store, plan};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{Picture, PictureKind},
    store::{Changed, Expected, MOST_PICTURES, Store, StoreError},
};
use rstest::rstest;
use sqlx::{Connection, PgConnection, SqliteConnection};

fn picture(kind: PictureKind, content: &[u8]) -> Picture {
    Picture { kind, width: 600, height: 800, content: content.to_vec() }
}

#[rstest]
#[tokio::test]
async fn pictures_are_read_back_in_their_order_to_the_byte(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.save_plan(plan("amir", "", Expected::New), "Rosa", after(0)).await.unwrap();
    let all_bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let pictures = [picture(PictureKind::Jpeg, &all_bytes), picture(PictureKind::Png, b"\0\0"), picture(PictureKind::Pdf, b"%PDF-")];
    store.add_pictures("amir", &pictures, "Sam", after(1)).await.unwrap();
    let kept = store.pictures("amir").await.unwrap();
    assert_eq!(kept.iter().map(|p| (p.number, p.kind)).collect::<Vec<_>>(), [(1, PictureKind::Jpeg), (2, PictureKind::Png), (3, PictureKind::Pdf)]);
    assert!(kept.iter().all(|p| (p.width, p.height, p.added_by.as_str(), p.added_at) == (600, 800, "Sam", after(1))));
    assert_eq!(store.picture("amir", 1).await.unwrap().as_ref(), Some(&pictures[0]));
    assert!(store.picture("amir", 4).await.unwrap().is_none() && store.pictures("nobody").await.unwrap().is_empty());
    let log = store.changes_since(1, 10).await.unwrap();
    assert_eq!((log.len(), log[0].what), (1, Changed::Plan), "what comes together takes one place in the log");
}

#[rstest]
#[tokio::test]
async fn a_picture_is_taken_away_for_good_and_the_others_keep_their_numbers(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.save_plan(plan("amir", "", Expected::New), "Rosa", after(0)).await.unwrap();
    let two = [picture(PictureKind::Jpeg, b"one"), picture(PictureKind::Jpeg, b"two")];
    store.add_pictures("amir", &two, "Rosa", after(1)).await.unwrap();
    assert!(store.remove_picture("amir", 1, "Rosa", after(2)).await.unwrap());
    assert!(!store.remove_picture("amir", 1, "Rosa", after(3)).await.unwrap(), "it is gone already");
    store.add_pictures("amir", &two[..1], "Rosa", after(4)).await.unwrap();
    assert_eq!(store.pictures("amir").await.unwrap().iter().map(|p| p.number).collect::<Vec<_>>(), [2, 3]);
}

#[rstest]
#[tokio::test]
async fn more_pictures_than_a_plan_may_have_are_refused_and_none_is_kept(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    store.save_plan(plan("amir", "", Expected::New), "Rosa", after(0)).await.unwrap();
    let many = vec![picture(PictureKind::Png, b"x"); MOST_PICTURES];
    store.add_pictures("amir", &many, "Rosa", after(1)).await.unwrap();
    let refused = store.add_pictures("amir", &many[..1], "Rosa", after(2)).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unfit { .. }) && refused.to_string().contains("40 pictures at most"), "{refused}");
    assert_eq!(store.pictures("amir").await.unwrap().len(), MOST_PICTURES);
    let nobody = store.add_pictures("nobody", &many[..1], "Rosa", after(2)).await.unwrap_err();
    assert!(matches!(nobody, StoreError::Gone { .. }), "{nobody}");
}

#[rstest]
#[tokio::test]
async fn pictures_go_with_their_plan(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = Store::open(&url).await.unwrap();
    store.save_plan(plan("amir", "", Expected::New), "Rosa", after(0)).await.unwrap();
    store.add_pictures("amir", &[picture(PictureKind::Jpeg, b"one")], "Rosa", after(1)).await.unwrap();
    store.close().await;
    const LEFT: &str = "SELECT count(*) FROM picture";
    let erase = ["DELETE FROM plan_version", "DELETE FROM plan"];
    let left: i64 = match engine {
        Sqlite => {
            let mut lite = SqliteConnection::connect(&url).await.unwrap();
            for sql in ["PRAGMA foreign_keys = ON"].into_iter().chain(erase) {
                sqlx::query(sql).execute(&mut lite).await.unwrap();
            }
            sqlx::query_scalar(LEFT).fetch_one(&mut lite).await.unwrap()
        }
        Postgres => {
            let mut pg = PgConnection::connect(&url).await.unwrap();
            for sql in erase {
                sqlx::query(sql).execute(&mut pg).await.unwrap();
            }
            sqlx::query_scalar(LEFT).fetch_one(&mut pg).await.unwrap()
        }
    };
    assert_eq!(left, 0);
}
