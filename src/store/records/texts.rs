//! The texts for each kind of record: the same shape, other names.

use super::super::{keeping::asked_for, sight::in_sight};
use crate::domain::records::RecordKind;

/// The texts for one kind.
pub(in crate::store) struct Texts {
    /// Whether there is what it belongs to.
    pub owner: &'static str,
    pub add: &'static str,
    pub add_version: &'static str,
    pub move_on: &'static str,
    pub withdraw: &'static str,
    /// One as it stands.
    pub one: &'static str,
    /// One as it stood at a version.
    pub one_at: &'static str,
    /// Every version of one, the newest first.
    pub history: &'static str,
    /// All of an owner, in the order in which they were added.
    pub of_owner: &'static str,
    /// Those of an owner that were not withdrawn, in the order in which they were added.
    pub open_of_owner: &'static str,
    /// All there are, in the order in which they were added.
    pub all: &'static str,
    /// Those of plans in sight that were not withdrawn; only for kinds that belong to a plan.
    pub seen: &'static str,
    /// How many those are, their versions together, and the last of them.
    pub seen_mark: &'static str,
    /// Those of plans that are asked for by how they are kept, that were not withdrawn; only for kinds that belong to a plan.
    pub held: &'static str,
    /// The one that is known so, and what one is known as; only kinds that are found by something.
    pub known: Option<Known>,
    /// Its two tables, where what they say is kept sealed.
    pub sealed: Option<(&'static str, &'static str)>,
}

/// How a kind is found.
#[derive(Clone, Copy)]
pub(in crate::store) struct Known {
    pub find: &'static str,
    pub set: &'static str,
}

macro_rules! selected {
    ($table:literal, $of:literal, $($which:expr),+) => {
        concat!(
            "SELECT r.id, r.", $of, " AS belongs_to, v.version, v.body, r.created_at, r.created_by, v.changed_at, v.changed_by, ",
            "r.withdrawn_at, r.withdrawn_by, r.withdrawn_why FROM ", $table, " r JOIN ", $table, "_version v ON v.", $table, " = r.id ",
            $($which),+
        )
    };
}

/// What was answered to all specifications of a plan, as it stands, without what was withdrawn.
pub(super) const ANSWERS_FOR: &str = selected!(
    "answer",
    "specification",
    "JOIN specification s ON s.id = r.specification WHERE s.plan = $1 AND v.version = r.version AND r.withdrawn_at IS NULL AND s.withdrawn_at IS NULL ORDER BY v.changed_at, r.id"
);

/// Refusals that stand since before an instant, the oldest first.
pub(super) const REFUSED_BEFORE: &str = selected!(
    "refusal",
    "plan",
    "JOIN plan p ON p.id = r.plan WHERE v.version = r.version AND r.withdrawn_at IS NULL AND p.withdrawn_at IS NULL AND r.created_at <= $1 ORDER BY r.created_at, r.id"
);

/// What was written to specifications of plans in sight and not withdrawn.
pub(in crate::store) const RESPONSES_SEEN: &str = selected!(
    "response",
    "specification",
    "JOIN specification o ON o.id = r.specification JOIN plan p ON p.id = o.plan WHERE v.version = r.version AND r.withdrawn_at IS NULL AND o.withdrawn_at IS NULL AND ",
    in_sight!(),
    " ORDER BY r.id"
);

/// What the person and their family said to pages that were released of plans in sight, whether or not the page is still open.
pub(in crate::store) const FAMILY_SAID_SEEN: &str = selected!(
    "family_said",
    "release",
    "JOIN release o ON o.id = r.release JOIN plan p ON p.id = o.plan WHERE v.version = r.version AND r.withdrawn_at IS NULL AND ",
    in_sight!(),
    " ORDER BY r.id"
);

/// The answers by link that an organisation made drafts of (a draft is known by its answer and which half of it), the last begun first.
pub(super) const CLAIMED: &str = selected!(
    "response",
    "specification",
    "WHERE v.version = r.version AND r.id IN (SELECT substr(d.known_as, 1, 36) FROM offer_draft d WHERE d.organisation = $1 AND d.known_as IS NOT NULL) ",
    "ORDER BY r.id DESC LIMIT $2"
);

