//! `homeward match PLAN --keep`: a ranking of a stored plan that can be made again later to the byte.

use super::{Common, outcome::Failure};
use crate::{
    domain::{
        Did, Ranking, Reading,
        ranking::RankWhat,
        records::{Id, KeptFor, RankingId},
    },
    loading::{self, RankedWith},
    matching::{self, Ask},
    offers::Catalogue,
    store::Store,
    web::Clock,
};

/// What was ranked, and under which id it is kept.
pub struct Kept {
    pub reading: Reading,
    pub catalogue: Catalogue,
    pub ranking: Ranking,
    pub id: RankingId,
}

/// Ranks the offers of the database for a stored plan and keeps the ranking with all that it was made from.
pub async fn ranking(store: &Store, reference: &str, rank: RankWhat, top: usize, common: &Common) -> Result<Kept, Failure> {
    let plan = store.plan(reference).await.map_err(Failure::failed)?;
    let plan = plan.ok_or_else(|| Failure::unusable(format!("there is no stored plan {reference}; --keep is for those")))?;
    let look = common.look(Did::Read, Some(plan.id), "match --keep");
    store.record_look(look.clone()).await.map_err(Failure::failed)?;
    let gazetteer = loading::gazetteer(store).await.map_err(Failure::failed)?;
    let decisions = store.decisions(reference).await.map_err(Failure::failed)?;
    let reading = loading::reviewed(&plan, &decisions, gazetteer).map_err(Failure::failed)?.reading;
    // What is kept is read on the pages: homes where people live stand at the middle of their circle, as there.
    let loaded = loading::catalogue_as_of(store, gazetteer, None).await.map_err(Failure::failed)?;
    let catalogue = loading::by_circles(loaded.catalogue);
    let (today, rules) = (common.today(), common.rules()?);
    let answers = loading::answers(store, Id::new(plan.id)).await.map_err(Failure::failed)?;
    let ask = answers.lay_over(Ask { what: rank, top, rules, ..Ask::new(reference, &reading.requirements, today) });
    let ranking = matching::rank(&ask, &catalogue);
    let last_decision = decisions.last().map_or(0, |decision| decision.seq);
    let with = RankedWith { plan: &plan, last_decision, offers: loaded.seq, answers: &answers, gazetteer, rules, today, rank, top };
    let id = Id::new(Clock::new_id());
    let kept = with.keep(store, id, &ranking, KeptFor::Export).await.map_err(Failure::failed)?;
    store.keep_ranking(&kept, &look.who, look.at).await.map_err(Failure::failed)?;
    Ok(Kept { reading, catalogue, ranking, id })
}
