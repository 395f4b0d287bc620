//! What the person and their family said to the pages that were released to them, put together for those who plan with them.

use super::super::{app::App, error::Result, words};
use crate::{
    domain::{
        HomeId, SupportId,
        records::{FamilySaid, Id, PersonsAnswer, PersonsReply, Plan, Release, Said},
    },
    store::Stored,
};

/// A release with what was said to it.
pub struct Heard {
    pub release: Stored<Release>,
    /// In the order in which it was first said.
    pub said: Vec<Stored<FamilySaid>>,
}

/// An answer to one option, as a decision about its packages can take it.
pub struct OptionAnswered {
    pub option: String,
    pub packages: Vec<(Option<HomeId>, Option<SupportId>)>,
    pub answer: PersonsAnswer,
    pub when: String,
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
                    packages: option.packages.clone(),
                    answer: PersonsAnswer {
                        answer: *reply,
                        sought: format!("Answered on the page that was released to them, {helped}, {}", words::day_of(said.changed_at)),
                        words: Some(said.body.words.clone()).filter(|words| !words.is_empty()),
                    },
                    when: words::moment(said.changed_at),
                })
            }
            _ => None,
        };
        self.said.iter().filter_map(answered).collect()
    }

    /// What they said was not meant so: the words, what they wrote, and when.
    pub fn not_meant(&self) -> Vec<(String, String, String)> {
        let told = |said: &Stored<FamilySaid>| match &said.body.said {
            Said::NotMeant { requirement } => {
                let quote = self.release.body.page.words.iter().find(|words| words.id == *requirement).map(|words| words.quote.clone());
                Some((quote.unwrap_or_default(), said.body.words.clone(), words::moment(said.changed_at)))
            }
            _ => None,
        };
        self.said.iter().filter_map(told).collect()
    }

    /// When they took back what they agreed to, and in which words.
    pub fn taken_back(&self) -> Option<(String, String)> {
        let said = self.said.iter().find(|said| said.body.said == Said::Withdraws)?;
        Some((words::moment(said.changed_at), said.body.words.clone()))
    }
}

/// An answer as people say it.
pub fn reply(reply: PersonsReply) -> &'static str {
    super::ANSWERS.iter().find(|(known, _, _)| *known == reply).map_or("Not known", |(_, _, words)| words)
}
