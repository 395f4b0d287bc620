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
    let said = words.iter().map(|w| DOING.iter().find(|(verb, _)| *verb == &*w.text).map_or(&*w.text, |(_, name)| name)).collect::<Vec<_>>().join(" ");
    let football = words.iter().any(|w| matches!(&*w.text, "game" | "games" | "match" | "matches")) && words.iter().any(|w| &*w.text == "home");
    if football { vec!["football".into()] } else { vec![said] }
}

/// The activity that a verb in its plain form is, where it is one.
pub fn is_doing(verb: &str) -> bool {
    DOING.iter().any(|(v, _)| *v == verb)
}
