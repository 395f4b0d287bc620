//! `homeward replay ID`: a kept ranking made again from what it was made from.

use super::{
    Common, database,
    outcome::{Failure, Outcome, say_error},
};
use crate::{
    domain::{Did, records::RankingId},
    loading::{self, NoReplay, Replay},
    store::{KeptRanking, Store},
};
use std::io::{self, Write};

/// Make a kept ranking again, and say whether it is the same to the byte
///
/// From the plan, the decisions about it and every offer as they stood then. Exit code 1 where it is another, with the reason.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward match daniel --keep                             keeps a ranking and prints its id
  homeward replay 0193a3c0-5c7e-7d51-8d55-0c4ab6a2b0f1
  homeward replay 0193a3c0-5c7e-7d51-8d55-0c4ab6a2b0f1 --json   the ranking, as it was kept")]
pub struct Args {
    /// The id of the kept ranking
    #[arg(value_name = "ID")]
    id: String,
    /// Print the ranking as it was kept; nothing is made again
    #[arg(long)]
    json: bool,
}

/// Makes it again, or prints it.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let id: RankingId =
        args.id.parse().map_err(|_| Failure::unusable(format!("{} is no id of a kept ranking; `homeward match … --keep` prints one", args.id)))?;
    let (kept, replay) = database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let replayed = replayed(&store, id, &args, common).await;
        store.close().await;
        replayed
    })?;
    let mut out = io::stdout().lock();
    match replay {
        None => writeln!(out, "{}", kept.body)?,
        Some(replay) if replay.same => writeln!(out, "{id}: made again, the same to the byte")?,
        Some(replay) => return say(id, &replay),
    }
    Ok(Outcome::Done)
}

async fn replayed(store: &Store, id: RankingId, args: &Args, common: &Common) -> Result<(KeptRanking, Option<Replay>), Failure> {
    let kept = store.kept_ranking(id).await.map_err(Failure::failed)?;
    let kept = kept.ok_or_else(|| Failure::unusable(format!("no ranking {id} was kept here")))?;
    store.record_look(common.look(Did::Read, Some(kept.plan.uuid()), "replay")).await.map_err(Failure::failed)?;
    if args.json {
        return Ok((kept, None));
    }
    let gazetteer = loading::gazetteer(store).await.map_err(Failure::failed)?;
    let replay = loading::replay(store, gazetteer, &kept).await.map_err(|cause| match cause {
        NoReplay::Store(cause) => Failure::failed(cause),
        other => Failure::failed(format!("ranking {id} cannot be made again: {other}")),
    })?;
    Ok((kept, Some(replay)))
}

fn say(id: RankingId, replay: &Replay) -> Result<Outcome, Failure> {
    say_error(&format!("{id}: made again, it is another: {}", replay.why.join("; ")));
    if let Some(first) = &replay.first_difference {
        writeln!(io::stdout(), "first difference at {}: kept {}, now {}", first.at, first.kept, first.now)?;
    }
    Ok(Outcome::InPart)
}
