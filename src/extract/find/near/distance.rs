//! "within three miles", "four kilometres at most": a distance that is a limit.

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::number;
use super::super::super::page::Word;
use super::mention::Mention;
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
        let (km, end) = length(words, word)?;
        let limit = sense.hits.iter().any(|h| h.is(Cue::HomeLimit) && h.from <= end + 6 && word <= h.to + 6);
        let stands = limit && plan.is_present(sentence, word);
        stands.then_some(Distance { sentence, word, km })
    })
}

/// A length that begins at `word`, in kilometres, and where its unit stands: "three miles", "a mile and a half", "a couple of miles".
fn length(words: &[Word], word: usize) -> Option<(f64, usize)> {
    let (n, end) = number::at(words, word).or_else(|| (matches!(&*words[word].text, "a" | "one")).then_some((1.0, word + 1)))?;
    let unit = end + usize::from(words.get(end).is_some_and(|w| matches!(&*w.text, "of" | "a" | "or")));
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let half = if (text(unit + 1), text(unit + 2), text(unit + 3)) == ("and", "a", "half") { 0.5 } else { 0.0 };
    let km = match text(unit) {
        "mile" | "miles" => (n + half) * KM_PER_MILE,
        "km" | "kilometre" | "kilometres" | "kilometers" | "kms" => n + half,
        _ => return None,
    };
    Some(((km * 10.0).round() / 10.0, end))
}

/// Any length of a sentence.
pub fn said(plan: &Context, sentence: usize) -> Option<f64> {
    let words = plan.words(sentence);
    (0..words.len()).find_map(|word| length(words, word)).map(|(km, _)| km)
}

/// "At least ten miles from Gosport", "Gosport: ten miles away at least": how far away the place is to be.
pub fn least(plan: &Context, mention: &Mention) -> Option<f64> {
    let words = plan.words(mention.sentence);
    let at = mention.words.start;
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let away = |w: &[Word]| matches!(&*w[0].text, "away" | "off" | "clear") && w[1..].iter().any(|w| matches!(&*w.text, "least" | "minimum" | "more"));
    if at == 0 && words.len() <= mention.words.end + 8 && words[mention.words.end..].windows(3).any(away) {
        return said(plan, mention.sentence);
    }
    // "no nearer than five miles to Redcar", "five miles from Redcar at the least"
    let nearer = at > 5 && text(at - 1) == "to" && words[at - 6..at].iter().any(|w| matches!(&*w.text, "nearer" | "closer"));
    let behind = words[mention.words.end..].iter().take(3).any(|w| matches!(&*w.text, "least" | "minimum"));
    if at < 3 || !(matches!(text(at - 1), "from" | "of") || nearer) {
        return None;
    }
    let (word, km) = (at.saturating_sub(7)..at).find_map(|word| length(words, word).map(|(km, _)| (word, km)))?;
    let before: Vec<&str> = words[word.saturating_sub(3)..word].iter().map(|w| &*w.text).collect();
    let clear = words[word..at].iter().any(|w| &*w.text == "clear");
    let more = clear || words[word..at].windows(2).any(|w| &*w[0].text == "or" && matches!(&*w[1].text, "more" | "further"));
    let floor = behind
        || more
        || before.ends_with(&["at", "least"])
        || before.ends_with(&["minimum", "of"])
        || matches!(before.as_slice(), ["no", "closer" | "nearer", "than"]);
    (floor && plan.is_present(mention.sentence, word)).then_some(km)
}
