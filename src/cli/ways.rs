//! `homeward ways-to-pay PLAN`: the routes, the money and the time of one package.

use super::{
    Common,
    matching::{Given, Inputs},
    outcome::{Failure, Outcome, say_note},
    show,
};
use crate::{
    domain::{OfferKind, Pence, day_in_words},
    funding::{
        Person, Situation, Status, assess_all, chosen,
        report::{LineReport, PackageReport},
    },
    vocabulary::Route,
};
use std::io::{self, Write};

/// The ways to hold and pay for one package, its money with its working, and its time
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward ways-to-pay daniel --home H-001 --support S-014
  homeward ways-to-pay plan.md --offers homes.csv support.csv --home H-001 --route hold --json

Orientation, not advice: `homeward match` ranks, and nothing here changes its order.")]
pub struct Args {
    #[command(flatten)]
    given: Given,
    /// The id of a home
    #[arg(long, value_name = "ID")]
    home: Option<String>,
    /// The id of a support team
    #[arg(long, value_name = "ID")]
    support: Option<String>,
    /// By which way money and time are reckoned (default: the one that is nearest to open)
    #[arg(long, value_name = "ROUTE", value_parser = route)]
    route: Option<Route>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

fn route(name: &str) -> Result<Route, String> {
    name.parse().map_err(|_| format!("is no route; write one of {}", Route::ALL.iter().map(|route| route.name()).collect::<Vec<_>>().join(", ")))
}

/// Works it out and prints it.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let Inputs { reading, answers, catalogue, outcome } = args.given.inputs(common, "ways-to-pay")?;
    let none = |kind: OfferKind, id: &str| Failure::unusable(format!("there is no {} {id} among the offers", kind.one()));
    let home = args.home.as_deref().map(|id| catalogue.homes.iter().find(|h| h.id.as_str() == id).ok_or_else(|| none(OfferKind::Home, id))).transpose()?;
    let home = home.map(|home| answers.answers.homes.get(&home.id).map_or_else(|| home.clone(), |answer| answer.over_home(home)));
    let support = args.support.as_deref().map(|id| catalogue.support.iter().find(|s| s.id.as_str() == id).ok_or_else(|| none(OfferKind::Support, id)));
    let support = support.transpose()?.map(|team| answers.answers.support.get(&team.id).map_or_else(|| team.clone(), |answer| answer.over_support(team)));
    let person = Person::of(&reading.requirements);
    let s = Situation {
        rules: common.rules()?,
        person: &person,
        home: home.as_ref(),
        support: support.as_ref(),
        programmes: &catalogue.programmes,
        today: common.today(),
    };
    let all = assess_all(&s);
    let by = chosen(&all, args.route).ok_or_else(|| Failure::unusable("these rules hold no route"))?;
    let report = PackageReport::of(&reading.plan.reference, &s, by);
    report.contradictions.iter().for_each(|text| say_note(text));
    show::answer(args.json, &report, |out| in_words(out, &report))?;
    Ok(outcome)
}

fn in_words(out: &mut impl Write, report: &PackageReport) -> io::Result<()> {
    writeln!(out, "Ways to hold and pay for the home\n")?;
    for status in [Status::Eligible, Status::ToConfirm] {
        for route in report.routes.iter().filter(|route| route.status == status) {
            writeln!(out, "  {} – {}", route.route.label(), status.label())?;
            for why in route.why.iter().filter(|why| !why.starts_with("Met: ")) {
                writeln!(out, "      {why}")?;
            }
        }
    }
    writeln!(out, "\nMoney, held by: {}\n", report.route.label())?;
    for line in &report.money.weekly {
        amount(out, line)?;
    }
    let total = report.money.weekly_total.map_or_else(|| format!("not known; known {}", pounds(report.money.weekly_known)), pounds);
    writeln!(out, "  in all a week: {total}")?;
    for line in &report.money.once {
        amount(out, line)?;
    }
    for text in report.money.budgets.iter().chain(&report.money.notes) {
        writeln!(out, "  {text}")?;
    }
    let [first, likely, last] = report.time.move_in.map(day_in_words);
    writeln!(out, "\nTime\n\n  the move: likely {likely}, between {first} and {last}; an estimate but for the offers' own dates")?;
    for action in &report.actions {
        writeln!(out, "  by {}: {} ({})", day_in_words(action.by), action.what, action.who)?;
    }
    Ok(())
}

fn amount(out: &mut impl Write, line: &LineReport) -> io::Result<()> {
    let amount = line.amount.map_or_else(|| "not known".to_owned(), pounds);
    let estimate = if line.estimate { ", an estimate and not summed" } else { "" };
    writeln!(out, "  {}: {amount}, {}{estimate} ({})", line.what, line.payer.label(), line.working)
}

fn pounds(amount: f64) -> String {
    Pence::from_pounds(amount).to_string()
}
