//! The upright lines that a page draws: what stands on either side of one is in different cells.

use pdf_extract::{Path, PathOp, Transform};

/// A shape narrower than this many points is a line.
const WIDEST: f64 = 3.0;
/// What is shorter parts no cells: accents, ticks, the stems of drawn letters.
const SHORTEST: f64 = 6.0;
/// More lines than any table has: a drawing.
const MOST: usize = 20_000;

/// The upright lines of a page, each with where it stands and from where to where it reaches down the page, in points.
#[derive(Default)]
pub struct Rules(Vec<Rule>);

struct Rule {
    along: f64,
    top: f64,
    bottom: f64,
}

impl Rules {
    /// Notes the upright lines of a path: thin shapes and, where its outline is drawn, the sides of all shapes.
    pub fn note(&mut self, at: &Transform, path: &Path, outlined: bool) {
        let point = |x: f64, y: f64| (x * at.m11 + y * at.m21 + at.m31, -(x * at.m12 + y * at.m22 + at.m32));
        let mut shape: Vec<(f64, f64)> = Vec::new();
        for step in &path.ops {
            match *step {
                PathOp::MoveTo(x, y) => {
                    self.shape(&shape, outlined);
                    shape = vec![point(x, y)];
                }
                PathOp::LineTo(x, y) | PathOp::CurveTo(_, _, _, _, x, y) => shape.push(point(x, y)),
                PathOp::Rect(x, y, w, h) => self.shape(&[point(x, y), point(x + w, y), point(x + w, y + h), point(x, y + h), point(x, y)], outlined),
                PathOp::Close => shape.extend(shape.first().copied()),
            }
        }
        self.shape(&shape, outlined);
    }

    fn shape(&mut self, corners: &[(f64, f64)], outlined: bool) {
        let bounds = |value: fn(&(f64, f64)) -> f64| corners.iter().map(value).fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
        let ((left, right), (top, bottom)) = (bounds(|c| c.0), bounds(|c| c.1));
        if right - left < WIDEST {
            self.add((left + right) / 2.0, top, bottom);
        } else if outlined {
            for side in corners.windows(2).filter(|side| (side[0].0 - side[1].0).abs() < 1.0) {
                self.add(side[0].0, side[0].1.min(side[1].1), side[0].1.max(side[1].1));
            }
        }
    }

    fn add(&mut self, along: f64, top: f64, bottom: f64) {
        if bottom - top >= SHORTEST && self.0.len() < MOST {
            self.0.push(Rule { along, top, bottom });
        }
    }

    /// Where the lines stand that pass this far down the page, from left to right.
    pub fn at(&self, down: f64) -> Vec<f64> {
        let mut passing: Vec<f64> = self.0.iter().filter(|rule| rule.top < down && down < rule.bottom).map(|rule| rule.along).collect();
        passing.sort_by(f64::total_cmp);
        passing
    }
}
