//! What is looked for in a plan, one file for each kind of thing.

mod admitted;
mod again;
mod age;
mod answers;
mod bedrooms;
mod captions;
mod current;
mod facts;
mod held;
mod help;
mod home;
mod home_area;
mod hours;
mod housemates;
mod interest;
mod language;
mod latter;
mod lexicon;
mod matched;
mod money;
mod money_facts;
mod months;
mod move_by;
mod near;
mod night;
mod others;
mod pets;
mod pictured;
mod questioned;
mod ratio;
mod refused_men;
mod shown;
mod team;
mod told;
mod turned_down;
mod worship;

use super::context::Context;
use super::found::Found;

/// Everything found, in the order of the text.
pub fn all(plan: &Context) -> Vec<Found> {
    let finders: [fn(&Context) -> Vec<Found>; 15] = [
        facts::find,
        near::find,
        lexicon::find,
        matched::find,
        held::find,
        night::find,
        worship::find,
        housemates::find,
        bedrooms::find,
        hours::find,
        money::find,
        team::find,
        ratio::find,
        language::find,
        interest::find,
    ];
    let mut found: Vec<Found> = finders.iter().flat_map(|find| find(plan)).chain(move_by::find(plan)).collect();
    found.extend(again::find(plan, &found));
    found.extend(latter::find(plan));
    found.extend(pets::find(plan));
    found.extend(refused_men::find(plan));
    found.extend(answers::decided(plan));
    found.extend(answers::refusals(plan, &found));
    shown::find(plan, &mut found);
    turned_down::find(plan, &mut found);
    answers::keep_meant(plan, &mut found);
    captions::leave_out(plan, &mut found);
    found.sort_by_key(|f| (f.sentence, f.words.start, f.words.end));
    found
}
