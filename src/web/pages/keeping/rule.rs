//! The rule of an organisation, the plans whose time ends, and what was erased.

use super::super::{
    super::{
        app::App,
        error::{FieldFault, Result},
        urls::{self, pattern},
        words,
    },
    Page, Section, Shell, plans,
};
use crate::{
    access::ActsFor,
    domain::{
        records::{DAYS_OF_WARNING, MONTHS_AFTER_WITHDRAWAL, MONTHS_UNUSED, Retention},
        retention::{Erased, Stage},
    },
    loading::retention::Kept,
};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};
use serde::Deserialize;

/// So many erased plans are listed.
const MOST: u32 = 500;

#[derive(Template)]
#[template(path = "keeping/rule.html")]
struct RulePage {
    shell: Shell,
    organisation: String,
    here: &'static str,
    /// Who set the rule and when; or that it is the usual one.
    set: String,
    questions: [Question; 3],
    version: i64,
    /// Plans whose time ends soon or is over, or that were withdrawn or are held; the first to end first.
    ends: Vec<Row>,
    others: String,
    erased: Vec<Gone>,
    faults: Vec<FieldFault>,
}

/// One number of the rule.
struct Question {
    name: &'static str,
    label: &'static str,
    hint: String,
    unit: &'static str,
    value: String,
}

/// One plan.
struct Row {
    title: String,
    address: String,
    when: String,
    next: String,
    waits: bool,
}

/// One that was.
struct Gone {
    on: String,
    id: String,
    because: &'static str,
    by: String,
    counts: String,
}

/// The fields as they were sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    after_withdrawal: String,
    unused: String,
    warning: String,
    version: i64,
}

impl From<&Retention> for Fields {
    fn from(rule: &Retention) -> Fields {
        let text = |n: u16| n.to_string();
        Fields { after_withdrawal: text(rule.after_withdrawal), unused: text(rule.unused), warning: text(rule.warning), version: 0 }
    }
}

impl Fields {
    /// What is no number is out of every range, and said so by the rule.
    fn rule(&self) -> Retention {
        let number = |text: &str| text.trim().parse().unwrap_or(u16::MAX);
        Retention { after_withdrawal: number(&self.after_withdrawal), unused: number(&self.unused), warning: number(&self.warning) }
    }

    fn questions(&self) -> [Question; 3] {
        let question = |name, label, hint: String, unit, value: &String| Question { name, label, hint, unit, value: value.clone() };
        let within = |range: std::ops::RangeInclusive<u16>| format!("{} to {}.", range.start(), range.end());
        let usual = Retention::default();
        [
            question(
                "after_withdrawal",
                "After a plan was withdrawn",
                format!(
                    "{} Usually {}: a complaint may be made within a year of coming to know of what it is about, and later for a good reason.",
                    within(MONTHS_AFTER_WITHDRAWAL),
                    usual.after_withdrawal
                ),
                "months",
                &self.after_withdrawal,
            ),
            question(
                "unused",
                "After anybody last worked on a plan",
                format!(
                    "{} Usually {}: eight years, as the Records Management Code of Practice has it for adult social care after care ended.",
                    within(MONTHS_UNUSED),
                    usual.unused
                ),
                "months",
                &self.unused,
            ),
            question("warning", "How long before are managers told?", format!("{} Usually {}.", within(DAYS_OF_WARNING), usual.warning), "days", &self.warning),
        ]
    }
}

pub fn route() -> MethodRouter<App> {
    get(show).post(set)
}

async fn show(State(app): State<App>) -> Result<Page<RulePage>> {
    let of = app.keeps_for()?;
    let (rule, _) = app.rule_of(&of).await?;
    Ok(Page(page(&app, &of, Fields::from(&rule), vec![]).await?))
}

async fn set(State(app): State<App>, Form(sent): Form<Fields>) -> Result<Response> {
    let of = app.keeps_for()?;
    match app.set_rule(&of, sent.rule(), sent.version).await {
        Ok(_) => Ok(Redirect::to(pattern::KEEPING).into_response()),
        Err(error) => Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&app, &of, sent, error.into_fields()?).await?)).into_response()),
    }
}

async fn page(app: &App, of: &ActsFor, fields: Fields, faults: Vec<FieldFault>) -> Result<RulePage> {
    let (_, own) = app.rule_of(of).await?;
    let all = app.plans_kept(of).await?;
    let listed = |one: &&Kept| one.end.stage != Stage::Kept || one.plan.withdrawn_at.is_some() || one.end.held || one.decided.is_some();
    let ends: Vec<Row> = all.iter().filter(listed).map(row).collect();
    let others = all.len() - ends.len();
    let set = match &own {
        Some(own) => format!("Set by {} on {}.", own.changed_by, words::day_of(own.changed_at)),
        None => "Nobody has set it yet: these are the usual periods.".into(),
    };
    let head = if faults.is_empty() { "How long plans are kept" } else { "Error: how long plans are kept" };
    Ok(RulePage {
        shell: Shell::new(app, Section::Plans, head),
        organisation: of.name.clone(),
        here: pattern::KEEPING,
        set,
        questions: fields.questions(),
        version: own.map_or(0, |own| own.version),
        ends,
        others: match others {
            0 => String::new(),
            n => format!(
                "{} {} kept, with nothing to decide yet.",
                words::capital(&words::count(n, "other plan", "other plans")),
                if n == 1 { "is" } else { "are" }
            ),
        },
        erased: app.store().erased(Some(of.id), MOST).await?.into_iter().map(gone).collect(),
        faults,
    })
}

fn row(kept: &Kept) -> Row {
    Row {
        title: plans::title(&kept.plan.title, &kept.plan.reference),
        address: urls::plan_keeping(&kept.plan.reference),
        when: super::sentence(&kept.end),
        next: super::next(kept),
        waits: kept.end.waits_for_a_decision(),
    }
}

fn gone(erased: Erased) -> Gone {
    let counts: Vec<String> = erased.counts.iter().map(|(what, n)| format!("{n} {}", what.replace('_', " "))).collect();
    Gone {
        on: words::day_of(erased.at),
        id: erased.plan.to_string(),
        because: erased.because.words(),
        by: format!("{}, {}", erased.decided_by, words::day_of(erased.decided_at)),
        counts: words::all(&counts),
    }
}

impl RulePage {
    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }
}
