//! `homeward could-be-made PLAN`: what could be made where nothing on offer will do, and what to do first.

use super::{
    Common,
    matching::{Given, Inputs},
    outcome::{Failure, Outcome, say_note},
    show,
};
use crate::{
    domain::day_in_words,
    funding::{
        Person, Situation,
        could_be_made::Can,
        report::{CouldBeMade, could_be_made},
    },
    places::Gazetteer,
};
use std::io::{self, Write};

/// What could be made for a plan: registered programmes, then what the rules alone would allow
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward could-be-made daniel
  homeward could-be-made plan.md --offers homes.csv programmes.csv --json")]
pub struct Args {
    #[command(flatten)]
    given: Given,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Works it out and prints it.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let Inputs { reading, catalogue, outcome, .. } = args.given.inputs(common, "could-be-made")?;
    let person = Person::of(&reading.requirements);
    let s = Situation { rules: common.rules()?, person: &person, home: None, support: None, programmes: &catalogue.programmes, today: common.today() };
    let report = could_be_made(&reading.plan.reference, &s, Gazetteer::built_in());
    report.contradictions.iter().for_each(|text| say_note(text));
    show::answer(args.json, &report, |out| in_words(out, &report))?;
    Ok(outcome)
}

fn in_words(out: &mut impl Write, report: &CouldBeMade) -> io::Result<()> {
    writeln!(out, "First things to do\n")?;
    for todo in &report.first_to_do {
        writeln!(out, "  Find out {}. Ask {}.", todo.what, todo.ask)?;
    }
    writeln!(out, "\nWhat organisations could make\n")?;
    if report.programmes.is_empty() {
        writeln!(out, "  No programme that is registered here reaches this plan's area.")?;
    }
    for programme in &report.programmes {
        let count = |can: Can| programme.requirements.iter().filter(|checked| checked.can == can).count();
        writeln!(out, "  {}, {} (can {}, ask {}, cannot {})", programme.title, programme.organisation, count(Can::Can), count(Can::Ask), count(Can::Cannot))?;
    }
    writeln!(out, "\nNobody has offered this yet; the rules alone would allow it\n")?;
    for one in &report.nobody_has_offered {
        let [first, _, last] = one.move_in.map(day_in_words);
        writeln!(out, "  {}: a move between {first} and {last}, an estimate", one.route.label())?;
    }
    Ok(())
}
