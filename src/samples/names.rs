//! Invented names: organisations, houses. Any likeness to an organisation that exists is chance.

use super::chance::Chance;
use crate::vocabulary::LandlordType;

/// First halves of invented names.
const FIRST: &[&str] = &[
    "Amber", "Ash", "Beck", "Birch", "Black", "Bramble", "Brier", "Broad", "Brook", "Calder", "Cherry", "Clear", "Copper", "Cross", "Dove", "Elder", "Ever",
    "Fair", "Fern", "Field", "Fox", "Gold", "Green", "Hare", "Hawk", "Hazel", "Heath", "High", "Hollin", "Kestrel", "Kings", "Lamp", "Lark", "Lime", "Ling",
    "Long", "Maple", "Marl", "Mead", "Merle", "Mill", "Moss", "North", "Oak", "Open", "Orchard", "Otter", "Pear", "Pine", "Quarry", "Reed", "River", "Rook",
    "Rowan", "Rush", "Sand", "Silver", "Sky", "Spring", "Stone", "Sun", "Swift", "Tarn", "Tern", "Thistle", "Thorn", "Under", "Vale", "Well", "West", "White",
    "Wild", "Willow", "Wren", "Yarrow",
];

/// Second halves.
const SECOND: &[&str] = &[
    "acre", "bank", "bourne", "bridge", "brook", "combe", "croft", "dale", "field", "ford", "gate", "garth", "grove", "hay", "holme", "hurst", "keep", "land",
    "leigh", "ley", "mere", "moor", "more", "path", "rick", "ridge", "row", "shaw", "side", "stead", "stile", "thwaite", "ton", "vale", "way", "wick", "wood",
    "worth",
];

/// What follows a support provider's name.
#[rustfmt::skip]
const SUPPORT: &[&str] = &[
    " Support", " Living", " Lives", " and Company", " Supported Living", " Partnership", " Care and Support", " Community Support", " Together",
    " Small Supports",
];

/// Words that start a house's name.
#[rustfmt::skip]
const HOUSES: &[&str] = &[
    "The Laurels", "The Limes", "The Old School", "Orchard Court", "Chapel House", "Mill Court", "Ivy House", "Station Court", "Meadow Rise",
    "The Beeches", "Priory Court", "Weavers Court", "Harbour Court", "Abbey Lodge", "Park View", "The Gables", "Bakers Yard", "Cedar Lodge", "Quay Court",
    "Holly Bank",
];

/// An invented word for the `n`th name; no two below 2,850 are alike.
fn root(n: usize) -> String {
    // Steps that share no factor with the lengths (75, 38) walk through every pair.
    let (first, second) = (FIRST[n % FIRST.len()], SECOND[(n * 7 + n / FIRST.len() * 2) % SECOND.len()]);
    if second.starts_with(&first.to_lowercase()) { format!("Old {first}") } else { format!("{first}{second}") }
}

/// The `n`th support provider of the country.
pub(super) fn provider(n: usize) -> String {
    format!("{}{}", root(n), SUPPORT[(n * 3 + n / 11) % SUPPORT.len()])
}

/// The `n`th landlord of its type; a care provider is one of the support providers. Councils and families have names of their own.
pub(super) fn landlord(kind: LandlordType, n: usize) -> String {
    match kind {
        LandlordType::HousingAssociation => format!("{}{}", root(n * 2 + 1), [" Homes", " Housing Association", " Housing", " Housing Group"][n % 4]),
        LandlordType::Charity => format!("{}{}", root(n * 2 + 700), [" Trust", " Housing Trust", " Foundation", " Homes Trust"][n % 4]),
        LandlordType::CommunityInterest => format!("{}{}", root(n * 2 + 1400), [" Homes CIC", " Housing CIC", " Places CIC"][n % 3]),
        LandlordType::Company => format!("{}{}", root(n * 2 + 2100), [" Property", " Lettings", " Estates", " Homes Ltd"][n % 4]),
        _ => provider(n),
    }
}

/// Families and private landlords.
#[rustfmt::skip]
const SURNAMES: &[&str] = &[
    "Abbot", "Ahmed", "Akhtar", "Barker", "Begum", "Blythe", "Carver", "Chowdhury", "Costa", "Dawes", "Denholm", "Eze", "Farrow", "Gill", "Hale",
    "Hussain", "Iqbal", "Jarvis", "Kaur", "Kelly", "Lomax", "Marlow", "Mensah", "Nowak", "Okoro", "Osei", "Patel", "Pryce", "Quigley", "Rahman", "Rudd",
    "Sandhu", "Shaw", "Singh", "Thorne", "Tran", "Usher", "Varley", "Wade", "Yates",
];

/// A family or a private landlord.
pub(super) fn household(chance: &mut Chance) -> String {
    format!("{} family (sample)", chance.pick(SURNAMES))
}

/// A name for a building.
pub(super) fn house(chance: &mut Chance) -> String {
    if chance.is(600) {
        (*chance.pick(HOUSES)).to_owned()
    } else {
        format!("{} {}", root(chance.below(2850) as usize), chance.pick(&["House", "Court", "Lodge", "Place"]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_roots_are_alike() {
        let all: BTreeSet<String> = (0..2850).map(root).collect();
        assert_eq!(all.len(), 2850);
    }
}
