//! What an interest is called: "she crochets" is crochet, "every home game" is football.

use super::super::super::page::Word;

/// Verbs and what doing so is called.
const DOING: &[(&str, &str)] = &[
    ("draw", "drawing"),
    ("draws", "drawing"),
    ("sing", "singing"),
    ("sings", "singing"),
    ("knit", "knitting"),
    ("knits", "knitting"),
    ("paint", "painting"),
    ("paints", "painting"),
    ("dance", "dancing"),
    ("dances", "dancing"),
    ("swim", "swimming"),
    ("swims", "swimming"),
    ("swings", "swinging"),
    ("crochets", "crochet"),
    ("bakes", "baking"),
    ("bake", "baking"),
    ("cycles", "cycling"),
    ("fishes", "fishing"),
    ("sews", "sewing"),
    ("drums", "drumming"),
    ("drum", "drumming"),
    ("cook", "cooking"),
    ("cooks", "cooking"),
    ("fish", "fishing"),
    ("climb", "climbing"),
    ("bowl", "bowling"),
    ("golf", "golf"),
    ("dj", "djing"),
];

/// The names of an interest: first as the plan says it, then what else it is called.
pub fn names(words: &[Word]) -> Vec<String> {
    // "I draw" is drawing
    let subject = words.len() > 1 && matches!(&*words[0].text, "i" | "he" | "she" | "we" | "they" | "to" | "can" | "and");
    let words = &words[usize::from(subject)..];
    // "drum and bass" is a name
    let joined = words.iter().any(|w| &*w.text == "and");
    let said =
        words.iter().map(|w| DOING.iter().find(|(verb, _)| !joined && *verb == &*w.text).map_or(&*w.text, |(_, name)| name)).collect::<Vec<_>>().join(" ");
    let football = words.iter().any(|w| matches!(&*w.text, "game" | "games" | "match" | "matches")) && words.iter().any(|w| &*w.text == "home");
    if football { vec!["football".into()] } else { vec![said] }
}

/// Days, times and parts of the body are nothing that is done, nor are councils.
pub fn is_none(words: &[Word]) -> bool {
    const NONE: &[&str] = &[
        "mon",
        "tue",
        "tues",
        "wed",
        "weds",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "soon",
        "second",
        "first",
        "third",
        "today",
        "tomorrow",
        "knees",
        "hips",
        "legs",
        "back",
        "chest",
        "eyes",
        "feet",
        "hands",
        "nobody",
        "everything",
        "nothing",
        "alarm",
        "scarf",
    ];
    let body = |w: &Word| matches!(&*w.text, "council" | "icb" | "nhs" | "bank" | "building");
    words.len() == 1 && NONE.contains(&&*words[0].text) || words.len() > 1 && words.iter().any(|w| body(w) && w.capital)
}

/// The activity that a verb in its plain form is, where it is one.
pub fn is_doing(verb: &str) -> bool {
    DOING.iter().any(|(v, _)| *v == verb)
}
