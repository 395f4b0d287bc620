//! What bridges the time where the likely day comes after the wanted one: suggestions, by what holds the move up.

use super::Step;
use crate::funding::format::Track;

/// What could be done, for each part that the longest way runs through.
pub fn over(steps: &[Step]) -> Vec<&'static str> {
    let held_up = |track: Track| steps.iter().any(|step| step.critical && step.track == track);
    let all = [
        (
            Track::Home,
            "The home holds it up. A short, planned stay on the way (step-down) can bridge the time, if the home after it and its date are fixed first; ask the landlord whether works can run while the person visits.",
        ),
        (
            Track::Team,
            "The team holds it up. Recruiting and getting to know the person can begin before the home is ready; the provider’s own experienced people can begin with the person and hand over.",
        ),
        (
            Track::Money,
            "The money holds it up. Ask for agreement in principle now, and let what costs nothing (the register, the assessment, the enquiry) begin beside it.",
        ),
        (
            Track::Authority,
            "The authority to sign or to move holds it up. Ask for the assessment of capacity now; the court can be asked for an urgent or interim order.",
        ),
    ];
    all.into_iter().filter(|(track, _)| held_up(*track)).map(|(_, words)| words).collect()
}
