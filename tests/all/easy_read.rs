//! Every sentence of the easy-read sheet, read by a machine: at most fifteen words, one idea, no acronym, active, no hard word.
//! The rules are those of the government's guide to easy read and of the Department of Health (2009): short sentences in the active
//! voice, no acronyms, hard words left out. A person with a learning disability reads better than any of this.

use homeward::web::family::{Picture, every_sentence};

const MOST_WORDS: usize = 15;
const HARD: &str = include_str!("../cases/easy_read/hard_words.txt");
/// Participles that do not end in -ed.
const IRREGULAR: [&str; 22] = [
    "made", "given", "told", "kept", "done", "taken", "seen", "held", "sent", "shown", "written", "found", "put", "paid", "let", "built", "chosen", "known",
    "said", "brought", "bought", "sold",
];
const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "am"];

fn words(sentence: &str) -> Vec<String> {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    sentence.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect()
}

/// What is hard about a sentence.
fn hard(sentence: &str) -> Vec<String> {
    let words = words(sentence);
    let mut faults = vec![];
    if words.len() > MOST_WORDS {
        faults.push(format!("{} words", words.len()));
    }
    if sentence.matches(['.', '!', '?', ';']).count() > 1 {
        faults.push("more than one sentence".into());
    }
    let capitals = |word: &str| word.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase));
    faults.extend(sentence.split_whitespace().filter(|word| capitals(word)).map(|word| format!("acronym {word}")));
    let participle = |word: &String| word.len() > 3 && word.ends_with("ed") || IRREGULAR.contains(&word.as_str());
    faults.extend(words.windows(2).filter(|pair| BE.contains(&pair[0].as_str()) && participle(&pair[1])).map(|pair| format!("passive: {}", pair.join(" "))));
    let list = HARD.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lower = format!(" {} ", words.join(" "));
    faults.extend(list.filter(|word| lower.contains(&format!(" {word} ")) || lower.contains(&format!(" {word}s "))).map(|word| format!("hard word: {word}")));
    faults
}

#[test]
fn every_sentence_of_the_sheet_is_easy() {
    let all = every_sentence();
    assert!(all.len() > 800, "the sheet's sentences with every thing that can stand in them: {}", all.len());
    let faults: Vec<String> = all.iter().filter(|text| !hard(text).is_empty()).map(|text| format!("{text}  ({})", hard(text).join("; "))).collect();
    assert!(faults.is_empty(), "{} hard sentences:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn what_is_hard_is_found() {
    for (sentence, fault) in [
        ("The home is made ready by the landlord.", "passive: is made"),
        ("Nothing is decided.", "passive: is decided"),
        ("Ask the ICB about it.", "acronym ICB"),
        ("You need accommodation.", "hard word: accommodation"),
        ("This has two ideas. They stand together.", "more than one sentence"),
        ("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.", "16 words"),
    ] {
        assert!(hard(sentence).iter().any(|found| found == fault), "{sentence}: {:?}", hard(sentence));
    }
    assert_eq!(hard("You need a bed and a red door."), Vec::<String>::new(), "a bed is no participle");
}

#[test]
fn every_picture_is_there() {
    for picture in Picture::ALL {
        assert!(picture.address().contains(picture.name()), "no picture {}", picture.name());
    }
}
