//! How many people support: a team of at least so many, or at most so many faces.

mod counted;
mod other;

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::lists;
use super::super::page::Marks;
use super::super::sense::Says;
use super::help::{self, Topic};
use super::housemates::shares_work;
use crate::vocabulary::Kind;
use counted::{ceiling_after, counts, says_floor, some_of_them, with_ceiling_after};
use other::{aged, is_date, measured, on_shift};

/// More people than this are no team of one person.
const MOST: f64 = 40.0;
/// "The same so many" are a few faces.
const SAME: f64 = 9.0;
/// A sentence that reckons up those just named has at most so many words.
const SHORT: usize = 14;
/// A ceiling goes on with a team told of at most so many sentences before.
const TOLD: usize = 3;

/// Finds it in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    let asked = help::topics(plan);
    plan.sentences().filter_map(|s| in_sentence(plan, s, &asked[plan.page.sentences[s].block])).collect()
}

/// A number of people: from, to, and how it was said.
struct Counted {
    most: f64,
    ranged: bool,
    at: usize,
    end: usize,
}

fn in_sentence(plan: &Context, sentence: usize, topic: &Topic) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    // "He needs the same people. Five or six of them."
    let before = sentence > plan.block(sentence).sentences.start && plan.senses[sentence - 1].has(Cue::TeamStaff);
    // "A small team. Kath can name everyone who left. Five at the most."
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(TOLD));
    let told = (first..sentence).any(|s| plan.senses[s].has(Cue::TeamStaff));
    let staff: Vec<(usize, usize)> = sense.hits.iter().filter(|h| h.is(Cue::TeamStaff)).map(|h| (h.from, h.to)).collect();
    let some = (0..words.len()).any(|end| some_of_them(words, end));
    // "people to share those hours out" share no home
    let share = words.iter().position(|w| matches!(&*w.text, "share" | "sharing")).is_some_and(|at| shares_work(words, at));
    if staff.is_empty() && !told && !topic.help && !topic.counted && !some || sense.has(Cue::TeamEach) || sense.has(Cue::HomeOthers) && !share {
        return None;
    }
    // "Not more than five of them.", below a question about staff
    let asked = |end: usize| topic.help && words.len() == end + 2 && words[..end].iter().all(|w| w.number.is_none_or(|n| n <= SAME * 2.0));
    let of_them =
        |end: usize| (before || asked(end)) && words.get(end).is_some_and(|w| &*w.text == "of") && words.get(end + 1).is_some_and(|w| &*w.text == "them");
    let people = |end: usize| words.get(end).is_some_and(|w| lists::people::COUNTED_IN_TEAM.has(&w.text));
    let ends = |end: usize| {
        let fewer = || words.get(end + 1).is_some_and(|w| matches!(&*w.text, "fewer" | "less"));
        words.get(end).is_none_or(|w| {
            w.before.any(Marks::STOP.and(Marks::COMMA)) || matches!(&*w.text, "at" | "tops" | "max" | "and" | "maximum") || &*w.text == "or" && fewer()
        })
    };
    // "The same people. I'd say six altogether", "Five people, say", "It should be of about fourteen": it tells of those just named
    let reckoned = |c: &Counted| {
        let behind = words.get(c.end + usize::from(people(c.end))).is_some_and(|w| matches!(&*w.text, "say" | "altogether"));
        let ahead = c.at >= 2 && &*words[c.at - 2].text == "of" && matches!(&*words[c.at - 1].text, "about" | "around" | "roughly");
        before && (behind || ahead) && words.len() <= SHORT
    };
    let limits = |end: usize| sense.has_in(Cue::TeamCeiling, &(end..end + 2));
    let counted = |c: &Counted| {
        let near = staff.iter().any(|(from, to)| {
            *to <= c.at && c.at - to <= 6
                || *from < c.end && c.at < *to
                || *from >= c.end
                    && from - c.end
                        <= if people(c.end) {
                            6
                        } else if limits(c.at.saturating_sub(2)) {
                            5
                        } else {
                            3
                        }
        });
        let goes_on = (before || told) && ends(c.end) && limits(c.end);
        let same = c.at > 0 && &*words[c.at - 1].text == "same" && ends(c.end);
        of_them(c.end)
            || some_of_them(words, c.end)
            || near
            || same
            || goes_on
            || reckoned(c)
            || (topic.help || topic.counted) && (people(c.end) || ends(c.end) && (c.ranged || topic.counted || limits(c.end) || limits(c.end + 1)))
    };
    let c = counts(words)
        .into_iter()
        .filter(|c| !is_date(words, c))
        .find(|c| c.most >= 2.0 && c.most <= MOST && counted(c) && !measured(words, c.end) && !aged(words, c))?;
    // "three regulars, four at the most"
    let c = counts(words).into_iter().find(|o| o.at >= c.end && o.at <= c.end + 3 && o.most > c.most && o.most <= SAME && limits(o.end)).unwrap_or(c);
    let c = with_ceiling_after(plan, sentence, c);
    let around = c.at.saturating_sub(9)..(c.end + 6).min(words.len());
    let floor = says_floor(&words[around.clone()]);
    // "for Hannah only" sets no ceiling
    let only_after = |from: usize| from >= c.end && &*words[from].text == "only";
    let limited = sense.hits.iter().any(|h| h.is(Cue::TeamCeiling) && around.contains(&h.from) && !only_after(h.from));
    let told_only = staff.is_empty();
    let ceiling = (limited || c.most > 0.0 && ceiling_after(plan, sentence).is_some()) && !floor;
    let led = &words[c.at.saturating_sub(6)..c.at];
    let small = led.windows(2).any(|w| matches!(&*w[0].text, "small" | "little" | "tiny") && &*w[1].text == "team");
    // "five or six in the team"
    let within =
        words[c.end.min(words.len())..].iter().take(6).take_while(|w| !w.before.any(Marks::COMMA)).any(|w| &*w.text == "team") && !limited && c.most >= 4.0;
    // "Eight or nine, taken on for Kaz": the team that is to be
    let taken_on = words[c.end.min(words.len())..].iter().take(3).any(|w| matches!(&*w.text, "taken" | "recruited" | "employed" | "hired" | "appointed"));
    let team = (led.iter().any(|w| &*w.text == "team") || within || taken_on && !limited && c.most >= 4.0) && !small;
    // "the same three or four": those and no others
    let same = c.most <= SAME && led.iter().any(|w| &*w.text == "same") && !led.iter().any(|w| &*w.text == "since");
    let kind = if !floor && (ceiling || same || (c.ranged || small) && !team) || !team && !floor && c.most < 4.0 { Kind::TeamMost } else { Kind::TeamSize };
    // "She'll need the same small team, I'd say seven at the outside"
    let within_wish = ceiling && sense.clauses.iter().any(|clause| clause.words.end <= c.at && matches!(clause.says, Says::Wish(_)) && clause.beside.is_none());
    // "Sam can get used to six people, but not more than that"
    let bounded = limited && !told_only && plan.is_present(sentence, c.at);
    // "it would take six to cover the week"
    let takes =
        plan.is_present(sentence, c.at) && words[..c.at].iter().rev().take(3).any(|w| matches!(&*w.text, "take" | "takes" | "need" | "needs" | "reckon"));
    // "I can learn six names. More than six and I stop trying."
    let ended = ceiling && plan.is_present(sentence, c.at);
    let regulars = words.get(c.end).is_some_and(|w| &*w.text == "regulars");
    let asked =
        plan.is_wish(sentence, c.at) || within_wish || takes || ended || bounded || (team || topic.counted || reckoned(&c)) && plan.is_present(sentence, c.at);
    let refused = sense.is_negated(c.at, c.end) && !ceiling && !floor;
    let shift = sense.has_in(Cue::TeamNight, &around) || on_shift(words, c.at) && !team;
    (asked && !refused && !shift && (ceiling || floor || team || same || regulars || c.ranged || c.most >= 4.0))
        .then(|| Found::new(kind, sentence, c.at..c.end.min(words.len())).number(c.most))
}
