//! `homeward why-not PLAN OFFER[+TEAM]`: why an offer or a pair is not possible, and the least that would make it so.

use super::{
    Common,
    matching::{Given, Inputs},
    outcome::{Failure, Outcome},
    show,
};
use crate::{
    domain::{
        HomeId, SupportId,
        change::{Asks, Way, WhyNot},
        ranking::RankWhat,
    },
    matching::{self, Ask},
    offers::Catalogue,
};
use std::io::{self, Write};

/// Say why a home, a team or the two together are not possible for a plan, and the least that would make it so
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward why-not daniel H-014                  the home, with the team it needs least with
  homeward why-not daniel H-014+S-003            the two together
  homeward why-not plan.md S-003 --offers homes.csv support.csv --json

What a person must have is never offered to be given up: such a way is marked.")]
pub struct Args {
    #[command(flatten)]
    given: Given,
    /// A home's id, a support team's, or both as HOME+TEAM
    #[arg(value_name = "OFFER")]
    offer: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Says why not.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let Inputs { reading, answers, catalogue, outcome } = args.given.inputs(common, "why-not")?;
    let (home, support) = named(&args.offer, &catalogue)?;
    let ask =
        answers.lay_over(Ask { what: RankWhat::Packages, rules: common.rules()?, ..Ask::new(&reading.plan.reference, &reading.requirements, common.today()) });
    let why_not = matching::why_not(&ask, &catalogue, home.as_ref(), support.as_ref()).map_err(Failure::unusable)?;
    show::answer(args.json, &why_not, |out| say(out, &why_not))?;
    Ok(outcome)
}

/// The whole is an id where there is such an offer; else what stands before and after a `+`.
fn named(offer: &str, catalogue: &Catalogue) -> Result<(Option<HomeId>, Option<SupportId>), Failure> {
    let (home, support) = (HomeId::new(offer), SupportId::new(offer));
    if catalogue.home(&home).is_some() {
        return Ok((Some(home), None));
    }
    if catalogue.support(&support).is_some() {
        return Ok((None, Some(support)));
    }
    match offer.split_once('+') {
        Some((home, support)) => Ok((Some(HomeId::new(home)), Some(SupportId::new(support)))),
        None => Err(Failure::unusable(format!("there is no home and no support team {offer} among the offers; write HOME, TEAM or HOME+TEAM by their ids"))),
    }
}

fn say(out: &mut impl Write, why_not: &WhyNot) -> io::Result<()> {
    let halves: Vec<String> = why_not.home.iter().map(|h| h.to_string()).chain(why_not.support.iter().map(|s| s.to_string())).collect();
    let chosen = if why_not.chosen { " (of all pairs the one that needs least)" } else { "" };
    writeln!(out, "{}{chosen}", halves.join(" + "))?;
    if why_not.possible {
        return writeln!(out, "It is possible for this plan; `homeward match` says how far it meets what is asked.");
    }
    writeln!(out, "\nWhat stands in the way")?;
    for condition in &why_not.conditions {
        writeln!(out, "  ✕ {}", condition.text)?;
    }
    for blocked in &why_not.blocked_by {
        let by = blocked.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
        writeln!(out, "  ✕ {} {}{by}", blocked.judged.id, blocked.judged.text)?;
    }
    if why_not.ways.is_empty() {
        return writeln!(out, "\nNothing that an offer or the plan could change would make it possible.");
    }
    why_not.ways.iter().try_for_each(|way| say_way(out, way))
}

fn say_way(out: &mut impl Write, way: &Way) -> io::Result<()> {
    let heading = match way.asks {
        Asks::Offers => "If only the offers changed",
        Asks::Plan => "If the plan changed too, and nothing that the person must have",
        Asks::Person => "Only if the person asks",
    };
    writeln!(out, "\n{heading}")?;
    for change in &way.changes {
        writeln!(out, "  → {}", change.text)?;
    }
    writeln!(out, "  then possible, fit {:.0} of 100{}", way.score, if way.smallest { "; fewer changes would not do" } else { "" })
}
