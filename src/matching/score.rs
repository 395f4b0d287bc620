//! Numbers from fits (`docs/matching.md` §4).

use super::term::Term;
use crate::domain::Fit;

/// What unknown counts as in the score.
pub const HALF_KNOWN: f64 = 0.5;

/// A score from 0 to 100 in millionths, rounded once: what is compared is what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(i64);

impl Score {
    /// Nothing is asked for, or everything is met.
    pub const FULL: Score = Score(100_000_000);
    /// No more than any score.
    pub const NONE: Score = Score(0);
    /// More than any score.
    pub const ABOVE_ALL: Score = Score(100_000_001);

    /// The weighted mean of fits out of 100, unknown counting as given. With nothing to weigh it is 100.
    pub fn of(weights: &[f64], fits: &[Fit], unknown: f64) -> Score {
        Score::mean(weights.iter().zip(fits).map(|(w, f)| (*w, f.or(unknown)))).unwrap_or(Score::FULL)
    }

    /// From the weighted sum of fits and the sum of weights, both in plan order.
    pub fn from_sums(weighted: f64, weights: f64) -> Score {
        Score(millionths((100.0 * weighted) / weights))
    }

    fn mean(weighted: impl Iterator<Item = (f64, f64)>) -> Option<Score> {
        let (mut sum, mut weights, mut any) = (0.0, 0.0, false);
        for (w, f) in weighted {
            sum += w * f;
            weights += w;
            any = true;
        }
        any.then(|| Score::from_sums(sum, weights))
    }

    /// The most that a package comes to which keeps at most this of the sum of weights, however the sums were rounded on the way.
    #[inline]
    pub fn no_more_than(kept: f64, weights: f64) -> Score {
        let room = 1e-3;
        let millionths = if weights > 0.0 { 1e8 * kept / weights + 0.5 + room } else { 1e8 };
        Score((millionths as i64).min(Score::FULL.0))
    }

    /// The share of all weights that a package of this score has lost at the most.
    pub fn most_lost(self) -> f64 {
        1.0 - (self.0 - 1) as f64 / 1e8
    }

    /// A little less.
    pub fn millionths_less(self, n: i64) -> Score {
        Score(self.0 - n)
    }

    /// As printed.
    pub fn value(self) -> f64 {
        self.0 as f64 / 1e6
    }
}

/// The score over the terms that pass alone, with the weights of the whole ranking; none where no term passes.
pub fn over(terms: &[Term], weights: &[f64], fits: &[Fit], pass: impl Fn(&Term) -> bool) -> Option<Score> {
    let all = terms.iter().zip(weights).zip(fits);
    Score::mean(all.filter(|((term, _), _)| pass(term)).map(|((_, w), f)| (*w, f.or(HALF_KNOWN))))
}

/// The share of the weights whose fit is known, to six decimals.
pub fn known(weights: &[f64], fits: &[Fit]) -> f64 {
    let is_known = |fit: &Fit| f64::from(u8::from(fit.value().is_some()));
    let (mut sum, mut all) = (0.0, 0.0);
    for (w, f) in weights.iter().zip(fits) {
        sum += w * is_known(f);
        all += w;
    }
    if weights.is_empty() { 1.0 } else { six_decimals(sum / all) }
}

/// Rounded to six decimals, halves up.
pub fn six_decimals(value: f64) -> f64 {
    millionths(value) as f64 / 1e6
}

fn millionths(value: f64) -> i64 {
    // The cast cuts off what is behind the point, which is rounding down: nothing that is rounded here is below 0.
    (value * 1e6 + 0.5) as i64
}
