//! The desk on which decisions are laid over a reading, one after the other.

use super::{AsRead, Change, Decision, DecisionFault, NewDecision, Orphan, Recorded, Reviewed, find::Folded};
use crate::domain::{Question, Quote, Reading, Requirement, RequirementId, RequirementRow, Statement, StatementRow};
use crate::vocabulary::State;
use std::collections::{BTreeMap, BTreeSet};

/// What a decision can be about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Thing {
    Requirement(Requirement),
    Statement(Statement),
}

/// A requirement or statement on the desk.
pub(super) struct Item {
    pub thing: Thing,
    /// As the current text was read; what an earlier text was read as, where only a decision keeps it.
    pub as_read: AsRead,
    pub rejected: bool,
    /// The plan or its people contradict each other, and nobody settled it.
    disputed: bool,
    settled: bool,
    confirmed: bool,
    /// Content came from an earlier text with what was decided there.
    pub carried: bool,
}

pub(super) struct Desk<'a> {
    pub text: Folded<'a>,
    plan: &'a str,
    pub version: i64,
    pub items: Vec<Item>,
    /// Where the ids of earlier versions are now; an orphan is nowhere.
    pub moved: BTreeMap<(i64, String), Option<String>>,
    /// Ids that decisions made, which mean the same in every version, and where they are now.
    pub made: BTreeMap<String, Option<String>>,
    /// Which (version, item) an id of that version went to, so that two never become one.
    pub taken: BTreeSet<(i64, String)>,
    added: usize,
    orphaned: Vec<Orphan>,
    about: Vec<(i64, String)>,
}

impl Thing {
    pub(super) fn id(&self) -> &str {
        match self {
            Thing::Requirement(r) => r.id.as_str(),
            Thing::Statement(s) => &s.id,
        }
    }

    pub(super) fn quote(&self) -> &Quote {
        match self {
            Thing::Requirement(r) => &r.quote,
            Thing::Statement(s) => &s.quote,
        }
    }

    fn is_requirement(&self) -> bool {
        matches!(self, Thing::Requirement(_))
    }

    fn as_read(&self) -> AsRead {
        match self {
            Thing::Requirement(r) => AsRead::Requirement(Box::new(RequirementRow::from(r))),
            Thing::Statement(s) => AsRead::Statement(StatementRow::from(s)),
        }
    }

    /// From the row of an earlier text; checked like every other.
    pub(super) fn from_row(row: AsRead, id: &str) -> Result<Thing, DecisionFault> {
        Ok(match row {
            AsRead::Requirement(row) => Thing::Requirement(Requirement::from_row(&RequirementRow { id: id.to_owned(), ..*row }).map_err(DecisionFault::of)?),
            AsRead::Statement(row) => Thing::Statement(Statement::from(StatementRow { id: id.to_owned(), ..row })),
        })
    }
}

impl Item {
    pub(super) fn new(thing: Thing) -> Item {
        let disputed = matches!(&thing, Thing::Requirement(r) if r.state == State::Disputed);
        Item { as_read: thing.as_read(), thing, rejected: false, disputed, settled: false, confirmed: false, carried: false }
    }

    /// What only a decision keeps: an earlier text said it, and nothing like it was read from this one.
    pub(super) fn kept(thing: Thing) -> Item {
        Item { carried: true, ..Item::new(thing) }
    }

    fn confirmed(thing: Thing) -> Item {
        Item { confirmed: true, ..Item::new(thing) }
    }

    fn fault(&self, field: Option<&'static str>, reason: impl Into<String>) -> DecisionFault {
        DecisionFault { on: Some(self.thing.id().to_owned()), field, reason: reason.into() }
    }

    /// What only the one who decides now is told; a decision on record was right when it was taken.
    fn check(&self, decision: &Decision) -> Result<(), DecisionFault> {
        match decision {
            Decision::Accept if self.disputed && !self.rejected => {
                Err(self.fault(None, "the plan or its people say two things here. Settle it, and say how it was settled"))
            }
            Decision::Change { change, .. } if change.is_empty() => Err(self.fault(None, "nothing is changed. Change a field, or accept it as it is")),
            Decision::SetAside { reason } | Decision::Dispute { reason } | Decision::Settle { reason, .. } if reason.trim().is_empty() => {
                Err(self.fault(Some("reason"), "write the reason in a sentence; it stays on record with your name"))
            }
            Decision::Settle { .. } if !self.disputed => Err(self.fault(None, "nobody disputes it. Accept or change it instead")),
            _ => Ok(()),
        }
    }

