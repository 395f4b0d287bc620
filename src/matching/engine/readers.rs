//! A term, made ready to be read off columns: the same fits as `fit/` finds, for a block of offers at once. Where only home and
//! support together answer, the most that a pair of that half can come to.

use super::query::Query;
use crate::domain::{About, Fit, Km, Pence, Point, Said};
use crate::matching::columns::{HomeBlock, NO_AMOUNT, NONE, StemId, SupportBlock, TextBlock, Told, chord_between, squared_chord};
use crate::matching::fit::{self, coded, landlord, price};
use crate::matching::term::Term;
use crate::offers::words::stems;
use crate::vocabulary::{Kind, Polarity};

/// How one half of every package answers a term.
pub enum Reader<'q, B> {
    /// What offers say of codes: 64 are read at once.
    Coded(&'q Term),
    /// The fit of each row of a block.
    Rows(FitsOf<'q, B>),
    /// The other half answers too: what a mention here is worth beside none there.
    Mention(RowsOf<'q, B>),
}

/// Writes the fits of a block, whose first row is told.
type FitsOf<'q, B> = Box<dyn Fn(&B, usize, &mut Vec<Fit>) + 'q>;
/// The rows within a block, whose first row is told.
type RowsOf<'q, B> = Box<dyn Fn(&B, usize) -> Vec<u16> + 'q>;

/// A block of offers, as readers see it.
pub trait Block {
    /// How many offers it holds.
    fn len(&self) -> usize;
    /// What they say of coded facts.
    fn told(&self) -> &Told;
}

impl Block for HomeBlock {
    fn len(&self) -> usize {
        HomeBlock::len(self)
    }
    fn told(&self) -> &Told {
        &self.told
    }
}

impl Block for SupportBlock {
    fn len(&self) -> usize {
        SupportBlock::len(self)
    }
    fn told(&self) -> &Told {
        &self.told
    }
}

/// The rows of 64 offers by how far they meet a term.
#[derive(Debug, Clone, Copy)]
pub struct Classes {
    pub met: u64,
    pub partly: u64,
    pub unknown: u64,
    pub unmet: u64,
}

impl Classes {
    /// What the offers of a word say of a term's codes, folded as `fit/coded.rs` folds them.
    pub fn of(term: &Term, told: &Told, word: usize) -> Classes {
        let each = term.requirement.codes().iter().map(|code| {
            let said = told.word(*code, word);
            let by = [(said.yes(), Said::Yes), (said.can_add(), Said::CanAdd { weeks: None, cost: None }), (said.no(), Said::No)];
            let mut classes = Classes { met: 0, partly: 0, unknown: said.nothing(), unmet: 0 };
            for (rows, said) in by {
                match coded::fit(term.requirement.polarity, term.kind(), Some(said)) {
                    Fit::MET => classes.met |= rows,
                    Fit::UNMET => classes.unmet |= rows,
                    _ => classes.partly |= rows,
                }
            }
            classes
        });
        let fold = if term.requirement.polarity == Polarity::Want { Classes::better } else { Classes::worse };
        each.reduce(fold).unwrap_or(Classes { met: 0, partly: 0, unknown: u64::MAX, unmet: 0 })
    }

    fn better(self, other: Classes) -> Classes {
        let met = self.met | other.met;
        let partly = (self.partly | other.partly) & !met;
        let unknown = (self.unknown | other.unknown) & !met & !partly;
        Classes { met, partly, unknown, unmet: !(met | partly | unknown) }
    }

    fn worse(self, other: Classes) -> Classes {
        let unmet = self.unmet | other.unmet;
        let unknown = (self.unknown | other.unknown) & !unmet;
        let partly = (self.partly | other.partly) & !unmet & !unknown;
        Classes { met: !(unmet | unknown | partly), partly, unknown, unmet }
    }
}

/// How homes answer a term; `None` where they do not.
pub fn of_homes<'q>(term: &'q Term, query: &'q Query) -> Option<Reader<'q, HomeBlock>> {
    let lists = &query.columns.shared.lists;
    let by_list = |column: fn(&HomeBlock) -> &[u32], fits: Vec<Fit>| each(move |b: &HomeBlock, i| fits[column(b)[i] as usize]);
    let is = || lists.values().iter().map(|list| fit::kind_of_home::is(term, list).fit).collect();
    Some(match term.kind() {
        Kind::Near | Kind::AwayFromPlace => distance(term),
        Kind::InArea => {
            let fits: Vec<Fit> = query.columns.shared.areas.values().iter().map(|area| fit::area::fit(term, Some(area))).collect();
            let unsaid = fit::area::fit(term, None);
            each(move |b: &HomeBlock, i| if b.area[i] == NONE { unsaid } else { fits[b.area[i] as usize] })
        }
        Kind::Setting => by_list(|b| &b.setting, is()),
        Kind::PropertyType => by_list(|b| &b.property_types, is()),
        Kind::Tenure => by_list(|b| &b.tenures, lists.values().iter().map(|list| fit::listed::listed(term, list).fit).collect()),
        Kind::Housemates => each(move |b: &HomeBlock, i| fit::housemates::fit(term, said(b.others[i]))),
        Kind::Bedrooms => each(move |b: &HomeBlock, i| fit::bedrooms::fit(term, said(b.bedrooms[i]))),
        Kind::RentLimit => each(move |b: &HomeBlock, i| price::within(term, pence(b.rent[i])).fit),
        Kind::MoveBy => {
            let late = query.days_late(term);
            let least = if query.is_of_pairs() { 0.5 } else { 0.0 };
            each(move |b: &HomeBlock, i| by_day(term, late(b.ready[i]), least))
        }
        Kind::SeparateLandlord => each(|b: &HomeBlock, i| if b.included[i] != NONE { Fit::UNMET } else { landlord::by_tie(b.tied[i]) }),
        Kind::TotalBudget => return None,
        Kind::Interest => mentions(term, query, |b: &HomeBlock| &b.texts, |row| query.catalogue.homes[row].text()),
        _ => Reader::Coded(term),
    })
}

/// How support teams answer a term; `None` where they do not.
pub fn of_support<'q>(term: &'q Term, query: &'q Query) -> Option<Reader<'q, SupportBlock>> {
    let lists = query.columns.shared.lists.values();
    let by_list = |column: fn(&SupportBlock) -> &[u32], fits: Vec<Fit>| each(move |b: &SupportBlock, i| fits[column(b)[i] as usize]);
    let listed = || lists.iter().map(|list| fit::listed::listed(term, list).fit).collect();
    let enough = |column: fn(&SupportBlock) -> &[f64]| each(move |b: &SupportBlock, i| fit::team::enough(term, said(column(b)[i])).fit);
    let staffed = |column: fn(&SupportBlock) -> &[f64]| each(move |b: &SupportBlock, i| fit::team::staffed(term, said(column(b)[i])).fit);
    Some(match term.kind() {
        Kind::TeamSize => enough(|b| &b.team_max),
        Kind::Hours => enough(|b| &b.hours_max),
        Kind::TeamMost => each(move |b: &SupportBlock, i| fit::team::few_enough(term, said(b.faces_usual[i])).fit),
        Kind::RatioDay => staffed(|b| &b.ratio_max),
        Kind::RatioOut => staffed(|b| &b.ratio_out_max),
        Kind::Night => by_list(|b| &b.nights, lists.iter().map(|list| fit::night::night(term, list).fit).collect()),
        Kind::StaffGender => by_list(|b| &b.staff_genders, listed()),
        Kind::Language => by_list(|b| &b.languages, listed()),
        Kind::SupportBudget => by_row(move |row| price::within(term, query.price_of(row)).fit),
        Kind::TotalBudget => by_row(move |row| match query.price_of(row) {
            None => Fit::Unknown,
            // With the lowest rent there is, or with one that is not known.
            Some(price) => at_least_half(price::within(term, Some(price + query.lowest_rent)).fit),
        }),
        Kind::MoveBy if query.is_of_pairs() => return None,
        Kind::MoveBy => {
            let late = query.days_late(term);
            each(move |b: &SupportBlock, i| by_day(term, late(b.ready[i]), 0.0))
        }
        Kind::SeparateLandlord => return None,
        Kind::Interest if query.is_of_pairs() => {
            let rows = rows_mentioning(term, query, |b: &SupportBlock| &b.texts, |row| query.catalogue.support[row].text());
            Reader::Mention(Box::new(rows))
        }
        Kind::Interest => mentions(term, query, |b: &SupportBlock| &b.texts, |row| query.catalogue.support[row].text()),
        _ => Reader::Coded(term),
    })
}

fn each<'q, B: Block>(fit: impl Fn(&B, usize) -> Fit + 'q) -> Reader<'q, B> {
    Reader::Rows(Box::new(move |block, _, fits| {
        fits.clear();
        fits.extend((0..block.len()).map(|i| fit(block, i)));
    }))
}

