//! The easy-read sheet: one idea a sentence, at most fifteen words, no acronym, a picture beside each. Every sentence is made here;
//! `tests/all/easy_read.rs` reads all of them.

use super::{Gathered, kinds, words};
use crate::{
    domain::{
        OfferKind, Requirement,
        records::{EasyLine, FamilyOption, PersonsReply},
    },
    matching::Missing,
    vocabulary::{Code, Kind, Polarity},
    web::{assets, words as said},
};

/// What stands at the left of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    House,
    Map,
    People,
    Person,
    Bed,
    Door,
    Heart,
    Night,
    Paper,
    Question,
    Wait,
    Calendar,
    Money,
    Tools,
    Talk,
    Hand,
    Yes,
    Maybe,
    No,
    Tick,
    Cross,
    Eyes,
    Pen,
}

impl Picture {
    pub const ALL: [Picture; 23] = [
        Picture::House,
        Picture::Map,
        Picture::People,
        Picture::Person,
        Picture::Bed,
        Picture::Door,
        Picture::Heart,
        Picture::Night,
        Picture::Paper,
        Picture::Question,
        Picture::Wait,
        Picture::Calendar,
        Picture::Money,
        Picture::Tools,
        Picture::Talk,
        Picture::Hand,
        Picture::Yes,
        Picture::Maybe,
        Picture::No,
        Picture::Tick,
        Picture::Cross,
        Picture::Eyes,
        Picture::Pen,
    ];

    /// The icon's name in its set, by which it is kept too.
    pub fn name(self) -> &'static str {
        match self {
            Picture::House => "house",
            Picture::Map => "round-pushpin",
            Picture::People => "people-holding-hands",
            Picture::Person => "person-raising-hand",
            Picture::Bed => "bed",
            Picture::Door => "door",
            Picture::Heart => "red-heart",
            Picture::Night => "night-with-stars",
            Picture::Paper => "page-facing-up",
            Picture::Question => "red-question-mark",
            Picture::Wait => "hourglass-not-done",
            Picture::Calendar => "spiral-calendar",
            Picture::Money => "pound-banknote",
            Picture::Tools => "hammer-and-wrench",
            Picture::Talk => "speech-balloon",
            Picture::Hand => "raised-hand",
            Picture::Yes => "thumbs-up",
            Picture::Maybe => "thinking-face",
            Picture::No => "thumbs-down",
            Picture::Tick => "check-mark-button",
            Picture::Cross => "cross-mark",
            Picture::Eyes => "eyes",
            Picture::Pen => "writing-hand",
        }
    }

    /// Where a browser gets it.
    pub fn address(self) -> &'static str {
        address(self.name())
    }
}

/// The address of the picture of that name; that of a house where a later version lacks it.
pub fn address(name: &str) -> &'static str {
    let of = |name: &str| assets::PICTURES.iter().find(|(known, _)| *known == name).map(|(_, address)| *address);
    of(name).or_else(|| of(Picture::House.name())).unwrap_or_default()
}

/// How the sheet begins.
pub const BEGINNING: [(Picture, &str); 6] = [
    (Picture::House, "This is about where you could live."),
    (Picture::Hand, "Nobody has decided anything yet."),
    (Picture::Talk, "We want to know what you think."),
    (Picture::Wait, "You can take your time."),
    (Picture::People, "Somebody you trust can read this with you."),
    (Picture::Hand, "You can stop at any time."),
];

/// How it ends.
pub const ENDING: [(Picture, &str); 3] = [
    (Picture::Talk, "You can change your mind later."),
    (Picture::Eyes, "The people who plan with you will see your answers."),
    (Picture::Pen, "They will write down who helped you."),
];

/// The four answers to an option.
pub const ANSWERS: [(PersonsReply, Picture, &str); 4] = [
    (PersonsReply::Yes, Picture::Yes, "Yes, let’s go and see"),
    (PersonsReply::Maybe, Picture::Maybe, "Maybe"),
    (PersonsReply::No, Picture::No, "No"),
    (PersonsReply::TellMeMore, Picture::Question, "Tell me more"),
];

const REAL: &str = "You can ask to go and see it.";
const NOT_NOW: &str = "You cannot have this now.";
const LATER: &str = "That may change later.";
const GUESS: &str = "That is a guess.";
const OTHERS: &str = "Somebody else may get it first.";
const TO_PAY: &str = "We must find out how to pay for it.";
/// How many sentences of one sort an option has.
const FEW: usize = 4;
/// A thing of more words gives way to its kind.
const MOST_WORDS: usize = 10;

/// An option in sentences. The heading above them says what kind of home.
pub fn lines<'a>(g: &Gathered, option: &FamilyOption, missing: impl Iterator<Item = &'a Missing>) -> Vec<EasyLine> {
    let setting = Kind::Setting.code(&option.setting);
    let mut lines: Vec<(Picture, String)> = vec![];
    lines.extend(setting.map(|code| (Picture::House, there_are(code, option.homes))));
    let homes: Vec<_> = option.packages.iter().filter_map(|(home, _)| g.inputs.offers.home(home.as_ref()?)).collect();
    lines.extend(words::nearest(&homes, &g.places()).map(|(km, place)| (Picture::Map, how_far(option.homes, &said::miles(km), &place))));
    let good = option.good.iter().filter_map(|id| g.requirement(id));
    lines.extend(good.filter(|r| r.kind != Kind::Near).take(FEW).map(|r| (picture(r.kind), good_there(&thing(r), r.polarity))));
    lines.extend(needed(g, missing));
    lines.extend(option.others.then(|| (Picture::People, OTHERS.to_owned())));
    match option.band.as_str() {
        "real_now" => lines.push((Picture::Eyes, REAL.into())),
        "not_at_present" => lines.extend([(Picture::Cross, NOT_NOW.into()), (Picture::Wait, LATER.into())]),
        _ => {}
    }
    lines.extend(option.months.into_iter().flat_map(|range| [(Picture::Calendar, how_long(range)), (Picture::Question, GUESS.into())]));
    lines.into_iter().map(|(picture, text)| EasyLine { picture: picture.name().into(), text }).collect()
}

