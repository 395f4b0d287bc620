//! What the life must hold; money and time.

use super::want::{Want, by_strength, strength};
use crate::samples::chance::Chance;
use crate::samples::plans::person::Person;
use crate::samples::when;
use crate::vocabulary::Kind;
use jiff::civil::Date;

/// What the life must hold.
pub(super) fn life<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    for one in &person.interests {
        let strength = strength(chance, 20, 15);
        let sentences = by_strength(
            strength,
            &[&format!("{{S}} must not miss {one}."), &format!("{{S}} cannot do without {one}.")],
            &[&format!("{{S}} [love|loves] {one} and [want|wants] to go on with it."), &format!("{{S}} [want|wants] {one} every week.")],
            &[&format!("One day, maybe, {{s}} would like to try {one}.")],
        );
        let code = ["a ", "an ", "the "].iter().find_map(|article| one.strip_prefix(article)).unwrap_or(one);
        all.push(Want::ready(Kind::Interest, strength, sentences).about(code.to_lowercase()));
    }
}

/// Money and time.
pub(super) fn terms<'g>(chance: &mut Chance, person: &Person<'g>, today: Date, all: &mut Vec<Want<'g>>) {
    if chance.is(660) {
        let day = when::days_after(today, 120 + chance.below(420));
        let written = day.strftime("%-d %B %Y").to_string();
        let strength = strength(chance, 25, 0);
        let sentences =
            by_strength(strength, &[&format!("{{S}} must have moved by {written}.")], &[&format!("{{S}} would like to move in by {written}.")], &[]);
        all.push(Want::ready(Kind::MoveBy, strength, sentences).about(day.to_string()));
    }
    if chance.is(330) {
        let pounds = 100 * chance.between(if person.distress { (19, 64) } else { (7, 30) });
        let written = if pounds >= 1000 { format!("£{},{:03}", pounds / 1000, pounds % 1000) } else { format!("£{pounds}") };
        let strength = strength(chance, 15, 0);
        let sentences = by_strength(
            strength,
            &[&format!("The support must not cost more than {written} a week.")],
            &[&format!("The working figure for support is {written} a week.")],
            &[],
        );
        all.push(Want::ready(Kind::SupportBudget, strength, sentences).number(f64::from(pounds)));
    }
    if chance.is(150) {
        let pounds = 5 * chance.between((22, 60));
        let strength = strength(chance, 20, 0);
        let sentences = by_strength(
            strength,
            &[&format!("The rent must not be above £{pounds} a week.")],
            &[&format!("The rent should be no more than £{pounds} a week.")],
            &[],
        );
        all.push(Want::ready(Kind::RentLimit, strength, sentences).number(f64::from(pounds)));
    }
    if chance.is(260) {
        let strength = strength(chance, 45, 0);
        let sentences = by_strength(
            strength,
            &["The landlord and the support provider must not be the same organisation."],
            &["The landlord should be one organisation and the support another."],
            &[],
        );
        all.push(Want::ready(Kind::SeparateLandlord, strength, sentences).about("yes"));
    }
}
