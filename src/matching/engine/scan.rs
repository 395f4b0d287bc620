//! One pass over every column that a plan touches: what no ranking that reads them all can be quicker than. Only for measuring.

use super::Market;
use crate::matching::ask::Ask;
use crate::matching::columns::{Bits, HomeBlock, Sought};
use crate::matching::term::{Asked, Term};
use crate::vocabulary::Kind;

impl Market {
    /// Reads all that homes say of what a plan asks, and gives a number that depends on all of it.
    #[doc(hidden)]
    pub fn scan(&self, ask: &Ask) -> u64 {
        let asked = Asked::of(ask);
        let stems: Vec<Vec<Sought>> =
            asked.terms.iter().flat_map(|term| &term.interests).filter_map(|words| self.columns().shared.stems.known(words)).collect();
        let of_block = |block: &HomeBlock| {
            let of_terms = asked.terms.iter().fold(0u64, |sum, term| sum.wrapping_add(of_term(term, block)));
            let of_texts = stems.iter().fold(0u64, |sum, stems| sum.wrapping_add(mixed(&block.texts.rows_with(stems))));
            mixed(&block.can_be_had).wrapping_add(of_terms).wrapping_add(of_texts)
        };
        self.columns().homes.iter().fold(0, |sum, block| sum.wrapping_add(of_block(block)))
    }
}

fn of_term(term: &Term, block: &HomeBlock) -> u64 {
    let whole = |of: &[u32]| of.iter().fold(0u64, |sum, n| sum.wrapping_add(u64::from(*n)));
    match term.kind() {
        Kind::Near | Kind::AwayFromPlace => block.points.iter().fold(0, |sum, point| sum ^ point.lat().to_bits() ^ point.lon().to_bits()),
        Kind::InArea => whole(&block.area.of),
        Kind::Setting => whole(&block.setting.of),
        Kind::PropertyType => whole(&block.property_types.of),
        Kind::Tenure => whole(&block.tenures.of),
        Kind::Housemates => whole(&block.others.of),
        Kind::Bedrooms => whole(&block.bedrooms.of),
        Kind::RentLimit => block.rent.of.iter().fold(0, |sum, rent| sum ^ rent.unsigned_abs()),
        Kind::MoveBy => block.ready.of.iter().fold(0, |sum, ready| sum.wrapping_add(ready.on(0).map_or(1, i32::unsigned_abs).into())),
        Kind::Interest => 0,
        _ => term.requirement.codes().iter().fold(0, |sum, code| {
            let said = block.told.answers(*code);
            sum.wrapping_add(mixed(&said.yes)).wrapping_add(mixed(&said.no)).wrapping_add(mixed(&said.can_add))
        }),
    }
}

fn mixed(bits: &Bits) -> u64 {
    bits.0.iter().fold(0, |sum, word| sum ^ word)
}
