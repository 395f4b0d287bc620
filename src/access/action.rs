//! Everything that can be done, whether in a page, through the API or as an export: a closed list.

use super::Scope;

/// Something that somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// What is there for everybody: how a match is judged, the form to sign in.
    OpenPage,
    /// One's own sessions, tokens and second factor; by oneself, never by a token.
    OwnAccount,
    /// The plans that one may see, and no others.
    ListPlans,
    AddPlan,
    /// Reads or ranks something that is sent along and not kept.
    TryOut,
    /// A plan: its text and pictures, what was read from it, what changes brought it.
    SeePlan,
    /// Its rankings, ways to pay and what would change them.
    Rank,
    /// Confirms and corrects what was read.
    Review,
    /// Its text and pictures.
    ChangeText,
    /// Papers, exports and kept rankings: what leaves the pages.
    WritePapers,
    /// What providers answered: their prices and their own words.
    SeeAnswers,
    /// What is to be done by whom, and taking in what providers answered.
    WorkOn,
    Shortlist,
    Decide,
    SeeShares,
    SeeLooks,
    /// Lets others see it, and ends that.
    Share,
    Withdraw,
    Erase,
    SeeOffers,
    WriteOffers,
    ImportOffers,
    /// How long the organisation keeps plans, and what was erased.
    SetKeeping,
    /// Pages that facilitators have not released for a fortnight.
    SeeHeldBack,
    /// Where news of plans goes to programs of one's organisation.
    LookAfterPrograms,
    LookAfterPeople,
    LookAfterOrganisations,
    LookAfterInstallation,
}

impl Action {
    pub const ALL: [Action; 28] = [
        Action::OpenPage,
        Action::OwnAccount,
        Action::ListPlans,
        Action::AddPlan,
        Action::TryOut,
        Action::SeePlan,
        Action::Rank,
        Action::Review,
        Action::ChangeText,
        Action::WritePapers,
        Action::SeeAnswers,
        Action::WorkOn,
        Action::Shortlist,
        Action::Decide,
        Action::SeeShares,
        Action::SeeLooks,
        Action::Share,
        Action::Withdraw,
        Action::Erase,
        Action::SeeOffers,
        Action::WriteOffers,
        Action::ImportOffers,
        Action::SetKeeping,
        Action::SeeHeldBack,
        Action::LookAfterPrograms,
        Action::LookAfterPeople,
        Action::LookAfterOrganisations,
        Action::LookAfterInstallation,
    ];

    /// Whether it is done to one plan.
    pub fn is_of_a_plan(self) -> bool {
        use Action::*;
        matches!(
            self,
            SeePlan | Rank | Review | ChangeText | WritePapers | SeeAnswers | WorkOn | Shortlist | Decide | SeeShares | SeeLooks | Share | Withdraw | Erase
        )
    }

    /// Whether it decides something about somebody, or about who may: only a person does that, never what the program does by itself.
    pub fn decides(self) -> bool {
        use Action::*;
        match self {
            AddPlan | Review | ChangeText | WorkOn | Shortlist | Decide | Share | Withdraw | Erase | SetKeeping => true,
            OwnAccount | LookAfterPrograms | LookAfterPeople | LookAfterOrganisations | LookAfterInstallation | WriteOffers | ImportOffers => true,
            OpenPage | ListPlans | TryOut | SeePlan | Rank | WritePapers | SeeAnswers | SeeShares | SeeLooks | SeeOffers | SeeHeldBack => false,
        }
    }

    /// What a token needs for it; none: no token may do it, or nobody needs one.
    pub fn scope(self) -> Option<Scope> {
        use Action::*;
        match self {
            OpenPage | OwnAccount | LookAfterPrograms | LookAfterPeople | LookAfterOrganisations | LookAfterInstallation => None,
            ListPlans | SeeHeldBack | TryOut | SeePlan | Rank | WritePapers | SeeAnswers | SeeShares | SeeLooks => Some(Scope::ReadPlans),
            AddPlan | Review | ChangeText | WorkOn | Shortlist | Decide => Some(Scope::WritePlans),
            Share | Withdraw | Erase | SetKeeping => Some(Scope::SharePlans),
            SeeOffers => Some(Scope::ReadOffers),
            WriteOffers | ImportOffers => Some(Scope::WriteOffers),
        }
    }
}
