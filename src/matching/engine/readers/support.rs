//! How support teams answer terms, read off their columns.

use super::{Block, Reader, by_code, by_day, each, mentions, said};
use crate::domain::Fit;
use crate::matching::columns::{SupportBlock, Told};
use crate::matching::engine::query::Query;
use crate::matching::fit::{self, price};
use crate::matching::term::Term;
use crate::vocabulary::Kind;

impl Block for SupportBlock {
    fn len(&self) -> usize {
        SupportBlock::len(self)
    }
    fn told(&self) -> &Told {
        &self.told
    }
}

/// How support teams answer a term; `None` where they do not.
pub fn of_support<'q>(term: &'q Term, query: &'q Query) -> Option<Reader<'q, SupportBlock>> {
    let lists = &query.columns.shared.lists;
    let by_list = |column: fn(&SupportBlock) -> &[u32], fits: Vec<Fit>| each(move |b: &SupportBlock, _, i| fits[column(b)[i] as usize]);
    let listed = || lists.iter().map(|list| fit::listed::listed(term, list).fit).collect();
    let enough = |column: fn(&SupportBlock) -> &[f64]| each(move |b: &SupportBlock, _, i| fit::team::enough(term, said(column(b)[i])).fit);
    let staffed = |column: fn(&SupportBlock) -> &[f64]| each(move |b: &SupportBlock, _, i| fit::team::staffed(term, said(column(b)[i])).fit);
    Some(match term.kind() {
        Kind::TeamSize => enough(|b| &b.team_max),
        Kind::Hours => enough(|b| &b.hours_max),
        Kind::TeamMost => each(move |b: &SupportBlock, _, i| fit::team::few_enough(term, said(b.faces_usual[i])).fit),
        Kind::RatioDay => staffed(|b| &b.ratio_max),
        Kind::RatioOut => staffed(|b| &b.ratio_out_max),
        Kind::Night => by_list(|b| &b.nights, lists.iter().map(|list| fit::night::night(term, list).fit).collect()),
        Kind::StaffGender => by_list(|b| &b.staff_genders, listed()),
        Kind::Language => by_list(|b| &b.languages, listed()),
        Kind::SupportBudget => each(move |_, row, _| price::within(term, query.price_of(row)).fit),
        Kind::TotalBudget => each(move |_, row, _| match query.price_of(row) {
            None => Fit::Unknown,
            // With the lowest rent there is, or with one that is not known, which counts as a half.
            Some(price) => price::within(term, Some(price + query.rents().0)).fit.better(Fit::HALF),
        }),
        Kind::MoveBy if query.is_of_pairs() => return None,
        Kind::MoveBy => {
            let late = query.days_late(term);
            each(move |b: &SupportBlock, _, i| by_day(term, late(b.ready[i]), 0.0))
        }
        Kind::SeparateLandlord => return None,
        Kind::Interest => Reader { beside: query.is_of_pairs(), ..mentions(term, query, |b: &SupportBlock| &b.texts) },
        _ => by_code(term),
    })
}
