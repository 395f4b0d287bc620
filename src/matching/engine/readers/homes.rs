//! How homes answer terms, read off their columns.

use super::{Block, Reader, Rows, by_code, by_day, each, loses_less, mentions, pence};
use crate::domain::{About, Fit, Km, Point};
use crate::matching::columns::{Bits, Choice, Circle, Ground, HomeBlock, NONE, Number, Numbers, Told, WORDS};
use crate::matching::engine::query::Query;
use crate::matching::fit::{self, landlord, price};
use crate::matching::term::Term;
use crate::vocabulary::Kind;
use std::rc::Rc;

impl Block for HomeBlock {
    fn len(&self) -> usize {
        HomeBlock::len(self)
    }
    fn told(&self) -> &Told {
        &self.told
    }
    fn glance(&self) -> u64 {
        let values = [&self.setting, &self.tenures, &self.property_types, &self.area].map(Choice::glance);
        values.into_iter().fold(self.told.glance_at_any(), |all, value| all ^ value)
    }
}

type Of<'q> = Reader<'q, HomeBlock>;

/// How homes answer a term; `None` where they do not.
pub fn of_homes<'q>(term: &'q Term, query: &'q Query) -> Option<Of<'q>> {
    let lists = &query.columns.shared.lists;
    let is = || lists.iter().map(|list| fit::kind_of_home::is(term, list).fit).collect();
    let whole = |n: u32| (n != NONE).then_some(f64::from(n));
    Some(match term.kind() {
        Kind::Near | Kind::AwayFromPlace => distance(term, query),
        Kind::InArea => {
            let fits = query.columns.shared.areas.iter().map(|area| fit::area::fit(term, Some(area))).collect();
            chosen(|b| &b.area, fits, fit::area::fit(term, None))
        }
        Kind::Setting => chosen(|b| &b.setting, is(), Fit::Unknown),
        Kind::PropertyType => chosen(|b| &b.property_types, is(), Fit::Unknown),
        Kind::Tenure => chosen(|b| &b.tenures, lists.iter().map(|list| fit::listed::listed(term, list).fit).collect(), Fit::Unknown),
        Kind::Housemates => numbered(|b| &b.others, move |n| fit::housemates::fit(term, whole(n))),
        Kind::Bedrooms => numbered(|b| &b.bedrooms, move |n| fit::bedrooms::fit(term, whole(n))),
        Kind::RentLimit => numbered(|b| &b.rent, move |rent| price::within(term, pence(rent)).fit),
        Kind::MoveBy => {
            let late = query.days_late(term);
            let least = if query.is_of_pairs() { 0.5 } else { 0.0 };
            numbered(|b| &b.ready, move |ready| by_day(term, late(ready), least))
        }
        Kind::SeparateLandlord => each(|b: &HomeBlock, _, i| if b.included[i] != NONE { Fit::UNMET } else { landlord::by_tie(b.tied[i]) }),
        Kind::TotalBudget => return None,
        Kind::Interest => mentions(term, query, |b: &HomeBlock| &b.texts),
        _ => by_code(term),
    })
}

/// A value of a list, each with its fit.
fn chosen<'q>(column: fn(&HomeBlock) -> &Choice, fits: Vec<Fit>, unsaid: Fit) -> Of<'q> {
    let times = |fit: &Fit| fits.iter().filter(|other| *other == fit).count();
    // What most values come to is told of the rows that come to nothing else: so the rows of few values are read.
    let usual = fits.iter().copied().max_by_key(times).unwrap_or(unsaid);
    let fits = Rc::new(fits);
    let of = move |value: u32| if value == NONE { unsaid } else { fits[value as usize] };
    let (of_each, of_any) = (of.clone(), of.clone());
    let best = move |b: &HomeBlock, _| column(b).values.iter().map(|value| of_any(*value)).reduce(loses_less).unwrap_or(Fit::UNMET);
    let exactly = move |b: &HomeBlock, tell: &mut dyn FnMut(Fit, &Bits)| {
        let mut others = Bits::NONE;
        for (fit, rows) in column(b).each().map(|(value, rows)| (of(*value), rows)).filter(|(fit, _)| *fit != usual) {
            others = others.or(rows);
            tell(fit, rows);
        }
        tell(usual, &Bits::ALL.and_not(&others));
    };
    Reader { best: Box::new(best), rows: Rows::Exactly(Box::new(exactly)), ..each(move |b: &HomeBlock, _, i| of_each(column(b).of[i])) }
}

