//! Points and areas for the requirements that name places; questions where a name is unknown or stands for several.

use super::{
    Gazetteer,
    find::{Context, Found, FoundPlace},
};
use crate::domain::{About, Point, Question, Requirement, ResolvedPlace, title_case};
use crate::vocabulary::Kind;

/// Gives points and areas to the requirements that lack them (those that are given stay as they are); asks where a name is unknown or stands for several places.
pub fn resolve(requirements: &mut [Requirement], gazetteer: &Gazetteer) -> Vec<Question> {
    resolve_within(requirements, gazetteer, &Context::default())
}

/// As [`resolve`], with more that is known of where the plan plays: a postcode in its heading, the council that wrote it.
pub fn resolve_within(requirements: &mut [Requirement], gazetteer: &Gazetteer, known: &Context) -> Vec<Question> {
    let mut questions: Vec<Question> = requirements.iter_mut().filter_map(|r| areas_of(r, gazetteer)).collect();
    let mut clues = Clues { context: known.clone(), places: vec![] };
    requirements.iter().for_each(|r| clues.learn_areas(r, gazetteer));
    requirements.iter().for_each(|r| clues.learn_places(r, gazetteer));
    questions.extend(requirements.iter_mut().flat_map(|r| points_of(r, gazetteer, &clues)));
    each_once(questions)
}

/// A question that several requirements raise is asked once, for all of them.
fn each_once(questions: Vec<Question>) -> Vec<Question> {
    let mut once: Vec<Question> = vec![];
    for question in questions {
        match once.iter_mut().find(|asked| asked.text == question.text) {
            Some(asked) => asked.requirements.extend(question.requirements),
            None => once.push(question),
        }
    }
    once
}

fn areas_of(requirement: &mut Requirement, gazetteer: &Gazetteer) -> Option<Question> {
    let id = requirement.id.clone();
    let About::Areas { names, areas } = &mut requirement.about else { return None };
    if !areas.is_empty() {
        return None;
    }
    let mut unknown = vec![];
    for name in names.iter() {
        match gazetteer.area(name) {
            Some(codes) => areas.extend(codes),
            None => unknown.push(format!("“{name}”")),
        }
    }
    areas.sort();
    areas.dedup();
    let text =
        format!("Which area is {}? No council, county, region or care board of that name is known. Write the name of the council.", unknown.join(" and "));
    (!unknown.is_empty()).then(|| Question { requirements: vec![id], text })
}

/// What the whole plan says of where.
struct Clues {
    context: Context,
    /// Places whose names leave little doubt. None is a clue to itself.
    places: Vec<(String, Point)>,
}

impl Clues {
    /// Facts that name the council responsible, and areas to live in.
    fn learn_areas(&mut self, requirement: &Requirement, gazetteer: &Gazetteer) {
        match (&requirement.about, requirement.kind) {
            (About::Areas { areas, .. }, _) => self.context.areas.extend(areas.iter().cloned()),
            (About::Words(names), Kind::HomeArea | Kind::LocalConnection | Kind::HousingRegister) => {
                self.context.areas.extend(names.iter().filter_map(|n| gazetteer.area(n)).flatten());
            }
            _ => {}
        }
    }

    /// Points that are given, and names that mean one place without any context.
    fn learn_places(&mut self, requirement: &Requirement, gazetteer: &Gazetteer) {
        let About::Places { names, points } = &requirement.about else { return };
        self.context.points.extend(points.iter().map(|p| p.point));
        for name in names.iter().filter(|_| points.is_empty()) {
            if let Found::One(place) = gazetteer.find(name, &Context::default()) {
                self.places.push((name.clone(), place.point));
            }
        }
    }

    /// The context in which to read a name.
    fn around(&self, name: &str) -> Context {
        let mut context = self.context.clone();
        context.points.extend(self.places.iter().filter(|(other, _)| other != name).map(|(_, point)| *point));
        context
    }
}

fn points_of(requirement: &mut Requirement, gazetteer: &Gazetteer, clues: &Clues) -> Vec<Question> {
    let id = requirement.id.clone();
    let About::Places { names, points } = &mut requirement.about else { return vec![] };
    if !points.is_empty() {
        return vec![];
    }
    let mut questions = vec![];
    for name in names.iter() {
        let (point, text) = answer(name, gazetteer, &clues.around(name));
        points.extend(point.map(|found| ResolvedPlace { name: name.clone(), point: found.point }));
        questions.extend(text.map(|text| Question { requirements: vec![id.clone()], text }));
    }
    questions
}

/// Namesakes that a question names; the rest it counts.
const MOST_NAMED: usize = 4;

/// The place, and what to ask about it.
fn answer(name: &str, gazetteer: &Gazetteer, context: &Context) -> (Option<FoundPlace>, Option<String>) {
    let shown = title_case(name);
    match gazetteer.find(name, context) {
        Found::One(place) if place.stands_in => {
            let text = format!("Where is {shown}? Distances are measured from the middle of {}; its postcode would make them exact.", title_case(&place.name));
            (Some(place), Some(text))
        }
        Found::One(place) => (Some(place), None),
        Found::Several(all) => (None, Some(which(&shown, &all, gazetteer))),
        Found::Area(_) => (None, Some(format!("{shown} is an area rather than a place. Which town in it, or is the wish to live anywhere in {shown}?"))),
        Found::Unknown => (None, Some(format!("Where is “{shown}”? No place of that name in England is known. Write the nearest town or a postcode."))),
    }
}

fn which(name: &str, all: &[FoundPlace], gazetteer: &Gazetteer) -> String {
    let mut councils: Vec<String> = vec![];
    for place in all {
        let council = place.area.as_ref().and_then(|a| gazetteer.council_name(a)).unwrap_or("another part of the country");
        let named = match (place.name == name.to_lowercase(), twice_in_its_council(place, all)) {
            (false, _) => format!("{council} ({})", title_case(&place.name)),
            (true, true) => format!("{council} ({})", place.outcode),
            (true, false) => council.to_owned(),
        };
        if !councils.contains(&named) {
            councils.push(named);
        }
    }
    let example = all.first().map_or(String::new(), |first| example(first, all, gazetteer));
    let others = councils.len().saturating_sub(MOST_NAMED);
    councils.truncate(MOST_NAMED);
    let more = if others > 0 { format!("; and in {others} more councils") } else { String::new() };
    format!(
        "Which {name} is meant? There is one in {}{more}. Write it with its council, such as “{name}, {example}”, or as a postcode.",
        councils.join("; in ")
    )
}

/// What to write behind the name: the council, or the postcode district where the council has several of the name.
fn example(place: &FoundPlace, all: &[FoundPlace], gazetteer: &Gazetteer) -> String {
    let council = place.area.as_ref().and_then(|a| gazetteer.council_name(a)).filter(|_| !twice_in_its_council(place, all));
    council.map_or_else(|| place.outcode.clone(), str::to_owned)
}

fn twice_in_its_council(place: &FoundPlace, all: &[FoundPlace]) -> bool {
    all.iter().filter(|other| other.area == place.area && other.name == place.name).count() > 1
}
