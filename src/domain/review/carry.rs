//! How decisions taken on an earlier text follow the words they rest on into the text as it stands.
//!
//! 1. The words are looked for in the text as it stands; of several places the nearest to the old one counts.
//! 2. Where the same kind and code were read from those words again, the decision is about that.
//! 3. Where they were not, the words stand all the same: what was decided is kept under an id of its own (`k7`).
//! 4. Where the words are gone, the decision is orphaned.
//!
//! What is carried is what the person had before them, not what was read since: nobody confirmed the new reading.

use super::{
    AsRead, Decision, Recorded,
    desk::{Desk, Item, Thing},
    find::Found,
};

const GONE: &str = "The words it rests on no longer stand in the plan.";

impl Desk<'_> {
    /// The item that a decision on record is about.
    pub(super) fn find_again(&mut self, recorded: &Recorded) -> Result<usize, String> {
        let id = recorded.on.clone().unwrap_or_default();
        if let Some(now) = self.made.get(&id) {
            return now.as_deref().and_then(|now| self.at(now)).ok_or_else(|| GONE.into());
        }
        if recorded.version == self.version {
            return self.at(&id).ok_or_else(|| "What it is about was not read from the plan.".into());
        }
        let key = (recorded.version, id);
        if let Some(now) = self.moved.get(&key) {
            return now.as_deref().and_then(|now| self.at(now)).ok_or_else(|| GONE.into());
        }
        let found = self.carry(recorded);
        let now = found.as_ref().ok().map(|at| self.items[*at].thing.id().to_owned());
        self.made.insert(kept_id(recorded), now.clone());
        if let Some(now) = &now {
            self.taken.insert((recorded.version, now.clone()));
        }
        self.moved.insert(key, now);
        found
    }

    fn carry(&mut self, recorded: &Recorded) -> Result<usize, String> {
        let was = recorded.as_read.clone().ok_or("It is not on record what it was about.")?;
        let (words, before) = was.words();
        let place = self.text.nearest(words, before).ok_or(GONE)?;
        match self.read_again(&was, &place, recorded.version) {
            Some(at) => self.replace(at, was.at(&place)).map(|()| at),
            None => {
                let thing = Thing::from_row(was.at(&place), &kept_id(recorded)).map_err(|fault| fault.reason)?;
                Ok(self.insert(Item::kept(thing)))
            }
        }
    }

    /// What the new text was read as at those words, if it is the same kind and code. Two of one version never become one.
    fn read_again(&self, was: &AsRead, place: &Found, version: i64) -> Option<usize> {
        let is_same = |item: &Item| {
            let (now, then) = (item.thing.quote(), &place.quote);
            now.start() < then.end()
                && then.start() < now.end()
                && says_alike(&item.as_read, was)
                && !self.taken.contains(&(version, item.thing.id().to_owned()))
        };
        self.items.iter().position(is_same)
    }

    /// Puts what the person had before them in the place of what was read again, unless an earlier decision did.
    fn replace(&mut self, at: usize, was: AsRead) -> Result<(), String> {
        let item = &mut self.items[at];
        if item.carried {
            return Ok(());
        }
        let mut thing = Thing::from_row(was, item.thing.id()).map_err(|fault| fault.reason)?;
        if let (Thing::Requirement(new), Thing::Requirement(read)) = (&mut thing, &item.thing) {
            // Whether people contradict each other is told by the text as it stands.
            new.state = read.state;
        }
        (item.thing, item.carried) = (thing, true);
        Ok(())
    }

    /// Adds again what somebody added, where its words stand now.
    pub(super) fn add_again(&mut self, recorded: &Recorded) -> Result<String, String> {
        let id = self.next_id();
        let added = self.place_added(&id, recorded);
        self.made.insert(id.clone(), added.is_ok().then(|| id.clone()));
        added.map(|thing| {
            self.insert_confirmed(thing);
            id
        })
    }

    fn place_added(&self, id: &str, recorded: &Recorded) -> Result<Thing, String> {
        let mut decision = recorded.decision.clone();
        if recorded.version != self.version
            && let Decision::Add { start, end, quote, .. } | Decision::AddStatement { start, end, quote, .. } = &mut decision
        {
            let place = self.text.nearest(quote, *start).ok_or(GONE)?;
            (*start, *end) = (place.quote.start(), place.quote.end());
        }
        self.added(id, &mut decision).map_err(|fault| fault.reason)
    }
}

/// The id of what only a decision keeps; the decision's number makes it mean the same in every version.
fn kept_id(recorded: &Recorded) -> String {
    format!("k{}", recorded.seq)
}

fn says_alike(now: &AsRead, was: &AsRead) -> bool {
    match (now, was) {
        (AsRead::Requirement(now), AsRead::Requirement(was)) => {
            let named = |code: &Option<String>, any_of: &[String]| code.iter().chain(any_of).cloned().collect::<Vec<_>>();
            let (ours, theirs) = (named(&now.code, &now.any_of), named(&was.code, &was.any_of));
            now.kind == was.kind && now.polarity == was.polarity && (ours == theirs || ours.iter().any(|name| theirs.contains(name)))
        }
        (AsRead::Statement(now), AsRead::Statement(was)) => now.kind == was.kind,
        _ => false,
    }
}
