//! Drafts of offers: begun, saved step by step, published. The same for new offers and for changes of those that are there.

use super::steps::{Step, What, columns_of, find};
use crate::{
    access::{Action, ActsFor, Thing},
    domain::{
        OfferKind,
        records::{Id, OfferDraft},
        same_name,
    },
    offers::{
        self, CellFault, Cells,
        columns::{Holds, column, names},
    },
    store::{Expected, NewRecord, StoreError, Stored, StoredOffer},
    vocabulary::Status,
    web::{
        app::App,
        clock::Clock,
        error::{Error, FieldFault, Result},
    },
};
use uuid::Uuid;

/// The most drafts that an organisation may have open.
const MOST_OPEN: usize = 200;

impl App {
    /// The organisation for which whoever acts writes offers.
    pub fn offers_for(&self) -> Result<ActsFor> {
        let detail = "You act for no organisation. Ask whoever looks after this site.";
        self.signed_in().and_then(|actor| actor.organisation.clone()).ok_or_else(|| Error::conflict("Offers belong to an organisation", detail))
    }

    /// Whether whoever acts writes offers for an organisation that provides.
    pub fn is_of_a_provider(&self) -> bool {
        self.signed_in().is_some_and(|actor| actor.is_provider()) && self.offers_to_do(Action::WriteOffers, &Thing::Nothing)
    }

    /// The drafts that are open, the last changed first.
    pub async fn drafts(&self) -> Result<Vec<Stored<OfferDraft>>> {
        let mut all: Vec<Stored<OfferDraft>> = self.store().open_records_of(self.offers_for()?.id).await?;
        all.sort_by_key(|draft| std::cmp::Reverse(draft.changed_at));
        Ok(all)
    }

    /// Begins a draft that says this; an id is made where its cells have none.
    pub async fn begin_draft(&self, mut body: OfferDraft) -> Result<Stored<OfferDraft>> {
        let own = self.offers_for()?;
        if self.drafts().await?.len() >= MOST_OPEN {
            return Err(Error::conflict("You have 200 drafts open, the most there may be", "Publish some of them, or throw them away."));
        }
        let id = Clock::new_id();
        if body.cell(names::ID).is_empty() {
            body.say(names::ID, new_offer_id(body.kind, id));
        }
        body.say(names::ORGANISATION, own.name);
        let new = NewRecord { id: Id::new(id), of: Some(own.id), body, expected: Expected::New, rests_on: None };
        Ok(self.store().save_record(new, &self.author(), self.clock().now()).await?)
    }

    /// A draft that is open. Whoever may open it was decided before.
    pub async fn offer_draft(&self, id: &str) -> Result<Stored<OfferDraft>> {
        let found = match id.parse::<Id<OfferDraft>>() {
            Ok(id) => self.store().record::<OfferDraft>(id).await?,
            Err(_) => None,
        };
        let draft = found.ok_or_else(|| Error::no_such_record("draft"))?;
        if draft.withdrawn.is_some() {
            return Err(Error::conflict("This draft is not open any more", "It was published or thrown away. Your offers show what there is."));
        }
        Ok(draft)
    }

    /// Saves a draft, if nobody changed it meanwhile.
    pub async fn save_draft(&self, draft: &Stored<OfferDraft>, body: OfferDraft) -> Result<Stored<OfferDraft>> {
        let new = NewRecord { id: draft.id, of: draft.of, body, expected: Expected::Version(draft.version), rests_on: None };
        Ok(self.store().save_record(new, &self.author(), self.clock().now()).await?)
    }

    /// Throws a draft away.
    pub async fn throw_away(&self, draft: &Stored<OfferDraft>) -> Result<()> {
        self.store().withdraw_record(draft.id, draft.version, "thrown away", &self.author(), self.clock().now()).await?;
        Ok(())
    }

