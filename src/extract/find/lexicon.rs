//! Things that plans name by a phrase: features, skills, settings, tenures, hazards and the like.

use super::super::context::Context;
use super::super::craft::{Cue, Hit, List, Needs, Phrases, Role};
use super::super::found::Found;
use super::super::lists;
use super::super::page::{Marks, Shape, Word, colon};
use super::super::people::{is_name, relation};
use super::super::sense::{Beside, Says};
use super::{help, home, pictured, told};
use crate::vocabulary::{
    Code, Kind, Polarity, Voice, authority, capacity, entitlement, household, legal_status, night, setting, skill, staff_gender, team_feature,
};

/// Kinds that other finders read from the same phrases.
const READ_ELSEWHERE: &[Kind] = &[Kind::CurrentSetting];
/// Kinds that tell how things are: a negation takes them away.
const FACTS: &[Kind] = &[Kind::LegalStatus, Kind::Entitlement, Kind::FundingInterest, Kind::Authority, Kind::Capacity];

/// Told of the past, they still hold.
const STANDING: &[Code] = &[
    entitlement::CARE_ACT,
    authority::COURT_ORDER,
    capacity::TENANCY_HAS,
    capacity::TENANCY_LACKS,
    capacity::FINANCE_HAS,
    capacity::FINANCE_LACKS,
    entitlement::SAVINGS,
];
/// Where the first is said, the second in the same sentence is only its shadow.
const MORE_SPECIFIC: &[(Code, Code)] = &[
    (skill::EPILEPSY_RESCUE_MEDICATION, skill::MEDICATION_SUPPORT),
    (skill::DYSPHAGIA, skill::MEDICATION_SUPPORT),
    (team_feature::FAMILY_CHOOSES_STAFF, skill::FAMILY_PARTNERSHIP),
    (legal_status::MHA_SECTION_37_41, legal_status::MHA_SECTION_37),
];

