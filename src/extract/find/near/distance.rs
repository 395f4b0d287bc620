//! "within three miles", "four kilometres at most": a distance that is a limit.

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::number;
use crate::vocabulary::Strength;

/// Kilometres in a mile.
const KM_PER_MILE: f64 = 1.609_344;

/// A distance, where it stands and how strongly it is said.
#[derive(Clone, Copy)]
pub struct Distance {
    pub sentence: usize,
    pub word: usize,
    pub km: f64,
}

impl Distance {
    pub fn strength(&self, plan: &Context) -> Strength {
        plan.strength(self.sentence, self.word)
    }
}

/// The distance that a sentence sets.
pub fn distance(plan: &Context, sentence: usize) -> Option<Distance> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    (0..words.len()).find_map(|word| {
        let (n, end) = number::at(words, word).or_else(|| (matches!(&*words[word].text, "a" | "one")).then_some((1.0, word + 1)))?;
        let unit = words.get(end).map(|w| if matches!(&*w.text, "of" | "a" | "or") { words.get(end + 1).unwrap_or(w) } else { w })?;
        let km = match &*unit.text {
            "mile" | "miles" => n * KM_PER_MILE,
            "km" | "kilometre" | "kilometres" | "kilometers" | "kms" => n,
            _ => return None,
        };
        let limit = sense.hits.iter().any(|h| h.is(Cue::HomeLimit) && h.from <= end + 6 && word <= h.to + 6);
        let stands = limit && plan.is_present(sentence, word);
        stands.then_some(Distance { sentence, word, km: (km * 10.0).round() / 10.0 })
    })
}
