//! The action plan as an iCalendar file (RFC 5545): one all-day event for each action and each hearing or review, without a name or a place in it.

use super::Action;
use crate::domain::records::Occasion;
use jiff::{ToSpan, civil::Date};

/// The longest line in octets; what is longer goes on in the next line behind a blank.
const LINE: usize = 75;

/// A hearing or a review: what tells it apart from others of its plan, what it is, its day.
pub type Hearing = (String, Occasion, Date);

/// `reference` keeps the events of two plans apart; it is not shown.
pub fn calendar(actions: &[Action], hearings: &[Hearing], reference: &str, today: Date) -> String {
    let mut out = String::new();
    let mut line = |text: String| fold(&text, &mut out);
    for head in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Homeward//Action plan//EN", "CALSCALE:GREGORIAN"] {
        line(head.into());
    }
    let mut event = |key: &str, day: Date, summary: &str, description: &str| {
        line("BEGIN:VEVENT".into());
        line(format!("UID:{}", escaped(&format!("{reference}-{key}@homeward"))));
        line(format!("DTSTAMP:{}T000000Z", compact(today)));
        line(format!("DTSTART;VALUE=DATE:{}", compact(day)));
        line(format!("DTEND;VALUE=DATE:{}", compact(day.saturating_add(1.day()))));
        line(format!("SUMMARY:{}", escaped(summary)));
        line(format!("DESCRIPTION:{}", escaped(description)));
        line("TRANSP:TRANSPARENT".into());
        line("END:VEVENT".into());
    };
    for action in actions {
        let late = action.late_days.map(|days| format!(" It should have begun {days} days before {today}.")).unwrap_or_default();
        let only = if action.if_needed { " Only if it turns out to be needed." } else { "" };
        event(&action.key, action.by, &format!("Done by today: {}", action.what), &format!("Who: {}.{late}{only} Times are estimates.", action.who));
    }
    for (key, what, on) in hearings {
        event(key, *on, what.label(), "What else is to be known stands beside the plan.");
    }
    line("END:VCALENDAR".into());
    out
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

fn fold(text: &str, out: &mut String) {
    let mut length = 0;
    for letter in text.chars() {
        if length + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn long_lines_are_folded_and_marks_escaped() {
        let what = "Deed of grant; legal charge, then the money, and much more that makes this line a long one".to_owned();
        let action = Action { key: "stage.deed".into(), what, who: "a solicitor".into(), by: date(2027, 2, 1), late_days: None, if_needed: false };
        let hearing = ("0193".to_owned(), Occasion::TreatmentReview, date(2027, 1, 14));
        let text = calendar(&[action], &[hearing], "daniel", date(2026, 11, 22));
        assert!(text.lines().all(|line| line.len() <= LINE), "{text}");
        assert!(text.replace("\r\n ", "").contains("SUMMARY:Done by today: Deed of grant\\; legal charge\\, then"), "{text}");
        assert!(text.contains("DTSTART;VALUE=DATE:20270201\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        let review = text.split("BEGIN:VEVENT").last().expect("an event");
        assert!(review.contains("DTSTART;VALUE=DATE:20270114\r\n") && review.contains("SUMMARY:Care (education) and treatment review\r\n"), "{review}");
    }
}
