//! Is a place one to live in? Plans name places for many reasons: where somebody was, who pays, a day out.

use super::super::super::context::Context;
use super::super::super::craft::{Craft, Cue};
use super::super::super::lists;
use super::super::super::page::{Marks, Shape, Word};
use super::super::super::sense::{Beside, Says};
use super::super::questioned::answers;
use super::homes::is_relation;
use super::mention::Mention;
use super::spoken::is_spoken_of;
use crate::vocabulary::Voice;

/// Words of settling stand so many words before the place at most.
const LEADS: usize = 3;
/// "It is not in": so many words before a place tell where the home is.
const TOLD: usize = 4;
/// And words of being near somebody who lives there so many.
const KIN: usize = 9;
/// What is to be within reach is told of so many sentences before.
const REACHED: usize = 2;
/// Which blocks speak of where to live: by their heading, column, row, label or the question before them.
pub struct Topics {
    where_to_live: Vec<bool>,
    life: Vec<bool>,
    /// A question asks where, here or just above.
    questioned: Vec<bool>,
}

impl Topics {
    pub fn of(plan: &Context) -> Topics {
        let says = |words: &[Word], cue: Cue| Craft::built_in().hits(words).iter().any(|h| h.is(cue));
        let headed = |cue: Cue| -> Vec<bool> { plan.page.sections.iter().map(|s| says(&plan.page.words[s.words.clone()], cue)).collect() };
        let (headings, life) = (headed(Cue::HomeWhere), headed(Cue::InterestHeading));
        let blocks = &plan.page.blocks;
        let questioned = answers(plan, Cue::HomeWhere);
        let where_to_live = (0..blocks.len()).map(|at| {
            let block = &blocks[at];
            let cells = block.shape == Shape::Cell
                && (plan.page.column_header(block).is_some_and(|h| says(h, Cue::HomeWhere))
                    || plan
                        .page
                        .row(block)
                        .next()
                        .is_some_and(|first| first.column < block.column && says(&plan.page.words[first.words.clone()], Cue::HomeWhere)));
            headings[block.section] && !plan.parts.of_section(block.section).tells
                || cells
                || questioned[at]
                || labelled(&plan.page.words[block.words.clone()])
                || plan.page.run_in(block).is_some_and(|first| says(first, Cue::HomeWhere))
        });
        Topics { where_to_live: where_to_live.collect(), life: blocks.iter().map(|b| life[b.section]).collect(), questioned }
    }
}

/// "Preferred area: Stroud": the words before a colon.
fn labelled(words: &[Word]) -> bool {
    let Some(colon) = words.iter().take(8).position(|w| w.after.any(Marks::COLON)) else { return false };
    Craft::built_in().hits(&words[..=colon]).iter().any(|h| h.is(Cue::HomeWhere))
}

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

