//! What somebody who offers a home or support names in their own words: the codes, by the phrases by which plans name them. Only proposed:
//! nothing is said of an offer that its provider did not say yes to.

use super::{
    context::Context,
    craft::{List, Role},
    page::Page,
    read::Document,
};
use crate::{
    places::Gazetteer,
    vocabulary::{Code, Kind},
};
use jiff::civil::Date;

/// A code that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub code: Code,
    /// The sentence that names it, as it was written.
    pub sentence: String,
    /// The text says that it is not so.
    pub denied: bool,
}

/// The codes of these kinds that a text names, each once, in the order of the text.
pub fn named(text: &str, kinds: &[Kind], gazetteer: &Gazetteer, on: Date) -> Vec<Named> {
    let page = Page::new(&Document { text: text.to_owned(), marks: vec![] }, super::craft::Craft::built_in());
    let said = Context::new(&page, gazetteer, on);
    let mut all: Vec<Named> = vec![];
    for sentence in 0..page.sentences.len() {
        let (words, sense) = (page.words_of(sentence), &said.senses[sentence]);
        let phrases: Vec<_> = sense.hits.iter().filter_map(|hit| if let List::Phrase(phrase) = hit.list { Some((hit, phrase)) } else { None }).collect();
        let within = |kind: Kind, from: usize, to: usize| {
            phrases.iter().any(|(other, longer)| longer.code.kind() == kind && other.from <= from && to <= other.to && other.to - other.from > to - from)
        };
        for (hit, phrase) in &phrases {
            let known = all.iter().any(|one| one.code == phrase.code);
            if known || !kinds.contains(&phrase.code.kind()) || within(phrase.code.kind(), hit.from, hit.to) {
                continue;
            }
            let denied = match phrase.role {
                Role::Asks => false,
                Role::Refuses => true,
                Role::Names => sense.is_negated(hit.from, hit.to),
            };
            let (start, end) = (words.first().map_or(0, |word| word.start), words.last().map_or(0, |word| word.end));
            all.push(Named { code: phrase.code, sentence: page.cut(start, end), denied });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{hazard, home_feature, skill, team_feature};

    fn names(text: &str, kinds: &[Kind]) -> Vec<(Code, bool)> {
        named(text, kinds, Gazetteer::built_in(), jiff::civil::date(2026, 11, 21)).into_iter().map(|one| (one.code, one.denied)).collect()
    }

    #[test]
    fn what_a_team_writes_of_itself_names_its_skills() {
        let text = "We are a small team. Everybody signs Makaton, two of us give rescue medication for epilepsy, and we never use agency staff.";
        let found = names(text, &[Kind::Skill, Kind::TeamFeature]);
        assert!(found.contains(&(skill::MAKATON, false)), "{found:?}");
        assert!(found.contains(&(skill::EPILEPSY_RESCUE_MEDICATION, false)), "{found:?}");
        assert!(found.contains(&(team_feature::NO_AGENCY, false)), "{found:?}");
    }

    #[test]
    fn what_a_home_has_not_is_proposed_as_a_no() {
        let found = names("A bungalow with a private garden and a wet room. There is no busy road.", &[Kind::HomeFeature, Kind::Hazard]);
        assert!(found.contains(&(home_feature::PRIVATE_GARDEN, false)) && found.contains(&(home_feature::WET_ROOM, false)), "{found:?}");
        assert!(found.contains(&(hazard::BUSY_ROAD, true)), "{found:?}");
        assert_eq!(names("", &[Kind::HomeFeature]), []);
    }
}