    /// Begins to change an offer, or goes on where that was begun.
    ///
    /// # Errors
    /// Where the offer is another organisation's: a draft holds its whole address, and publishing puts one's own name under it.
    pub async fn begin_change(&self, kind: OfferKind, offer: &StoredOffer) -> Result<Stored<OfferDraft>> {
        if !same_name(&self.offers_for()?.name, &offer.organisation) {
            return Err(Error::conflict("This offer is another organisation’s", "Ask that organisation to change it."));
        }
        let open = self.drafts().await?.into_iter().find(|draft| draft.body.kind == kind && draft.body.cell(names::ID) == offer.id);
        match open {
            Some(draft) => Ok(draft),
            None => {
                // Every question of it has been asked before: whoever changes one comes back to all answers.
                let done = super::steps::questions(kind).map(|step| step.slug.to_owned()).collect();
                self.begin_draft(OfferDraft { done, changes: Some(offer.version), ..OfferDraft::new(kind, offer.cells.clone()) }).await
            }
        }
    }

    /// What keeps a draft from being published; nothing: it may be.
    pub fn faults_of_draft(&self, draft: &OfferDraft) -> Vec<CellFault> {
        offers::check(draft.kind, &self.as_published(draft), self.gazetteer()).err().unwrap_or_default()
    }

    /// The cells as they would be published today: an offer that stands keeps its status.
    fn as_published(&self, draft: &OfferDraft) -> Cells {
        let mut cells = draft.cells.clone();
        let standing = draft.changes.and_then(|_| draft.cell(names::STATUS).parse::<Status>().ok());
        let status = standing.filter(|status| !matches!(status, Status::Draft | Status::Withdrawn)).unwrap_or(Status::Published);
        cells.insert(names::STATUS.into(), status.name().into());
        cells.insert(names::CONFIRMED_ON.into(), self.clock().today().to_string());
        cells
    }

    /// Publishes a draft: it becomes an offer, or a new version of the one that it changes. The id of the offer.
    pub async fn publish(&self, draft: &Stored<OfferDraft>) -> Result<String> {
        let (kind, cells) = (draft.body.kind, self.as_published(&draft.body));
        offers::check(kind, &cells, self.gazetteer()).map_err(|faults| {
            let fields = faults.into_iter().map(FieldFault::from).collect();
            Error::unusable("It cannot be published as it is", "Answer what is missing.").with_fields(fields)
        })?;
        let offer = offers::kept(kind, &cells);
        self.may(Action::WriteOffers, &Thing::Offer(&offer.organisation))?;
        let expected = draft.body.changes.map_or(Expected::New, Expected::Version);
        match self.store().save_offer(kind, &offer, expected, &self.author(), self.clock().now()).await {
            Ok(_) => {}
            // It went out before, and the draft was left open.
            Err(StoreError::Exists { .. } | StoreError::Changed { .. })
                if self.store().offer(kind, &offer.id).await?.is_some_and(|known| known.cells == offer.cells()) => {}
            Err(StoreError::Changed { .. }) => {
                let detail = "Somebody changed the offer while you wrote. Throw this draft away and begin again from how it stands now.";
                return Err(Error::conflict("It was not published", detail));
            }
            Err(cause) => return Err(cause.into()),
        }
        self.store().withdraw_record(draft.id, draft.version, "published", &self.author(), self.clock().now()).await?;
        self.catch_up().await?;
        Ok(offer.id)
    }
}

/// `H-7F3A09C2D1`: short enough to be said over the telephone, by the random half of a UUID.
fn new_offer_id(kind: OfferKind, id: Uuid) -> String {
    let letter = match kind {
        OfferKind::Home => 'H',
        OfferKind::Support => 'S',
        OfferKind::Programme => 'P',
    };
    let random: String = id.as_bytes()[11..].iter().map(|byte| format!("{byte:02X}")).collect();
    format!("{letter}-{random}")
}

/// What is wrong with the columns of one step, whatever else is missing still.
pub fn faults_of_step(app: &App, draft: &OfferDraft, step: &Step) -> Vec<CellFault> {
    let What::Asks(asks) = step.what else { return vec![] };
    let found = offers::check(draft.kind, &draft.cells, app.gazetteer()).err().unwrap_or_default();
    let own = |fault: &CellFault| match fault.column.as_str() {
        names::LAT | names::LON | names::AREA_CODE => names::POSTCODE.to_owned(),
        other => other.to_owned(),
    };
    let of_step = found.into_iter().map(|fault| CellFault { column: own(&fault), ..fault });
    let asked = of_step.filter_map(|fault| {
        let ask = asks.iter().find(|ask| ask.column == fault.column)?;
        let reason = if ask.wrong.is_empty() { for_a_form(&fault.reason) } else { ask.wrong.to_owned() };
        Some(CellFault { reason, ..fault })
    });
    asked.collect()
}

