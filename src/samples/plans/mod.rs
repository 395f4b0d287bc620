//! Generated Life Plans: a whole, invented life in one of four forms, and the requirements it was written from.
//!
//! What is asked is drawn first and then said, each thing in one sentence that occurs once; between these stand sentences that ask for nothing.
//! So a program that reads plans can fairly be scored on them.

mod distract;
mod forms;
mod page;
mod person;
mod phrases;
mod sentence;
mod wants;
mod write;

use super::chance::{Chance, Stream};
use super::ground::Ground;
use super::{Order, when};
use crate::domain::ReadingRows;
use crate::vocabulary::Kind;
use forms::Form;
use person::Person;
use wants::Want;

/// The most that one plan asks for, facts included, is drawn between these.
const MOST: (u32, u32) = (20, 35);

/// A plan's text and what it was written from.
#[derive(Debug, Clone)]
pub struct GeneratedPlan {
    /// `p-0001`.
    pub reference: String,
    /// Markdown.
    pub text: String,
    pub reading: ReadingRows,
}

/// The plan of one row.
pub(super) fn plan(order: &Order, ground: &Ground, row: u32) -> GeneratedPlan {
    let chance = &mut Chance::of(order.seed, Stream::Plan, u64::from(row));
    let person = Person::drawn(chance, ground);
    let wants = wants(chance, &person, order);
    let written_on = when::days_before(order.today, 5 + chance.below(240));
    let form = Form::drawn(chance, &person, &written_on.strftime("%B %Y").to_string());
    let reference = format!("p-{:04}", row + 1);
    let (text, reading) = write::plan(chance, &person, &form, wants, &reference);
    GeneratedPlan { reference, text, reading }
}

fn wants<'g>(chance: &mut Chance, person: &Person<'g>, order: &Order) -> Vec<Want<'g>> {
    let mut all = wants::of(chance, person, order.today);
    let most = chance.between(MOST) as usize;
    while all.len() > most {
        let one = chance.below(all.len() as u32) as usize;
        // Where to live and where the person lives now belong in every plan.
        if !matches!(all[one].kind, Kind::Near | Kind::CurrentSetting) {
            all.remove(one);
        }
    }
    all
}
