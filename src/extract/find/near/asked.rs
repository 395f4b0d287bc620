//! Is a place one to live in? Plans name places for many reasons: where somebody was, who pays, a day out.

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::lists;
use super::super::super::page::{Marks, Word};
use super::super::super::sense::Says;
use super::dear::{belongs, beside_kin, is_to_be_reached};
use super::elsewhere::{is_elsewhere, told_of_a_match};
use super::mention::Mention;
use super::topics::Topics;

/// Words of settling stand so many words before the place at most.
const LEADS: usize = 3;
/// "It is not in": so many words before a place tell where the home is.
const TOLD: usize = 4;

/// A wish or a bare item, with words of living; or a bare name where the plan speaks of where to live. `going_on`: a place
/// to live in stands before it in the same block.
pub fn is_asked(plan: &Context, topics: &Topics, mention: &Mention, going_on: bool) -> bool {
    let sense = &plan.senses[mention.sentence];
    let at = mention.words.start;
    let clause = sense.clause(at);
    let block = plan.page.sentences[mention.sentence].block;
    let head = block < 3 && !topics.questioned[block] && plan.page.blocks.len() > 6 && !matches!(clause.says, Says::Wish(_));
    let belongs = belongs(plan, mention);
    if !head && (beside_kin(plan, mention) || is_to_be_reached(plan, mention)) {
        return true;
    }
    if head || is_elsewhere(plan, mention) || !(belongs || plan.is_wish(mention.sentence, at)) {
        return false;
    }
    let range = if clause.goes_on { 0..clause.words.end } else { clause.words.clone() };
    if belongs || sense.has_in(Cue::HomeSettle, &range) {
        return true;
    }
    // "Where do you live? Leeds.": a fact
    let now = mention.sentence.checked_sub(1).is_some_and(|s| plan.page.sentences[s].asks && plan.senses[s].has(Cue::HomeNowAsked));
    if now {
        return false;
    }
    // "It is in Whitmore Reans", said of a year from now
    let told = &plan.words(mention.sentence)[..at];
    let there = told.len() <= TOLD && told.first().is_some_and(|w| &*w.text == "it") && told.last().is_some_and(|w| matches!(&*w.text, "in" | "near" | "at"));
    if there && plan.part(mention.sentence).future {
        return true;
    }
    let words = plan.words(mention.sentence);
    let label = label(words).min(at);
    if !mention.doubtful && refused_plainly(words, label, at) {
        return true;
    }
    if sense.has(Cue::HomeTrip) || topics.life[block] || told_of_a_match(plan, mention.sentence) {
        return false;
    }
    if opens(words, label, mention) {
        return true;
    }
    // "29, from Worthing": where somebody comes from
    let away = at > 1 && matches!(&*words[at - 2].text, "away" | "far" | "clear" | "miles");
    let from = at > 0 && &*words[at - 1].text == "from" && !going_on && !away;
    let bare = at - label <= 2 || at - label <= 6 && words[label..at].iter().any(|w| &*w.text == "or");
    let and = going_on && at > 0 && matches!(&*words[at - 1].text, "and" | "or" | "nor" | "not");
    // "In Boston, or a village round it"; "if not Hebden then Todmorden"
    let placed = at == label + 1
        && matches!(&*words[label].text, "in" | "near" | "around" | "outside")
        && words[at].capital
        && !mention.doubtful
        && !words[mention.words.end - 1].possessive
        && (mention.words.end == words.len()
            || is_listed(words, mention.words.end)
            || matches!(&*words[mention.words.end].text, "please" | "ideally" | "preferably"));
    let then = at > 0 && &*words[at - 1].text == "then" && (going_on || topics.where_to_live[block]);
    let just_before = at > 0 && &*words[at - 1].text == "not" && words[at].capital;
    let refused = (at - label <= 3 && matches!(&*words[label].text, "not" | "no" | "never") || just_before) && !mention.doubtful;
    let object = at > 0 && matches!(&*words[at - 1].text, "want" | "wants" | "prefer" | "prefers" | "choose" | "chooses" | "like");
    let living = sense.has_in(Cue::HomePlace, &range);
    let only_places = bare && words.len() <= mention.words.end + 2 && !mention.doubtful;
    !from && ((topics.where_to_live[block] || going_on) && (bare || living) || and || placed || then || only_places || refused || object)
}

/// "Anything over half an hour's drive from Lincoln is no good": what is too far is refused, and so the place is to be near.
pub fn is_beyond(plan: &Context, mention: &Mention) -> bool {
    let start = mention.words.start;
    plan.senses[mention.sentence].hits.iter().any(|h| h.is(Cue::HomeBeyond) && h.from < start && start <= h.to) && !plan.is_past(mention.sentence, start)
}

/// "Not Luton", "definitely not back in Luton", "never the middle of Luton": nothing but small words stands between.
fn refused_plainly(words: &[Word], label: usize, at: usize) -> bool {
    let led = &words[label..at];
    let not = led.iter().take(2).position(|w| matches!(&*w.text, "not" | "never"));
    let if_not = led.first().is_some_and(|w| matches!(&*w.text, "if" | "why" | "is" | "or"));
    not.filter(|_| !if_not).is_some_and(|not| led[not + 1..].iter().all(|w| lists::english::WHEREABOUTS.has(&w.text)))
}

/// "Fareham, because his sister is there", "Ludlow, please", "Kingsland, or Pembridge": a name and then why, or another.
fn opens(words: &[Word], label: usize, mention: &Mention) -> bool {
    let Some(next) = words.get(mention.words.end).filter(|_| mention.words.start == label) else { return false };
    is_listed(words, mention.words.end)
        || matches!(&*next.text, "itself" | "proper")
        || next.before.any(Marks::COMMA.and(Marks::DASH))
            && matches!(&*next.text, "because" | "please" | "ideally" | "preferably" | "if" | "so" | "for" | "to" | "where" | "by" | "near" | "as" | "since")
}

/// The words of a label ("First choice: …") at the beginning of a sentence.
pub fn label(words: &[Word]) -> usize {
    words.iter().take(7).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1)
}

/// "… or Pembridge", "… or a village near it": one more place follows.
pub fn is_listed(words: &[Word], at: usize) -> bool {
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let vague = matches!(text(at + 1), "somewhere" | "nearby" | "thereabouts" | "near") || matches!(text(at + 2), "village" | "town" | "place");
    text(at) == "or" && (vague || words.get(at + 1).is_some_and(|w| w.capital && !matches!(&*w.text, "i")))
}

/// Words of settling stand right before the place or over it, or the part asks where to live: no passing mention.
pub fn is_plain(plan: &Context, topics: &Topics, mention: &Mention) -> bool {
    let sense = &plan.senses[mention.sentence];
    let (start, end) = (mention.words.start, mention.words.end);
    let near = |from: usize, to: usize| from < end && start <= to + LEADS;
    let settle = sense.hits.iter().any(|h| (h.is(Cue::HomeSettle) || h.is(Cue::HomeBelongs)) && near(h.from, h.to));
    let words = plan.words(mention.sentence);
    let chosen = start > 0 && matches!(&*words[start - 1].text, "prefer" | "prefers" | "choose" | "chooses" | "want" | "wants" | "like" | "favours")
        || words.get(end).is_some_and(|w| matches!(&*w.text, "if" | "side" | "please" | "ideally" | "way"));
    settle || chosen || topics.where_to_live[plan.page.sentences[mention.sentence].block] || start <= label(plan.words(mention.sentence)) + 1
}
