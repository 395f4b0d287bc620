//! What people decide about a reading, told as stories: no store and no page.

use homeward::{
    domain::{
        Reading, ReadingRows,
        review::{Change, Decision, Labels, NewDecision, Recorded, Reviewed, prepare, review},
    },
    vocabulary::{State, Strength},
};
use jiff::Timestamp;
use serde_json::{Value, json};

const TEXT: &str = "I need to live near my mum in Fareham. Mum says two bedrooms; I say one. I love trains. Somebody must know about epilepsy.";
/// The same plan a month later: one sentence is new, one is gone, one has moved.
const LATER: &str = "My plan, second year. Somebody must know about epilepsy. I love trains. I need to live near my mum\nin Fareham. I have a dog. Mum says two bedrooms; I say one.";

fn place(text: &str, quote: &str) -> (usize, usize) {
    let at = text.find(quote).unwrap_or_else(|| panic!("not in the text: {quote}"));
    let start = text[..at].chars().count();
    (start, start + quote.chars().count())
}

fn with_place(text: &str, mut row: Value) -> Value {
    let (start, end) = place(text, row["quote"].as_str().expect("a quote"));
    (row["start"], row["end"]) = (json!(start), json!(end));
    row
}

fn reading_of(text: &str, requirements: Vec<Value>) -> Reading {
    let placed = |rows: Vec<Value>| rows.into_iter().map(|row| with_place(text, row)).collect::<Vec<_>>();
    let rows: ReadingRows = serde_json::from_value(json!({
        "requirements": placed(requirements),
        "statements": placed(vec![json!({"id": "s1", "kind": "gift", "quote": "I love trains", "voice": "person"})]),
        "questions": [{"requirements": ["r2", "r3"], "text": "One bedroom or two?"}],
    }))
    .expect("rows");
    Reading::try_from(rows).expect("a reading")
}

fn near() -> Value {
    json!({"id": "r1", "kind": "near", "code": "fareham", "number": 8, "strength": "essential", "quote": "near my mum in Fareham",
           "points": [{"code": "fareham", "lat": 50.852, "lon": -1.179}]})
}

fn two_bedrooms() -> Value {
    json!({"id": "r2", "kind": "bedrooms", "number": 2, "strength": "important", "state": "disputed", "voice": "family", "quote": "Mum says two bedrooms"})
}

fn epilepsy() -> Value {
    json!({"id": "r4", "kind": "skill", "code": "epilepsy", "strength": "important", "quote": "Somebody must know about epilepsy"})
}

fn first_reading() -> Reading {
    let one = json!({"id": "r3", "kind": "bedrooms", "number": 1, "strength": "important", "state": "disputed", "voice": "person", "quote": "I say one"});
    reading_of(TEXT, vec![near(), two_bedrooms(), one, epilepsy()])
}

/// A plan with its decisions, as the store would keep them.
struct Desk {
    reading: Reading,
    text: &'static str,
    version: i64,
    recorded: Vec<Recorded>,
}

impl Desk {
    fn new() -> Desk {
        Desk { reading: first_reading(), text: TEXT, version: 1, recorded: vec![] }
    }

    fn try_decide(&mut self, new: Vec<NewDecision>) -> Result<Reviewed, String> {
        let prepared = prepare(&self.reading, self.text, self.version, &self.recorded, new).map_err(|fault| fault.to_string())?;
        for new in prepared {
            let seq = self.recorded.len() as i64 + 1;
            let at = Timestamp::from_second(1_790_000_000 + seq).expect("an instant");
            self.recorded.push(Recorded { seq, version: self.version, on: new.on, decision: new.decision, as_read: new.as_read, author: "Rosa".into(), at });
        }
        Ok(self.reviewed())
    }

    fn decide(&mut self, id: &str, decision: Decision) -> Reviewed {
        self.try_decide(vec![NewDecision::on(id, decision)]).expect("a decision that can be taken")
    }

    fn add(&mut self, quote: &str, requirement: Value) -> Reviewed {
        let (start, end) = place(self.text, quote);
        let decision = Decision::Add { start, end, requirement: change(requirement), quote: String::new() };
        self.try_decide(vec![NewDecision::adding(decision)]).expect("something added")
    }

    fn reviewed(&self) -> Reviewed {
        review(&self.reading, self.text, self.version, &self.recorded)
    }

    /// The plan is written anew, and read again.
    fn rewritten(&mut self, text: &'static str, requirements: Vec<Value>) -> Reviewed {
        (self.reading, self.text, self.version) = (reading_of(text, requirements), text, self.version + 1);
        self.reviewed()
    }
}

fn change(fields: Value) -> Change {
    serde_json::from_value(fields).expect("a change")
}

fn changing(fields: Value) -> Decision {
    Decision::Change { change: change(fields), reason: None }
}

fn set_aside(reason: &str) -> Decision {
    Decision::SetAside { reason: reason.into() }
}

fn settling(reason: &str) -> Decision {
    Decision::Settle { reason: reason.into(), change: Change::default() }
}

