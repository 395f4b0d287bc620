//! `homeward match PLAN`: ranked, explained packages.

use super::{
    Common, database, files, keep,
    outcome::{Failure, Outcome, say_error, say_note},
    show,
};
use crate::{
    domain::{Did, Ranking, Reading, ranking::RankWhat, records::Id},
    funding::{Person, Situation},
    loading::{self, PlanAnswers},
    matching::{self, Ask},
    offers::Catalogue,
    places::Gazetteer,
    store::Store,
};
use clap::ValueEnum;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Rank homes and support teams for a plan, with reasons.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward match plan.md                                  against the offers in the database
  homeward match plan.md --offers homes.csv support.csv   against these files alone; nothing is stored
  homeward match requirements.json --rank homes --top 25 --json
  homeward match daniel                                   a stored plan, by its reference

A ranking is advice before procurement, never a decision.")]
pub struct Args {
    #[command(flatten)]
    given: Given,
    /// How many to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    /// What to rank
    #[arg(long, value_enum, default_value_t = What::Packages)]
    rank: What,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Keep the ranking of a stored plan with all that it was made from; `homeward replay` makes it again
    #[arg(long, conflicts_with = "offers")]
    keep: bool,
}

/// What commands that rank are given.
#[derive(clap::Args)]
pub struct Given {
    /// A plan document, requirements as JSON, or a stored plan's reference
    #[arg(value_name = "PLAN")]
    plan: String,
    /// Take the offers of these files alone (CSV or XLSX); nothing is stored
    #[arg(long, value_name = "FILE", num_args = 1..)]
    offers: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// Home and support together
    Packages,
    /// Homes alone
    Homes,
    /// Support alone
    Support,
}

impl From<What> for RankWhat {
    fn from(what: What) -> RankWhat {
        match what {
            What::Packages => RankWhat::Packages,
            What::Homes => RankWhat::Homes,
            What::Support => RankWhat::Support,
        }
    }
}

/// Ranks and prints.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    if args.keep {
        return run_and_keep(&args, common);
    }
    let Inputs { reading, answers, catalogue, outcome } = args.given.inputs(common, "match")?;
    let rules = common.rules()?;
    let ask = Ask {
        plan: &reading.plan.reference,
        requirements: &reading.requirements,
        today: common.today(),
        what: args.rank.into(),
        top: args.top,
        not_willing: &answers.not_willing,
        answers: &answers.answers,
        rules,
        what_if: true,
    };
    let person = Person::of(&reading.requirements);
    let situation = Situation { rules, person: &person, home: None, support: None, programmes: &[], today: ask.today };
    rules.contradictions_in(&situation, ask.today).iter().for_each(|text| say_note(text));
    print(&args, &reading, &matching::rank(&ask, &catalogue), &catalogue)?;
    Ok(outcome)
}

fn run_and_keep(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let kept = database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let kept = keep::ranking(&store, &args.given.plan, args.rank.into(), args.top, common).await;
        store.close().await;
        kept
    })?;
    print(args, &kept.reading, &kept.ranking, &kept.catalogue)?;
    say_note(&format!("kept; `homeward replay {}` makes it again", kept.id));
    Ok(Outcome::Done)
}

fn print(args: &Args, reading: &Reading, ranking: &Ranking, catalogue: &Catalogue) -> Result<(), Failure> {
    show::answer(args.json, ranking, |out| show::ranking(out, reading, ranking, catalogue))
}

/// What a command ranks: a plan, what was answered for it, the offers, and whether every offer could be used.
pub struct Inputs {
    pub reading: Reading,
    /// Of a stored plan.
    pub answers: PlanAnswers,
    pub catalogue: Catalogue,
    pub outcome: Outcome,
}

