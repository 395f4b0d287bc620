//! Whether the record is whole: every entry there, in its place, as it was written.

use super::{
    super::{Result, Store, engine::on},
    AuditHead, AuditRow,
    chain::{BEGINNING, hash},
};
use std::fmt;

/// Entries read at once.
const PAGE: i64 = 10_000;
/// Faults said one by one; the rest are counted.
const SAID: usize = 100;

/// What a look over the whole record found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditReport {
    /// Entries that are there.
    pub entries: i64,
    /// The head as it is reckoned from the entries: worth noting elsewhere.
    pub head: AuditHead,
    /// In the order of the entries, at most a hundred.
    pub faults: Vec<AuditFault>,
    /// How many more there are.
    pub more: usize,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuditFault {
    /// What it says is not what was hashed, or its hash was changed.
    Altered(i64),
    /// It does not follow the entry before it: that one was replaced, or this one was moved here.
    Follows(i64),
    /// From and to.
    Missing(i64, i64),
    /// More entries than the head knows: they were added past the program.
    Beyond { head: i64, last: i64 },
    /// The head names another last entry than the one that is there.
    Head,
    /// The entry of a head that was noted elsewhere is not the same any more.
    Noted(i64),
}

impl fmt::Display for AuditFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AuditFault::Altered(seq) => write!(f, "entry {seq} is not as it was written, or stands where another stood"),
            AuditFault::Follows(seq) => write!(f, "entry {seq} does not follow the one before it: one of the two was replaced or moved"),
            AuditFault::Missing(from, to) if from == to => write!(f, "entry {from} is missing"),
            AuditFault::Missing(from, to) => write!(f, "entries {from} to {to} are missing"),
            AuditFault::Beyond { head, last } => write!(f, "{head} entries were written, and there are some up to {last}"),
            AuditFault::Head => write!(f, "the last entry is not the one that was written last"),
            AuditFault::Noted(seq) => write!(f, "entry {seq} is not the one that was noted: the record was written anew, or is another's"),
        }
    }
}

struct Check<'a> {
    noted: Option<&'a AuditHead>,
    last: AuditHead,
    count: i64,
    faults: Vec<AuditFault>,
    more: usize,
}

impl Check<'_> {
    fn fault(&mut self, fault: AuditFault) {
        if self.faults.len() < SAID { self.faults.push(fault) } else { self.more += 1 }
    }

    fn entry(&mut self, row: AuditRow) {
        if row.seq > self.last.entries + 1 {
            self.fault(AuditFault::Missing(self.last.entries + 1, row.seq - 1));
        } else if row.previous != self.last.hash {
            self.fault(AuditFault::Follows(row.seq));
        }
        if hash(&row.previous, &row.said()) != row.hash {
            self.fault(AuditFault::Altered(row.seq));
        }
        if self.noted.is_some_and(|noted| noted.entries == row.seq && noted.hash != row.hash) {
            self.fault(AuditFault::Noted(row.seq));
        }
        self.count += 1;
        self.last = AuditHead { entries: row.seq, hash: row.hash };
    }

    fn end(mut self, head: AuditHead) -> AuditReport {
        let last = self.last.entries;
        if last < head.entries {
            self.fault(AuditFault::Missing(last + 1, head.entries));
        } else if last > head.entries {
            self.fault(AuditFault::Beyond { head: head.entries, last });
        } else if head.hash != self.last.hash {
            self.fault(AuditFault::Head);
        }
        if let Some(noted) = self.noted.filter(|noted| noted.entries > last.max(head.entries)) {
            self.fault(AuditFault::Missing(last.max(head.entries) + 1, noted.entries));
        }
        AuditReport { entries: self.count, head: self.last, faults: self.faults, more: self.more }
    }
}

impl Store {
    /// Goes over the whole record as it stands at this moment. `noted` is a head from earlier that was kept elsewhere: with it a record
    /// that was written anew from the beginning, head and all, is found out too.
    pub async fn verify_audit(&self, noted: Option<&AuditHead>) -> Result<AuditReport> {
        const PAGES: &str = "SELECT seq, at, who, did, plan, through, purpose, previous, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";
        let mut tx = self.db.snapshot().await?;
        let head: AuditHead = on!(tx.conn(), c => sqlx::query_as("SELECT last_seq, hash FROM audit_head WHERE one = 1").fetch_one(c).await)?;
        let beginning = AuditHead { entries: 0, hash: BEGINNING.to_owned() };
        let mut check = Check { noted, last: beginning, count: 0, faults: vec![], more: 0 };
        let mut after = i64::MIN;
        loop {
            let rows: Vec<AuditRow> = on!(tx.conn(), c => sqlx::query_as(PAGES).bind(after).bind(PAGE).fetch_all(c).await)?;
            let Some(last) = rows.last() else { return Ok(check.end(head)) };
            after = last.seq;
            rows.into_iter().for_each(|row| check.entry(row));
        }
    }
}
