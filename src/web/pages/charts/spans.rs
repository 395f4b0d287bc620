//! When packages could be moved into, each a bar on one line of time: from the earliest to the latest day, the likely one marked,
//! with today, the day by which to start and the day that the plan wants.

use super::super::super::words;
use jiff::{ToSpan, civil::Date};

const WIDTH: f64 = 360.0;
/// Kept free at both ends.
const EDGE: f64 = 12.0;
/// Half of what the words of a month take, and how many letters of a name stand on a line.
const MONTH_WIDE: f64 = 28.0;
const NAME_LONG: usize = 46;
/// Above the first row, and the height of one.
const TOP: f64 = 34.0;
const ROW: f64 = 44.0;

/// What is to be drawn of one package.
pub struct Span {
    pub number: usize,
    pub name: String,
    /// The last day on which the longest way may begin for the day that the plan wants.
    pub start_by: Option<Date>,
    /// Earliest, likely, latest.
    pub move_in: [Date; 3],
}

/// The drawing, and the rows of the table that says the same.
pub struct Spans {
    pub rows: Vec<SpanRow>,
    pub height: f64,
    pub today_x: f64,
    /// Where the day stands that the plan wants, and its words.
    pub wanted: Option<(f64, String)>,
    /// The first of some months: where, and their words.
    pub months: Vec<(f64, String)>,
    pub sentence: String,
}

/// One package.
pub struct SpanRow {
    pub number: usize,
    pub name: String,
    /// As much of the name as stands on a line of the drawing.
    pub short: String,
    pub y: f64,
    pub x: f64,
    pub width: f64,
    pub likely_x: f64,
    /// Where the day by which to start stands.
    pub start_x: Option<f64>,
    pub likely: String,
    pub range: String,
    pub start_by: String,
    /// The day by which to start has passed.
    pub late: bool,
}

impl Spans {
    /// Of these packages; none where there is none.
    pub fn of(spans: &[Span], today: Date, wanted: Option<Date>) -> Option<Spans> {
        let days = spans.iter().flat_map(|s| s.move_in.into_iter().chain(s.start_by)).chain(wanted);
        let (first, last) = days.fold((today, today), |(first, last), day| (first.min(day), last.max(day)));
        if spans.is_empty() {
            return None;
        }
        let whole = f64::from((last - first).get_days()).max(1.0);
        let at = |day: Date| ((EDGE + f64::from((day - first).get_days()) / whole * (WIDTH - 2.0 * EDGE)) * 10.0).round() / 10.0;
        let row = |(n, s): (usize, &Span)| SpanRow {
            number: s.number,
            name: s.name.clone(),
            short: short(&s.name),
            y: TOP + n as f64 * ROW,
            x: at(s.move_in[0]),
            width: (at(s.move_in[2]) - at(s.move_in[0])).max(3.0),
            likely_x: at(s.move_in[1]),
            start_x: s.start_by.map(at),
            likely: words::month(s.move_in[1]),
            range: format!("{} to {}", words::month(s.move_in[0]), words::month(s.move_in[2])),
            start_by: s.start_by.map(words::date).unwrap_or_default(),
            late: s.start_by.is_some_and(|day| day < today),
        };
        let rows: Vec<SpanRow> = spans.iter().enumerate().map(row).collect();
        Some(Spans {
            height: TOP + rows.len() as f64 * ROW + 4.0,
            today_x: at(today),
            wanted: wanted.map(|day| (at(day), words::date(day))),
            months: months(first, last)
                .into_iter()
                .map(|day| (at(day), day.strftime("%b %Y").to_string()))
                .filter(|(x, _)| (MONTH_WIDE..=WIDTH - MONTH_WIDE).contains(x))
                .collect(),
            sentence: format!(
                "When each could be moved into: a bar from the earliest to the latest month, the likely one marked{}. The table says the same in words.",
                wanted.map(|day| format!("; the plan wants {}", words::date(day))).unwrap_or_default()
            ),
            rows,
        })
    }

    /// The drawing's own width and height.
    pub fn view(&self) -> String {
        format!("0 0 {WIDTH} {}", self.height)
    }
}

fn short(name: &str) -> String {
    match name.char_indices().nth(NAME_LONG) {
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
    }
}

/// Firsts of months, so many apart that four or five stand on the line.
fn months(first: Date, last: Date) -> Vec<Date> {
    let whole = (last - first).get_days() / 30;
    let step = [1, 2, 3, 6, 12, 24].into_iter().find(|step| whole / step <= 4).unwrap_or(48);
    let begin = first.first_of_month().saturating_add(1.months());
    let mut all = vec![];
    let mut day = begin;
    while day <= last {
        all.push(day);
        day = day.saturating_add(step.months());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_stand_in_their_order_on_one_line_and_a_start_that_has_passed_is_late() {
        let span = |number, start_by, likely: Date| Span {
            number,
            name: "A flat".into(),
            start_by,
            move_in: [likely.saturating_add((-2).weeks()), likely, likely.saturating_add(4.weeks())],
        };
        let today = date(2026, 11, 21);
        let spans = [span(1, Some(date(2026, 11, 1)), date(2027, 2, 1)), span(2, Some(date(2026, 12, 1)), date(2027, 6, 1))];
        let drawn = Spans::of(&spans, today, Some(date(2027, 3, 1))).expect("a drawing");
        assert!(drawn.rows[0].late && !drawn.rows[1].late, "one start has passed");
        let start = drawn.rows[0].start_x.expect("a start");
        assert!(start < drawn.today_x && drawn.today_x < drawn.rows[0].x && drawn.rows[0].likely_x < drawn.rows[1].likely_x);
        let (wanted, words) = drawn.wanted.expect("a day");
        assert!(drawn.rows[0].likely_x < wanted && wanted < drawn.rows[1].x && words == "1 March 2027");
        assert!((2..=5).contains(&drawn.months.len()), "{:?}", drawn.months);
        assert!(Spans::of(&[], today, None).is_none());
    }

    #[test]
    fn a_long_name_is_cut_and_marked_and_stands_whole_in_the_table() {
        let long = "é".repeat(60);
        let drawn =
            Spans::of(&[Span { number: 1, name: long.clone(), start_by: None, move_in: [date(2027, 1, 1); 3] }], date(2026, 11, 21), None).expect("a drawing");
        assert!(drawn.rows[0].short.chars().count() == NAME_LONG + 1 && drawn.rows[0].short.ends_with('…') && drawn.rows[0].name == long);
    }

    #[test]
    fn what_can_be_moved_into_today_still_has_a_bar() {
        let today = date(2026, 11, 21);
        let drawn = Spans::of(&[Span { number: 1, name: "Now".into(), start_by: None, move_in: [today; 3] }], today, None).expect("a drawing");
        assert!(drawn.rows[0].width >= 3.0 && drawn.rows[0].start_by.is_empty());
    }
}
