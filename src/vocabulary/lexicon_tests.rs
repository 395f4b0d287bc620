//! What the lexicon promises its readers: plain labels, respectful words, one meaning a phrase.

use super::{Code, Kind};
use frostem::{Algorithm, Stemmer};
use std::collections::HashMap;

/// Words that speak of people as business, and so stand in no label and no definition.
const UNWELCOME: [&str; 8] = ["service user", "service users", "placement", "client", "clients", "case", "non-compliant", "challenging behaviour"];

/// Name, label, family's label and definition of every kind and every code.
fn texts() -> Vec<(String, &'static str, &'static str, &'static str)> {
    let kinds = Kind::all().map(|k| (k.to_string(), k.label(), k.family(), k.definition()));
    let codes = Code::all().map(|c| (format!("{c:?}"), c.label(), c.family(), c.definition()));
    kinds.chain(codes).collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect()
}

#[test]
fn every_kind_and_code_has_a_label_a_plain_label_and_a_definition() {
    for (name, label, family, definition) in texts() {
        assert!(label.starts_with(|c: char| c.is_uppercase()), "{name}: the label \"{label}\" does not begin with a capital");
        assert!(!family.is_empty() && !definition.is_empty(), "{name}: a text is missing");
        assert!(definition.ends_with('.'), "{name}: the definition is not a sentence: {definition}");
    }
}

#[test]
fn families_read_short_words_without_initials() {
    for (name, _, family, _) in texts() {
        assert!(family.split(' ').count() <= 10, "{name}: more than ten words: {family}");
        let initials = words(family).into_iter().find(|w| w.len() > 1 && w.chars().filter(|c| c.is_uppercase()).count() > 1);
        assert_eq!(initials, None, "{name}: initials in \"{family}\"");
        assert!(!family.ends_with('.'), "{name}: stands within a sentence: {family}");
    }
}

#[test]
fn no_label_or_definition_speaks_of_people_as_business() {
    for (name, label, family, definition) in texts() {
        let all = format!(" {} ", words(&format!("{label} {family} {definition}").to_lowercase()).join(" "));
        let found = UNWELCOME.iter().find(|unwelcome| all.contains(&format!(" {} ", unwelcome.replace('-', " "))));
        assert_eq!(found, None, "{name}: {all}");
    }
}

#[test]
fn a_skill_is_named_to_families_by_what_people_do() {
    for code in Kind::Skill.codes() {
        let family = code.family();
        assert!(family.starts_with("people ") || family.starts_with("help"), "{code:?}: {family}");
    }
}

#[test]
fn every_code_has_words_by_which_plans_name_it() {
    for code in Code::all() {
        assert!(code.words().len() >= 3, "{code:?} has only {:?}", code.words());
        for phrase in code.words() {
            assert!(phrase.split(' ').count() <= 7, "{code:?}: \"{phrase}\" is a sentence, not a phrase");
        }
    }
}

#[test]
fn two_codes_of_a_kind_never_share_a_phrase_even_by_its_stems() {
    let stemmer = Stemmer::new(Algorithm::English);
    let mut owners: HashMap<(Kind, String), Code> = HashMap::new();
    let mut clashes = Vec::new();
    for code in Code::all() {
        for phrase in code.words() {
            let stems = words(phrase).into_iter().map(|w| stemmer.stem(w)).collect::<Vec<_>>().join(" ");
            match owners.insert((code.kind(), stems), code) {
                Some(other) if other != code => clashes.push(format!("\"{phrase}\": {other:?} and {code:?}")),
                _ => {}
            }
        }
    }
    assert!(clashes.is_empty(), "{clashes:#?}");
}
