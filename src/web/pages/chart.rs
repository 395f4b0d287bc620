//! A drawing of packages by weekly cost and fit. It says nothing that the table behind it does not.

use crate::domain::{Pence, change::Traded};

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 250.0;
/// From the drawing's edges to the axes and to the outermost points.
const LEFT: f64 = 44.0;
const BOTTOM: f64 = 212.0;
const EDGE: f64 = 18.0;

/// The drawing.
pub struct Chart {
    pub points: Vec<Point>,
    /// What the lowest and the highest cost are, and where they stand.
    pub costs: Vec<(String, f64)>,
    pub fits: Vec<(String, f64)>,
    /// Where those whose cost is not known stand, if there are any.
    pub unknown: Option<f64>,
    pub sentence: String,
}

/// One package.
pub struct Point {
    pub number: usize,
    pub x: f64,
    pub y: f64,
    /// Its cost is not known.
    pub unknown: bool,
}

impl Chart {
    /// Of packages in the order of the table; none where there are fewer than two to compare.
    pub fn of(packages: &[Traded]) -> Option<Chart> {
        if packages.len() < 2 {
            return None;
        }
        let costs: Vec<f64> = packages.iter().filter_map(|p| p.weekly_cost).collect();
        let unknown = (costs.len() < packages.len()).then_some(WIDTH - EDGE - 6.0);
        let right = if unknown.is_some() { WIDTH - 76.0 } else { WIDTH - EDGE };
        let across = Scale::of(&costs, LEFT + EDGE, right);
        let up = Scale::of(&packages.iter().map(|p| p.score).collect::<Vec<_>>(), BOTTOM - EDGE, EDGE);
        let point = |(at, p): (usize, &Traded)| Point {
            number: at + 1,
            x: p.weekly_cost.map_or(unknown.unwrap_or(right), |cost| across.at(cost)),
            y: up.at(p.score),
            unknown: p.weekly_cost.is_none(),
        };
        let (best, count) = (packages[0].score, packages.len());
        Some(Chart {
            points: packages.iter().enumerate().map(point).collect(),
            costs: across.ends(|pounds| Pence::from_pounds(pounds.round()).to_string()),
            fits: up.ends(|score| format!("{score:.0}")),
            unknown,
            sentence: format!(
                "{count} packages by weekly cost, left to right, and fit, bottom to top. The best fit is {best:.0} of 100. The table below says the same in words."
            ),
        })
    }
}

/// From values to places.
struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    fn of(values: &[f64], from: f64, to: f64) -> Scale {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Scale { low, high, from, to }
    }

    fn at(&self, value: f64) -> f64 {
        let share = if self.high > self.low { (value - self.low) / (self.high - self.low) } else { 0.5 };
        ((self.from + share * (self.to - self.from)) * 10.0).round() / 10.0
    }

    /// The lowest and the highest value with their places; one where they are the same, none where there is none.
    fn ends(&self, words: impl Fn(f64) -> String) -> Vec<(String, f64)> {
        let mut ends = vec![];
        if self.low.is_finite() {
            ends.push((words(self.low), self.at(self.low)));
        }
        if self.high > self.low {
            ends.push((words(self.high), self.at(self.high)));
        }
        ends
    }
}

impl Chart {
    /// The drawing's own width and height.
    pub fn view(&self) -> String {
        format!("0 0 {WIDTH} {HEIGHT}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traded(score: f64, weekly_cost: Option<f64>) -> Traded {
        Traded { home: None, support: None, rank: 1, score, weekly_cost, ready: None, same: 0 }
    }

    #[test]
    fn the_dearest_stands_right_the_best_at_the_top_and_what_is_not_known_apart() {
        let chart = Chart::of(&[traded(90.0, Some(3000.0)), traded(80.0, Some(2000.0)), traded(85.0, None)]).expect("a chart");
        let [dear, cheap, silent] = &chart.points[..] else { panic!("three points") };
        assert!(dear.x > cheap.x && dear.y < cheap.y && silent.x > dear.x && silent.unknown);
        assert_eq!(chart.costs.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>(), ["£2,000", "£3,000"]);
    }

    #[test]
    fn one_package_needs_no_drawing_and_the_same_cost_stands_in_the_middle() {
        assert!(Chart::of(&[traded(90.0, None)]).is_none());
        let chart = Chart::of(&[traded(90.0, Some(10.0)), traded(80.0, Some(10.0))]).expect("a chart");
        assert!(chart.points[0].x == chart.points[1].x && chart.costs.len() == 1);
    }
}
