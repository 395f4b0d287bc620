//! What is so now, though it is told of the past, of where the person is, or of a relative.

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit};
use super::super::super::lists;
use super::super::super::sense::Beside;
use super::super::told;
use super::FACTS;
use crate::vocabulary::{Code, Kind, Voice, authority, capacity, entitlement};

/// Told of the past, they still hold.
pub(super) const STANDING: &[Code] = &[
    entitlement::CARE_ACT,
    authority::COURT_ORDER,
    capacity::TENANCY_HAS,
    capacity::TENANCY_LACKS,
    capacity::FINANCE_HAS,
    capacity::FINANCE_LACKS,
    entitlement::SAVINGS,
];

/// True now; facts may be told of a relative who sees to them ("Neil is his deputy").
pub(super) fn is_so(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> bool {
    let kind = code.kind();
    // "in the guide there is a young woman who has a direct payment"
    if plan.senses[sentence].has(Cue::ScopeExample) {
        return false;
    }
    let others = plan.senses[sentence].clause(hit.from).beside == Some(Beside::Others);
    let partner = kind == Kind::Skill && plan.words(sentence)[..=hit.from].iter().rev().take(2).any(|w| &*w.text == "my");
    let beside = plan.senses[sentence].clause(hit.from).beside;
    // where somebody is now, in law and in money, is so; an assessment that was made stands
    // "he was convicted in 2019 and is held under section 37"
    let is = plan.words(sentence)[hit.from.saturating_sub(5)..hit.from].iter().any(|w| matches!(&*w.text, "is" | "am" | "remains" | "still" | "currently"));
    let agreed = plan.words(sentence)[hit.to..].iter().take(5).any(|w| lists::money::GRANTED.has(&w.text));
    let stands = FACTS.contains(&kind) && beside == Some(Beside::Past) && agreed && kind == Kind::Entitlement;
    let stands = stands
        || FACTS.contains(&kind)
            && (beside == Some(Beside::Now) || is && beside == Some(Beside::Past) || beside == Some(Beside::Past) && STANDING.contains(&code));
    // who sees to it, and who gives it, may well be a relative
    let seen_to = kind == Kind::Authority || kind == Kind::FundingInterest || [entitlement::DEPUTYSHIP, entitlement::FAMILY_CONTRIBUTION].contains(&code);
    let theirs = FACTS.contains(&kind) && (seen_to || !told::is_a_relatives(plan, sentence, hit));
    stands || plan.is_present(sentence, hit.from) || (theirs || partner && plan.voices[sentence] == Voice::Person) && others
}

/// "He drank at sixteen. He has asked for someone who knows about that": told of the past, and staff are to know it.
pub(super) fn is_taken_up(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let told = matches!(plan.senses[sentence].clause(hit.from).beside, Some(Beside::Past | Beside::Now));
    let later = plan.senses[sentence].hits.iter().any(|h| h.is(Cue::TeamTakesUp) && h.from >= hit.to);
    let next = sentence + 1;
    told && (later || plan.block(sentence).sentences.contains(&next) && plan.senses[next].has(Cue::TeamTakesUp))
}