    fn perform(&mut self, decision: &Decision) -> Result<(), DecisionFault> {
        match decision {
            Decision::Accept => self.rejected = false,
            Decision::Change { change, .. } => self.change(change)?,
            Decision::Reject { .. } => self.rejected = true,
            Decision::Dispute { .. } => (self.disputed, self.settled) = (true, false),
            Decision::Settle { change, .. } => {
                self.change(change)?;
                (self.disputed, self.settled, self.rejected) = (false, true, false);
            }
            _ => {}
        }
        self.confirmed |= matches!(decision, Decision::Accept | Decision::Change { .. } | Decision::Settle { .. });
        let disputed = self.disputed;
        match (&mut self.thing, decision) {
            (Thing::Requirement(r), Decision::SetAside { .. }) => r.state = State::SetAside,
            // What takes no part stays so: it is told, and changes nothing.
            (Thing::Requirement(r), Decision::Dispute { .. }) if r.state != State::SetAside => r.state = State::Disputed,
            (Thing::Requirement(r), Decision::Ratify { ratified }) => r.ratified = *ratified,
            (Thing::Requirement(r), Decision::Accept | Decision::Settle { .. }) => r.state = if disputed { State::Disputed } else { State::Confirmed },
            (Thing::Requirement(r), Decision::Change { .. }) if r.state == State::Read => r.state = State::Confirmed,
            (Thing::Statement(_), Decision::SetAside { .. } | Decision::Dispute { .. } | Decision::Settle { .. } | Decision::Ratify { .. }) => {
                return Err(self.fault(None, "a statement is no requirement: accept, change or reject it"));
            }
            _ => {}
        }
        Ok(())
    }

    fn change(&mut self, change: &Change) -> Result<(), DecisionFault> {
        match &mut self.thing {
            Thing::Requirement(r) => {
                if change.share.is_some() {
                    return Err(self.fault(Some("share"), "only a statement can be shared; leave it out"));
                }
                *r = Requirement::from_row(&change.onto(RequirementRow::from(&*r))).map_err(DecisionFault::of)?;
            }
            Thing::Statement(s) => change.onto_statement(s).map_err(|(field, reason)| self.fault(Some(field), reason))?,
        }
        Ok(())
    }
}

impl<'a> Desk<'a> {
    pub(super) fn new(reading: &Reading, text: &'a str, version: i64) -> Desk<'a> {
        let requirements = reading.requirements.iter().cloned().map(Thing::Requirement);
        let statements = reading.statements.iter().cloned().map(Thing::Statement);
        Desk {
            text: Folded::new(text),
            plan: text,
            version,
            items: requirements.chain(statements).map(Item::new).collect(),
            moved: BTreeMap::new(),
            made: BTreeMap::new(),
            taken: BTreeSet::new(),
            added: 0,
            orphaned: vec![],
            about: vec![],
        }
    }

    /// Lays a decision on record over the reading; what has no place becomes an orphan.
    pub(super) fn replay(&mut self, recorded: &Recorded) {
        let done =
            if recorded.decision.adds() { self.add_again(recorded) } else { self.find_again(recorded).and_then(|at| self.perform(at, &recorded.decision)) };
        match done {
            Ok(id) => self.about.push((recorded.seq, id)),
            Err(reason) => self.orphaned.push(Orphan { recorded: recorded.clone(), reason }),
        }
    }

    fn perform(&mut self, at: usize, decision: &Decision) -> Result<String, String> {
        self.items[at].perform(decision).map_err(|fault| fault.reason)?;
        Ok(self.items[at].thing.id().to_owned())
    }

    /// Checks and lays down what somebody decides now.
    pub(super) fn decide(&mut self, mut new: NewDecision) -> Result<NewDecision, DecisionFault> {
        if new.decision.adds() {
            let id = self.next_id();
            let thing = self.added(&id, &mut new.decision)?;
            self.insert(Item::confirmed(thing));
            return Ok(NewDecision { on: None, as_read: None, ..new });
        }
        let none = |reason: String| DecisionFault { on: new.on.clone(), field: None, reason };
        let id = new.on.as_deref().ok_or_else(|| none("say which requirement or statement it is about, in `on`".into()))?;
        let at = self.at(id).ok_or_else(|| none("no requirement or statement of this plan has that id. Open the plan again".into()))?;
        self.items[at].check(&new.decision)?;
        self.items[at].perform(&new.decision)?;
        new.as_read = Some(self.items[at].as_read.clone());
        Ok(new)
    }

    /// The item of an id of the current version.
    pub(super) fn at(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.thing.id() == id)
    }

