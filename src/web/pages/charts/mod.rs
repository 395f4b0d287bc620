//! Drawings where people would rather look than read: SVG made here, direct labels instead of legends, and a table behind each.
//! They take numbers and give places on the drawing; what is drawn stands in `templates/parts/charts.html`.

mod bars;
mod parts;
mod scatter;
mod spans;

pub use bars::{Bar, bars};
pub use parts::{PartRow, parts};
pub use scatter::{About, Dot, Scatter};
pub use spans::{Span, Spans};