/// What the rules of files say, for somebody at a form.
fn for_a_form(reason: &str) -> String {
    let empty = ["the cell is empty, and every row needs it. ", "nothing says where this is. "];
    let said = empty.iter().find_map(|empty| reason.strip_prefix(empty)).unwrap_or(reason);
    crate::web::words::sentence(&said.replace(", or both `lat` and `lon`", "").replace('`', ""))
}

/// Says a code in its columns: yes, can be added with weeks and pounds, no; none: nothing.
pub fn say_code(draft: &mut OfferDraft, code: crate::vocabulary::Code, said: Option<&str>) {
    let columns = columns_of(draft.kind, code);
    for name in columns {
        let kept: Vec<String> = entries(draft.cell(name)).filter(|entry| entry.split(':').next() != Some(code.name())).map(str::to_owned).collect();
        draft.say(name, kept.join(";"));
    }
    let Some(said) = said else { return };
    let (at, entry) = match said.split_once(':') {
        None if said == "yes" => (0, code.name().to_owned()),
        None if said == "no" => (2, code.name().to_owned()),
        None => (1, code.name().to_owned()),
        Some((_, with)) => (1, format!("{}:{with}", code.name())),
    };
    let before = draft.cell(columns[at]).to_owned();
    draft.say(columns[at], if before.is_empty() { entry } else { format!("{before};{entry}") });
}

/// What a draft says of a code: `yes`, `no`, `can`, or `can:weeks:pounds`.
pub fn said_of_code(draft: &OfferDraft, code: crate::vocabulary::Code) -> Option<String> {
    let columns = columns_of(draft.kind, code);
    let found = |at: usize| entries(draft.cell(columns[at])).find(|entry| entry.split(':').next() == Some(code.name()));
    if let Some(entry) = found(0) {
        // A programme has one column for yes and for what could be.
        let with = entry.split_once(':').map(|(_, with)| with);
        return Some(with.map_or_else(|| "yes".to_owned(), |with| format!("can:{with}")));
    }
    if let Some(entry) = found(1) {
        return Some(entry.split_once(':').map_or_else(|| "can".to_owned(), |(_, with)| format!("can:{with}")));
    }
    found(2).map(|_| "no".to_owned())
}

/// Every code that a draft says something of.
pub fn codes_said(draft: &OfferDraft) -> Vec<crate::vocabulary::Code> {
    let listed = |name: &str| column(draft.kind, name).is_some_and(|column| matches!(column.holds, Holds::Facts(_) | Holds::Additions(_)));
    let names = draft.cells.iter().filter(|(name, _)| listed(name)).flat_map(|(_, cell)| entries(cell));
    let mut codes: Vec<_> = names.filter_map(|entry| super::steps::code_named(draft.kind, entry.split(':').next()?.trim())).collect();
    codes.dedup();
    codes
}

fn entries(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|entry| !entry.is_empty())
}

/// The step after that one; none after the last.
pub fn next_step(kind: OfferKind, slug: &str) -> Option<&'static Step> {
    let (at, _) = find(kind, slug)?;
    super::steps::steps(kind).get(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::home_feature;

    #[test]
    fn a_code_is_said_once_and_can_be_taken_back() {
        let mut draft = OfferDraft { kind: OfferKind::Home, cells: Cells::new(), done: vec![], changes: None, made_from: None };
        for said in ["yes", "no", "can", "can:8:4000"] {
            say_code(&mut draft, home_feature::WET_ROOM, Some(said));
            assert_eq!(said_of_code(&draft, home_feature::WET_ROOM).as_deref(), Some(said));
            assert_eq!(codes_said(&draft), [home_feature::WET_ROOM]);
        }
        say_code(&mut draft, home_feature::WET_ROOM, None);
        assert!(draft.cells.is_empty());
    }
}