/// The same where the query knows what the column does not.
fn by_row<'q, B: Block>(fit: impl Fn(u32) -> Fit + 'q) -> Reader<'q, B> {
    Reader::Rows(Box::new(move |block, first, fits| {
        fits.clear();
        fits.extend((first..first + block.len()).map(|row| fit(row as u32)));
    }))
}

/// A number of a column.
#[inline]
pub fn said(number: f64) -> Option<f64> {
    (!number.is_nan()).then_some(number)
}

/// An amount of a column.
#[inline]
pub fn pence(amount: i64) -> Option<Pence> {
    (amount != NO_AMOUNT).then_some(Pence(amount))
}

fn by_day(term: &Term, late: Option<i32>, least: f64) -> Fit {
    match late.map(|late| fit::move_by::fit(term, late)) {
        Some(Fit::Known(known)) => Fit::Known(known.max(least)),
        _ => Fit::Unknown,
    }
}

/// The other half may leave it unknown, which counts as a half.
fn at_least_half(fit: Fit) -> Fit {
    fit.better(Fit::HALF)
}

/// How far a home lies from the nearest of a term's places. Where it is certain from the straight line through the earth, the
/// distance over it is not worked out.
fn distance(term: &Term) -> Reader<'_, HomeBlock> {
    let points: Vec<Point> = match &term.requirement.about {
        About::Places { points, .. } => points.iter().map(|p| p.point).collect(),
        _ => vec![],
    };
    let spots: Vec<[f64; 3]> = points.iter().map(|p| p.on_unit_sphere()).collect();
    let n = term.number();
    let (up_to, from) = (|km: f64| squared_chord(Km(km)) * (1.0 - 1e-6) - 1e-14, |km: f64| squared_chord(Km(km)) * (1.0 + 1e-6) + 1e-14);
    let (near, far) = match term.kind() {
        Kind::Near => (up_to(n), from(n + term.stretch * n)),
        _ if term.bends() => (-1.0, from(n)),
        _ => (up_to(n), from(n)),
    };
    let (if_near, if_far) = if term.kind() == Kind::Near { (Fit::MET, Fit::UNMET) } else { (Fit::UNMET, Fit::MET) };
    let exactly = move |point: Point| {
        let km = points.iter().map(|p| point.distance_to(*p)).min_by(|a, b| a.0.total_cmp(&b.0));
        km.map_or(Fit::Unknown, |km| if term.kind() == Kind::Near { fit::near::fit(term, km) } else { fit::away::fit(term, km) })
    };
    each(move |b: &HomeBlock, i| {
        let chord = spots.iter().map(|spot| chord_between(*spot, b.spots[i])).fold(f64::INFINITY, f64::min);
        match chord {
            _ if spots.is_empty() => Fit::Unknown,
            c if c < near => if_near,
            c if c > far => if_far,
            _ => exactly(b.points[i]),
        }
    })
}

