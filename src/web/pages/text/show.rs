//! The page on which a plan's text is typed.

use super::super::{
    super::{app::App, error::Result, urls, words},
    Section, Shell, plans,
};
use crate::store::{StoredPicture, StoredPlan};
use askama::Template;

#[derive(Template)]
#[template(path = "plans/text.html")]
pub struct TextPage {
    shell: Shell,
    title: String,
    plan: String,
    address: String,
    version: i64,
    text: String,
    is_new: bool,
    /// How many decisions will follow their words into the new text.
    decided: usize,
    pictures: Vec<PictureRow>,
    fault: Option<(&'static str, String)>,
    theirs: Option<Theirs>,
}

/// A picture beside the text.
pub struct PictureRow {
    pub number: i64,
    pub address: String,
    pub width: u32,
    pub height: u32,
    pub added: String,
    /// A scanned document, which the browser opens apart.
    pub is_document: bool,
}

/// What somebody else wrote meanwhile.
pub struct Theirs {
    pub who: String,
    pub text: String,
}

impl TextPage {
    /// The plan as it stands.
    pub async fn of(app: &App, plan: &StoredPlan) -> Result<TextPage> {
        let title = plans::title(&plan.title, &plan.reference);
        let pictures = app.store().pictures(&plan.reference).await?;
        Ok(TextPage {
            shell: Shell::new(app, Section::Plans, format!("The text of {title}")),
            plan: urls::plan(&plan.reference),
            address: urls::plan_text(&plan.reference),
            version: plan.version,
            text: plan.text.clone(),
            is_new: plan.text.trim().is_empty(),
            decided: app.store().decisions(&plan.reference).await?.len(),
            pictures: pictures.iter().map(|picture| PictureRow::new(&plan.reference, picture)).collect(),
            fault: None,
            theirs: None,
            title,
        })
    }

    /// The same with what was typed, and what is wrong with a field.
    pub fn with_fault(mut self, typed: String, fault: (&'static str, String)) -> TextPage {
        self.shell.title = format!("Error: {}", self.shell.title);
        (self.text, self.fault) = (typed, Some(fault));
        self
    }

    /// The same with what was typed, and below it what somebody else wrote since.
    pub fn beside_theirs(self, typed: String, now: &StoredPlan) -> TextPage {
        let who = format!("{} on {}", now.changed_by, words::day_of(now.changed_at));
        let fault = format!("{who} wrote the text anew while you had it open. Nothing of yours was saved yet; their text stands below yours.");
        let theirs = Some(Theirs { who, text: now.text.clone() });
        TextPage { theirs, ..self.with_fault(typed, ("text", fault)) }
    }

    /// What is wrong with a field.
    fn fault_of(&self, field: &str) -> Option<&str> {
        self.fault.as_ref().filter(|(of, _)| *of == field).map(|(_, reason)| reason.as_str())
    }
}

impl PictureRow {
    fn new(reference: &str, picture: &StoredPicture) -> PictureRow {
        PictureRow {
            number: picture.number,
            address: urls::picture(reference, picture.number),
            width: picture.width,
            height: picture.height,
            added: format!("added by {} on {}", picture.added_by, words::day_of(picture.added_at)),
            is_document: picture.width == 0,
        }
    }
}
