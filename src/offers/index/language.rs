//! How texts and searches are taken apart into words.

use tantivy::{
    Index,
    query::QueryParser,
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer},
};

/// The name of the analyser: words in lower case without accents, English stems, little words left out.
pub(super) const ANALYSER: &str = "offers";
/// How much of a search is looked at, in characters.
const QUERY_LENGTH: usize = 200;

/// The fields of the index.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    /// Kind and id: what a change replaces.
    pub key: Field,
    pub kind: Field,
    pub id: Field,
    pub title: Field,
    pub organisation: Field,
    pub place: Field,
    pub description: Field,
}

/// The fields and what is done with each.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer(ANALYSER).set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        key: schema.add_text_field("key", STRING),
        kind: schema.add_text_field("kind", STRING | STORED),
        id: schema.add_text_field("id", STORED),
        title: schema.add_text_field("title", words.clone()),
        organisation: schema.add_text_field("organisation", words.clone()),
        place: schema.add_text_field("place", words.clone()),
        description: schema.add_text_field("description", words),
    };
    (schema.build(), fields)
}

/// Takes a text apart into words as they are compared.
pub(super) fn analyser() -> TextAnalyzer {
    let words = TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(40)).filter(LowerCaser).filter(AsciiFoldingFilter);
    match StopWordFilter::new(Language::English) {
        Some(little_words) => words.filter(little_words).filter(Stemmer::new(Language::English)).build(),
        None => words.filter(Stemmer::new(Language::English)).build(),
    }
}

/// Reads searches: all words must be there; `near` also takes words that begin so or differ by one letter.
pub(super) fn parser(index: &Index, f: Fields, near: bool) -> QueryParser {
    let searched = [f.title, f.organisation, f.place, f.description];
    let mut parser = QueryParser::for_index(index, searched.to_vec());
    parser.set_conjunction_by_default();
    parser.set_field_boost(f.title, 2.0);
    if near {
        searched.into_iter().for_each(|field| parser.set_field_fuzzy(field, true, 1, true));
    }
    parser
}

/// Only what people type into a search box: words, quotes, a minus before a word. The rest of the query language is blanked
/// (ranges, regular expressions, boosts), and lower case keeps `AND` a word.
pub(super) fn plain(text: &str) -> String {
    text.chars().take(QUERY_LENGTH).flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() || matches!(c, '"' | '-') { c } else { ' ' }).collect()
}
