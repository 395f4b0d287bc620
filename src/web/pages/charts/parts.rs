//! How far packages meet each part of a life, in figures: the table behind the strips of bars.

use super::super::marks::Bars;
use crate::vocabulary::Part;

/// One part of a life, with what is said of each package.
pub struct PartRow {
    pub part: &'static str,
    /// `82 %, 10 % not known`, in the packages' order.
    pub cells: Vec<String>,
}

/// The table behind strips of bars; a package of which nothing can be said has a dash.
pub fn parts(strips: &[Option<&Bars>]) -> Vec<PartRow> {
    let cell = |bars: &Option<&Bars>, part: Part| bars.map_or_else(|| "–".to_owned(), |bars| bars.said(part));
    Part::ALL.into_iter().map(|part| PartRow { part: part.label(), cells: strips.iter().map(|bars| cell(bars, part)).collect() }).collect()
}
