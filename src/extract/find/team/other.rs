//! Numbers that are none of a team: people on a shift, years, dates, others, other things.

use super::super::super::lists;
use super::super::super::page::{Marks, Word};
use super::Counted;
use super::counted::some_of_them;
use crate::domain::MONTHS;

/// Of a shift and not of the team: "two on duty", "one at a time".
pub(super) fn on_shift(words: &[Word], at: usize) -> bool {
    // "five or six, with me in it" is no shift
    words[at..].iter().take(6).any(|w| matches!(&*w.text, "duty" | "shift" | "time") || &*w.text == "with" && !w.before.any(Marks::COMMA))
}

/// "Petra, who is 29", "three of the five men": years, and others
pub(super) fn aged(words: &[Word], c: &Counted) -> bool {
    let before = c.at.checked_sub(1).map_or("", |i| &*words[i].text);
    let of_the = before == "the" && c.at > 1 && &*words[c.at - 2].text == "of";
    of_the
        || c.most > 12.0 && matches!(before, "is" | "am" | "aged" | "age" | "turned" | "till" | "from")
        || c.most > 15.0 && matches!(before, "over" | "under")
}

/// "6 October", "over five home visits", "thirty-odd": no people.
pub(super) fn is_date(words: &[Word], c: &Counted) -> bool {
    // "another thirty or so signs", "14 unfamiliar faces in September"
    let some = c.at > 0 && &*words[c.at - 1].text == "another";
    let month = words[c.end.min(words.len())..].windows(2).take(4).any(|w| matches!(&*w[0].text, "in" | "since" | "during") && MONTHS.contains(&&*w[1].text));
    some || month || words.get(c.end).is_some_and(|w| MONTHS.contains(&&*w.text) || lists::numbers::NOT_IN_TEAM.has(&w.text))
}

/// The number measures something else.
pub(super) fn measured(words: &[Word], end: usize) -> bool {
    // "thirty-four workers in five months": how many there were
    let within = words[end..].iter().take(8).collect::<Vec<_>>();
    let counted_up = within
        .windows(3)
        .any(|w| matches!(&*w[0].text, "in" | "within") && w[1].number.is_some() && matches!(&*w[2].text, "weeks" | "months" | "years" | "days"));
    let of_day = counted_up || words[end..].iter().take(3).any(|w| matches!(&*w.text, "morning" | "evening" | "afternoon"));
    // "three of the five men there", "one or two of the team": some of others, or of the team
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let of_them = text(end) == "of"
        && !some_of_them(words, end)
        && (matches!(text(end + 2), "at" | "should" | "must" | "who") || matches!(text(end + 1), "the" | "those" | "our" | "my"));
    // "six to cover the week"
    let to_cover = text(end) == "to" && matches!(text(end + 1), "cover" | "run" | "staff");
    of_day || of_them || !to_cover && words.get(end).is_some_and(|w| !w.before.any(Marks::COMMA) && lists::numbers::MEASURES.has(&w.text))
}
