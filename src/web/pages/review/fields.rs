//! The fields of the form that changes or adds a requirement: what they show, and what was changed in them.

use super::{super::sent::fault, Sent};
use crate::{
    domain::{RequirementRow, amount, review::Change},
    vocabulary::{Basis, Holds, Key, Kind, Polarity, StatementKind, Strength, Voice},
    web::error::FieldFault,
};
use std::str::FromStr;

const KM_OF_A_MILE: f64 = 1.609_344;

/// What the form's fields hold, as text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fields {
    /// `kind:code`; only `kind:` where the kind has no codes.
    pub what: String,
    /// The place, area, words or day, where the kind has one.
    pub named: String,
    /// What would do as well, separated by semicolons.
    pub others: String,
    /// Near and away in miles.
    pub number: String,
    pub polarity: String,
    pub strength: String,
    pub basis: String,
    pub voice: String,
    pub ratified: bool,
    pub until: String,
    pub weight: String,
    /// The Keys to Citizenship it speaks to; none where the form did not show them.
    pub keys: Option<Vec<Key>>,
}

/// Choices under one heading.
pub struct Group {
    pub label: &'static str,
    pub choices: Vec<Choice>,
}

/// One choice of a list.
pub struct Choice {
    pub value: String,
    pub label: &'static str,
    pub chosen: bool,
}

impl Fields {
    /// What somebody who adds a requirement begins with.
    pub fn new() -> Fields {
        Fields {
            polarity: Polarity::Want.name().into(),
            strength: Strength::Important.name().into(),
            basis: Basis::Wish.name().into(),
            voice: Voice::Unknown.name().into(),
            keys: Some(vec![]),
            ..Fields::default()
        }
    }

    /// A requirement as it stands.
    pub fn of(row: &RequirementRow) -> Fields {
        let kind = Kind::named(&row.kind);
        let coded = kind.is_some_and(|kind| kind.holds() == Holds::Codes);
        let code = row.code.clone().unwrap_or_default();
        let label = |name: &String| kind.and_then(|kind| kind.code(name)).map_or(name.clone(), |code| code.label().to_owned());
        Fields {
            what: format!("{}:{}", row.kind, if coded { code.as_str() } else { "" }),
            named: if coded || kind.is_some_and(|kind| kind.holds() == Holds::Yes) { String::new() } else { code },
            others: row.any_of.iter().map(label).collect::<Vec<_>>().join("; "),
            number: row.number.map(|n| shown(kind, n)).unwrap_or_default(),
            polarity: row.polarity.clone(),
            strength: row.strength.clone(),
            basis: row.basis.clone(),
            voice: row.voice.clone(),
            ratified: row.ratified,
            until: row.until.clone().unwrap_or_default(),
            weight: row.weight.map(amount).unwrap_or_default(),
            keys: Some(row.keys.clone()),
        }
    }

    /// As they were sent.
    pub fn sent(sent: &Sent) -> Fields {
        let text = |name: &str| sent.get(name).to_owned();
        Fields {
            what: text("what"),
            named: text("named"),
            others: text("others"),
            number: text("number"),
            polarity: text("polarity"),
            strength: text("strength"),
            basis: text("basis"),
            voice: text("voice"),
            ratified: sent.get("ratified") == "yes",
            until: text("until"),
            weight: text("weight"),
            keys: keys_sent(sent),
        }
    }

    /// What was changed against the fields as they were shown; everything where none were. Errors: everything that cannot be used, by field.
    pub fn change(&self, before: Option<&Fields>) -> Result<Change, Vec<FieldFault>> {
        let mut faults = vec![];
        let mut change = kept(self.asked(before, &mut faults), &mut faults).unwrap_or_default();
        let differs = |field: fn(&Fields) -> &String| before.is_none_or(|before| field(before) != field(self));
        change.polarity = kept(chosen("polarity", &self.polarity, differs(|f| &f.polarity)), &mut faults).flatten();
        change.strength = kept(chosen("strength", &self.strength, differs(|f| &f.strength)), &mut faults).flatten();
        change.basis = kept(chosen("basis", &self.basis, differs(|f| &f.basis)), &mut faults).flatten();
        change.voice = kept(chosen("voice", &self.voice, differs(|f| &f.voice)), &mut faults).flatten();
        change.ratified = before.is_none_or(|before| before.ratified != self.ratified).then_some(self.ratified);
        if differs(|f| &f.until) {
            change.until = Some(Some(self.until.clone()).filter(|until| !until.is_empty()));
        }
        if differs(|f| &f.weight) {
            let weight = if self.weight.is_empty() { Ok(None) } else { self.weight.parse().map(Some) };
            change.weight = kept(weight.map_err(|_| fault("weight", "Write a number from 1 to 10, or leave it empty.")), &mut faults);
        }
        change.keys = self.keys.clone().filter(|keys| before.is_none_or(|before| !same_keys(before.keys.as_deref(), keys)));
        if faults.is_empty() { Ok(change) } else { Err(faults) }
    }