fn listed(reviewed: &Reviewed) -> Vec<(&str, State)> {
    reviewed.reading.requirements.iter().map(|r| (r.id.as_str(), r.state)).collect()
}

#[test]
fn what_is_right_is_confirmed_and_the_rest_stays_as_it_was_read() {
    let reviewed = Desk::new().decide("r1", Decision::Accept);
    assert_eq!(listed(&reviewed), [("r1", State::Confirmed), ("r2", State::Disputed), ("r3", State::Disputed), ("r4", State::Read)]);
}

#[test]
fn a_changed_field_is_checked_with_the_rest_of_the_requirement() {
    let mut desk = Desk::new();
    let reviewed = desk.decide("r4", changing(json!({"code": "diabetes", "strength": "essential"})));
    let skill = &reviewed.reading.requirements[3];
    assert_eq!((skill.code_text().as_deref(), skill.strength, skill.state), (Some("diabetes"), Strength::Essential, State::Confirmed));
    let fault = desk.try_decide(vec![NewDecision::on("r4", changing(json!({"code": "castle"})))]).expect_err("no such code");
    assert_eq!(fault, "r4: `castle` is no code of `skill`; see docs/vocabulary.md");
    assert_eq!(desk.recorded.len(), 1, "nothing was recorded");
}

#[test]
fn a_place_named_anew_is_looked_up_anew() {
    let reviewed = Desk::new().decide("r1", changing(json!({"code": "gosport"})));
    let row = homeward::domain::RequirementRow::from(&reviewed.reading.requirements[0]);
    assert_eq!((row.code.as_deref(), row.points), (Some("gosport"), Some(vec![])));
}

#[test]
fn what_was_misread_leaves_the_list_is_kept_and_can_be_put_back() {
    let mut desk = Desk::new();
    let without = desk.decide("r4", Decision::Reject { reason: None });
    assert_eq!((without.reading.requirements.len(), without.rejected[0].id.as_str()), (3, "r4"));
    let with = desk.decide("r4", Decision::Accept);
    assert_eq!((with.rejected.len(), listed(&with)[3]), (0, ("r4", State::Confirmed)));
}

#[test]
fn setting_aside_needs_a_reason() {
    let mut desk = Desk::new();
    let fault = desk.try_decide(vec![NewDecision::on("r4", set_aside(" "))]).expect_err("no reason");
    assert!(fault.contains("write the reason"), "{fault}");
    assert_eq!(listed(&desk.decide("r4", set_aside("It was for the ward.")))[3], ("r4", State::SetAside));
}

#[test]
fn a_dispute_is_not_confirmed_away_but_settled_with_a_reason() {
    let mut desk = Desk::new();
    let fault = desk.try_decide(vec![NewDecision::on("r2", Decision::Accept)]).expect_err("disputed");
    assert!(fault.contains("Settle it"), "{fault}");
    assert_eq!(listed(&desk.decide("r2", changing(json!({"number": 3}))))[1], ("r2", State::Disputed), "a change settles nothing");
    let half = desk.decide("r2", settling("Both agreed on a room for Mum."));
    assert_eq!((listed(&half)[1], half.reading.questions.len()), (("r2", State::Confirmed), 1), "the other half is still open");
    let whole = desk.decide("r3", set_aside("The person changed their mind."));
    assert!(whole.reading.questions.is_empty(), "the question is answered");
    let again = desk.try_decide(vec![NewDecision::on("r2", settling("Again."))]).expect_err("settled already");
    assert!(again.contains("nobody disputes it"), "{again}");
}

#[test]
fn several_are_decided_together_or_not_at_all() {
    let mut desk = Desk::new();
    let all = vec![NewDecision::on("r1", Decision::Accept), NewDecision::on("r9", Decision::Accept)];
    let fault = desk.try_decide(all).expect_err("no such requirement");
    assert!(fault.starts_with("r9: no requirement or statement of this plan has that id"), "{fault}");
    assert!(desk.recorded.is_empty());
}

#[test]
fn what_was_overlooked_is_added_with_the_plans_words_in_its_order() {
    let mut desk = Desk::new();
    let reviewed = desk.add("I love trains", json!({"kind": "interest", "code": "trains", "strength": "important"}));
    assert_eq!(listed(&reviewed).iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["r1", "r2", "r3", "a1", "r4"]);
    let added = &reviewed.reading.requirements[3];
    assert_eq!((added.quote.text(), added.state), ("I love trains", State::Confirmed));
    let reviewed = desk.decide("a1", changing(json!({"strength": "essential"})));
    assert_eq!(reviewed.reading.requirements[3].strength, Strength::Essential);
}

#[test]
fn nothing_is_added_without_words_of_the_plan() {
    let mut desk = Desk::new();
    for (start, end) in [(3, 3), (6, 7), (50, 9000), (9, 2)] {
        let requirement = change(json!({"kind": "hours", "number": 9, "strength": "nice"}));
        let fault = desk.try_decide(vec![NewDecision::adding(Decision::Add { start, end, requirement, quote: "invented".into() })]);
        assert!(fault.expect_err("no words").contains("Choose the words of the plan"), "{start} to {end}");
    }
}

