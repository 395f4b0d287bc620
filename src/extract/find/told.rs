//! Facts that are told and are not the person's: what a cousin gets, a sum that is none, money of the person's own.

use super::super::context::Context;
use super::super::craft::Hit;
use super::super::dates;
use super::super::lists;
use super::super::page::{Marks, Word};
use super::super::people::relation;
use crate::vocabulary::{Code, Kind, Voice, entitlement, funding_interest, skill};

/// Between "has" and what somebody has so many words may stand.
const HAD: usize = 4;

/// "Her cousin gets direct payments": had by somebody who sees to nobody's money but their own; "his brother is his deputy" is said of the person.
pub fn is_a_relatives(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let words = plan.words(sentence);
    let start = plan.senses[sentence].clause(hit.from).words.start;
    let somebody = words[start..].iter().take(3).any(|w| lists::people::WITH_LIVES_OF_THEIR_OWN.has(&w.text));
    let person = |w: &Word| matches!(&*w.text, "his" | "her" | "him" | "my" | "me" | "our" | "us" | "we") || plan.people.named(w) == Some(Voice::Person);
    let after = (start + 2).min(hit.from)..(hit.to + 3).min(words.len());
    somebody && !words[after].iter().any(person)
}

/// "I have heard that one before": a gift or savings counted in no pounds; "I want to buy a share" of the person is no family's money.
pub fn is_no_sum(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> bool {
    let words = plan.words(sentence);
    // "I asked if we might buy a flat, and we cannot afford it"
    let beyond = code.kind() == Kind::FundingInterest && words.windows(3).any(|w| &*w[1].text == "not" && &*w[2].text == "afford");
    let family = |w: &Word| matches!(&*w.text, "family" | "mum" | "dad" | "parents" | "sister" | "brother" | "nan" | "aunt" | "uncle");
    let investment = code == funding_interest::FAMILY_INVESTMENT;
    // "Dad asked about buying somewhere with me and I don't want the worry"
    let turned = investment && words[hit.to..].windows(2).any(|w| &*w[0].text == "not" && &*w[1].text == "want");
    // "whatever we buy has to be registered", said by whoever buys for a council
    let ours = |w: &Word| matches!(&*w.text, "we" | "i" | "us");
    let bought_by = &words[hit.from..hit.to];
    let officer = investment && plan.voices[sentence] == Voice::Professional && bought_by.iter().any(ours) && !bought_by.iter().any(family);
    let whatever = investment && words[..hit.from + 1].iter().rev().take(3).any(|w| &*w.text == "whatever");
    let beyond = beyond || turned || officer || whatever;
    let own = investment
        && plan.voices[sentence] == Voice::Person
        && words[hit.from..hit.to].iter().any(|w| &*w.text == "i")
        && !words[hit.from..hit.to].iter().any(|w| matches!(&*w.text, "we" | "family" | "mum" | "dad" | "parents"));
    let counted = [entitlement::FAMILY_CONTRIBUTION, entitlement::SAVINGS].contains(&code);
    // "1 March 2028": a year is no sum
    let large = |w: &Word| w.number.is_some_and(|n| n >= 100.0) && dates::year_of(&w.text).is_none();
    let pounds = |at: usize| words[at].before.any(Marks::POUND) || large(&words[at]) || words[at].text.ends_with('k');
    let unit = |w: &Word| matches!(&*w.text, "pounds" | "pound" | "quid" | "grand" | "thousand" | "hundred");
    let numbers: Vec<usize> = (hit.from..hit.to).filter(|at| words[*at].number.is_some()).collect();
    let near = &words[hit.from..(hit.to + 2).min(words.len())];
    own || beyond || counted && !numbers.is_empty() && !numbers.iter().any(|at| pounds(*at)) && !near.iter().any(unit)
}

/// "When he is low he needs juice" beside his insulin: low in sugar, not in mood.
pub fn is_low_in_sugar(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> bool {
    let words = plan.words(sentence);
    let low = words[hit.from..hit.to].iter().any(|w| &*w.text == "low");
    code == skill::MENTAL_HEALTH && low && words.iter().any(|w| lists::health::SUGAR.has(&w.text))
}

/// "His nan had a stroke and cannot speak", "my sister has anxiety": what a relative or friend has.
pub fn is_had_by_another(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> bool {
    let words = plan.words(sentence);
    let has = (hit.from.saturating_sub(HAD)..hit.from).rev().find(|at| matches!(&*words[*at].text, "has" | "had" | "is" | "was" | "gets" | "got"));
    let Some(has) = has.filter(|_| code.kind() == Kind::Skill) else { return false };
    let other = |v: Voice| matches!(v, Voice::Family | Voice::Friend);
    let related = plan.senses[sentence].hits.iter().any(|h| h.to == has && relation(h).is_some_and(other));
    related
        && !words[has..hit.from].iter().any(|w| matches!(&*w.text, "to" | "him" | "her" | "me" | "he" | "she" | "i" | "trained" | "clear" | "sure" | "worried"))
}