    /// The part of it that hangs on what the plan asks for: kind, code, alternatives, number.
    fn asked(&self, before: Option<&Fields>, faults: &mut Vec<FieldFault>) -> Result<Change, FieldFault> {
        let (kind, code) = self.what.split_once(':').ok_or_else(|| fault("what", "Choose what the plan asks for."))?;
        let kind = Kind::named(kind).ok_or_else(|| fault("what", "Choose what the plan asks for from the list."))?;
        let is_new = before.is_none_or(|before| before.what != self.what);
        let differs = |field: fn(&Fields) -> &String| is_new || before.is_none_or(|before| field(before) != field(self));
        let mut change = Change { kind: is_new.then(|| kind.name().into()), ..Change::default() };
        if differs(|f| &f.named) {
            change.code = Some(self.code(kind, code));
        }
        if differs(|f| &f.others) {
            change.any_of = Some(self.others(kind));
        }
        if differs(|f| &f.number) {
            change.number = if kind.unit().is_some() { kept(number(kind, &self.number), faults) } else { Some(None) };
        }
        Ok(change)
    }

    /// The Keys to Citizenship, with those that were ticked.
    pub fn key_choices(&self) -> Vec<Choice> {
        key_choices(self.keys.as_deref().unwrap_or_default())
    }

    fn code(&self, kind: Kind, code: &str) -> Option<String> {
        match kind.holds() {
            Holds::Codes => Some(code.to_owned()),
            Holds::Yes => Some("yes".into()),
            Holds::Nothing => None,
            _ => Some(self.named.to_lowercase()),
        }
    }

    /// The alternatives; codes may be written by their labels.
    fn others(&self, kind: Kind) -> Vec<String> {
        let names = self.others.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_lowercase);
        let code = |name: String| kind.codes().find(|code| code.label().to_lowercase() == name).map_or(name, |code| code.name().to_owned());
        names.map(code).collect()
    }

    /// Everything a plan can ask for, by kind.
    pub fn choices(&self) -> Vec<Group> {
        let choice = |value: String, label| Choice { chosen: value == self.what, value, label };
        let bare = |kind: &Kind| kind.codes().next().is_none();
        let plain = Kind::all().filter(bare).map(|kind| choice(format!("{}:", kind.name()), kind.label())).collect();
        let coded = Kind::all().filter(|kind| !bare(kind)).map(|kind| Group {
            label: kind.label(),
            choices: kind.codes().map(|code| choice(format!("{}:{}", kind.name(), code.name()), code.label())).collect(),
        });
        std::iter::once(Group { label: "Places, numbers, dates and words", choices: plain }).chain(coded).collect()
    }

    /// What a plan says that is no requirement, for the form that adds.
    pub fn statements(&self) -> Vec<Choice> {
        let choice = |kind: &StatementKind| format!("{STATEMENT}{}", kind.name());
        StatementKind::ALL.iter().map(|kind| Choice { chosen: choice(kind) == self.what, value: choice(kind), label: kind.label() }).collect()
    }

    /// The kind of statement that was chosen, if one was.
    pub fn statement(&self) -> Option<StatementKind> {
        self.what.strip_prefix(STATEMENT)?.parse().ok()
    }

    /// What the number counts, where the kind is known and has one.
    pub fn unit(&self) -> &'static str {
        let kind = self.what.split_once(':').and_then(|(kind, _)| Kind::named(kind));
        match kind {
            Some(Kind::Near) => "At most so many miles in a straight line; write 8 km for kilometres.",
            Some(Kind::AwayFromPlace) => "At least so many miles in a straight line; write 8 km for kilometres.",
            Some(kind) => kind.unit().unwrap_or("Not needed for this."),
            None => "Miles for places, people, bedrooms, hours or pounds a week: whatever it counts. Leave it empty where there is none.",
        }
    }

    pub fn polarities(&self) -> Vec<Choice> {
        Polarity::ALL.iter().map(|p| listed(p.name(), p.label(), &self.polarity)).collect()
    }

    pub fn strengths(&self) -> Vec<Choice> {
        Strength::ALL.iter().map(|s| listed(s.name(), s.label(), &self.strength)).collect()
    }

    pub fn bases(&self) -> Vec<Choice> {
        Basis::ALL.iter().map(|b| listed(b.name(), b.label(), &self.basis)).collect()
    }

    pub fn voices(&self) -> Vec<Choice> {
        voices(&self.voice)
    }
}

/// Comes before a kind of statement in the list of what can be added.
const STATEMENT: &str = "statement:";

/// Whose words they can be.
pub fn voices(chosen: &str) -> Vec<Choice> {
    Voice::ALL.iter().map(|v| listed(v.name(), v.label(), chosen)).collect()
}

