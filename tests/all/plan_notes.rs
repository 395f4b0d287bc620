//! What a reading says of a plan as a whole: another language, two people, one endless line, letters that hide.

use homeward::{domain::Reading, extract::read_plan, places::Gazetteer};

fn read(text: &str) -> Reading {
    read_plan(text, "plan", "2026-11-21".parse().unwrap(), Gazetteer::built_in())
}

fn questions(text: &str) -> String {
    read(text).questions.iter().map(|q| q.text.clone()).collect::<Vec<_>>().join("\n")
}

const OTHER: &str = "does not seem to be in English";
const TWO: &str = "seems to be for two people";

#[test]
fn a_plan_in_another_language_is_said_to_be_so() {
    for text in [
        "Mój plan na życie. Nazywam się Piotr i mam trzydzieści lat. Chcę mieszkać blisko mamy w Fareham, najwyżej pięć mil od niej. Nie mogę mieszkać przy ruchliwej ulicy, bo uciekam, kiedy się boję.",
        "Fy nghynllun bywyd. Rwyf eisiau byw yn agos at fy mam yng Nghaerdydd, mewn cartref fy hun. Mae angen pobl sy'n deall awtistiaeth, a'r un wynebau bob wythnos. Rwy'n mwynhau canu yn y côr bob nos Fercher.",
        "Mi plan de vida. Quiero vivir cerca de mi madre en Fareham, a no más de cinco millas. No puedo vivir en una calle con mucho tráfico porque corro cuando tengo miedo. Necesito personas que sepan de autismo.",
        "Mein Lebensplan. Ich möchte in der Nähe meiner Mutter wohnen, höchstens fünf Meilen entfernt. Ich brauche Menschen, die sich mit Autismus auskennen, und jede Woche die gleichen Gesichter um mich herum.",
        "خطة حياتي. أريد أن أعيش بالقرب من أمي في فيرهام في بيت خاص بي مع حديقة صغيرة. أحتاج إلى أشخاص يعرفون التوحد جيدا ويأتون كل أسبوع. أحب أن أغني في الجوقة مع أصدقائي يوم الأربعاء كل أسبوع دائما",
    ] {
        assert!(questions(text).contains(OTHER), "{text}");
    }
}

#[test]
fn english_of_every_kind_is_taken_for_english() {
    let dialect = "Ah divvent want nee hospital nee mair. Ah want me own hoose near wor mam in Gateshead, wi a yard for the dog. The staff has to knaa about me fits an that.";
    let list = "MUST HAVES\n- own front door\n- wet room\n- quiet street\n- two bedrooms\n- near mum, Fareham\n- no agency staff\n- people who drive\n- garden, fenced\n- staff trained: epilepsy, autism, Makaton\n- waking night\n- pub on Fridays";
    for text in [dialect, list, crate::support::site::MAYA, "Chcę dom."] {
        assert!(!questions(text).contains(OTHER), "{text}");
    }
}

#[test]
fn a_plan_for_two_people_is_asked_about() {
    for text in [
        "# Amir and Zara's Life Plan\n\nWe want a house.",
        "A life plan for Billy and Joe\n\nThey want a house.",
        "Our plan\n\nWe are Billy and Joe. We want a house near Mum.",
    ] {
        let asked = questions(text);
        assert!(asked.contains(TWO), "{text}: {asked}");
    }
    assert!(questions("# Amir and Zara's Life Plan\n\nWe want a house.").contains("Amir and Zara"));
}

#[test]
fn a_plan_for_one_person_written_by_two_is_not() {
    for text in [
        "# Tom's Life Plan\n\nWe are Helen and Mark, Tom's parents. He wants a house.",
        "# Health and Care Plan for Tom\n\nI want a house in Brighton and Hove.",
        "# My plan\n\nMy best friends are Amir and Zara. I want to live near them.",
        "# Tom's Life Plan\n\nPut together by Ruth and Jo on a planning day.",
    ] {
        assert!(!questions(text).contains(TWO), "{text}");
    }
}

#[test]
fn hidden_letters_in_numbers_and_words_are_read_through_and_quoted_as_they_stand() {
    let reading = read("I need to live within \u{200f}5\u{200e} mi\u{200b}les of Fare\u{ad}ham. I need at most 1\u{200b}2 people in my team.");
    let near = reading.requirements.iter().find(|r| r.kind.name() == "near").expect("near Fareham");
    assert_eq!(near.number, Some(8.0), "5 miles");
    assert!(near.quote.text().contains("Fare\u{ad}ham"), "{}", near.quote.text());
}

#[test]
fn one_endless_line_is_read() {
    let line = "I need to live near Fareham and I want a garden and ".repeat(2000);
    assert!(!read(&line).requirements.is_empty());
}