    /// The next id of what people add: a1, a2 …
    pub(super) fn next_id(&mut self) -> String {
        loop {
            self.added += 1;
            let id = format!("a{}", self.added);
            if self.at(&id).is_none() {
                return id;
            }
        }
    }

    /// What a decision adds, its quote cut from the text: nothing stands without one.
    pub(super) fn added(&self, id: &str, decision: &mut Decision) -> Result<Thing, DecisionFault> {
        let fault = |field, reason: String| DecisionFault { on: None, field: Some(field), reason };
        let cut = |start: usize, end: usize| match Quote::cut(self.plan, start, end) {
            Ok(quote) if quote.text().chars().any(char::is_alphanumeric) => Ok(quote),
            Ok(_) => Err(fault("start", "no words stand there. Choose the words of the plan that it rests on".into())),
            Err(outside) => Err(fault("start", format!("{outside}. Choose the words of the plan that it rests on"))),
        };
        match decision {
            Decision::Add { start, end, requirement, quote } => {
                let words = cut(*start, *end)?;
                words.text().clone_into(quote);
                let row = requirement.onto(Change::blank(id.to_owned(), &words));
                Ok(Thing::Requirement(Requirement::from_row(&row).map_err(|f| fault(f.field, f.reason))?))
            }
            Decision::AddStatement { start, end, kind, voice, keys, quote } => {
                let words = cut(*start, *end)?;
                words.text().clone_into(quote);
                Ok(Thing::Statement(Statement { id: id.to_owned(), kind: *kind, quote: words, voice: *voice, keys: keys.clone(), share: false }))
            }
            _ => Err(fault("decision", "adds nothing".into())),
        }
    }

    /// Puts something where its words stand among its like.
    pub(super) fn insert(&mut self, item: Item) -> usize {
        let is_like = |other: &Item| other.thing.is_requirement() == item.thing.is_requirement();
        let start = item.thing.quote().start();
        let before = self.items.iter().rposition(|other| is_like(other) && other.thing.quote().start() <= start);
        let at = before.map(|at| at + 1).or_else(|| self.items.iter().position(is_like)).unwrap_or(self.items.len());
        self.items.insert(at, item);
        at
    }

    /// Marks what a decision on record added as confirmed and puts it in its place.
    pub(super) fn insert_confirmed(&mut self, thing: Thing) {
        self.insert(Item::confirmed(thing));
    }

    pub(super) fn done(self, read: &Reading) -> Reviewed {
        let open = |id: &RequirementId| self.items.iter().any(|item| item.thing.id() == id.as_str() && item.is_open());
        let questions = read.questions.iter().filter(|q| q.requirements.is_empty() || q.requirements.iter().any(open)).map(|q| self.question(q)).collect();
        let mut reviewed = Reviewed {
            reading: Reading { plan: read.plan.clone(), requirements: vec![], statements: vec![], questions },
            rejected: vec![],
            rejected_statements: vec![],
            confirmed_statements: vec![],
            orphaned: self.orphaned,
            about: self.about,
        };
        for item in self.items {
            match (item.thing, item.rejected) {
                (Thing::Requirement(r), false) => reviewed.reading.requirements.push(r),
                (Thing::Requirement(r), true) => reviewed.rejected.push(r),
                (Thing::Statement(s), false) => {
                    if item.confirmed {
                        reviewed.confirmed_statements.push(s.id.clone());
                    }
                    reviewed.reading.statements.push(s);
                }
                (Thing::Statement(s), true) => reviewed.rejected_statements.push(s),
            }
        }
        reviewed
    }

    /// The question without the requirements that were rejected.
    fn question(&self, question: &Question) -> Question {
        let stands = |id: &&RequirementId| self.at(id.as_str()).is_none_or(|at| !self.items[at].rejected);
        Question { requirements: question.requirements.iter().filter(stands).cloned().collect(), text: question.text.clone() }
    }
}

impl Item {
    /// Whether a question about it still needs an answer.
    fn is_open(&self) -> bool {
        !self.rejected && !self.settled && !matches!(&self.thing, Thing::Requirement(r) if r.state == State::SetAside)
    }
}