/// A verdict stands so many words behind what it is about.
const VERDICT: usize = 4;

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().flat_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Vec<Found> {
    let phrases: Vec<(&Hit, &'static Phrases)> = plan.senses[sentence]
        .hits
        .iter()
        .filter_map(|h| match h.list {
            List::Phrase(p) if !READ_ELSEWHERE.contains(&p.code.kind()) => Some((h, p)),
            _ => None,
        })
        .collect();
    // it holds the phrase, or its last word with what makes it innocent
    let within = |cue: Cue, hit: &Hit| {
        // "No restraint; it has not been needed": what stands behind a semicolon makes nothing innocent
        let apart = |h: &Hit| plan.words(sentence)[hit.to..h.to.max(hit.to)].iter().any(|w| w.before.any(Marks::SEMICOLON));
        plan.senses[sentence].hits.iter().any(|h| h.is(cue) && h.from < hit.to && hit.to <= h.to && (h.from <= hit.from || hit.to < h.to) && !apart(h))
    };
    let hobbies = |hit: &Hit| {
        let volunteers = plan.words(sentence)[hit.from..hit.to].iter().any(|w| w.text.starts_with("volunteer"));
        !volunteers
            && plan.senses[sentence]
                .hits
                .iter()
                .any(|h| h.is(Cue::InterestActivity) && h.from <= hit.from && hit.to <= h.to && h.to - h.from > hit.to - hit.from)
    };
    // "the learning disability nurse", "everything fits", "a house full": a title, another sense
    let innocent = |hit: &Hit, code: Code| within(Cue::InnocentTitles, hit) || within(Cue::InnocentSenses, hit) || home::means_else(plan, sentence, hit, code);
    // "a calm, low-stimulus environment": another thing behind the comma
    let is_next = |hit: &Hit, other: &Hit| hit.from > other.from && hit.to - hit.from > 1 && plan.words(sentence)[hit.from].before.any(Marks::COMMA);
    // "Communication: Makaton, objects of reference"
    let is_listed =
        |hit: &Hit, other: &Hit, code: Code| code.kind() == Kind::Skill && hit.to < other.to && plan.words(sentence)[hit.to].before.any(Marks::COMMA);
    // "could not manage without somebody awake": what only seems to refuse takes nothing within it
    let seems = |h: &Hit, p: &Phrases| p.role != Role::Names && plan.senses[sentence].hits.iter().any(|a| a.is(Cue::NegationApparent) && a.from == h.from);
    // "a person awake in the house at night" sleeps not
    let awake = |hit: &Hit, code: Code| {
        code == night::SLEEP_IN
            && phrases.iter().any(|(h, p)| p.code == night::WAKING_NIGHT && h.from < hit.to && hit.from < h.to && p.role != Role::Refuses)
            && !plan.senses[sentence].is_negated(hit.from, hit.to)
            && !plan.words(sentence)[hit.from..hit.to].iter().any(|w| w.text.starts_with("sle") || &*w.text == "asleep")
    };
    let kept = phrases.iter().filter(|(hit, phrase)| {
        !hobbies(hit)
            && !awake(hit, phrase.code)
            && !innocent(hit, phrase.code)
            && !phrases.iter().any(|(other, wider)| {
                !seems(other, wider)
                    && !awake(other, wider.code)
                    && !is_next(hit, other)
                    && !is_listed(hit, other, phrase.code)
                    && swallows(other, wider, hit, phrase)
            })
    });
    let found: Vec<Found> = kept.filter_map(|(hit, phrase)| read(plan, sentence, hit, phrase)).collect();
    let general = |f: &Found| {
        MORE_SPECIFIC.iter().any(|(special, general)| {
            f.named[0] == general.name()
                && found.iter().any(|o| {
                    o.kind == special.kind() && o.named[0] == special.name() && (o.kind == f.kind || o.words.start < f.words.end && f.words.start < o.words.end)
                })
        })
    };
    found.iter().filter(|f| !general(f)).cloned().collect()
}

/// A longer phrase takes the shorter within it: "communal garden" is no "garden", "extra care flat" no "flat".
fn swallows(other: &Hit, wider: &Phrases, hit: &Hit, phrase: &Phrases) -> bool {
    let longer =
        other.to - other.from > hit.to - hit.from || wider.role == Role::Refuses && phrase.role == Role::Asks && wider.code.kind() == phrase.code.kind();
    let within = other.from <= hit.from && hit.to <= other.to && longer;
    // "find the mosque, the chemist and the tram", "not by a school or a playground", "no curfew and no cameras": each is asked for
    let each = |kind: Kind| wider.code.kind() == kind && phrase.code.kind() == kind && wider.code != phrase.code;
    // "has capacity to sign a tenancy and to manage her money": both, each with its own finding
    let subject = |p: &Phrases| p.code.name().split('_').next();
    if !within
        || each(Kind::Surroundings)
        || each(Kind::Hazard)
        || each(Kind::Restriction)
        || each(Kind::Capacity) && wider.code != capacity::NOT_ASSESSED && subject(wider) != subject(phrase)
    {
        return false;
    }
    let (a, b) = (wider.code.kind(), phrase.code.kind());
    let apart = FACTS.contains(&a) || FACTS.contains(&b) || wider.code == setting::OWN_HOME;
    // "the day on it, in pictures" is no letter in easy read
    let board = wider.code == skill::VISUAL_TIMETABLE && phrase.code == skill::EASY_READ;
    let short = other.to - other.from <= 4 || wider.code == setting::SUPPORTED_FLAT || board;
    let decides =
        wider.role == Role::Refuses && phrase.role == Role::Asks || wider.code == phrase.code && wider.role != Role::Names && phrase.role == Role::Names;
    // who is found able to manage money is not asking for help with it
    if wider.code == capacity::FINANCE_HAS && phrase.code == skill::MONEY_MANAGEMENT || a == b && decides {
        return true;
    }
    // "somebody to do her insulin" is both
    let both = phrase.code == skill::DIABETES && wider.code == skill::MEDICATION_SUPPORT;
    let shadow = both || MORE_SPECIFIC.iter().any(|(special, general)| *special == phrase.code && *general == wider.code);
    a == b && wider.code != phrase.code && !shadow && (short || a != Kind::Skill) || a != b && !apart && short && a != Kind::Skill
}

fn read(plan: &Context, sentence: usize, hit: &Hit, phrase: &Phrases) -> Option<Found> {
    let kind = phrase.code.kind();
    let sense = &plan.senses[sentence];
    let negated = sense.is_negated(hit.from, hit.to);
    // "Do you want a garden?" asks, and reports nothing
    let asks_you = plan.words(sentence).iter().take(3).any(|w| &*w.text == "you");
    let reported = !asks_you && sense.has(Cue::SpeechVerbs) && matches!(sense.clause(hit.from).says, Says::Wish(_));
    let only_seems = sense.hits.iter().any(|h| h.is(Cue::NegationApparent) && h.from == hit.from);
    let requested = kind != Kind::Skill && is_request(plan.words(sentence)) && plan.is_wish(sentence, hit.from);
    if plan.page.sentences[sentence].asks && !reported && !requested && kind != Kind::FundingInterest || phrase.role != Role::Names && only_seems {
        return None;
    }
    let listed = (plan.part(sentence).refused && kind != Kind::Skill && sense.clause(hit.from).says == Says::Item).then(|| plan.strength(sentence, hit.from));
    let refused = plan.row_refuses(sentence).or(listed);
    let polarity = match phrase.role {
        Role::Asks => Polarity::Want,
        Role::Refuses => Polarity::Avoid,
        Role::Names if negated != refused.is_some() => Polarity::Avoid,
        Role::Names => Polarity::Want,
    };
    if polarity == Polarity::Avoid && is_with_a_hazard(plan, sentence, hit, kind) {
        return None;
    }
    let stands = match (phrase.role, phrase.needs) {
        (Role::Names, Needs::Wish) => plan.is_wish(sentence, hit.from) || is_judged(plan, sentence, hit, kind),
        (Role::Names, Needs::Present) => !negated && (is_so(plan, sentence, hit, phrase.code) || kind == Kind::Skill && is_taken_up(plan, sentence, hit)),
        // "it would be best if nothing was joined on" is no past
        // "it became a section 3": so it is still
        (Role::Asks, _) => {
            kind == Kind::LegalStatus && phrase.code != legal_status::INFORMAL
                || !matches!(sense.clause(hit.from).beside, Some(Beside::Past | Beside::Closed))
                || &*plan.words(sentence)[sense.clause(hit.from).words.start].text == "if"
        }
        // "my sister does not sign a book": visitors too are free in this home
        // "I don't need a man in the next room" refuses one
        (Role::Refuses, _) if kind == Kind::Night && says_i(plan.words(sentence), hit) => !plan.is_past(sentence, hit.from),
        // "she does not belong in hospital", said of where she is now
        (Role::Refuses, _) if kind == Kind::Setting && sense.clause(hit.from).beside == Some(Beside::Now) => true,
        (Role::Refuses, _) => plan.is_present(sentence, hit.from) || kind == Kind::Restriction && sense.clause(hit.from).beside == Some(Beside::Others),
    };
    // "and they must be women", "a man of about his age" are said of those who share
    let of_housemates = (kind == Kind::StaffGender || phrase.code == team_feature::SIMILAR_AGE) && sense.has(Cue::HomeOthers);
    // a bare "Girls." may be about anything
    let bare = kind == Kind::StaffGender && hit.to - hit.from == 1 && plan.words(sentence).len() <= 2 && !under_help(plan, sentence);
    let nobody = phrase.code == team_feature::KEEPS_KNOWN_WORKER && !names_somebody(plan, sentence, hit);
    // a bare "on a locked ward" tells where somebody is
    let institution = [setting::HOSPITAL, setting::RESIDENTIAL_CARE, setting::NURSING_HOME].contains(&phrase.code);
    // "staff come to the ward for eight weeks": the one where the person is now
    let here = phrase.code == setting::HOSPITAL && plan.words(sentence)[hit.from..hit.to].iter().any(|w| &*w.text == "the");
    let only_told = polarity == Polarity::Want
        && (institution && (sense.clause(hit.from).says == Says::Item || lasts(plan.words(sentence), hit))
            || here
            || kind == Kind::Setting && is_offer(plan.words(sentence)));
    let of_home = home::is_none(plan, sentence, hit, phrase.code, polarity, phrase.role == Role::Refuses)
        || pictured::is_of_company(plan, sentence, hit, kind)
        || kind == Kind::Skill && (has_none(plan, sentence) || is_over(plan, sentence));
    if of_housemates && stands {
        return shared_with(phrase.code).map(|code| Found::new(code.kind(), sentence, hit.from..hit.to).code(code)).filter(|_| polarity == Polarity::Want);
    }
    let of_another = told::is_low_in_sugar(plan, sentence, hit, phrase.code) || told::is_had_by_another(plan, sentence, hit, phrase.code);
    if of_housemates || only_told || bare || nobody || of_home || of_another || told::is_no_sum(plan, sentence, hit, phrase.code) {
        return None;
    }
    // nobody keeps away from what staff know and how they are
    let no_refusal = matches!(kind, Kind::Skill | Kind::TeamFeature) || !kind.can_be_avoided();
    if !stands || polarity == Polarity::Avoid && no_refusal || is_of_the_speaker(plan, sentence, hit, phrase.code) {
        return None;
    }
    if let Some(code) = of_staff(plan, sentence, hit, phrase.code) {
        return Some(Found::new(code.kind(), sentence, hit.from..hit.to).code(code)).filter(|_| polarity == Polarity::Want);
    }
    let found = Found::new(kind, sentence, hit.from..hit.to).code(chooser(plan, sentence, hit, phrase.code)).polarity(polarity);
    Some(match refused {
        Some(strength) => found.strength(strength),
        None => found,
    })
}

/// "Private landlords are out", "flats don't work for him": a verdict behind a thing of the home refuses it, and no word of wishing is needed.
fn is_judged(plan: &Context, sentence: usize, hit: &Hit, kind: Kind) -> bool {
    let sense = &plan.senses[sentence];
    let verdict = |h: &Hit| {
        h.is(Cue::NegationAfter) && h.from + 1 >= hit.to && h.to > hit.to && h.from < hit.to + VERDICT && sense.clause(hit.from).words.contains(&h.from)
    };
    // "a house on a main road is ruled out", "residential care was considered and is not supported": left out for good
    let left_out = matches!(kind, Kind::Setting | Kind::Hazard | Kind::Restriction)
        && matches!(sense.clause(hit.from).beside, Some(Beside::Dropped | Beside::NotNeeded))
        && sense.hits.iter().any(|h| verdict(h) && matches!(&*plan.words(sentence)[h.from].text, "is" | "are" | "should" | "not" | "would"));
    (home::is_of_the_home(kind) && plan.is_present(sentence, hit.from) || left_out) && !plan.part(sentence).tells && sense.hits.iter().any(verdict)
}

/// "No flat above a pub", "a house on a main road would not do": the pub and the road are refused, and not every flat or house.
fn is_with_a_hazard(plan: &Context, sentence: usize, hit: &Hit, kind: Kind) -> bool {
    let joins = plan.words(sentence).get(hit.to).is_some_and(|w| {
        matches!(&*w.text, "over" | "above" | "beside" | "next" | "on" | "near" | "by" | "opposite" | "off" | "with") && !w.before.any(Marks::COMMA)
    });
    let hazard = |h: &Hit| (hit.to..=hit.to + VERDICT).contains(&h.from) && matches!(h.list, List::Phrase(p) if p.code.kind() == Kind::Hazard);
    kind == Kind::PropertyType && joins && plan.senses[sentence].hits.iter().any(hazard)
}

/// "One other, and they must be women": what is said of those who share is of the household.
fn shared_with(code: Code) -> Option<Code> {
    match code {
        c if c == staff_gender::FEMALE => Some(household::WOMEN_ONLY),
        c if c == staff_gender::MALE => Some(household::MEN_ONLY),
        c if c == team_feature::SIMILAR_AGE => Some(household::SIMILAR_AGE),
        _ => None,
    }
}

/// "Staff: women only": behind such a label it is said of staff, not of those who share.
fn of_staff(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> Option<Code> {
    let colon = colon(plan.words(sentence), hit.to)?;
    let staff = plan.senses[sentence].has_in(Cue::TeamStaff, &(0..colon + 1));
    match code {
        c if staff && c == household::WOMEN_ONLY => Some(staff_gender::FEMALE),
        c if staff && c == household::MEN_ONLY => Some(staff_gender::MALE),
        _ => None,
    }
}

/// "Ring me" is the family's part only where the family says it; a mother's "my daughter" and "I worry" are not the person's.
fn is_of_the_speaker(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> bool {
    let says = |list: &[&str]| plan.words(sentence)[hit.from..hit.to].iter().any(|w| list.contains(&&*w.text));
    let voice = plan.voices[sentence];
    if code == skill::FAMILY_PARTNERSHIP {
        return !names_family(plan, sentence)
            && (voice == Voice::Person || !says(&["me", "us", "i", "we", "family"]) && of_the_person(plan, sentence, hit, voice));
    }
    voice == Voice::Family
        && (code == skill::PARENTING_SUPPORT && says(&["my"]) || code == skill::ANXIETY && says(&["i"]) || code == skill::RELATIONSHIPS && says(&["my"]))
}

/// "He needs to be told the truth": what stands before it speaks of the person, or nobody of the family speaks ("I expect to be asked").
fn of_the_person(plan: &Context, sentence: usize, hit: &Hit, voice: Voice) -> bool {
    let clause = plan.senses[sentence].clause(hit.from).words.start;
    let before = &plan.words(sentence)[clause.min(hit.from)..hit.from];
    let speaks = voice == Voice::Family || voice == Voice::Unknown && before.iter().any(|w| matches!(&*w.text, "i" | "we"));
    !speaks || before.iter().any(|w| matches!(&*w.text, "he" | "she" | "court" | "staff") || plan.people.named(w) == Some(Voice::Person))
}

/// A relative stands in the sentence.
fn names_family(plan: &Context, sentence: usize) -> bool {
    let named = plan.words(sentence).iter().any(|w| plan.people.named(w) == Some(Voice::Family));
    named || plan.senses[sentence].has(Cue::PeopleFamily)
}

/// "Lorraine wants to help choose them", "I want us at the interviews": the family chooses where the family stands in the words, else the person.
fn chooser(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> Code {
    if code != team_feature::PERSON_CHOOSES_STAFF && code != team_feature::FAMILY_CHOOSES_STAFF {
        return code;
    }
    let sense = &plan.senses[sentence];
    let start = sense.clause(hit.from).words.start.min(hit.from);
    // "His mum and I would like to sit on the panel": they are one with who stands before
    let joined = start > 0 && &*plan.words(sentence)[start].text == "and";
    let said = if joined { sense.clause(start - 1).words.start } else { start }..hit.to;
    let words = &plan.words(sentence)[said.clone()];
    let family = plan.voices[sentence] == Voice::Family;
    // where nobody is known to speak, "we" is the family
    let we = |w: &Word| matches!(&*w.text, "we" | "us") && plan.voices[sentence] == Voice::Unknown;
    let speaks = words.iter().any(|w| family && matches!(&*w.text, "we" | "us" | "i" | "me") || we(w)) || says_my_child(plan.words(sentence));
    let related = sense.hits.iter().any(|h| said.contains(&h.from) && relation(h) == Some(Voice::Family));
    let keyed = |w: &Word| w.upper && plan.people.by_initials(w) == Some(Voice::Family);
    let named = words.iter().any(|w| plan.people.named(w) == Some(Voice::Family) || keyed(w));
    let circle = code == team_feature::FAMILY_CHOOSES_STAFF && words.iter().any(|w| &*w.text == "circle");
    // "both want to meet them", "they help to pick": those who were spoken of, and not the person
    let person = |w: &Word| matches!(&*w.text, "i" | "me" | "he" | "she" | "him" | "her" | "we" | "us") || plan.people.named(w) == Some(Voice::Person);
    let both = (words.iter().any(|w| matches!(&*w.text, "they" | "parents")) || words.first().is_some_and(|w| &*w.text == "both")) && !words.iter().any(person);
    // "They ask to be part of the panel" under the family's own heading
    let own = |w: &Word| person(w) || matches!(&*w.text, "his" | "her" | "my");
    let theirs = plan.voices[sentence] == Voice::Family && !plan.words(sentence).iter().any(own);
    if speaks || related || named || circle || theirs || both && (code == team_feature::FAMILY_CHOOSES_STAFF || words.iter().any(|w| &*w.text == "both")) {
        team_feature::FAMILY_CHOOSES_STAFF
    } else {
        team_feature::PERSON_CHOOSES_STAFF
    }
}

/// "… before they start with my son": a parent speaks.
fn says_my_child(words: &[Word]) -> bool {
    words.windows(2).any(|w| matches!(&*w[0].text, "my" | "our") && matches!(&*w[1].text, "son" | "daughter" | "lad" | "boy" | "girl" | "child"))
}

/// "Can Bev carry on being my worker?", "Could we have a garden?": whoever asks so wishes for it.
fn is_request(words: &[Word]) -> bool {
    let asks = |w: &Word| matches!(&*w.text, "can" | "could");
    let does = |w: &Word| {
        matches!(&*w.text, "have" | "keep" | "bring" | "stay" | "carry" | "come" | "please" | "not" | "still" | "share" | "choose" | "pick" | "meet")
    };
    let at = words.iter().take(2).position(asks);
    // "Can he have a bath on his own?" asks what he can do
    let able = words.iter().any(|w| matches!(&*w.text, "alone" | "himself" | "herself" | "safely" | "independently"))
        || words.windows(3).any(|w| &*w[0].text == "on" && &*w[2].text == "own");
    !able && at.is_some_and(|at| words.len() > at + 2 && words[at + 1..].iter().take(2).all(|w| &*w.text != "you") && does(&words[at + 2]))
}

/// The heading or the question above tells of those who help.
fn under_help(plan: &Context, sentence: usize) -> bool {
    let heading = &plan.page.sections[plan.block(sentence).section].words;
    help::heading_helps(&plan.page.words[heading.clone()]) || help::topics(plan)[plan.page.sentences[sentence].block].help
}

/// "I want to keep Dean": somebody's name, or somebody who works.
fn names_somebody(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let works = |w: &Word| lists::people::WORKS.has(&w.text);
    let not_own = |w: &Word| !matches!(plan.people.named(w), Some(Voice::Person | Voice::Family));
    plan.words(sentence)[hit.from..hit.to].iter().any(|w| works(w) || &*w.text == "with" || is_name(w) && not_own(w))
}

/// "Two tube-fed admissions, both past.", "Epilepsy stands in his file. He has had none since, and no training is asked for."
fn is_over(plan: &Context, sentence: usize) -> bool {
    let next = sentence + 1;
    let says = |s: usize| plan.senses[s].has(Cue::ScopeOver);
    says(sentence) || plan.senses[sentence].has(Cue::ScopeGone) || plan.block(sentence).sentences.contains(&next) && says(next)
}

/// "| Seizures | None. | Nothing now |": the row says that there are none.
fn has_none(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    let none = |words: &[Word]| words.len() <= 2 && matches!(&*words[0].text, "none" | "nil" | "no") && words.last().is_none_or(|w| !matches!(&*w.text, "no"));
    let says = |cell: &super::super::page::Block| cell.sentences.clone().next().is_some_and(|s| none(plan.words(s)));
    block.shape == Shape::Cell && block.column == 0 && plan.page.row(block).filter(|cell| cell.column > 0).take(2).any(says)
}

/// The person speaks just before, or in it.
fn says_i(words: &[Word], hit: &Hit) -> bool {
    words[hit.from.saturating_sub(2)..hit.to].iter().any(|w| matches!(&*w.text, "i" | "my"))
}

/// "Seven years in hospital": how long it was.
fn lasts(words: &[Word], hit: &Hit) -> bool {
    words[..hit.from].iter().rev().take(5).any(|w| matches!(&*w.text, "years" | "months" | "year" | "weeks"))
}

/// "They offered me a sheltered flat": what somebody else put forward.
fn is_offer(words: &[Word]) -> bool {
    let to_do = |w: Option<&Word>| w.is_some_and(|w| &*w.text == "to");
    let offers = |w: &Word| matches!(&*w.text, "they" | "been" | "was" | "were" | "council" | "has" | "have" | "had");
    (1..words.len()).any(|at| &*words[at].text == "offered" && offers(&words[at - 1]) && !to_do(words.get(at + 1)))
}

/// True now; facts may be told of a relative who sees to them ("Neil is his deputy").
fn is_so(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> bool {
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
fn is_taken_up(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let told = matches!(plan.senses[sentence].clause(hit.from).beside, Some(Beside::Past | Beside::Now));
    let later = plan.senses[sentence].hits.iter().any(|h| h.is(Cue::TeamTakesUp) && h.from >= hit.to);
    let next = sentence + 1;
    told && (later || plan.block(sentence).sentences.contains(&next) && plan.senses[next].has(Cue::TeamTakesUp))
}
