//! What is asked for and how far it is, in short words.

use super::super::words;
use crate::domain::{Home, Km, Point, Requirement, amount, lower_first};
use crate::vocabulary::{Kind, Polarity};

/// What is asked: "people who understand autism well", "a home without a busy road", "near Fareham".
pub fn asked(r: &Requirement) -> String {
    let n = r.number.unwrap_or_default();
    match r.kind {
        Kind::Near => format!("near {}", r.places_or()),
        Kind::AwayFromPlace => "away from a place".into(),
        Kind::InArea => format!("in {}", r.places_or()),
        Kind::Housemates if n == 0.0 => "nobody else living there".into(),
        Kind::Bedrooms => words::count(n as usize, "bedroom", "bedrooms"),
        Kind::Interest => format!("what you love: {}", words::either(&r.named())),
        Kind::TeamMost => format!("at most {} different helpers", amount(n)),
        Kind::SeparateLandlord => "a landlord who is not also the helper".into(),
        _ if !r.codes().is_empty() => coded(r),
        _ => lower_first(&r.asked()),
    }
}

fn coded(r: &Requirement) -> String {
    let labels = r.codes().iter().map(|code| code.family());
    match r.polarity {
        Polarity::Want => words::either(&labels.map(str::to_owned).collect::<Vec<_>>()),
        Polarity::Avoid => words::all(&labels.map(without).collect::<Vec<_>>()),
    }
}

/// "a busy road" → "no busy road"; what does not take a "no" stays as it is.
fn without(label: &str) -> String {
    let bare = ["a ", "an ", "the "].iter().find_map(|article| label.strip_prefix(article)).unwrap_or(label);
    let takes_it = !["no ", "only ", "nobody ", "somebody "].iter().any(|begin| bare.starts_with(begin));
    if takes_it { format!("no {bare}") } else { format!("not this: {label}") }
}

/// How far homes are from the nearest of the places, in whole miles: "About 2 miles", "Between 2 and 9 miles".
pub fn distance(homes: &[&Home], places: &[(String, Point)]) -> Option<String> {
    let (name, near) = places.iter().map(|(name, at)| (name, ends(homes, *at))).min_by(|a, b| a.1.0.0.total_cmp(&b.1.0.0))?;
    let (nearest, farthest) = near;
    let (first, last) = (words::miles(nearest), words::miles(farthest));
    let range = if first == last { format!("About {first}") } else { format!("Between {first} and {last}") };
    Some(format!("{range} from {name}, in a straight line."))
}

fn ends(homes: &[&Home], from: Point) -> (Km, Km) {
    let away = || homes.iter().map(|home| home.point.distance_to(from).0);
    (Km(away().fold(f64::INFINITY, f64::min)), Km(away().fold(0.0, f64::max)))
}

/// How far the nearest of them is, and from what.
pub fn nearest(homes: &[&Home], places: &[(String, Point)]) -> Option<(Km, String)> {
    let away = places.iter().flat_map(|(name, at)| homes.iter().map(move |home| (home.point.distance_to(*at), name)));
    away.min_by(|a, b| a.0.0.total_cmp(&b.0.0)).map(|(km, name)| (km, name.clone()))
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn what_is_not_wanted_reads_with_a_no() {
        for (label, told) in [("a busy road", "no busy road"), ("noise", "no noise"), ("no alcohol allowed", "not this: no alcohol allowed")] {
            assert_eq!(without(label), told);
        }
    }
}
