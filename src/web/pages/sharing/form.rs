//! What somebody wrote into the form that shares a plan.

use super::super::{
    super::{
        app::App,
        error::{FieldFault, Result},
    },
    day::Day,
    sent,
};
use crate::domain::{
    records::Person,
    sharing::{Article6, Article9, Article10, Assessed, Basis, Capacity, Coded, Confidentiality, Lets, Purpose, SharedWith, Terms, Told},
};
use jiff::civil::Date;

/// The fields as they were sent; all may be empty.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    pub organisation: String,
    pub email: String,
    pub purpose: String,
    pub lets: String,
    pub until: Day,
    pub article_6: String,
    pub article_9: String,
    pub article_10: String,
    pub confidentiality: String,
    pub best_interests_who: String,
    pub best_interests_on: Day,
    pub legal_duty: String,
    pub capacity: String,
    pub assessed_by: String,
    pub assessed_on: Day,
    pub told: String,
    pub told_how: String,
    pub controllers: String,
}

/// What is wrong so far; taken out where a value is made of a field.
struct Faults(Vec<FieldFault>);

impl Faults {
    fn add<T>(&mut self, field: &str, reason: &str) -> Option<T> {
        self.0.push(FieldFault { field: field.into(), reason: reason.into() });
        None
    }

    fn code<T: Coded>(&mut self, field: &str, sent: &str, reason: &str) -> Option<T> {
        T::named(sent).or_else(|| self.add(field, reason))
    }

    fn day(&mut self, field: &str, sent: &Day) -> Option<Date> {
        sent.needed().map_or_else(|reason| self.add(field, &reason), Some)
    }
}

impl Fields {
    /// As the form stands before anybody wrote into it.
    pub fn usual(today: Date) -> Fields {
        Fields { lets: Lets::See.name().into(), until: Terms::usual_end(today).into(), ..Fields::default() }
    }

    /// As it was sent.
    pub fn of(form: &[(String, String)]) -> Fields {
        let text = |name| sent::text(form, name).to_owned();
        Fields {
            organisation: text("organisation"),
            email: text("email"),
            purpose: text("purpose"),
            lets: text("lets"),
            until: Day::sent(form, "until"),
            article_6: text("article_6"),
            article_9: text("article_9"),
            article_10: text("article_10"),
            confidentiality: text("confidentiality"),
            best_interests_who: text("best_interests_who"),
            best_interests_on: Day::sent(form, "best_interests_on"),
            legal_duty: text("legal_duty"),
            capacity: text("capacity"),
            assessed_by: text("assessed_by"),
            assessed_on: Day::sent(form, "assessed_on"),
            told: text("told"),
            told_how: text("told_how"),
            controllers: text("controllers"),
        }
    }

    /// The terms, or what is missing. Nothing of the grounds is filled in for anybody.
    pub async fn terms(&self, app: &App) -> Result<Result<Terms, Vec<FieldFault>>> {
        let mut faults = Faults(vec![]);
        let with = self.with(app, &mut faults).await?;
        let purpose: Option<Purpose> = faults.code("purpose", &self.purpose, "Choose what it is shared for.");
        let lets: Option<Lets> = faults.code("lets", &self.lets, "Choose what they may do.");
        let until = faults.day("until", &self.until);
        let basis = self.basis(&mut faults);
        Ok(match (with, purpose, lets, until, basis) {
            (Some(with), Some(purpose), Some(lets), until @ Some(_), Some(basis)) if faults.0.is_empty() => Ok(Terms { with, purpose, lets, until, basis }),
            _ => Err(faults.0),
        })
    }

    async fn with(&self, app: &App, faults: &mut Faults) -> Result<Option<SharedWith>> {
        let email = self.email.trim().to_lowercase();
        Ok(match (self.organisation.trim(), email.as_str()) {
            ("", "") => faults.add("with", "Choose an organisation, or write the e-mail address of one person."),
            (_, email) if !self.organisation.trim().is_empty() && !email.is_empty() => {
                faults.add("with", "Choose an organisation or write the address of one person, not both.")
            }
            ("", email) => match app.store().record_known_as::<Person>(email).await? {
                Some(person) => Some(SharedWith::Person(person.id)),
                None => faults.add("with", "Nobody is here under that address; invite them first."),
            },
            (organisation, _) => match organisation.parse() {
                Ok(id) => Some(SharedWith::Organisation(id)),
                Err(_) => faults.add("with", "Choose an organisation of the list."),
            },
        })
    }

    fn basis(&self, faults: &mut Faults) -> Option<Basis> {
        let article_6: Option<Article6> = faults.code("article_6", &self.article_6, "Choose the lawful basis.");
        let article_9: Option<Article9> = faults.code("article_9", &self.article_9, "Choose the condition for health data.");
        let capacity: Option<Capacity> = faults.code("capacity", &self.capacity, "Choose whether the person can decide about this sharing.");
        let confidentiality = self.ground(faults);
        let assessed = self.assessed(faults);
        let told = match self.told.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => faults.add("told", "Say whether the person was told."),
        };
        let controllers = self.controllers.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Some(Basis {
            article_6: article_6?,
            article_9: article_9?,
            article_10: Article10::named(&self.article_10),
            confidentiality: confidentiality?,
            capacity: capacity?,
            assessed,
            told: Told { told: told?, how: self.told_how.trim().to_owned() },
            controllers,
        })
    }

    fn ground(&self, faults: &mut Faults) -> Option<Confidentiality> {
        match self.confidentiality.as_str() {
            "agreed" => Some(Confidentiality::Agreed),
            "best_interests" => {
                let on = faults.day("best_interests_on", &self.best_interests_on)?;
                Some(Confidentiality::BestInterests { who: self.best_interests_who.trim().to_owned(), on })
            }
            "legal_duty" => Some(Confidentiality::LegalDuty { which: self.legal_duty.trim().to_owned() }),
            _ => faults.add("confidentiality", "Choose on what the duty of confidence rests."),
        }
    }

    fn assessed(&self, faults: &mut Faults) -> Option<Assessed> {
        let by = self.assessed_by.trim();
        if by.is_empty() && self.assessed_on == Day::default() {
            return None;
        }
        let on = faults.day("assessed_on", &self.assessed_on)?;
        Some(Assessed { by: by.to_owned(), on })
    }
}