/// A number, of which more is never worse or less is never worse.
fn numbered<'q, N: Number + 'static>(column: fn(&HomeBlock) -> &Numbers<N>, fit: impl Fn(N) -> Fit + 'q) -> Of<'q> {
    let fit = Rc::new(fit);
    let (of_any, of_ranges) = (fit.clone(), fit.clone());
    let unsaid = |numbers: &Numbers<N>| if numbers.unsaid.is_none() { Fit::UNMET } else { Fit::Unknown };
    let best = move |b: &HomeBlock, _| {
        let numbers = column(b);
        let span = numbers.span.map_or(Fit::UNMET, |(least, most)| loses_less(of_any(least), of_any(most)));
        loses_less(span, unsaid(numbers))
    };
    let at_most = move |b: &HomeBlock, tell: &mut dyn FnMut(Fit, &Bits)| {
        let Numbers { ranges, up_to, unsaid, .. } = column(b);
        let mut before = &Bits::NONE;
        let mut each = ranges.iter().map(|range| loses_less(of_ranges(range.least), of_ranges(range.most))).zip(up_to).peekable();
        while let Some((fit, rows)) = each.next() {
            // Ranges that stand side by side often come to the same.
            if each.peek().is_none_or(|(next, _)| *next != fit) {
                tell(fit, &rows.and_not(before));
                before = rows;
            }
        }
        tell(Fit::Unknown, unsaid);
    };
    Reader { best: Box::new(best), rows: Rows::AtMost(Box::new(at_most)), ..each(move |b: &HomeBlock, _, i| fit(column(b).of[i])) }
}

/// How far a home lies from the nearest of a term's places.
fn distance<'q>(term: &'q Term, query: &'q Query) -> Of<'q> {
    let points: Vec<Point> = match &term.requirement.about {
        About::Places { points, .. } => points.iter().map(|p| p.point).collect(),
        _ => vec![],
    };
    if points.is_empty() {
        return Reader { best: Box::new(|_, _| Fit::Unknown), ..each(|_: &HomeBlock, _, _| Fit::Unknown) };
    }
    let spots: Vec<[f64; 3]> = points.iter().map(|p| p.on_unit_sphere()).collect();
    let is_near = term.kind() == Kind::Near;
    let fit = move |km: Km| if is_near { fit::near::fit(term, km) } else { fit::away::fit(term, km) };
    // Beyond that all homes come to the same.
    let (far, of_far) = if is_near { (term.number() * (1.0 + term.stretch), Fit::UNMET) } else { (term.number(), Fit::MET) };
    // The nearest place is at least as far as the least of all, and at most as far as the least of the furthest.
    let of_ground = Rc::new(move |ground: &Ground| {
        if spots.iter().all(|spot| ground.is_beyond(*spot, far)) {
            return (of_far, of_far);
        }
        let nearest = spots.iter().filter_map(|spot| ground.from(*spot)).reduce(|a, b| (Km(a.0.0.min(b.0.0)), Km(a.1.0.min(b.1.0))));
        nearest.map_or((Fit::UNMET, Fit::UNMET), |(least, most)| (fit(least), fit(most)))
    });
    let best_of = move |fits: (Fit, Fit)| if is_near { fits.0 } else { fits.1 };
    let of_words = of_ground.clone();
    // Most blocks lie far from everything, so that all of their homes come to the same.
    let words = move |b: &HomeBlock| match of_words(&b.grounds.whole) {
        (nearest, furthest) if nearest == furthest => [nearest; WORDS],
        _ => b.grounds.words.each_ref().map(|ground| best_of(of_words(ground))),
    };
    // Nearly every home lies surely within or beyond what is asked, which a straight line tells.
    let circles = |km: f64| points.iter().map(|point| Circle::new(*point, km)).collect::<Vec<_>>();
    let (inner, outer) = (circles(term.number()), circles(far));
    let inside = (is_near || !term.bends()).then_some(if is_near { Fit::MET } else { Fit::UNMET });
    let surely = move |spot: [f64; 3]| {
        let held = |circle: &Circle| circle.surely_holds(spot) == Some(true);
        let left_out = |circle: &Circle| circle.surely_holds(spot) == Some(false);
        inside.filter(|_| inner.iter().any(held)).or_else(|| outer.iter().all(left_out).then_some(of_far))
    };
    let by_distance = move |b: &HomeBlock, i: usize| {
        let km = points.iter().map(|p| b.points[i].distance_to(*p)).min_by(|a, b| a.0.total_cmp(&b.0));
        km.map_or(Fit::Unknown, fit)
    };
    let exactly = move |b: &HomeBlock, _, i: usize| surely(b.spots[i]).unwrap_or_else(|| by_distance(b, i));
    Reader { best: Box::new(move |_, at| best_of(of_ground(&query.columns.grounds[at]))), rows: Rows::Words(Box::new(words)), ..each(exactly) }
}