impl Given {
    /// A plan by file or reference, and offers by files or stored. The database is opened only where one of the two is stored.
    pub fn inputs(&self, common: &Common, command: &str) -> Result<Inputs, Failure> {
        let Given { plan, offers } = self;
        let is_file = plan == "-" || Path::new(plan).exists();
        if !is_file && plan.contains(['/', '.']) {
            return Err(Failure::unusable(format!("there is no file {plan}")));
        }
        let from_files = if offers.is_empty() { None } else { Some(from_files(offers)?) };
        match (is_file, from_files) {
            (true, Some((catalogue, outcome))) => {
                let reading = files::plan(Path::new(plan), common.today(), Gazetteer::built_in())?;
                Ok(Inputs { reading, answers: PlanAnswers::default(), catalogue, outcome })
            }
            (is_file, from_files) => database::runtime()?.block_on(async {
                let store = database::open_existing(common).await?;
                let of = Stored { plan, is_file, command };
                let inputs = of.inputs(common, &store, from_files).await;
                store.close().await;
                inputs
            }),
        }
    }
}

/// What is to be had from a database: the plan, unless it is a file, and the offers, unless files hold them.
struct Stored<'a> {
    plan: &'a str,
    is_file: bool,
    /// Which command looks, for the record.
    command: &'a str,
}

impl Stored<'_> {
    async fn inputs(&self, common: &Common, store: &Store, from_files: Option<(Catalogue, Outcome)>) -> Result<Inputs, Failure> {
        let gazetteer = loading::gazetteer(store).await.map_err(Failure::failed)?;
        let (reading, answers) = match self.is_file {
            true => (files::plan(Path::new(self.plan), common.today(), gazetteer)?, PlanAnswers::default()),
            false => self.plan(store, gazetteer, common).await?,
        };
        let (catalogue, outcome) = match from_files {
            Some(given) => given,
            None => (from_store(store, gazetteer).await?, Outcome::Done),
        };
        Ok(Inputs { reading, answers, catalogue, outcome })
    }

    async fn plan(&self, store: &Store, gazetteer: &Gazetteer, common: &Common) -> Result<(Reading, PlanAnswers), Failure> {
        let plan = store.plan(self.plan).await.map_err(Failure::failed)?;
        let plan = plan.ok_or_else(|| Failure::unusable(format!("there is no file {0} and no stored plan of that reference", self.plan)))?;
        store.record_look(common.look(Did::Read, Some(plan.id), self.command)).await.map_err(Failure::failed)?;
        let answers = loading::answers(store, Id::new(plan.id)).await.map_err(Failure::failed)?;
        Ok((loading::reading(store, &plan, gazetteer).await.map_err(Failure::failed)?, answers))
    }
}

/// Every stored offer; one that does not pass the checks of this version is said and left out.
pub async fn from_store(store: &Store, gazetteer: &'static Gazetteer) -> Result<Catalogue, Failure> {
    let (catalogue, left_out) = loading::catalogue(store, gazetteer).await.map_err(Failure::failed)?;
    for offer in left_out {
        say_error(&offer.to_string());
    }
    Ok(catalogue)
}

/// The offers of files: good rows ranked, bad ones said.
fn from_files(paths: &[PathBuf]) -> Result<(Catalogue, Outcome), Failure> {
    let mut catalogue = Catalogue::default();
    let mut seen = BTreeSet::new();
    let mut outcome = Outcome::Done;
    for (path, file) in paths.iter().zip(files::offer_files(paths, Gazetteer::built_in())?) {
        for bad in &file.bad {
            say_error(&files::bad_row_line(bad));
            outcome = Outcome::InPart;
        }
        for warning in &file.warnings {
            say_note(warning);
        }
        for row in file.good {
            let id = row.kept.id;
            if seen.insert((file.kind, id.clone())) {
                catalogue.add(row.offer);
            } else {
                say_error(&format!("{}: `id` {id} stands in an earlier file too; give each offer an id of its own", path.display()));
                outcome = Outcome::InPart;
            }
        }
    }
    Ok((catalogue, outcome))
}
