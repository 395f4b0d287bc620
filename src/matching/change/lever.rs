//! What one change could be: of an offer, by whoever provides it, or of the plan.
//!
//! A change of an offer is never for the worse: whatever it is made for, no other requirement loses by it. So a set of changes does
//! what each of them does, and "the smallest set" is a matter of counting.

use crate::vocabulary::Code;

/// One change. Its extent (how much rent, how many people) follows from all that it is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lever {
    /// The offer is published again.
    Publish(Half),
    /// A place becomes free.
    Place(Half),
    /// Its provider is willing after all.
    Willing(Half),
    /// The team works as far as this home.
    Reach,
    /// The team works in this kind of home.
    WorkIn,
    /// It could be added, learnt, or taken away.
    CanAdd(Half, Code),
    /// One more thing to choose from.
    Offer(Half, Code),
    /// The provider registers for personal care.
    Register,
    Rent,
    Price,
    /// The home is let to one person.
    WholeHome,
    /// The home is not tied to certain support.
    Untie,
    TeamMax,
    Faces,
    HoursMax,
    Ratio,
    RatioOut,
    /// The provider answers otherwise to the requirement at this place.
    Answer(Half, usize),
    /// The requirement at this place asks for what there is, or is no must any more.
    Relax(usize),
}

/// A half of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    Home,
    Support,
}

impl Half {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Half::Home => "home",
            Half::Support => "support",
        }
    }
}

impl Lever {
    /// Whose change it is, as JSON names it.
    pub fn of(self) -> &'static str {
        match self {
            Lever::Publish(half) | Lever::Place(half) | Lever::Willing(half) | Lever::CanAdd(half, _) | Lever::Offer(half, _) | Lever::Answer(half, _) => {
                half.name()
            }
            Lever::Rent | Lever::WholeHome | Lever::Untie => Half::Home.name(),
            Lever::Relax(_) => "plan",
            _ => Half::Support.name(),
        }
    }

    /// Whether the plan itself would change.
    pub fn is_of_the_plan(self) -> bool {
        matches!(self, Lever::Relax(_))
    }
}
