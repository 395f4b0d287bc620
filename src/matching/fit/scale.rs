//! The few shapes that fits by number have (`docs/matching.md` §2). `x` is the offer's number, `n` the one asked for.

use crate::domain::Fit;

/// `x` up to `n` meets it; beyond, the fit falls to 0 over `room`. Without room nothing beyond `n` will do.
#[inline]
pub fn at_most(x: f64, n: f64, room: f64) -> Fit {
    match x <= n {
        true => Fit::MET,
        false if room <= 0.0 => Fit::UNMET,
        false => Fit::known(1.0 - (x - n) / room),
    }
}

/// `x` of `n` or more meets it; less meets it by its share where the want bends.
#[inline]
pub fn at_least(x: f64, n: f64, bends: bool) -> Fit {
    match x >= n {
        true => Fit::MET,
        false if !bends => Fit::UNMET,
        false => Fit::known(x / n),
    }
}

/// How far `x` is over (or short of) what was asked: one is half where the want bends, more is too much.
#[inline]
pub fn by_one(beyond: f64, bends: bool) -> Fit {
    match beyond {
        b if b <= 0.0 => Fit::MET,
        b if bends && b <= 1.0 => Fit::HALF,
        _ => Fit::UNMET,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_within_meets_it_and_what_is_beyond_falls_evenly_to_nothing() {
        assert_eq!(at_most(8.0, 8.0, 8.0), Fit::MET);
        assert_eq!(at_most(12.0, 8.0, 8.0), Fit::HALF);
        assert_eq!(at_most(17.0, 8.0, 8.0), Fit::UNMET);
        assert_eq!(at_most(8.1, 8.0, 0.0), Fit::UNMET);
    }

    #[test]
    fn half_of_what_is_asked_is_a_half_where_the_want_bends() {
        assert_eq!((at_least(5.0, 10.0, true), at_least(5.0, 10.0, false), at_least(0.0, 0.0, false)), (Fit::HALF, Fit::UNMET, Fit::MET));
    }

    #[test]
    fn one_over_is_half_and_a_part_of_one_counts_as_one() {
        assert_eq!([0.0, 0.5, 1.0, 1.5].map(|b| by_one(b, true)), [Fit::MET, Fit::HALF, Fit::HALF, Fit::UNMET]);
        assert_eq!(by_one(0.5, false), Fit::UNMET);
    }
}