/// The Keys to Citizenship to tick.
pub fn key_choices(ticked: &[Key]) -> Vec<Choice> {
    Key::ALL.iter().map(|key| Choice { value: key.name().to_owned(), label: key.label(), chosen: ticked.contains(key) }).collect()
}

/// The keys that were ticked, where the form showed them.
pub fn keys_sent(sent: &Sent) -> Option<Vec<Key>> {
    let is_ticked = |key: &&Key| sent.all("keys").any(|ticked| ticked == key.name());
    (sent.get("keys-shown") == "yes").then(|| Key::ALL.iter().filter(is_ticked).copied().collect())
}

/// Whether the same keys are ticked, in whatever order.
pub fn same_keys(before: Option<&[Key]>, now: &[Key]) -> bool {
    let before = before.unwrap_or_default();
    before.len() == now.len() && now.iter().all(|key| before.contains(key))
}

/// One of several, of which this one is chosen.
pub fn listed(value: &str, label: &'static str, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), label, chosen: value == chosen }
}

/// What can be used; what cannot is put down among the faults.
fn kept<T>(found: Result<T, FieldFault>, faults: &mut Vec<FieldFault>) -> Option<T> {
    found.map_err(|fault| faults.push(fault)).ok()
}

/// One of a closed set, where it was changed.
pub fn chosen<T: FromStr>(field: &str, name: &str, differs: bool) -> Result<Option<T>, FieldFault> {
    if !differs {
        return Ok(None);
    }
    name.parse().map(Some).map_err(|_| fault(field, "Choose one of the list."))
}

fn is_distance(kind: Kind) -> bool {
    matches!(kind, Kind::Near | Kind::AwayFromPlace)
}

fn shown(kind: Option<Kind>, n: f64) -> String {
    if kind.is_some_and(is_distance) { amount((n / KM_OF_A_MILE * 10.0).round() / 10.0) } else { amount(n) }
}

/// A number as people write it: "5", "5 miles", "8 km", "£1,200.50".
fn number(kind: Kind, text: &str) -> Result<Option<f64>, FieldFault> {
    let text = text.to_lowercase().replace([',', '£'], "");
    if text.trim().is_empty() {
        return Ok(None);
    }
    let digits = text.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.trim()[digits.len()..].trim();
    let n: f64 = digits.parse().map_err(|_| fault("number", "Write a number, for example 5."))?;
    match (is_distance(kind), unit) {
        (true, "" | "mile" | "miles" | "mi") => Ok(Some((n * KM_OF_A_MILE * 10.0).round() / 10.0)),
        (true, "km" | "kilometre" | "kilometres") | (false, _) => Ok(Some(n)),
        _ => Err(fault("number", &format!("“{unit}” is no distance. Write miles, or km."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> RequirementRow {
        serde_json::from_str(r#"{"id": "r1", "kind": "near", "code": "fareham", "any_of": ["gosport"], "number": 8, "strength": "nice"}"#).expect("a row")
    }

    #[test]
    fn a_form_sent_back_as_it_was_changes_nothing() {
        let shown = Fields::of(&row());
        assert_eq!((shown.what.as_str(), shown.named.as_str(), shown.others.as_str(), shown.number.as_str()), ("near:", "fareham", "gosport", "5"));
        assert!(shown.change(Some(&shown)).expect("a change").is_empty());
    }

    #[test]
    fn another_kind_brings_its_own_code_and_drops_a_number_it_has_not() {
        let before = Fields::of(&row());
        let after = Fields { what: "skill:autism".into(), others: "Epilepsy".into(), ..before.clone() };
        let change = after.change(Some(&before)).expect("a change");
        assert_eq!((change.kind.as_deref(), change.code, change.number), (Some("skill"), Some(Some("autism".into())), Some(None)));
        assert_eq!(change.strength, None);
    }

    #[test]
    fn distances_are_written_in_miles_or_kilometres() {
        for (text, km) in [("5", Some(8.0)), ("5 miles", Some(8.0)), ("8 km", Some(8.0)), ("", None)] {
            assert_eq!(number(Kind::Near, text).ok(), Some(km), "{text}");
        }
        assert_eq!(number(Kind::TotalBudget, "£1,200.50 a week").ok(), Some(Some(1200.5)));
        assert!(number(Kind::Near, "five").is_err() && number(Kind::Near, "5 minutes").is_err());
    }

    #[test]
    fn everything_that_cannot_be_used_is_said_at_its_field_at_once() {
        let wrong = Fields { number: "five".into(), weight: "heavy".into(), strength: "very".into(), ..Fields::of(&row()) };
        let faults = wrong.change(Some(&Fields::of(&row()))).expect_err("faults");
        assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["number", "strength", "weight"]);
        let nothing = Fields { weight: "heavy".into(), ..Fields::new() };
        let faults = nothing.change(None).expect_err("faults");
        assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["what", "weight"]);
    }
}
