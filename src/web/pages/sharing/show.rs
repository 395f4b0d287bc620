//! The page: who can see a plan, and the form.

use super::{
    super::{
        super::{
            app::App,
            error::{FieldFault, Result},
            urls, words,
        },
        Section, Shell, plans,
    },
    form::Fields,
};
use crate::{
    access::{Action, Thing},
    domain::{
        records::{Id, Organisation},
        sharing::{Article6, Article9, Article10, Basis, Capacity, Coded, Confidentiality, Lets, Purpose, SharedWith, shows_offences},
    },
    store::{StoredPlan, StoredShare},
};
use askama::Template;

#[derive(Template)]
#[template(path = "plans/sharing.html")]
pub struct SharingPage {
    shell: Shell,
    plan: String,
    here: String,
    title: String,
    owner: String,
    in_force: Vec<Shared>,
    past: Vec<Shared>,
    /// Whoever reads it may share the plan and end that.
    may: bool,
    organisations: Vec<Choice>,
    offences: bool,
    fields: Fields,
    faults: Vec<FieldFault>,
}

/// One share in words.
pub struct Shared {
    pub with: String,
    pub end: String,
    pub purpose: &'static str,
    pub lets: &'static str,
    pub until: String,
    pub made: String,
    pub ended: String,
    pub grounds: Vec<(&'static str, String)>,
}

/// An entry of a list to choose from.
pub struct Choice {
    pub value: String,
    pub words: String,
    pub chosen: bool,
}

impl SharingPage {
    pub async fn of(app: &App, plan: &StoredPlan, fields: Fields, faults: Vec<FieldFault>) -> Result<SharingPage> {
        let holders = app.store().holders(&plan.reference).await?;
        let owner = match holders.as_ref().and_then(|holders| holders.owner) {
            Some(owner) => app.named(SharedWith::Organisation(owner)).await?.name,
            None => String::new(),
        };
        let (today, title) = (app.clock().today(), plans::title(&plan.title, &plan.reference));
        let (mut in_force, mut past) = (vec![], vec![]);
        for stored in app.store().shares(Id::new(plan.id)).await? {
            let list = if stored.share.is_in_force(today) { &mut in_force } else { &mut past };
            list.push(Shared::of(app, plan, stored).await?);
        }
        let head = if faults.is_empty() { "Who can see this plan" } else { "Error: who can see this plan" };
        Ok(SharingPage {
            shell: Shell::new(app, Section::Plans, format!("{head} – {title}")),
            plan: urls::plan(&plan.reference),
            here: urls::sharing(&plan.reference),
            may: app.offers_to_do(Action::Share, &Thing::Plan(holders.as_ref())),
            organisations: organisations(app, &fields.organisation).await?,
            offences: shows_offences(&app.reading(plan).await?.requirements),
            title,
            owner,
            in_force,
            past,
            fields,
            faults,
        })
    }

    /// What is wrong with one field.
    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }

    fn purposes(&self) -> Vec<Choice> {
        choices::<Purpose>(&self.fields.purpose)
    }

    fn lets(&self) -> Vec<Choice> {
        choices::<Lets>(&self.fields.lets)
    }

    fn articles_6(&self) -> Vec<Choice> {
        choices::<Article6>(&self.fields.article_6)
    }

    fn articles_9(&self) -> Vec<Choice> {
        choices::<Article9>(&self.fields.article_9)
    }

    fn articles_10(&self) -> Vec<Choice> {
        choices::<Article10>(&self.fields.article_10)
    }

    fn capacities(&self) -> Vec<Choice> {
        choices::<Capacity>(&self.fields.capacity)
    }
}

fn choices<T: Coded>(chosen: &str) -> Vec<Choice> {
    T::ALL.iter().map(|one| Choice { value: one.name().into(), words: one.words().into(), chosen: one.name() == chosen }).collect()
}

/// The organisations that a plan can be shared with.
async fn organisations(app: &App, chosen: &str) -> Result<Vec<Choice>> {
    let mut all = app.store().records::<Organisation>().await?;
    all.retain(|found| found.withdrawn.is_none() && !found.body.kind.provides());
    all.sort_by(|a, b| a.body.name.cmp(&b.body.name));
    let choice = |value: String, words| Choice { chosen: value == chosen, value, words };
    Ok(all.into_iter().map(|found| choice(found.id.to_string(), found.body.name)).collect())
}

impl Shared {
    async fn of(app: &App, plan: &StoredPlan, stored: StoredShare) -> Result<Shared> {
        let StoredShare { share, basis } = stored;
        let ended = share.ended.as_ref().map(|ended| format!("Ended on {} by {}. {}", words::moment(ended.at), ended.by, ended.why)).unwrap_or_default();
        Ok(Shared {
            with: app.named(share.with).await?.joined(),
            end: urls::end_share(&plan.reference, &share.id.to_string()),
            purpose: share.purpose.words(),
            lets: share.lets().words(),
            until: words::date(share.until),
            made: format!("{} by {}", words::moment(share.made_at), share.made_by),
            ended,
            grounds: grounds(&basis),
        })
    }
}

fn grounds(basis: &Basis) -> Vec<(&'static str, String)> {
    let confidence = match &basis.confidentiality {
        Confidentiality::Agreed => "The person agreed".to_owned(),
        Confidentiality::BestInterests { who, on } => format!("Decided in the person’s best interests by {who} on {}", words::date(*on)),
        Confidentiality::LegalDuty { which } => format!("The law asks for it: {which}"),
    };
    let assessed = basis.assessed.as_ref().map(|by| format!(" (assessed by {} on {})", by.by, words::date(by.on))).unwrap_or_default();
    let how = if basis.told.how.is_empty() { String::new() } else { format!(": {}", basis.told.how) };
    let mut grounds = vec![
        ("Lawful basis, Article 6", basis.article_6.words().to_owned()),
        ("Health data, Article 9", basis.article_9.words().to_owned()),
        ("Duty of confidence", confidence),
        ("Capacity for this decision", format!("{}{assessed}", basis.capacity.words())),
        ("The person was told", format!("{}{how}", if basis.told.told { "Yes" } else { "No" })),
        ("Controllers", basis.controllers.join("; ")),
    ];
    if let Some(article_10) = basis.article_10 {
        grounds.insert(2, ("Data on offences, Article 10", article_10.words().to_owned()));
    }
    grounds
}
