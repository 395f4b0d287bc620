//! Where an offer may go from where it stands.

use crate::vocabulary::Status;

/// What a provider may make of an offer that stands so, the usual first. To stand as it does is always allowed, and nothing new.
pub fn moves(from: Status) -> &'static [Status] {
    use Status::*;
    match from {
        Draft => &[Published, Withdrawn],
        Published => &[UnderOffer, Paused, Withdrawn],
        UnderOffer => &[Published, Paused, Withdrawn],
        Paused => &[Published, Withdrawn],
        Withdrawn => &[Published],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_back_to_a_draft_and_everything_can_be_published_again() {
        for &from in Status::ALL {
            assert!(!moves(from).contains(&Status::Draft) && !moves(from).contains(&from));
            assert!(from == Status::Published || moves(from).contains(&Status::Published));
        }
        assert!(!moves(Status::Paused).contains(&Status::UnderOffer), "what is paused is offered to nobody");
    }
}