macro_rules! texts {
    ($table:literal, $of:literal, $owner:literal, $known:expr, open) => {
        texts!($table, $of, $owner, $known, None)
    };
    ($table:literal, $of:literal, $owner:literal, $known:expr) => {
        texts!($table, $of, $owner, $known, Some(($table, concat!($table, "_version"))))
    };
    ($table:literal, $of:literal, $owner:literal, $known:expr, $sealed:expr) => {
        &Texts {
            owner: concat!("SELECT count(*) FROM ", $owner, " WHERE id = $1"),
            add: concat!("INSERT INTO ", $table, " (id, ", $of, ", version, created_at, created_by) VALUES ($1, $2, 1, $3, $4)"),
            add_version: concat!("INSERT INTO ", $table, "_version (", $table, ", version, body, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)"),
            move_on: concat!("UPDATE ", $table, " SET version = $1 WHERE id = $2"),
            withdraw: concat!("UPDATE ", $table, " SET withdrawn_at = $1, withdrawn_by = $2, withdrawn_why = $3 WHERE id = $4"),
            one: selected!($table, $of, "WHERE r.id = $1 AND v.version = r.version"),
            one_at: selected!($table, $of, "WHERE r.id = $1 AND v.version = $2"),
            history: selected!($table, $of, "WHERE r.id = $1 ORDER BY v.version DESC"),
            of_owner: selected!($table, $of, "WHERE r.", $of, " = $1 AND v.version = r.version ORDER BY r.id"),
            open_of_owner: selected!($table, $of, "WHERE r.", $of, " = $1 AND v.version = r.version AND r.withdrawn_at IS NULL ORDER BY r.id"),
            all: selected!($table, $of, "WHERE v.version = r.version ORDER BY r.id"),
            seen: selected!(
                $table,
                $of,
                "JOIN plan p ON p.id = r.",
                $of,
                " WHERE v.version = r.version AND r.withdrawn_at IS NULL AND ",
                in_sight!(),
                " ORDER BY r.id"
            ),
            seen_mark: concat!(
                "SELECT count(*), coalesce(CAST(sum(r.version) AS BIGINT), 0), max(r.id) FROM ",
                $table,
                " r JOIN plan p ON p.id = r.",
                $of,
                " WHERE r.withdrawn_at IS NULL AND ",
                in_sight!()
            ),
            held: selected!(
                $table,
                $of,
                "JOIN plan p ON p.id = r.",
                $of,
                " WHERE v.version = r.version AND r.withdrawn_at IS NULL AND ",
                asked_for!(),
                " ORDER BY r.id"
            ),
            known: $known,
            sealed: $sealed,
        }
    };
}

macro_rules! known {
    ($table:literal) => {
        Some(Known {
            find: concat!("SELECT id, version FROM ", $table, " WHERE known_as = $1"),
            set: concat!("UPDATE ", $table, " SET known_as = $1 WHERE id = $2"),
        })
    };
}

/// The texts for a kind.
pub(in crate::store) fn texts(kind: RecordKind) -> &'static Texts {
    match kind {
        RecordKind::Organisation => texts!("organisation", "part_of", "organisation", known!("organisation"), open),
        RecordKind::Person => texts!("person", "organisation", "organisation", known!("person")),
        RecordKind::Shortlist => texts!("shortlist", "plan", "plan", None),
        RecordKind::PackageDecision => texts!("package_decision", "plan", "plan", None),
        RecordKind::Specification => texts!("specification", "plan", "plan", None),
        RecordKind::ActionPlan => texts!("action_plan", "plan", "plan", None),
        RecordKind::ComingUp => texts!("coming_up", "plan", "plan", None),
        RecordKind::Release => texts!("release", "plan", "plan", known!("release")),
        RecordKind::FamilySaid => texts!("family_said", "release", "release", None),
        RecordKind::Refusal => texts!("refusal", "plan", "plan", None),
        RecordKind::Answer => texts!("answer", "specification", "specification", None),
        RecordKind::Hold => texts!("hold", "plan", "plan", None),
        RecordKind::Retention => texts!("retention", "organisation", "organisation", None, open),
        RecordKind::EndOfKeeping => texts!("end_of_keeping", "plan", "plan", None),
        RecordKind::OfferDraft => texts!("offer_draft", "organisation", "organisation", known!("offer_draft"), open),
        RecordKind::Passages => texts!("passages", "plan", "plan", None),
        RecordKind::Response => texts!("response", "specification", "specification", None),
    }
}
