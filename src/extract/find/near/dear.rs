//! Places where somebody or something dear is that is to be near.

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::lists;
use super::super::super::page::Word;
use super::super::super::sense::Beside;
use super::homes::is_relation;
use super::mention::Mention;
use crate::vocabulary::Voice;

/// And words of being near somebody who lives there so many.
const KIN: usize = 9;
/// What is to be within reach is told of so many sentences before.
const REACHED: usize = 2;

/// "Near my nan, she's in Chadderton", "close to my sister in Hale": where whoever it is to be near lives.
pub(super) fn beside_kin(plan: &Context, mention: &Mention) -> bool {
    let (s, at) = (mention.sentence, mention.words.start);
    let words = plan.words(s);
    let lies = at > 1 && matches!(&*words[at - 1].text, "in" | "at" | "near" | "on" | "over" | "from");
    let from = at.saturating_sub(KIN);
    let Some(near) = (from..at).rev().find(|i| matches!(&*words[*i].text, "near" | "nearer" | "close" | "closer")).filter(|_| lies) else { return false };
    let kin = words[near + 1..at].iter().any(|w| plan.people.named(w) == Some(Voice::Family) || is_relation(w));
    let visited = near > 0 && lists::places::VISITED.has(&words[near - 1].text);
    kin && !visited && plan.is_wish(s, near) && !plan.senses[s].is_negated(near, near + 1) && !plan.is_past(s, near)
}

/// "Dad lives in Derby. Sam must not be so far off that he can't visit", "the club in Hexham has to be within reach": somebody or something
/// dear is there, and this or one of the next sentences asks to be within reach of it.
pub(super) fn is_to_be_reached(plan: &Context, mention: &Mention) -> bool {
    let (s, at) = (mention.sentence, mention.words.start);
    let words = plan.words(s);
    let sense = &plan.senses[s];
    let lies = at > 0 && matches!(&*words[at - 1].text, "in" | "at" | "near" | "on" | "over" | "round" | "outside" | "there");
    if !lies || sense.clause(at).beside == Some(Beside::Past) || sense.is_negated(at, mention.words.end) {
        return false;
    }
    let loved = |w: &Word| matches!(plan.people.named(w), Some(Voice::Family | Voice::Friend)) || is_relation(w) || lists::places::VISITED.has(&w.text);
    let reach = |s: usize| plan.senses[s].hits.iter().any(|h| h.is(Cue::HomeReach) && plan.is_wish(s, h.from));
    let block = plan.block(s).sentences.clone();
    words[at.saturating_sub(KIN)..at].iter().any(loved) && (s..=s + REACHED).any(|next| block.contains(&next) && reach(next))
}

/// "Totnes is home", "I'm going back to Totnes": it belongs to somebody, or would do, now.
pub(super) fn belongs(plan: &Context, mention: &Mention) -> bool {
    let (sense, at) = (&plan.senses[mention.sentence], mention.words.start);
    let near = |from: usize, to: usize| from <= at && at < to || from >= mention.words.end && from < mention.words.end + 3;
    plan.is_present(mention.sentence, at) && sense.hits.iter().any(|h| h.is(Cue::HomeBelongs) && near(h.from, h.to))
}
