//! Looking after ends: managers are told in good time, and what they decided is carried out on its day. It decides nothing itself.

use super::{super::who_can_sign_in, Kept, kept};
use crate::{
    accounts::letters,
    domain::{
        Did, Look,
        records::{Id, Organisation, Role},
        retention::Stage,
    },
    store::{Erasing, NewLetter, Store, StoreError, Which},
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a run found and did. It holds counts and ids, and no word of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Plans that are kept without anything to decide yet.
    pub kept: usize,
    /// Plans that are kept because that was decided for a reason of its own.
    pub held: usize,
    /// Plans of whose end managers were told now: soon, and over.
    pub told: Told,
    /// Plans that wait for a decision, told of now or before.
    pub waiting: usize,
    /// Plans that are erased as their managers decided.
    pub erased: Vec<Uuid>,
    /// Plans whose time is over and that no organisation holds: nobody can decide about them.
    pub nobodys: usize,
}

/// Of how many ends managers are told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    pub soon: usize,
    pub over: usize,
}

/// When it runs, how it names itself, and where the pages are.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    pub today: Date,
    pub now: Timestamp,
    /// Through what, for the record: `homeward serve`.
    pub through: &'a str,
    /// Where people find the pages, without a slash at the end.
    pub site: &'a str,
    pub new_id: fn() -> Uuid,
    /// Only say what would be done.
    pub dry: bool,
}

/// Tells managers of ends, and erases what they decided to erase and whose time is over. Safe to run as often as one likes, from several programs.
pub async fn run(store: &Store, with: Run<'_>) -> Result<Report, StoreError> {
    let mut report = Report::default();
    let mut to_tell: BTreeMap<String, (Id<Organisation>, Vec<Kept>)> = BTreeMap::new();
    let mut done: BTreeMap<String, (Id<Organisation>, usize)> = BTreeMap::new();
    for one in kept(store, Which::All, with.today).await? {
        let Some(owner) = one.plan.owner else {
            report.nobodys += usize::from(one.end.stage == Stage::Over);
            continue;
        };
        report.held += usize::from(one.end.held);
        if one.end.is_to_be_carried_out() {
            if with.dry || carry_out(store, &one, with).await? {
                report.erased.push(one.plan.id.uuid());
                done.entry(owner.to_string()).or_insert((owner, 0)).1 += 1;
            }
        } else if one.end.waits_for_a_decision() {
            report.waiting += 1;
            to_tell.entry(owner.to_string()).or_insert((owner, vec![])).1.push(one);
        } else if !one.end.held {
            report.kept += 1;
        }
    }
    if !with.dry {
        for (owner, plans) in to_tell.into_values() {
            let told = tell(store, owner, &plans, with).await?;
            report.told = Told { soon: report.told.soon + told.soon, over: report.told.over + told.over };
        }
        for (owner, erased) in done.into_values() {
            tell_of_erased(store, owner, erased, with).await?;
        }
    }
    Ok(report)
}

/// Erases a plan as it was decided; false where it was changed, kept or erased meanwhile.
async fn carry_out(store: &Store, one: &Kept, with: Run<'_>) -> Result<bool, StoreError> {
    let Some(decided) = &one.decided else { return Ok(false) };
    let Some(erasing) = Erasing::decided(one.end.because.into(), decided) else { return Ok(false) };
    let look = Look { at: with.now, who: decided.changed_by.clone(), did: Did::Erase, plan: None, through: with.through.to_owned(), purpose: None };
    match store.erase_plan_because(&one.plan.reference, Some(one.plan.version), erasing, look).await {
        Ok(()) => Ok(true),
        Err(StoreError::NotThere { .. } | StoreError::Changed { .. } | StoreError::Gone { .. } | StoreError::Held { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Tells the managers of an organisation, each by a letter, of ends that they were not told of yet.
async fn tell(store: &Store, owner: Id<Organisation>, plans: &[Kept], with: Run<'_>) -> Result<Told, StoreError> {
    let managers = who_can_sign_in(store, owner, Role::Manager).await?;
    let ends: Vec<_> = plans.iter().map(|one| (one.plan.id, one.end.on, one.end.stage == Stage::Over)).collect();
    let letters = |new: &[(Id<_>, bool)]| {
        let over = new.iter().filter(|(_, over)| *over).count();
        let write =
            |(name, email): &(String, String)| letter(with, email, letters::plans_end(name, new.len() - over, over, &letters::keeping_address(with.site)));
        managers.iter().map(write).collect()
    };
    let new = store.tell_of_ends(&ends, letters, with.now).await?;
    let over = ends.iter().filter(|(plan, _, over)| *over && new.contains(plan)).count();
    Ok(Told { soon: new.len() - over, over })
}

async fn tell_of_erased(store: &Store, owner: Id<Organisation>, erased: usize, with: Run<'_>) -> Result<(), StoreError> {
    for (name, email) in who_can_sign_in(store, owner, Role::Manager).await? {
        store.add_letter(letter(with, &email, letters::plans_erased(&name, erased, &letters::keeping_address(with.site))), with.now).await?;
    }
    Ok(())
}

fn letter(with: Run<'_>, to: &str, words: letters::Words) -> NewLetter {
    NewLetter { id: (with.new_id)(), recipient: to.to_owned(), subject: words.subject, body: words.body }
}