fn mentions<'q, B: Block + 'q>(term: &'q Term, query: &'q Query, texts: fn(&B) -> &TextBlock, text: impl Fn(usize) -> String + 'q) -> Reader<'q, B> {
    let rows = rows_mentioning(term, query, texts, text);
    Reader::Rows(Box::new(move |block, first, fits| {
        fits.clear();
        fits.resize(block.len(), Fit::Unknown);
        rows(block, first).into_iter().for_each(|row| fits[usize::from(row)] = Fit::MENTIONED);
    }))
}

/// The rows of a block whose text mentions one of a term's interests.
fn rows_mentioning<'q, B: 'q>(
    term: &'q Term,
    query: &'q Query,
    texts: fn(&B) -> &TextBlock,
    text: impl Fn(usize) -> String + 'q,
) -> impl Fn(&B, usize) -> Vec<u16> + 'q {
    let known: Vec<Vec<StemId>> = term.interests.iter().filter_map(|words| query.columns.shared.stems.known(words)).collect();
    move |block, first| {
        let mut rows: Vec<u16> = known.iter().flat_map(|stems| texts(block).rows_with(stems)).collect();
        if known.iter().flatten().any(|stem| !query.columns.shared.stems.is_certain(*stem)) {
            rows.retain(|row| {
                let stems = stems(&text(first + usize::from(*row)));
                term.interests.iter().any(|words| words.is_subset(&stems))
            });
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}
