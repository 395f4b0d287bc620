//! Sentences that ask for something: one way of asking for each frame and strength, told in the first or the third person.

use super::person::Person;
use crate::samples::chance::Chance;
use crate::vocabulary::Strength;

/// Who tells: the person of themselves, or others of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Me,
    Them,
}

/// The shape of an asking sentence; `{x}` is what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// A thing to have: `a wet room`.
    Have,
    /// A way or place to live: `on a quiet street`.
    Live,
    /// A place not to live: `on a main road`.
    NotLive,
    /// Something staff know: `epilepsy`.
    Know,
    /// Something to do: `rent from a housing association`.
    Do,
    /// Something never to do: `live in a care home`.
    NotDo,
    /// Something that must not be there: `cameras in the home`.
    Without,
}

/// Ways of asking by frame: must, should, would be nice. `{S}` and `{s}` stand for the person (`I`, `Asha`, `she`), `{o}` (`me`, `her`), `{p}` and `{P}` (`my`, `her`), `{rel}` for the relative who speaks in the plan;
/// `[need|needs]` follows who tells.
#[rustfmt::skip]
const WAYS: &[(Frame, [&[&str]; 3])] = &[
    (Frame::Have, [
        &["{S} must have {x}.", "There has to be {x}.", "{S} cannot do without {x}.", "{S} [need|needs] {x}."],
        &["{S} would like {x}.", "{S} [want|wants] {x}.", "There should be {x}.", "[I|We] ask for {x}."],
        &["If possible, {s} would like {x}.", "It would be lovely to have {x}.", "{X} would be nice, if the money stretches."],
    ]),
    (Frame::Live, [
        &["{S} must live {x}.", "{S} [need|needs] to live {x}.", "The home has to be {x}."],
        &["{S} [want|wants] to live {x}.", "{S} would like to live {x}.", "The home should be {x}."],
        &["It would be lovely to live {x}.", "If possible, the home would be {x}."],
    ]),
    (Frame::NotLive, [
        &["{S} must not live {x}.", "{S} cannot live {x}.", "The home must never be {x}."],
        &["{S} [do|does] not want to live {x}.", "Not {x}, please.", "The home should not be {x}."],
        &["If possible, not {x}.", "It would be nice if the home were not {x}."],
    ]),
    (Frame::Know, [
        &["Everyone who works with {o} must know about {x}.", "Staff must be trained in {x}.", "{P} staff need to understand {x}.", "Staff have to know about {x} before they start."],
        &["{P} staff should know about {x}.", "Staff should have experience of {x}.", "{S} would like staff who understand {x}."],
        &["It would help if somebody on the team knew about {x}.", "If possible, a worker who knows about {x}."],
    ]),
    (Frame::Do, [
        &["{S} must be able to {x}.", "{S} [need|needs] to {x}."],
        &["{S} [want|wants] to {x}.", "{S} would like to {x}."],
        &["One day, maybe, {s} would like to {x}.", "It would be nice if {s} could {x}."],
    ]),
    (Frame::NotDo, [
        &["{S} must never {x} again.", "{S} cannot {x}, not even for a short time."],
        &["{S} [do|does] not want to {x}.", "{S} should not have to {x}."],
        &["{S} would rather not {x}."],
    ]),
    (Frame::Without, [
        &["There must be no {x}.", "{S} cannot live with {x}."],
        &["{S} [do|does] not want {x}.", "There should be no {x}."],
        &["If possible, no {x}."],
    ]),
];

/// The sentence for one thing asked, told as `told`.
pub(super) fn ask(chance: &mut Chance, frame: Frame, strength: Strength, x: &str, person: &Person, told: Told) -> String {
    let place = match strength {
        Strength::Essential => 0,
        Strength::Important => 1,
        Strength::Nice => 2,
    };
    let ways = WAYS.iter().find(|(f, _)| *f == frame).map_or(&["{S} would like {x}."][..], |(_, ways)| ways[place]);
    let x = tell(x, person, told);
    tell(&chance.pick(ways).replace("{x}", &x).replace("{X}", &capital(&x)), person, told)
}

/// Fills a template's marks in for the person, as `told`.
pub(super) fn tell(template: &str, person: &Person, told: Told) -> String {
    let pronoun = person.pronoun;
    let relative = person.relative_as(told);
    let capital = capital(&relative);
    let marks: [(&str, &str); 7] = match told {
        Told::Me => [("{S}", "I"), ("{s}", "I"), ("{o}", "me"), ("{p}", "my"), ("{P}", "My"), ("{rel}", &relative), ("{Rel}", &capital)],
        Told::Them => [
            ("{S}", &person.name),
            ("{s}", pronoun.subject),
            ("{o}", pronoun.object),
            ("{p}", pronoun.possessive),
            ("{P}", pronoun.starts),
            ("{rel}", &relative),
            ("{Rel}", &capital),
        ],
    };
    let filled = marks.iter().fold(template.to_owned(), |text, (mark, word)| text.replace(mark, word));
    choose(&filled, told)
}

/// `[need|needs]` becomes the word for who tells.
fn choose(text: &str, told: Told) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, choice, after)) = next_choice(rest) {
        out.push_str(before);
        let (me, them) = choice;
        out.push_str(if told == Told::Me { me } else { them });
        rest = after;
    }
    out + rest
}

fn next_choice(text: &str) -> Option<(&str, (&str, &str), &str)> {
    let (before, inside) = text.split_once('[')?;
    let (choice, after) = inside.split_once(']')?;
    Some((before, choice.split_once('|')?, after))
}

/// With a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
