//! What is waited for, whose job it is and since when; and who has looked at the plan, without a name.

use super::super::{app::App, error::Result, words};
use crate::{
    domain::{
        Did,
        records::{ActionPlan, Id},
        sharing::Purpose,
    },
    store::{AuditEntry, StoredPlan},
};
use jiff::civil::Date;
use uuid::Uuid;

/// As whom the person and their family stand in the record.
pub const WHO: &str = "The person or their family, by a released page";
/// How many things are told.
const TOLD: usize = 10;
/// How far back the record is read.
const LOOKS: u32 = 400;

/// Something that is waited for.
pub struct Waits {
    pub what: String,
    pub who: String,
    pub since: String,
    /// It should have been done already.
    pub late: bool,
}

/// Who looked, and what for.
#[derive(PartialEq, Eq)]
pub struct Looked {
    /// An organisation, or what people of this place are.
    pub who: String,
    pub what_for: &'static str,
    pub last: String,
}

/// What is still to be done by the action plans that people work by, what is late first.
pub async fn waits(app: &App, plan: Uuid, today: Date) -> Result<Vec<Waits>> {
    let all = app.store().records_of::<ActionPlan>(Id::new(plan)).await?;
    let mut open: Vec<(Date, Waits)> = vec![];
    for record in all.iter().filter(|record| record.withdrawn.is_none()) {
        for action in record.body.actions.iter().filter(|action| action.done.is_none()) {
            let late = action.overdue_since(today).is_some();
            let since = format!("since {}, wanted by {}", words::date(record.body.begun), words::date(action.by));
            if !open.iter().any(|(_, known)| known.what == action.what) {
                open.push((action.by, Waits { what: words::sentence(&action.what), who: action.who.clone(), since, late }));
            }
        }
    }
    open.sort_by_key(|(by, _)| *by);
    Ok(open.into_iter().take(TOLD).map(|(_, waits)| waits).collect())
}

/// Who has looked, each organisation and purpose once with its last day.
pub async fn looked(app: &App, plan: &StoredPlan) -> Result<Vec<Looked>> {
    let mut all: Vec<Looked> = vec![];
    for entry in app.store().looks_at(plan.id, None, LOOKS).await? {
        let (who, what_for) = (organisation(&entry), what_for(&entry));
        if !all.iter().any(|known| known.who == who && known.what_for == what_for) {
            all.push(Looked { who, what_for, last: words::day_of(entry.look.at) });
        }
    }
    Ok(all)
}

/// Whoever acts signs with their name and, after it, the organisation they act for.
fn organisation(entry: &AuditEntry) -> String {
    match entry.look.who.rsplit_once(", ") {
        _ if entry.look.who == WHO => "You, or somebody you gave this page".into(),
        Some((_, organisation)) => organisation.to_owned(),
        None => "The people who run this service".into(),
    }
}

/// What an address is for, in plain words.
fn what_for(entry: &AuditEntry) -> &'static str {
    let through = entry.look.through.as_str();
    let holds = |all: &[&str]| all.iter().any(|part| through.contains(part));
    match entry.look.purpose {
        Some(Purpose::Advocacy) => return "to stand by you",
        Some(Purpose::Oversight) => return "to see the plans of an area together",
        Some(Purpose::Clinical) => return "for your care now",
        Some(Purpose::Finding | Purpose::Facilitating) | None => {}
    }
    match () {
        () if entry.look.who == WHO => "to read this page",
        () if holds(&["/review", "/decisions", "/labels", "/text", "/pictures"]) => "to check that your words were understood",
        () if holds(&["/options", "/release", "plain-words"]) => "to get pages like this one ready",
        () if holds(&["/package/", "ways-to-pay", "could-be-made", "buying-brief", "action-plan"]) => "to work out money, time and who does what",
        () if holds(&["/packages", "/package", "/match", "why-not", "what-would", "what-has", "shortlist", "compare", "ranking"]) => {
            "to look for homes and support"
        }
        () if holds(&["specification", "answers"]) => "to ask landlords and teams, without your name",
        () if matches!(entry.look.did, Did::BackUp | Did::Restore | Did::Copy | Did::Check) => "to keep it safe",
        () if holds(&["/sharing", "/shares", "/looks"]) => "to see who may look, and who has",
        () if matches!(entry.look.did, Did::List) => "to see which plans there are",
        () => "to read your plan",
    }
}
