//! "No way": a short refusal by somebody else turns down what was just proposed.

use super::super::context::Context;
use super::super::found::Found;
use super::super::page::Marks;
use crate::vocabulary::{Kind, Polarity, Strength};

/// Kinds that can be proposed and refused.
const PROPOSED: &[Kind] = &[Kind::Setting, Kind::Tenure, Kind::PropertyType, Kind::Night, Kind::HomeFeature, Kind::Household, Kind::StaffGender];
/// A refusal stands at most so many blocks after the proposal.
const BLOCKS: usize = 2;

/// The refusals of what `found` holds.
pub fn refusals(plan: &Context, found: &[Found]) -> Vec<Found> {
    let mut all = vec![];
    for (index, block) in plan.page.blocks.iter().enumerate() {
        let Some((sentence, strength)) = refusal(plan, block.sentences.start) else { continue };
        let proposed = found.iter().filter(|f| {
            let at = plan.page.sentences[f.sentence].block;
            at < index
                && index - at <= BLOCKS
                && plan.block(f.sentence).section == block.section
                && plan.voices[f.sentence] != plan.voices[sentence]
                && f.polarity == Polarity::Want
                && PROPOSED.contains(&f.kind)
        });
        let Some(last) = proposed.max_by_key(|f| f.sentence) else { continue };
        let words = 0..plan.words(sentence).len();
        all.push(Found { sentence, words, polarity: Polarity::Avoid, strength: Some(strength), ..last.clone() });
    }
    all
}

/// A sentence of up to four words that begins with no, and how strong it is.
fn refusal(plan: &Context, sentence: usize) -> Option<(usize, Strength)> {
    let words = plan.page.sentences.get(sentence).map(|_| plan.words(sentence))?;
    let start = words.iter().take(3).position(|w| w.after.any(Marks::COLON))? + 1;
    let said = words.get(start..)?;
    let no = said.first().is_some_and(|w| &*w.text == "no")
        && said.len() <= 4
        && said.get(1).is_none_or(|w| w.capital || matches!(&*w.text, "way" | "thanks" | "thank" | "chance" | "never"));
    let firmly = said.iter().any(|w| matches!(&*w.text, "way" | "never" | "chance"));
    no.then_some((sentence, if firmly { Strength::Essential } else { Strength::Important }))
}
