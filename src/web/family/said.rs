//! What the person and their family said to the pages that were released to them, put together for those who plan with them.

use super::super::{app::App, error::Result, words};
use crate::{
    domain::{
        HomeId, RequirementId, SupportId,
        records::{FamilySaid, Id, PersonsAnswer, PersonsReply, Plan, Release, Said},
    },
    store::Stored,
};
use jiff::Timestamp;

/// A release with what was said to it.
pub struct Heard {
    pub release: Stored<Release>,
    /// In the order in which it was first said.
    pub said: Vec<Stored<FamilySaid>>,
}

/// An answer to one option, as a decision about its packages can take it.
pub struct OptionAnswered {
    /// The heading under which it stood.
    pub option: String,
    /// The key of the option.
    pub key: String,
    pub packages: Vec<(Option<HomeId>, Option<SupportId>)>,
    pub answer: PersonsAnswer,
    /// When it was last said.
    pub at: Timestamp,
}

/// "That is not what I meant."
pub struct NotMeant {
    pub requirement: RequirementId,
    /// The words of the plan that it is about; empty where they do not stand on the page any more.
    pub quote: String,
    /// What they wrote about it.
    pub words: String,
    pub at: Timestamp,
}

impl App {
    /// Every page of a plan that was released, with what was said to each; the newest first.
    pub async fn heard(&self, plan: Id<Plan>) -> Result<Vec<Heard>> {
        let mut all = vec![];
        for release in self.store().records_of::<Release>(plan).await? {
            let said = self.store().records_of::<FamilySaid>(release.id).await?;
            all.push(Heard { release, said });
        }
        all.reverse();
        Ok(all)
    }

    /// What the person and their family answered about this package, the latest first. What stood on a page that they took back
    /// what they agreed to from is left out.
    pub async fn answered_about(&self, plan: Id<Plan>, home: Option<&HomeId>, support: Option<&SupportId>) -> Result<Vec<OptionAnswered>> {
        let heard = self.heard(plan).await?;
        Ok(about(&heard, home, support))
    }
}

impl Heard {
    /// Whether its link still opens it.
    pub fn is_open(&self, today: jiff::civil::Date) -> bool {
        self.release.withdrawn.is_none() && today <= self.release.body.until
    }

    /// The answers to its options.
    pub fn answers(&self) -> Vec<OptionAnswered> {
        let answered = |said: &Stored<FamilySaid>| match &said.body.said {
            Said::Answer { option, reply } => {
                let option = self.release.body.page.options.iter().find(|known| known.key == *option)?;
                let helped = if said.body.helped_by.is_empty() { "nobody helped".to_owned() } else { format!("with help from {}", said.body.helped_by) };
                Some(OptionAnswered {
                    option: option.heading.clone(),
                    key: option.key.clone(),
                    packages: option.packages.clone(),
                    answer: PersonsAnswer {
                        answer: *reply,
                        sought: format!(
                            "Asked about “{}” on the page that was released to them; {helped}; {}",
                            option.heading.trim_end_matches('.'),
                            words::day_of(said.changed_at)
                        ),
                        words: Some(said.body.words.clone()).filter(|words| !words.is_empty()),
                    },
                    at: said.changed_at,
                })
            }
            _ => None,
        };
        self.said.iter().filter_map(answered).collect()
    }

    /// What they said was not meant so.
    pub fn not_meant(&self) -> Vec<NotMeant> {
        let told = |said: &Stored<FamilySaid>| match &said.body.said {
            Said::NotMeant { requirement } => {
                let quote = self.release.body.page.words.iter().find(|words| words.id == *requirement).map(|words| words.quote.clone());
                Some(NotMeant { requirement: requirement.clone(), quote: quote.unwrap_or_default(), words: said.body.words.clone(), at: said.changed_at })
            }
            _ => None,
        };
        self.said.iter().filter_map(told).collect()
    }

    /// When they took back what they agreed to, and in which words.
    pub fn taken_back(&self) -> Option<(Timestamp, String)> {
        let said = self.said.iter().find(|said| said.body.said == Said::Withdraws)?;
        Some((said.changed_at, said.body.words.clone()))
    }
}

/// What was answered about a package on these pages, the latest first.
pub fn about(heard: &[Heard], home: Option<&HomeId>, support: Option<&SupportId>) -> Vec<OptionAnswered> {
    let standing = heard.iter().filter(|heard| heard.taken_back().is_none());
    let mut all: Vec<OptionAnswered> = standing.flat_map(Heard::answers).filter(|answered| answered.is_about(home, support)).collect();
    all.sort_by_key(|answered| std::cmp::Reverse(answered.at));
    all
}

impl OptionAnswered {
    /// Whether the option stands for this package.
    fn is_about(&self, home: Option<&HomeId>, support: Option<&SupportId>) -> bool {
        self.packages.iter().any(|(known_home, known_support)| known_home.as_ref() == home && known_support.as_ref() == support)
    }
}

/// An answer as people say it.
pub fn reply(reply: PersonsReply) -> &'static str {
    super::ANSWERS.iter().find(|(known, _, _)| *known == reply).map_or("Not known", |(_, _, words)| words)
}