#[test]
fn a_statement_is_changed_or_rejected_but_never_set_aside() {
    let mut desk = Desk::new();
    let dream = desk.decide("s1", changing(json!({"kind": "dream", "share": true})));
    assert_eq!((dream.reading.statements[0].kind.name(), dream.reading.statements[0].share), ("dream", true));
    assert!(desk.try_decide(vec![NewDecision::on("s1", set_aside("No."))]).expect_err("a statement").contains("is no requirement"));
    assert!(desk.try_decide(vec![NewDecision::on("s1", changing(json!({"number": 2})))]).is_err());
    let gone = desk.decide("s1", Decision::Reject { reason: None });
    assert_eq!((gone.reading.statements.len(), gone.rejected_statements.len()), (0, 1));
}

#[test]
fn in_a_new_text_decisions_follow_their_words_and_orphans_are_shown() {
    let mut desk = Desk::new();
    desk.decide("r1", changing(json!({"number": 5})));
    desk.decide("r4", Decision::Reject { reason: None });
    desk.decide("r2", settling("Agreed."));
    desk.add("I love trains", json!({"kind": "interest", "code": "trains", "strength": "nice"}));
    desk.decide("a1", Decision::Ratify { ratified: true });
    let mut near = near();
    (near["id"], near["quote"]) = (json!("r2"), json!("near my mum\nin Fareham"));
    let mut epilepsy = epilepsy();
    epilepsy["id"] = json!("r1");
    let later = desk.rewritten(LATER, vec![epilepsy, near]);
    assert_eq!(listed(&later), [("a1", State::Confirmed), ("r2", State::Confirmed), ("k3", State::Confirmed)]);
    let [trains, near, bedrooms] = &later.reading.requirements[..] else { panic!("three") };
    assert!(trains.ratified);
    assert_eq!((near.number, near.quote.text()), (Some(5.0), "near my mum\nin Fareham"));
    assert_eq!(bedrooms.quote.text(), "Mum says two bedrooms", "it was not read again, and its words stand");
    assert_eq!((later.rejected[0].kind.name(), later.orphaned.len()), ("skill", 0));
    // Then the words go.
    let last = desk.rewritten("I want a garden. I love trains.", vec![]);
    assert_eq!(listed(&last), [("a1", State::Confirmed)]);
    let orphans: Vec<_> = last.orphaned.iter().map(|o| (o.recorded.seq, o.recorded.decision.name())).collect();
    assert_eq!(orphans, [(1, "change"), (2, "reject"), (3, "settle")]);
    assert_eq!(last.orphaned[0].reason, "The words it rests on no longer stand in the plan.");
    // And when they come back, so does what was decided.
    let back = desk.rewritten(TEXT, vec![epilepsy_again()]);
    assert!(back.orphaned.is_empty());
    assert_eq!(listed(&back).iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["k1", "k3", "a1"]);
}

fn epilepsy_again() -> Value {
    let mut row = epilepsy();
    row["id"] = json!("r7");
    row
}

#[test]
fn what_is_decided_on_a_kept_requirement_holds_when_it_is_read_again() {
    let mut desk = Desk::new();
    desk.decide("r1", Decision::Accept);
    desk.rewritten(LATER, vec![]);
    let kept = desk.decide("k1", changing(json!({"strength": "nice"})));
    assert_eq!((kept.reading.requirements[0].id.as_str(), kept.reading.requirements[0].strength), ("k1", Strength::Nice));
    let again = desk.rewritten(TEXT, vec![near()]);
    assert_eq!((listed(&again), again.reading.requirements[0].strength), (vec![("r1", State::Confirmed)], Strength::Nice));
}

#[test]
fn two_skills_on_the_same_words_never_become_one() {
    let mut diabetes = epilepsy();
    (diabetes["id"], diabetes["code"]) = (json!("r5"), json!("diabetes"));
    let mut desk = Desk { reading: reading_of(TEXT, vec![epilepsy(), diabetes.clone()]), ..Desk::new() };
    desk.decide("r4", Decision::Reject { reason: None });
    desk.decide("r5", Decision::Accept);
    diabetes["id"] = json!("r1");
    let later = desk.rewritten(LATER, vec![diabetes]);
    assert_eq!(listed(&later), [("r1", State::Confirmed)]);
    assert_eq!(later.rejected[0].code_text().as_deref(), Some("epilepsy"));
}

#[test]
fn labels_leave_out_what_was_rejected_or_set_aside_and_numbers_nobody_gave() {
    let mut desk = Desk::new();
    desk.decide("r2", set_aside("No longer."));
    desk.decide("r4", Decision::Reject { reason: None });
    let labels = serde_json::to_value(Labels::from(&desk.reviewed())).expect("labels");
    let near = json!({"kind": "near", "code": "fareham", "number": 8.0, "polarity": "want", "strength": "essential", "voice": "unknown", "quote": "near my mum in Fareham"});
    let one = json!({"kind": "bedrooms", "number": 1.0, "polarity": "want", "strength": "important", "voice": "person", "quote": "I say one"});
    assert_eq!(labels, json!({"requirements": [near, one]}));
}
