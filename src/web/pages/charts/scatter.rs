//! Packages as numbered points by two values. It says nothing that the table beside it does not.

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 250.0;
/// From the drawing's edges to the axes and to the outermost points.
const LEFT: f64 = 44.0;
const BOTTOM: f64 = 212.0;
const EDGE: f64 = 18.0;
/// Half of what the words of a value take below its place, and what those of values that are not known take from the right.
const WORDS: f64 = 34.0;
const UNKNOWN: f64 = 78.0;

/// The drawing.
pub struct Scatter {
    /// Unique on its page.
    pub id: &'static str,
    pub title: &'static str,
    /// What is drawn from left to right, and from the bottom up.
    pub across: &'static str,
    pub up: &'static str,
    pub points: Vec<Point>,
    /// What the lowest and the highest values are, and where they stand.
    pub across_ends: Vec<(String, f64)>,
    pub up_ends: Vec<(String, f64)>,
    /// Where those stand whose value from left to right is not known, if there are any.
    pub unknown: Option<f64>,
    pub sentence: String,
}

/// What is to be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dot {
    pub number: usize,
    /// None is not known.
    pub across: Option<f64>,
    pub up: f64,
}

/// One point.
pub struct Point {
    pub number: usize,
    pub x: f64,
    pub y: f64,
    /// Its value from left to right is not known.
    pub unknown: bool,
}

/// What a drawing is about, and how its values are said.
pub struct About {
    pub id: &'static str,
    pub title: &'static str,
    pub across: &'static str,
    pub up: &'static str,
    pub say_across: fn(f64) -> String,
    pub say_up: fn(f64) -> String,
    pub sentence: String,
}

impl Scatter {
    /// Of these points; none where there are fewer than two to compare.
    pub fn of(about: About, dots: &[Dot]) -> Option<Scatter> {
        if dots.len() < 2 {
            return None;
        }
        let known: Vec<f64> = dots.iter().filter_map(|dot| dot.across).collect();
        let unknown = (known.len() < dots.len()).then_some(WIDTH - UNKNOWN / 2.0);
        let right = WIDTH - WORDS - if unknown.is_some() { UNKNOWN } else { 0.0 };
        let across = Scale::of(&known, LEFT + WORDS, right);
        let up = Scale::of(&dots.iter().map(|dot| dot.up).collect::<Vec<_>>(), BOTTOM - EDGE, EDGE);
        let point = |dot: &Dot| Point {
            number: dot.number,
            x: dot.across.map_or(unknown.unwrap_or(right), |value| across.at(value)),
            y: up.at(dot.up),
            unknown: dot.across.is_none(),
        };
        Some(Scatter {
            id: about.id,
            title: about.title,
            across: about.across,
            up: about.up,
            points: dots.iter().map(point).collect(),
            across_ends: across.ends(about.say_across),
            up_ends: up.ends(about.say_up),
            unknown,
            sentence: about.sentence,
        })
    }

    /// The drawing's own width and height.
    pub fn view(&self) -> String {
        format!("0 0 {WIDTH} {HEIGHT}")
    }

    /// The path of both axes.
    pub fn axes(&self) -> String {
        format!("M{LEFT} 12V{BOTTOM}H{}", WIDTH - 4.0)
    }

    /// The middle of the axis from left to right.
    pub fn middle(&self) -> f64 {
        (LEFT + WIDTH) / 2.0
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(dots: &[(f64, Option<f64>)]) -> Option<Scatter> {
        let dots: Vec<Dot> = dots.iter().enumerate().map(|(at, (up, across))| Dot { number: at + 1, across: *across, up: *up }).collect();
        let pounds = |value: f64| format!("£{value:.0}");
        let about = About {
            id: "trade",
            title: "Fit and cost",
            across: "a week",
            up: "fit",
            say_across: pounds,
            say_up: |fit| fit.to_string(),
            sentence: String::new(),
        };
        Scatter::of(about, &dots)
    }

    #[test]
    fn the_dearest_stands_right_the_best_at_the_top_and_what_is_not_known_apart() {
        let chart = of(&[(90.0, Some(3000.0)), (80.0, Some(2000.0)), (85.0, None)]).expect("a chart");
        let [dear, cheap, silent] = &chart.points[..] else { panic!("three points") };
        assert!(dear.x > cheap.x && dear.y < cheap.y && silent.x > dear.x && silent.unknown);
        assert_eq!(chart.across_ends.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>(), ["£2000", "£3000"]);
    }

    #[test]
    fn the_words_at_the_ends_stand_within_the_drawing_and_apart_from_what_is_not_known() {
        // A letter of the chart's type is at most 8 units wide.
        let half = "£2,465".chars().count() as f64 * 8.0 / 2.0;
        for third in [Some(2500.0), None] {
            let chart = of(&[(90.0, Some(3000.0)), (80.0, Some(2000.0)), (85.0, third)]).expect("a chart");
            let ends: Vec<f64> = chart.across_ends.iter().map(|(_, x)| *x).collect();
            assert!(ends[0] - half > LEFT && ends[1] + half < WIDTH, "{ends:?}");
            if let Some(unknown) = chart.unknown {
                let words = "not known".chars().count() as f64 * 8.0 / 2.0;
                assert!(ends[1] + half < unknown - words && unknown + words < WIDTH, "{ends:?} {unknown}");
            }
        }
    }

    #[test]
    fn one_package_needs_no_drawing_and_the_same_cost_stands_in_the_middle() {
        assert!(of(&[(90.0, None)]).is_none());
        let chart = of(&[(90.0, Some(10.0)), (80.0, Some(10.0))]).expect("a chart");
        assert!(chart.points[0].x == chart.points[1].x && chart.across_ends.len() == 1);
    }
}
