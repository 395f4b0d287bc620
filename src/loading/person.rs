//! Everything that is kept about the person of one plan, as one JSON value: for whoever asks what is held about them (UK GDPR, Article 15).

use crate::domain::records::{
    ActionPlan, Answer, ComingUp, EndOfKeeping, FamilySaid, Hold, Id, Marked, PackageDecision, Passages, Plan, Record, Refusal, Release, Response, Shortlist,
    Specification,
};
use crate::domain::sharing::Coded;
use crate::store::{Store, StoreError, Stored, StoredPlan, StoredShare};
use serde_json::{Map, Value, json};

/// The most alerts and looks that are taken out.
const MOST: u32 = 1_000_000;

/// What is kept about one person.
pub struct Kept {
    /// The form of `docs/data-protection.md`.
    pub json: Value,
    /// Passages of the plan that are about somebody else.
    pub about_others: Vec<Marked>,
    /// Number, ending of its name, and content of each picture.
    pub pictures: Vec<(i64, &'static str, Vec<u8>)>,
}

/// Everything about the plan of that reference, withdrawn or not: each version with its text and what was read from it, what people decided,
/// pictures, kept rankings, every version of whatever hangs from it, alerts, shares, and who looked. None where there is no such plan.
pub async fn kept_about(store: &Store, reference: &str) -> Result<Option<Kept>, StoreError> {
    let mut versions = vec![];
    for known in store.plan_history(reference).await?.into_iter().rev() {
        versions.extend(store.plan_at(reference, known.version).await?);
    }
    let Some(plan) = versions.last() else { return Ok(None) };
    let id = Id::<Plan>::new(plan.id);
    let marked: Vec<Marked> =
        store.records_of::<Passages>(id).await?.into_iter().filter(|one| one.withdrawn.is_none()).flat_map(|one| one.body.marked).collect();
    let (listed, pictures) = pictures(store, reference).await?;
    let mut json = json!({
        "homeward_person_export": 1,
        "reference": reference,
        "id": plan.id,
        "added": {"at": plan.created_at, "by": plan.created_by},
        "withdrawn": store.plan_withdrawn(reference).await?.map(|w| json!({"at": w.at, "by": w.by, "why": w.why})),
        "versions": versions.iter().map(version).collect::<Vec<_>>(),
        "about_others": marked,
        "decisions": decisions(store, reference).await?,
        "pictures": listed,
        "rankings": rankings(store, id).await?,
        "alerts": alerts(store, id).await?,
        "shares": shares(store, id).await?,
        "looks": looks(store, plan).await?,
    });
    if let Some(all) = json.as_object_mut() {
        records(store, id, all).await?;
    }
    Ok(Some(Kept { json, about_others: marked, pictures }))
}

fn version(plan: &StoredPlan) -> Value {
    json!({"version": plan.version, "title": plan.title, "text": plan.text, "reading": plan.reading, "changed": {"at": plan.changed_at, "by": plan.changed_by}})
}

async fn decisions(store: &Store, reference: &str) -> Result<Vec<Value>, StoreError> {
    let decided = store.decisions(reference).await?.into_iter();
    Ok(decided
        .map(|one| json!({"number": one.seq, "version": one.version, "on": one.on, "decision": one.decision, "as_read": one.as_read, "at": one.at, "by": one.author}))
        .collect())
}

async fn pictures(store: &Store, reference: &str) -> Result<(Vec<Value>, Vec<(i64, &'static str, Vec<u8>)>), StoreError> {
    let (mut listed, mut contents) = (vec![], vec![]);
    for picture in store.pictures(reference).await? {
        let ending = picture.kind.name();
        let file = format!("pictures/{}.{ending}", picture.number);
        listed.push(json!({"file": file, "width": picture.width, "height": picture.height, "added": {"at": picture.added_at, "by": picture.added_by}}));
        contents.extend(store.picture(reference, picture.number).await?.map(|found| (picture.number, ending, found.content)));
    }
    Ok((listed, contents))
}

async fn rankings(store: &Store, id: Id<Plan>) -> Result<Vec<Value>, StoreError> {
    let kept = store.kept_rankings(id).await?.into_iter();
    let body = |text: String| serde_json::from_str(&text).unwrap_or(Value::String(text));
    Ok(kept
        .map(|one| json!({"id": one.id, "made_from": one.made_from, "kept_for": one.kept_for.name(), "kept": {"at": one.kept_at, "by": one.kept_by}, "ranking": body(one.body)}))
        .collect())
}

async fn alerts(store: &Store, id: Id<Plan>) -> Result<Vec<Value>, StoreError> {
    Ok(store.alerts(id, MOST).await?.into_iter().map(|one| json!({"id": one.id, "cause": one.cause.name(), "at": one.made_at, "alert": one.body})).collect())
}

async fn shares(store: &Store, id: Id<Plan>) -> Result<Vec<Value>, StoreError> {
    let shares = store.shares(id).await?.into_iter();
    let said = |one: StoredShare| {
        let share = one.share;
        let ended = share.ended.map(|w| json!({"at": w.at, "by": w.by, "why": w.why}));
        let terms = json!({"with": share.with, "purpose": share.purpose.name(), "lets": share.said_lets.name(), "until": share.until});
        json!({"id": share.id, "terms": terms, "made": {"at": share.made_at, "by": share.made_by}, "ended": ended, "grounds": one.basis})
    };
    Ok(shares.map(said).collect())
}

async fn looks(store: &Store, plan: &StoredPlan) -> Result<Vec<Value>, StoreError> {
    let looks = store.looks_at(plan.id, None, MOST).await?.into_iter();
    Ok(looks.map(|one| json!({"number": one.seq, "at": one.look.at, "who": one.look.who, "did": one.look.did, "through": one.look.through})).collect())
}

/// Each kind of record under its name.
async fn records(store: &Store, id: Id<Plan>, all: &mut Map<String, Value>) -> Result<(), StoreError> {
    all.insert("shortlists".into(), of::<Shortlist>(store, id).await?.1);
    all.insert("package_decisions".into(), of::<PackageDecision>(store, id).await?.1);
    all.insert("action_plans".into(), of::<ActionPlan>(store, id).await?.1);
    all.insert("dates".into(), of::<ComingUp>(store, id).await?.1);
    all.insert("passages".into(), of::<Passages>(store, id).await?.1);
    all.insert("holds".into(), of::<Hold>(store, id).await?.1);
    all.insert("ends_of_keeping".into(), of::<EndOfKeeping>(store, id).await?.1);
    all.insert("refusals".into(), of::<Refusal>(store, id).await?.1);
    let (specifications, kept) = of::<Specification>(store, id).await?;
    all.insert("specifications".into(), kept);
    let (mut answers, mut responses, mut said) = (vec![], vec![], vec![]);
    for specification in specifications {
        answers.push(of::<Answer>(store, specification).await?.1);
        responses.push(of::<Response>(store, specification).await?.1);
    }
    let (releases, kept) = of::<Release>(store, id).await?;
    all.insert("released_pages".into(), kept);
    for release in releases {
        said.push(of::<FamilySaid>(store, release).await?.1);
    }
    for (name, lists) in [("answers", answers), ("responses", responses), ("said_by_the_family", said)] {
        all.insert(name.into(), lists.into_iter().flat_map(|list| if let Value::Array(list) = list { list } else { vec![] }).collect());
    }
    Ok(())
}

/// All records of one owner: their ids, and every version of each.
async fn of<T: Record>(store: &Store, owner: Id<T::Of>) -> Result<(Vec<Id<T>>, Value), StoreError> {
    let (mut ids, mut all) = (vec![], vec![]);
    for record in store.records_of::<T>(owner).await? {
        let said = |one: Stored<T>| json!({"version": one.version, "at": one.changed_at, "by": one.changed_by, "says": one.body});
        let versions: Vec<Value> = store.record_history(record.id).await?.into_iter().map(said).collect();
        let withdrawn = record.withdrawn.map(|w| json!({"at": w.at, "by": w.by, "why": w.why}));
        all.push(json!({"id": record.id, "withdrawn": withdrawn, "versions": versions}));
        ids.push(record.id);
    }
    Ok((ids, all.into()))
}
