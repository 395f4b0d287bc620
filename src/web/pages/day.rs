//! A day as people write it: in three fields, shown by `templates/parts/date.html` and read here, on every page that asks for one.

use super::super::words;
use crate::domain::MONTHS;
use jiff::civil::Date;

/// What stands in the three fields of a day, or what was written into them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    pub day: String,
    pub month: String,
    pub year: String,
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day { day: date.day().to_string(), month: date.month().to_string(), year: date.year().to_string() }
    }
}

impl From<Option<Date>> for Day {
    fn from(date: Option<Date>) -> Day {
        date.map(Day::from).unwrap_or_default()
    }
}

impl Day {
    /// The fields `name-day`, `name-month` and `name-year` of a form.
    pub fn sent(sent: &[(String, String)], name: &str) -> Day {
        let part = |part: &str| super::sent::text(sent, &format!("{name}-{part}")).to_owned();
        Day { day: part("day"), month: part("month"), year: part("year") }
    }

    /// Name, label, what is written, and for how many figures there is room.
    pub fn parts(&self) -> [(&'static str, &'static str, &str, u8); 3] {
        [("day", "Day", &self.day, 2), ("month", "Month", &self.month, 2), ("year", "Year", &self.year, 4)]
    }

    /// The day; none where nothing was written. The error says what is missing or wrong.
    pub fn read(&self) -> Result<Option<Date>, String> {
        let parts = [("a day", &self.day), ("a month", &self.month), ("a year", &self.year)];
        let missing: Vec<String> = parts.into_iter().filter(|(_, written)| written.is_empty()).map(|(part, _)| part.to_owned()).collect();
        match missing.len() {
            3 => return Ok(None),
            0 => {}
            _ => return Err(format!("Write {} too.", words::all(&missing))),
        }
        let year = Some(&self.year).filter(|year| year.len() == 4).and_then(|year| year.parse().ok());
        let year = year.ok_or("Write the year in four figures, for example 2027.")?;
        let date = || Date::new(year, month(&self.month)?, self.day.parse().ok()?).ok();
        date().map(Some).ok_or_else(|| "Write a day that there is, for example 27 3 2027.".into())
    }

    /// As it is read out: the day in words where there is such a day, else what was written.
    pub fn told(&self) -> String {
        self.read().ok().flatten().map_or_else(|| format!("{} {} {}", self.day, self.month, self.year).trim().to_owned(), words::date)
    }

    /// The same where there has to be one.
    pub fn needed(&self) -> Result<Date, String> {
        self.read()?.ok_or_else(|| "Write the day, for example 27 3 2027.".into())
    }
}

/// A month by its number, its name or the beginning of that.
fn month(written: &str) -> Option<i8> {
    let written = written.to_lowercase();
    let named = || MONTHS.iter().position(|name| written.len() >= 3 && name.starts_with(&written)).map(|at| at as i8 + 1);
    written.parse().ok().or_else(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it_and_what_is_wrong_is_said() {
        let read = |day: &str, month: &str, year: &str| Day { day: day.into(), month: month.into(), year: year.into() }.read();
        let march = Ok(Some(jiff::civil::date(2027, 3, 7)));
        for (day, month, year) in [("7", "3", "2027"), ("07", "03", "2027"), ("7", "March", "2027"), ("7", "mar", "2027")] {
            assert_eq!(read(day, month, year), march, "{day} {month} {year}");
        }
        assert_eq!(read("1", "sept", "2027"), Ok(Some(jiff::civil::date(2027, 9, 1))));
        assert_eq!(read("", "", ""), Ok(None));
        let wrong = [
            (("7", "", ""), "Write a month and a year too."),
            (("", "3", "2027"), "Write a day too."),
            (("7", "3", "27"), "Write the year in four figures, for example 2027."),
            (("30", "2", "2027"), "Write a day that there is, for example 27 3 2027."),
            (("7", "ma", "2027"), "Write a day that there is, for example 27 3 2027."),
            (("7", "13", "2027"), "Write a day that there is, for example 27 3 2027."),
        ];
        for ((day, month, year), said) in wrong {
            assert_eq!(read(day, month, year), Err(said.to_owned()), "{day} {month} {year}");
        }
        assert_eq!(Day::default().needed(), Err("Write the day, for example 27 3 2027.".into()));
        assert_eq!(Day::from(jiff::civil::date(2027, 3, 7)).read(), march);
    }
}
