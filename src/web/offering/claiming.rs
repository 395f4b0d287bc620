//! The drafts of offers that an answer by link made: whoever answered claims them once they have an account.

use super::{drafts::say_code, steps::code_named};
use crate::{
    domain::{
        FitStatus, OfferKind,
        records::{Answered, OfferDraft, Response, Specification},
    },
    offers::columns::names,
    store::Stored,
    vocabulary::{Kind, Subject},
    web::{
        answering::{Begun, said},
        app::App,
        error::{Error, Result},
    },
};

impl App {
    /// Makes drafts of what an answer offered, or finds those that were made of it before. Each answer is claimed by one organisation.
    pub async fn claim(&self, begun: &Begun) -> Result<Vec<Stored<OfferDraft>>> {
        let response = &begun.response;
        if response.body.sent.is_none() {
            return Err(Error::conflict("This answer was not sent yet", "Send it first, then keep what you offered."));
        }
        let own = self.offers_for()?.id;
        let mut drafts = vec![];
        for kind in offered(&response.body) {
            let made_from = format!("{} {}", response.id, kind.name());
            match self.store().record_known_as::<OfferDraft>(&made_from).await? {
                Some(known) if known.of != Some(own) => {
                    return Err(Error::conflict("Another organisation keeps this answer already", "If that is a mistake, ask whoever sent you the link."));
                }
                Some(known) => drafts.push(known),
                None => {
                    let body = draft_of(kind, &response.body, &begun.specification.body);
                    drafts.push(self.begin_draft(OfferDraft { made_from: Some(made_from), ..body }).await?);
                }
            }
        }
        Ok(drafts)
    }
}

/// What an answer offers.
pub fn offered(response: &Response) -> Vec<OfferKind> {
    let halves = [(response.offers_home, OfferKind::Home), (response.offers_support, OfferKind::Support)];
    halves.into_iter().filter(|(offers, _)| *offers).map(|(_, kind)| kind).collect()
}

/// What was answered, as far as it is true of the offer whoever asks: coded facts, prices, the day. Nothing of the person goes along, no note,
/// no place.
pub fn draft_of(kind: OfferKind, response: &Response, specification: &Specification) -> OfferDraft {
    let mut draft = OfferDraft::new(kind, Default::default());
    let subject = if kind == OfferKind::Home { Subject::Home } else { Subject::Support };
    for asked in specification.requirements.iter().filter(|asked| asked.asked) {
        let (Some(of), Some(name), Some(answered)) = (Kind::named(&asked.kind), &asked.code, said(response, asked)) else { continue };
        if of.subject() != subject {
            continue;
        }
        // A sentence that begins with a no asks for its absence.
        let absent = asked.text.starts_with("No ") || asked.text.starts_with("Not ");
        match of {
            Kind::Hazard | Kind::Restriction if absent => coded(&mut draft, name, answered, ["no", "yes"]),
            Kind::Hazard | Kind::Restriction => {}
            _ if absent && of != Kind::TeamFeature => {}
            Kind::Night => listed(&mut draft, names::NIGHTS, name, answered),
            Kind::StaffGender => listed(&mut draft, names::STAFF_GENDERS, name, answered),
            Kind::Language => listed(&mut draft, names::LANGUAGES, name, answered),
            Kind::Tenure => listed(&mut draft, names::TENURES, name, answered),
            Kind::PropertyType => listed(&mut draft, names::PROPERTY_TYPES, name, answered),
            Kind::Setting if answered.status == FitStatus::Met && draft.cell(names::SETTING).is_empty() => draft.say(names::SETTING, name.as_str()),
            _ => coded(&mut draft, name, answered, ["yes", "no"]),
        }
    }
    let sum = |sum: Option<f64>| sum.map(|sum| format!("{}", (sum * 100.0).round() / 100.0)).unwrap_or_default();
    if kind == OfferKind::Home {
        draft.say(names::WEEKLY_RENT, sum(response.rent));
    } else {
        draft.say(names::WEEKLY_PRICE, sum(response.price));
    }
    draft.say(names::AVAILABLE_FROM, response.ready.map(|day| day.to_string()).unwrap_or_default());
    draft
}

/// What was met can be chosen.
fn listed(draft: &mut OfferDraft, column: &str, name: &str, answered: &Answered) {
    let before = draft.cell(column).to_owned();
    if answered.status == FitStatus::Met && !before.split(';').any(|known| known == name) {
        draft.say(column, if before.is_empty() { name.to_owned() } else { format!("{before};{name}") });
    }
}

/// A coded fact, as it is where it was met and where it was not.
fn coded(draft: &mut OfferDraft, name: &str, answered: &Answered, [met, unmet]: [&str; 2]) {
    let Some(code) = code_named(draft.kind, name) else { return };
    let said = match answered.status {
        FitStatus::Met => met.to_owned(),
        FitStatus::Unmet => unmet.to_owned(),
        FitStatus::Partly if code.kind() == Kind::Surroundings => return,
        FitStatus::Partly => match (answered.weeks, answered.pounds) {
            (None, _) => "can".into(),
            (Some(weeks), None) => format!("can:{weeks}"),
            (Some(weeks), Some(pounds)) => format!("can:{weeks}:{}", (pounds * 100.0).round() / 100.0),
        },
        FitStatus::Unknown => return,
    };
    say_code(draft, code, Some(&said));
}