/// Each sort of thing once, in the order in which it is missing.
fn needed<'a>(g: &Gathered, missing: impl Iterator<Item = &'a Missing>) -> Vec<(Picture, String)> {
    let mut all: Vec<(Picture, String)> = vec![];
    for missing in missing {
        let line = match missing {
            Missing::ToConfirm(id) => g.requirement(id).map(|r| (Picture::Question, not_known(&thing(r)))),
            Missing::ToPutInPlace(id) => g.requirement(id).map(|r| (Picture::Tools, to_add(&thing(r)))),
            other => Some(waits_for(other)),
        };
        all.extend(line.filter(|line| !all.contains(line)));
    }
    all.truncate(FEW + 2);
    all
}

fn waits_for(missing: &Missing) -> (Picture, String) {
    let (picture, text) = match missing {
        Missing::Willing(OfferKind::Home) => (Picture::Door, "The landlord must say yes."),
        Missing::Willing(_) => (Picture::People, "The support team must say yes."),
        Missing::Confirmed(OfferKind::Home) => (Picture::Wait, "The landlord must say it is still free."),
        Missing::Confirmed(_) => (Picture::Wait, "The support team must say it has room."),
        Missing::UnderOffer(_) => (Picture::People, OTHERS),
        _ => (Picture::Money, TO_PAY),
    };
    (picture, text.to_owned())
}

fn there_are(setting: Code, homes: usize) -> String {
    let (one, several) = kinds::of(setting);
    match homes {
        1 => format!("There is one {one}."),
        n if n < 20 => format!("There are {n} {several}."),
        _ => format!("There are many {several}."),
    }
}

fn how_far(homes: usize, miles: &str, place: &str) -> String {
    if homes == 1 { format!("It is about {miles} from {place}.") } else { format!("The nearest is about {miles} from {place}.") }
}

fn good_there(thing: &str, polarity: Polarity) -> String {
    if polarity == Polarity::Avoid { format!("You stay away from this: {thing}.") } else { format!("This is there: {thing}.") }
}

fn not_known(thing: &str) -> String {
    format!("We must ask about this: {thing}.")
}

fn to_add(thing: &str) -> String {
    format!("They must add this: {thing}.")
}

fn how_long([first, last]: [u32; 2]) -> String {
    match (first, last) {
        (1, 1) => "It may take one month.".into(),
        (first, last) if first == last => format!("It may take {first} months."),
        _ => format!("It may take {first} to {last} months."),
    }
}

/// A thing that is asked for, in few words.
fn thing(r: &Requirement) -> String {
    let told = match r.codes() {
        [first, ..] => first.family().to_owned(),
        [] => words::asked(r),
    };
    if told.split_whitespace().count() > MOST_WORDS { r.kind.family().to_owned() } else { told }
}

fn picture(kind: Kind) -> Picture {
    match kind {
        Kind::InArea => Picture::Map,
        Kind::Bedrooms => Picture::Bed,
        Kind::Housemates | Kind::Restriction | Kind::Household => Picture::Door,
        Kind::Night => Picture::Night,
        Kind::Interest => Picture::Heart,
        Kind::Skill | Kind::TeamFeature | Kind::StaffGender | Kind::TeamSize | Kind::TeamMost | Kind::Language => Picture::People,
        Kind::RentLimit | Kind::TotalBudget | Kind::SupportBudget => Picture::Money,
        Kind::MoveBy => Picture::Calendar,
        Kind::Hazard | Kind::Surroundings | Kind::AwayFromPlace => Picture::Tick,
        _ => Picture::House,
    }
}

/// Every sentence that a sheet can hold, with each thing that can stand in it; places, numbers and interests are examples.
pub fn every_sentence() -> Vec<String> {
    let fixed = BEGINNING.iter().chain(&ENDING).map(|(_, text)| (*text).to_owned()).chain(ANSWERS.map(|(_, _, text)| text.to_owned()));
    let mut all: Vec<String> = fixed.chain([REAL, NOT_NOW, LATER, GUESS, OTHERS, TO_PAY].map(str::to_owned)).collect();
    let kinds = [OfferKind::Home, OfferKind::Support];
    all.extend(kinds.iter().flat_map(|kind| [Missing::Willing(*kind), Missing::Confirmed(*kind), Missing::UnderOffer(*kind)]).map(|m| waits_for(&m).1));
    all.extend(Kind::Setting.codes().flat_map(|code| [1, 12, 100].map(|homes| there_are(code, homes))));
    all.extend([1, 2].map(|homes| how_far(homes, "a quarter of a mile", "Newcastle upon Tyne")));
    all.extend([[1, 1], [3, 3], [3, 12]].map(how_long));
    let codes =
        Kind::all().filter(|kind| kind.part().is_some()).flat_map(|kind| kind.codes().map(|code| code.family()).chain([kind.family()]).collect::<Vec<_>>());
    let things: Vec<&str> = codes.filter(|thing| thing.split_whitespace().count() <= MOST_WORDS).collect();
    let examples = ["nobody else living there", "2 bedrooms", "what you love: singing in a choir", "at most 6 different helpers"];
    for thing in things.into_iter().chain(examples) {
        all.extend([good_there(thing, Polarity::Want), good_there(thing, Polarity::Avoid), not_known(thing), to_add(thing)]);
    }
    all
}
