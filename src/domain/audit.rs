//! Looks at plans: who, when, through what. Every one goes on record before its answer leaves.

use super::sharing::Purpose;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What somebody did with a plan, or with all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Did {
    /// Read it, or something made from it.
    Read,
    /// Saw its title in a list.
    List,
    /// Added it, changed it, decided something about it.
    Change,
    Withdraw,
    PutBack,
    Erase,
    /// Looked whether it can be read (`homeward doctor`).
    Check,
    BackUp,
    Restore,
    Copy,
    /// Let somebody else see it.
    Share,
    EndShare,
    /// Gave it to an organisation, without seeing it.
    Own,
    /// Wanted to and was refused.
    Refused,
    /// Took away who has looked at it.
    Export,
    /// Took out everything that is kept about the person, as files.
    TakeOut,
    /// Decided that it is not erased for now.
    Hold,
    /// Decided that this no longer holds.
    EndHold,
    /// Decided what becomes of it when its time is over.
    DecideEnd,
}

impl Did {
    const ALL: [Did; 19] = [
        Did::Read,
        Did::List,
        Did::Change,
        Did::Withdraw,
        Did::PutBack,
        Did::Erase,
        Did::Check,
        Did::BackUp,
        Did::Restore,
        Did::Copy,
        Did::Share,
        Did::EndShare,
        Did::Own,
        Did::Refused,
        Did::Export,
        Did::TakeOut,
        Did::Hold,
        Did::EndHold,
        Did::DecideEnd,
    ];

    /// The name in tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Did::Read => "read",
            Did::List => "list",
            Did::Change => "change",
            Did::Withdraw => "withdraw",
            Did::PutBack => "put_back",
            Did::Erase => "erase",
            Did::Check => "check",
            Did::BackUp => "back_up",
            Did::Restore => "restore",
            Did::Copy => "copy",
            Did::Share => "share",
            Did::EndShare => "end_share",
            Did::Own => "own",
            Did::Refused => "refused",
            Did::Export => "export",
            Did::TakeOut => "take_out",
            Did::Hold => "hold",
            Did::EndHold => "end_hold",
            Did::DecideEnd => "decide_end",
        }
    }

    /// What was done, as pages say it.
    pub fn words(self) -> &'static str {
        match self {
            Did::Read => "looked at it",
            Did::List => "saw it in the list of plans",
            Did::Change => "changed something about it",
            Did::Withdraw => "withdrew it",
            Did::PutBack => "put it back",
            Did::Erase => "erased it",
            Did::Check => "checked that it can be read",
            Did::BackUp => "made a backup that holds it",
            Did::Restore => "brought it back from a backup",
            Did::Copy => "copied it to another database",
            Did::Share => "shared it",
            Did::EndShare => "ended a share of it",
            Did::Own => "gave it to an organisation",
            Did::Refused => "wanted to look at it, and was refused",
            Did::Export => "took away the list of who has looked at it",
            Did::TakeOut => "took out everything that is kept about the person",
            Did::Hold => "decided that it is not erased for now",
            Did::EndHold => "decided that it may be erased again",
            Did::DecideEnd => "decided what becomes of it when its time is over",
        }
    }

    /// What has that name.
    pub fn named(name: &str) -> Option<Did> {
        Self::ALL.into_iter().find(|did| did.name() == name)
    }
}

/// A look that is to go on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub at: Timestamp,
    /// The person, or `command line`.
    pub who: String,
    pub did: Did,
    /// The plan's id, never its reference; none where it was about all plans.
    pub plan: Option<Uuid>,
    /// The pattern of the address (`GET /plans/{reference}`) or the command (`homeward match`): never an address that could hold a name.
    pub through: String,
    /// The purpose of the share by which they saw it; none: their organisation holds it, or no share was needed.
    pub purpose: Option<Purpose>,
}
