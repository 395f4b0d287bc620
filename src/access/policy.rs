//! The one policy: who may do what to which thing on which day. No input, no output, no clock.

use super::{Action, Actor, Scope, relation::relation};
use crate::domain::{
    records::{Id, Organisation, Role},
    same_name,
    sharing::{Holders, Lets},
};
use jiff::civil::Date;

/// What something is done to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Thing<'a> {
    /// Nothing that could be anybody's: a page for everybody, one's own account, a list, something new.
    Nothing,
    /// A plan, with who holds it; none where there is no such plan.
    Plan(Option<&'a Holders>),
    /// An offer, with the name of the organisation that it belongs to.
    Offer(&'a str),
    /// Something that an organisation has not published, with that organisation; none where there is no such thing.
    Kept(Option<Id<Organisation>>),
}

/// What the policy says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    /// There is no such plan, for whoever asks.
    NotFound,
    /// They may know that it is there, and may not do this.
    Lacks(Lack),
    SignInFirst,
}

/// Why something may not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Their role, or what their organisation is here for, has no such part of the site.
    Role,
    /// It is for the managers of the organisation.
    Manager,
    /// It is for the organisation that holds the plan.
    Owner,
    /// It was shared with them to look at.
    Share,
    /// The offer is another organisation's.
    OwnOffer,
    /// Only a person does it, and none acts.
    Person,
    /// The token was not made for this; none: no token is.
    Scope(Option<Scope>),
}

/// Decides. What cannot be decided otherwise is refused.
pub fn decide(actor: Option<&Actor>, action: Action, thing: &Thing, on: Date) -> Verdict {
    if action == Action::OpenPage {
        return Verdict::Allowed;
    }
    let Some(actor) = actor else { return Verdict::SignInFirst };
    if actor.holds_the_machine {
        // What the program does by itself looks and works out; it decides nothing.
        return if action.decides() { Verdict::Lacks(Lack::Person) } else { Verdict::Allowed };
    }
    if let Some(lack) = lacks_scope(actor, action).or_else(|| lacks_part(actor, action)) {
        return Verdict::Lacks(lack);
    }
    match (action.is_of_a_plan(), thing) {
        (true, Thing::Plan(Some(holders))) => of_plan(actor, action, holders, on),
        (true, _) => Verdict::NotFound,
        (false, Thing::Offer(organisation)) if action == Action::WriteOffers => of_offer(actor, organisation),
        (false, Thing::Kept(owner)) => of_own(actor, *owner),
        (false, _) => Verdict::Allowed,
    }
}

/// What an organisation has not published is there for itself alone.
fn of_own(actor: &Actor, owner: Option<Id<Organisation>>) -> Verdict {
    let own = actor.organisation.as_ref().map(|organisation| organisation.id);
    if own.is_some() && own == owner { Verdict::Allowed } else { Verdict::NotFound }
}

fn lacks_scope(actor: &Actor, action: Action) -> Option<Lack> {
    let scopes = actor.scopes.as_ref()?;
    match action.scope() {
        Some(scope) if scopes.contains(&scope) => None,
        scope => Some(Lack::Scope(scope)),
    }
}

/// What a role or an organisation has no part in at all, whether or not the thing is there: nothing can be learned from the answer.
fn lacks_part(actor: &Actor, action: Action) -> Option<Lack> {
    use Action::*;
    let role = actor.role;
    let has = match action {
        OpenPage | OwnAccount | SeeOffers => true,
        AddPlan => works(role) && actor.is_of_plans(),
        TryOut => role != Role::Administrator && actor.is_of_plans(),
        WriteOffers | ImportOffers => works(role) && (actor.is_provider() || actor.is_commissioner()),
        SetKeeping | SeeHeldBack | LookAfterPrograms => role == Role::Manager && actor.is_of_plans(),
        LookAfterPeople if role == Role::Manager => true,
        LookAfterPeople | LookAfterOrganisations | LookAfterInstallation => role == Role::Administrator,
        _ => role != Role::Administrator && !actor.is_provider() && (actor.is_of_plans() || role == Role::Advocate),
    };
    (!has).then_some(Lack::Role)
}

/// Who works with plans and offers, rather than looking at them or after the site.
fn works(role: Role) -> bool {
    matches!(role, Role::Member | Role::Manager)
}

fn of_plan(actor: &Actor, action: Action, holders: &Holders, on: Date) -> Verdict {
    use Action::*;
    let relation = relation(actor, holders, on);
    let (owns, lets) = (relation.owns, relation.lets());
    let Some(lets) = lets else { return Verdict::NotFound };
    let lack = match action {
        SeePlan | Rank => None,
        SeeShares | SeeLooks => (!owns && actor.role != Role::Advocate).then_some(Lack::Owner),
        Review | ChangeText | WritePapers | SeeAnswers | WorkOn => (lets != Lets::Work).then_some(Lack::Share),
        Shortlist | Decide if !actor.is_commissioner() => Some(Lack::Role),
        Shortlist | Decide => (lets != Lets::Work).then_some(Lack::Share),
        Share | Withdraw | Erase if !owns => Some(Lack::Owner),
        Share | Withdraw | Erase => (actor.role != Role::Manager).then_some(Lack::Manager),
        _ => Some(Lack::Role),
    };
    lack.map_or(Verdict::Allowed, Verdict::Lacks)
}

/// A provider writes its own offers; a commissioner those of anybody, as they do from files today.
fn of_offer(actor: &Actor, organisation: &str) -> Verdict {
    let own = actor.organisation.as_ref().is_some_and(|own| same_name(&own.name, organisation));
    if own || actor.is_commissioner() { Verdict::Allowed } else { Verdict::Lacks(Lack::OwnOffer) }
}
