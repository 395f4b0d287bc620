//! `homeward change PLAN`: what would change a ranking: questions, near misses, steps, steadiness and trade-offs.

use super::{
    Common,
    matching::{Given, Inputs},
    outcome::{Failure, Outcome},
    show,
};
use crate::{
    domain::{
        HomeId, Pence, SupportId,
        change::{AskProvider, Steadiness, TradeOff},
        day_in_words,
        ranking::{NearMiss, RankWhat, WhatIf},
    },
    matching::{self, Ask, Market, Top},
};
use serde::Serialize;
use std::io::{self, Write};

/// How many questions are said.
const QUESTIONS: usize = 10;

/// Say what would change a plan's ranking: the questions worth asking, how steady it is, and what trades fit for cost and time
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward change daniel
  homeward change plan.md --offers homes.csv support.csv --json

`homeward match` says the near misses and what one step at a time would do; with --json they stand here too.")]
pub struct Args {
    #[command(flatten)]
    given: Given,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Said<'a> {
    plan: &'a str,
    today: jiff::civil::Date,
    questions: Vec<AskProvider>,
    near_misses: Vec<NearMiss>,
    what_if: Vec<WhatIf>,
    steadiness: Steadiness,
    trade_off: TradeOff,
}

/// Works it out and prints it.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let Inputs { reading, answers, catalogue, outcome } = args.given.inputs(common, "change")?;
    let ask =
        answers.lay_over(Ask { what: RankWhat::Packages, rules: common.rules()?, ..Ask::new(&reading.plan.reference, &reading.requirements, common.today()) });
    let market = Market::new(catalogue);
    let (top, ranking) = (market.top(&ask, Top::MOST), market.rank(&ask));
    let said = Said {
        plan: ask.plan,
        today: ask.today,
        questions: matching::questions(&top, QUESTIONS),
        near_misses: ranking.near_misses,
        what_if: ranking.what_if,
        steadiness: matching::steadiness(&top),
        trade_off: matching::trade_off(&top),
    };
    show::answer(args.json, &said, |out| say(out, &said))?;
    Ok(outcome)
}

fn say(out: &mut impl Write, said: &Said) -> io::Result<()> {
    if said.trade_off.packages.is_empty() {
        return writeln!(out, "Nothing is possible as it stands: begin with the near misses of `homeward match`, and `homeward why-not` for each.");
    }
    writeln!(out, "The questions worth asking")?;
    for q in &said.questions {
        writeln!(out, "  ? {}: {}", pair(&q.home, &q.support), q.text)?;
    }
    writeln!(out, "\nHow steady it is, in {} weightings", said.steadiness.weightings)?;
    for first in &said.steadiness.first {
        writeln!(out, "  {} stands first in {}", pair(&first.home, &first.support), first.first_in)?;
    }
    for flip in &said.steadiness.flips {
        writeln!(out, "  {} at weight {} (now {:.1}) would put {} first", flip.id, flip.weight, flip.weighs, pair(&flip.home, &flip.support))?;
    }
    writeln!(out, "\nWhat trades fit for cost and time")?;
    for p in &said.trade_off.packages {
        let cost = p.weekly_cost.map_or("cost not known".into(), |c| format!("{} a week", Pence::from_pounds(c)));
        let ready = p.ready.map_or("ready date not known".into(), |d| format!("ready {}", day_in_words(d)));
        writeln!(out, "  {}: fit {:.0} of 100 · {cost} · {ready}", pair(&p.home, &p.support), p.score)?;
    }
    Ok(())
}

fn pair(home: &Option<HomeId>, support: &Option<SupportId>) -> String {
    home.iter().map(|h| h.to_string()).chain(support.iter().map(|s| s.to_string())).collect::<Vec<_>>().join(" + ")
}
