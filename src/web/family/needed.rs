//! What would need to be true before something is real, who does it, and about how long that takes.

use super::{Gathered, words};
use crate::{
    domain::{OfferKind, Requirement, RequirementId, Said, records::Needed},
    funding::{Assessment, Held},
    matching::Missing,
    vocabulary::{Kind, Subject},
};

/// Weeks until somebody who is asked has answered: an estimate, as in the action plan.
const ASKED: [u32; 2] = [1, 2];
/// Weeks until a provider says whether it is willing: an estimate.
const WILLING: [u32; 2] = [1, 4];
/// How many open rules of a way to pay are told.
const RULES: usize = 4;

/// Each thing that is missing, told; several rules where a way to pay is.
pub fn told(g: &Gathered, missing: &Missing, pair: &super::options::Pair, route: Option<&Assessment>) -> Vec<Needed> {
    let needed = |what: &str, who: &str, weeks| vec![Needed { what: what.into(), who: who.into(), weeks }];
    match missing {
        Missing::Willing(OfferKind::Home) => {
            needed("The landlord says that this home could be yours.", "whoever looks for homes with you asks the landlord", Some(WILLING))
        }
        Missing::Willing(_) => needed("The support team says that it would support you.", "whoever looks for homes with you asks the team", Some(WILLING)),
        Missing::Confirmed(OfferKind::Home) => needed("The landlord makes sure that the home is still free.", "the landlord", Some(ASKED)),
        Missing::Confirmed(_) => needed("The support team makes sure that it still has room for you.", "the support team", Some(ASKED)),
        Missing::UnderOffer(OfferKind::Home) => needed("Somebody else may get this home. It would have to be free again.", "the landlord", None),
        Missing::UnderOffer(_) => needed("The team may be asked for by somebody else. It would have to be free again.", "the support team", None),
        // What touches other people is not told, and counts all the same.
        Missing::ToConfirm(id) | Missing::ToPutInPlace(id) if g.requirement(id).is_none() => {
            needed("Something else that your plan asks for has to be so.", "whoever plans with you", None)
        }
        Missing::ToConfirm(id) => g.requirement(id).map(to_confirm).into_iter().collect(),
        Missing::ToPutInPlace(id) => g.requirement(id).map(|r| to_put_in_place(g, r, id, pair)).into_iter().collect(),
        Missing::Route => route.map(rules).unwrap_or_default(),
    }
}

/// Whose it is to say or to do.
fn whose(r: &Requirement) -> &'static str {
    if r.kind.subject() == Subject::Support || r.kind == Kind::SupportBudget { "the support team" } else { "the landlord" }
}

fn to_confirm(r: &Requirement) -> Needed {
    Needed { what: format!("You need this, and we do not know it yet: {}.", words::asked(r)), who: format!("{}, when asked", whose(r)), weeks: Some(ASKED) }
}

fn to_put_in_place(g: &Gathered, r: &Requirement, id: &RequirementId, pair: &super::options::Pair) -> Needed {
    if r.kind == Kind::MoveBy {
        return Needed { what: "It would be ready later than you want to move.".into(), who: "the landlord and the support team".into(), weeks: None };
    }
    let said = |code| pair.home.and_then(|home| home.features.said(code)).or_else(|| pair.support.and_then(|team| team.features.said(code)));
    let of_offer = r.codes().iter().filter_map(|code| if let Some(Said::CanAdd { weeks, .. }) = said(*code) { weeks } else { None }).min();
    let of_answer = || {
        let home = pair.home.and_then(|home| g.answers.answers.homes.get(&home.id));
        let team = pair.support.and_then(|team| g.answers.answers.support.get(&team.id));
        home.and_then(|a| a.requirements.get(id)).or_else(|| team.and_then(|a| a.requirements.get(id)))?.said.weeks
    };
    let weeks = of_offer.or_else(of_answer).map(|weeks| [weeks, weeks]);
    Needed { what: format!("This is put in place: {}.", words::asked(r)), who: whose(r).into(), weeks }
}

/// What the nearest way to hold and pay for the home still waits for.
fn rules(route: &Assessment) -> Vec<Needed> {
    let open = route.open().take(RULES);
    open.map(|judged| Needed { what: judged.rule.family.clone(), who: judged.rule.ask.to_owned(), weeks: (judged.held == Held::Unknown).then_some(ASKED) })
        .collect()
}
