//! A family page in words ready to show: its options in three bands, with numbers and quotations.

use super::super::super::{family, words};
use super::super::map::Map;
use crate::domain::records::{FamilyOption, FamilyPage, OwnWords};
use crate::matching::Band;
use crate::places::Gazetteer;
use askama::Template;

/// The page for a template.
pub struct View {
    pub title: String,
    pub on: String,
    pub bands: Vec<BandView>,
    pub map: Option<Map>,
    pub page: FamilyPage,
}

/// Options that are equally near.
pub struct BandView {
    pub heading: &'static str,
    pub about: &'static str,
    pub options: Vec<OptionView>,
}

/// One option.
pub struct OptionView {
    pub number: usize,
    pub option: FamilyOption,
    /// What is so there, in the words of the plan.
    pub good: Vec<OwnWords>,
    pub needed: Vec<NeededView>,
    pub months: String,
    /// What they answered, and when.
    pub answered: Option<(String, String)>,
}

/// Something that would need to be true.
pub struct NeededView {
    pub what: String,
    pub who: String,
    pub time: String,
}

/// The three headings, and a sentence under each.
const BANDS: [(Band, &str, &str); 3] = [
    (Band::RealNow, "Real now", "The landlord and the team said yes to you. You can ask to go and see."),
    (Band::PossibleIf, "Possible, if …", "This could be. Something has to happen first, and here is what."),
    (Band::NotAtPresent, "Not at present", "This is near to what you need. It is not possible as things are now, and that can change."),
];

impl View {
    /// All of a page.
    pub fn of(page: FamilyPage, gazetteer: &Gazetteer) -> View {
        let numbered: Vec<(usize, &FamilyOption)> = page.options.iter().map(|option| (option.number.unwrap_or_default(), option)).collect();
        let of_band = |band: Band| {
            numbered.iter().filter(|(_, option)| option.band == family::band_name(band)).map(|(number, option)| option_view(&page, *number, option)).collect()
        };
        let bands = BANDS.into_iter().map(|(band, heading, about)| BandView { heading, about, options: of_band(band) });
        let map = Map::of_options(gazetteer, &page.map.places, &page.map.homes);
        View { map, title: page.title.clone(), on: words::date(page.on), bands: bands.filter(|band| !band.options.is_empty()).collect(), page }
    }

    /// The same with what was answered to its options: the option's key, the answer, when.
    pub fn answered(mut self, answers: &[(String, String, String)]) -> View {
        for option in self.bands.iter_mut().flat_map(|band| &mut band.options) {
            let last = answers.iter().rev().find(|(key, _, _)| *key == option.option.key);
            option.answered = last.map(|(_, reply, when)| (reply.clone(), when.clone()));
        }
        self
    }

    /// The quoted words of the plan, each once.
    pub fn words(&self) -> Vec<&OwnWords> {
        once(self.page.words.iter().collect())
    }
}

fn option_view(page: &FamilyPage, number: usize, option: &FamilyOption) -> OptionView {
    let good = once(option.good.iter().filter_map(|id| page.words.iter().find(|words| words.id == *id)).collect());
    let needed = option.needed.iter().map(|needed| NeededView {
        what: needed.what.clone(),
        who: needed.who.clone(),
        time: needed.weeks.map_or_else(|| "nobody can say yet how long".to_owned(), weeks),
    });
    OptionView {
        number,
        good: good.into_iter().cloned().collect(),
        needed: needed.collect(),
        months: option.months.map(months).unwrap_or_default(),
        answered: None,
        option: option.clone(),
    }
}

fn once(all: Vec<&OwnWords>) -> Vec<&OwnWords> {
    let mut kept: Vec<&OwnWords> = vec![];
    for words in all {
        if !kept.iter().any(|known| known.quote == words.quote) {
            kept.push(words);
        }
    }
    kept
}

fn weeks([first, last]: [u32; 2]) -> String {
    if first == last { format!("about {}", words::count(first as usize, "week", "weeks")) } else { format!("about {first} to {last} weeks") }
}

fn months([first, last]: [u32; 2]) -> String {
    if first == last {
        format!("About {} until you could move.", words::count(first as usize, "month", "months"))
    } else {
        format!("About {first} to {last} months until you could move.")
    }
}

/// The easy-read sheet to be printed.
#[derive(Template)]
#[template(path = "family/sheet.html")]
pub struct SheetPage {
    pub title: String,
    pub view: View,
    /// Said at the top of what is not released.
    pub draft: bool,
    pub back: String,
}

impl SheetPage {
    fn picture(&self, name: &str) -> &'static str {
        family::picture_address(name)
    }

    fn beginning(&self) -> Vec<(&'static str, &'static str)> {
        family::BEGINNING.iter().map(|(picture, text)| (picture.address(), *text)).collect()
    }

    fn ending(&self) -> Vec<(&'static str, &'static str)> {
        family::ENDING.iter().map(|(picture, text)| (picture.address(), *text)).collect()
    }

    fn answers(&self) -> Vec<(&'static str, &'static str)> {
        family::ANSWERS.iter().map(|(_, picture, words)| (picture.address(), *words)).collect()
    }
}