/// "Near my nan, she's in Chadderton", "close to my sister in Hale": where whoever it is to be near lives.
fn beside_kin(plan: &Context, mention: &Mention) -> bool {
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
fn is_to_be_reached(plan: &Context, mention: &Mention) -> bool {
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

/// "Anything over half an hour's drive from Lincoln is no good": what is too far is refused, and so the place is to be near.
pub fn is_beyond(plan: &Context, mention: &Mention) -> bool {
    let start = mention.words.start;
    plan.senses[mention.sentence].hits.iter().any(|h| h.is(Cue::HomeBeyond) && h.from < start && start <= h.to) && !plan.is_past(mention.sentence, start)
}

/// "Totnes is home", "I'm going back to Totnes": it belongs to somebody, or would do, now.
fn belongs(plan: &Context, mention: &Mention) -> bool {
    let (sense, at) = (&plan.senses[mention.sentence], mention.words.start);
    let near = |from: usize, to: usize| from <= at && at < to || from >= mention.words.end && from < mention.words.end + 3;
    plan.is_present(mention.sentence, at) && sense.hits.iter().any(|h| h.is(Cue::HomeBelongs) && near(h.from, h.to))
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

/// Who pays, where a hospital or the last home is: "Present address: …", "Not Durham" after "… have got to sort me out".
fn is_elsewhere(plan: &Context, mention: &Mention) -> bool {
    let s = mention.sentence;
    // "a Shared Lives family in Reading": where an offer is
    let offer = |w: &Word| lists::places::OFFERED.has(&w.text);
    let at = mention.words.start;
    let before = &plan.words(s)[at.saturating_sub(4)..at];
    // "the garden centre near Leek", "her job in Hale": where a thing is that somebody goes to
    let venue = |w: &Word| lists::places::VISITED.has(&w.text);
    let lies = before.last().is_some_and(|w| matches!(&*w.text, "in" | "at" | "near" | "on" | "outside"));
    if lies && before.iter().rev().skip(1).take(2).any(venue) && !before.iter().any(|w| lists::places::WORDS_OF_LIVING.has(&w.text)) {
        return true;
    }
    // "a bus into Telford centre"
    let ride = |w: &Word| lists::places::RIDES.has(&w.text);
    let goes = before.last().is_some_and(|w| matches!(&*w.text, "into" | "to"));
    if goes && before.iter().rev().skip(1).take(2).any(ride) {
        return true;
    }
    if is_spoken_of(plan, mention) {
        return true;
    }
    // "Kirklees fund the place he is in"
    let pays = |w: &Word| matches!(&*w.text, "fund" | "funds" | "pay" | "pays" | "commission" | "commissions");
    if mention.words.start == 0 && plan.words(s).get(mention.words.end).is_some_and(pays) {
        return true;
    }
    let of_a_kind = |w: &[Word]| lists::places::KINDS_OF_CARE.has(&w[0].text) && &*w[1].text == "home";
    let offered = |w: &[Word]| matches!(&*w[0].text, "they" | "was" | "were" | "been" | "has" | "have" | "had" | "council") && &*w[1].text == "offered";
    if is_subject(plan, mention) {
        return true;
    }
    if plan.words(s)[..at].windows(2).any(offered) || before.iter().rev().take(3).any(offer) || before.windows(2).any(of_a_kind) {
        return true;
    }
    let before = s > plan.block(s).sentences.start && plan.senses[s - 1].has(Cue::HomeResponsible);
    let label = label(plan.words(s)).min(mention.words.start);
    let told = plan.senses[s].has_in(Cue::HomeElsewhere, &(0..label));
    told || !plan.senses[s].has(Cue::HomeSettle) && (before || plan.senses[s].has(Cue::HomeResponsible))
}

/// "The bungalow in Rotherham needs its bed back": a home that is there, and something is said of it.
fn is_subject(plan: &Context, mention: &Mention) -> bool {
    let words = plan.words(mention.sentence);
    let clause = &plan.senses[mention.sentence].clause(mention.words.start).words;
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let home =
        |w: &str| lists::places::WORDS_OF_LIVING.has(w) || matches!(w, "bungalow" | "place" | "scheme" | "one" | "unit" | "placement" | "hospital" | "ward");
    let from = clause.start;
    let named = text(from) == "the" && mention.words.start <= from + 4 && (from + 1..mention.words.start).any(|at| home(text(at)));
    let lies = matches!(text(mention.words.start.saturating_sub(1)), "in" | "at" | "near" | "on");
    let says = words.get(mention.words.end).is_some_and(|w| {
        clause.contains(&mention.words.end)
            && matches!(&*w.text, "needs" | "wants" | "has" | "had" | "will" | "can" | "does" | "said" | "says" | "takes" | "costs" | "closes")
    });
    named && lies && says
}

/// "Burnley. I have a season ticket."
fn told_of_a_match(plan: &Context, sentence: usize) -> bool {
    let ticket = |s: usize| plan.senses[s].has(Cue::InterestLove) || plan.senses[s].has(Cue::InterestFollows);
    ticket(sentence) || plan.block(sentence).sentences.contains(&(sentence + 1)) && plan.senses[sentence + 1].has(Cue::InterestFollows)
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
