//! The search box: a text index over what offers say of themselves, in memory. It is a cache and never the record:
//! made anew from the offers at start, kept current as they change. It holds no text: what a result shows is read of the offer.

mod language;
mod snippet;
mod text;

pub use snippet::Piece;

use super::{Catalogue, Offer};
use crate::{domain::OfferKind, places::Gazetteer};
use language::{ANALYSER, Fields, analyser, parser, plain, schema};
use snippet::{SNIPPET_LENGTH, pieces};
use std::{
    ops::Range,
    sync::{Mutex, PoisonError},
};
use tantivy::{
    Index, IndexReader, IndexWriter, Opstamp, ReloadPolicy, TantivyDocument, Term,
    collector::TopDocs,
    doc,
    query::{AllQuery, BooleanQuery, Occur, Query, QueryParser, TermQuery},
    schema::{IndexRecordOption, Value},
    snippet::SnippetGenerator,
};
use text::{OfferText, description, key};

/// The memory that new text may fill before it is folded into the index.
const WRITER_BYTES: usize = 50_000_000;

/// The most offers that one search gives.
pub const MOST_HITS: usize = 1_000;

/// The text index over offers. Changes are seen by searches after [`TextIndex::publish`].
pub struct TextIndex {
    reader: IndexReader,
    writer: Mutex<IndexWriter>,
    exact: QueryParser,
    near: QueryParser,
    fields: Fields,
}

/// An offer that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub kind: OfferKind,
    pub id: String,
    /// A piece of the description, cut where the words searched for begin and end. Plain text, to be escaped by pages.
    pub snippet: Vec<Piece>,
}

/// The index could not be made or changed: a fault of ours or a machine without memory.
#[derive(Debug, thiserror::Error)]
#[error("the text index of offers: {0}")]
pub struct IndexFault(#[from] tantivy::TantivyError);

impl TextIndex {
    /// The index of every offer of a catalogue.
    pub fn of(catalogue: &Catalogue, gazetteer: &Gazetteer) -> Result<TextIndex, IndexFault> {
        let (schema, fields) = schema();
        let index = Index::create_in_ram(schema);
        index.tokenizers().register(ANALYSER, analyser());
        let mut first = index.writer_with_num_threads(1, WRITER_BYTES)?;
        add_all(&mut first, fields, catalogue, gazetteer)?;
        // Parts that were folded into one are held as long as searches may see them: none has seen any yet.
        first.wait_merging_threads()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let writer = Mutex::new(index.writer_with_num_threads(1, WRITER_BYTES)?);
        Ok(TextIndex { reader, writer, exact: parser(&index, fields, false), near: parser(&index, fields, true), fields })
    }

    /// How many offers searches see: as many as the catalogue has, or one of the two is damaged.
    pub fn len(&self) -> usize {
        usize::try_from(self.reader.searcher().num_docs()).unwrap_or(usize::MAX)
    }

    /// Whether searches see none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes the index anew from a catalogue and publishes it: what the catalogue lacks is gone.
    pub fn fill(&self, catalogue: &Catalogue, gazetteer: &Gazetteer) -> Result<(), IndexFault> {
        self.writing(|writer| {
            writer.delete_query(Box::new(AllQuery))?;
            add_all(writer, self.fields, catalogue, gazetteer)
        })?;
        Ok(self.reader.reload()?)
    }

    /// Takes in a new or changed offer.
    pub fn put(&self, offer: &Offer, gazetteer: &Gazetteer) -> Result<(), IndexFault> {
        self.writing(|writer| {
            writer.delete_term(self.term(offer.kind(), offer.id()));
            writer.add_document(document(self.fields, OfferText::of(offer, gazetteer)))
        })
    }

    /// Takes out an offer; one that is not there is nothing to take out.
    pub fn remove(&self, kind: OfferKind, id: &str) -> Result<(), IndexFault> {
        self.writing(|writer| Ok(writer.delete_term(self.term(kind, id))))
    }

    /// Lets searches see what was put and removed. It takes some tens of milliseconds: call it once after several changes, off
    /// the threads that answer requests.
    pub fn publish(&self) -> Result<(), IndexFault> {
        self.writing(|writer| writer.commit())?;
        Ok(self.reader.reload()?)
    }

    /// The offers whose title, organisation, place or description hold all the words, best first; where none does, those with
    /// words that begin like them or differ by a letter. `"two words"` stand together, `-word` is not to be there.
    /// Any text may be searched for; an odd one finds nothing. At most [`MOST_HITS`] are given.
    pub fn search(&self, offers: &Catalogue, text: &str, kind: Option<OfferKind>, limit: usize) -> Vec<Hit> {
        self.search_piece(offers, text, kind, |_| 0..limit).1
    }

    /// How many such offers there are, [`MOST_HITS`] at the most, and those at the places among them that `piece` names, once it is told how many.
    /// Only these are read and cut into snippets, which takes far longer than finding all.
    pub fn search_piece(&self, offers: &Catalogue, text: &str, kind: Option<OfferKind>, piece: impl Fn(usize) -> Range<usize>) -> (usize, Vec<Hit>) {
        let text = plain(text);
        if text.trim().is_empty() {
            return (0, vec![]);
        }
        let found = |parser: &QueryParser| self.found(offers, &*parser.parse_query_lenient(&text).0, kind, &piece).unwrap_or_default();
        [&self.exact, &self.near].into_iter().map(found).find(|(many, _)| *many > 0).unwrap_or_default()
    }

    fn found(
        &self,
        offers: &Catalogue,
        words: &dyn Query,
        kind: Option<OfferKind>,
        piece: &dyn Fn(usize) -> Range<usize>,
    ) -> Result<(usize, Vec<Hit>), IndexFault> {
        let searcher = self.reader.searcher();
        let mut query = vec![(Occur::Must, words.box_clone())];
        if let Some(kind) = kind {
            let term = Term::from_field_text(self.fields.kind, kind.name());
            query.push((Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::Basic))));
        }
        let best = searcher.search(&BooleanQuery::new(query), &TopDocs::with_limit(MOST_HITS).order_by_score())?;
        let mut snippets = SnippetGenerator::create(&searcher, words, self.fields.description)?;
        snippets.set_max_num_chars(SNIPPET_LENGTH);
        let piece = piece(best.len());
        let shown = best.iter().take(piece.end).skip(piece.start);
        let documents = shown.map(|(_, at)| searcher.doc::<TantivyDocument>(*at)).collect::<Result<Vec<_>, _>>()?;
        Ok((best.len(), documents.iter().filter_map(|document| self.hit(offers, document, &snippets)).collect()))
    }

    fn hit(&self, offers: &Catalogue, document: &TantivyDocument, snippets: &SnippetGenerator) -> Option<Hit> {
        let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let (kind, id) = (OfferKind::named(text(self.fields.kind))?, text(self.fields.id));
        let description = description(offers, kind, id).unwrap_or_default();
        Some(Hit { kind, id: id.to_owned(), snippet: pieces(&snippets.snippet(&description), &description) })
    }

    fn term(&self, kind: OfferKind, id: &str) -> Term {
        Term::from_field_text(self.fields.key, &key(kind, id))
    }

    fn writing(&self, change: impl FnOnce(&mut IndexWriter) -> tantivy::Result<Opstamp>) -> Result<(), IndexFault> {
        // A writer that another thread left in the middle of a change is still whole: changes count from their commit on.
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut writer)?;
        Ok(())
    }
}

fn add_all(writer: &mut IndexWriter, f: Fields, catalogue: &Catalogue, gazetteer: &Gazetteer) -> tantivy::Result<Opstamp> {
    OfferText::of_all(catalogue, gazetteer).try_for_each(|text| writer.add_document(document(f, text)).map(|_| ()))?;
    writer.commit()
}

fn document(f: Fields, text: OfferText) -> TantivyDocument {
    doc!(
        f.key => key(text.kind, text.id), f.kind => text.kind.name(), f.id => text.id, f.title => text.title,
        f.organisation => text.organisation, f.place => text.place, f.description => &*text.description
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offers::{Cells, check};
    use std::sync::LazyLock;

    fn offer(kind: OfferKind, id: &str, title: &str, description: &str) -> Offer {
        let area = if kind == OfferKind::Home { "area_code" } else { "covers_areas" };
        let cells = [("id", id), ("organisation", "Southmere Homes"), ("title", title), ("description", description), ("status", "published")];
        let place = [("postcode", "PO16 7GZ"), (area, "E07000087"), ("setting", "own_home")];
        let cells: Cells = cells.into_iter().chain(place).map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        check(kind, &cells, Gazetteer::built_in()).expect("a good row")
    }

    /// The offers of these tests.
    static OFFERS: LazyLock<Catalogue> = LazyLock::new(|| {
        let mut catalogue = Catalogue::default();
        catalogue.add(offer(OfferKind::Home, "H-1", "Bungalow by the canal", "A quiet garden with room for chickens, and a café round the corner."));
        catalogue.add(offer(OfferKind::Home, "H-2", "Flat near the station", "Steam trains run on Sundays."));
        catalogue.add(offer(OfferKind::Support, "H-1", "A team of gardeners", "We love growing vegetables."));
        catalogue.add(offer(OfferKind::Programme, "P-1", "Shared ownership", "You choose the home."));
        catalogue
    });

    fn index() -> TextIndex {
        TextIndex::of(&OFFERS, Gazetteer::built_in()).expect("an index")
    }

    fn found(index: &TextIndex, text: &str) -> Vec<String> {
        let mut found: Vec<String> = index.search(&OFFERS, text, None, 10).iter().map(|h| key(h.kind, &h.id)).collect();
        found.sort();
        found
    }

    #[test]
    fn offers_are_found_by_title_text_place_and_organisation() {
        let index = index();
        assert_eq!(found(&index, "chicken"), ["home H-1"]);
        assert_eq!(found(&index, "the train and the stations"), ["home H-2"]);
        assert_eq!(found(&index, "cafe"), ["home H-1"]);
        assert_eq!(found(&index, "fareham garden"), ["home H-1", "support H-1"]);
        assert_eq!(found(&index, "po16 -garden"), ["home H-2"]);
        assert_eq!(found(&index, "southmere").len(), 4);
        assert_eq!(found(&index, "\"steam trains\""), ["home H-2"]);
        assert_eq!(found(&index, "\"trains steam\""), [""; 0]);
    }

    #[test]
    fn a_word_half_typed_or_with_a_letter_wrong_is_found_when_nothing_else_is() {
        let index = index();
        assert_eq!(found(&index, "chickn"), ["home H-1"]);
        assert_eq!(found(&index, "bunga"), ["home H-1"]);
        assert_eq!(found(&index, "Farham vegetables"), ["support H-1"]);
    }

    #[test]
    fn one_kind_can_be_searched_alone() {
        let index = index();
        let kinds = |kind| index.search(&OFFERS, "garden", Some(kind), 10).iter().map(|h| h.kind).collect::<Vec<_>>();
        assert_eq!(kinds(OfferKind::Support), [OfferKind::Support]);
        assert_eq!(kinds(OfferKind::Programme), []);
        assert_eq!(index.search(&OFFERS, "southmere", None, 2).len(), 2);
    }

    #[test]
    fn a_snippet_marks_the_words_that_were_found() {
        let hits = index().search(&OFFERS, "gardens", Some(OfferKind::Home), 1);
        let marked: String = hits[0].snippet.iter().map(|p| if p.found { format!("[{}]", p.text) } else { p.text.clone() }).collect();
        assert_eq!(marked, "A quiet [garden] with room for chickens, and a café round the corner");
        let by_title = index().search(&OFFERS, "bungalow", None, 1);
        assert!(by_title[0].snippet[0].text.starts_with("A quiet garden"));
    }

    #[test]
    fn a_changed_offer_is_found_by_its_new_text_once_published() {
        let index = index();
        index.put(&offer(OfferKind::Home, "H-2", "Flat near the station", "A piano in the hall."), Gazetteer::built_in()).expect("put");
        assert_eq!(found(&index, "piano"), [""; 0]);
        index.publish().expect("published");
        assert_eq!(found(&index, "piano"), ["home H-2"]);
        assert_eq!(found(&index, "sundays"), [""; 0]);
        index.remove(OfferKind::Home, "H-1").and_then(|()| index.publish()).expect("removed");
        assert_eq!(found(&index, "garden"), ["support H-1"]);
        index.fill(&Catalogue::default(), Gazetteer::built_in()).expect("emptied");
        assert_eq!(found(&index, "garden"), [""; 0]);
    }

    #[test]
    fn odd_searches_find_nothing_and_stop_nothing() {
        let index = index();
        let deep = "(".repeat(50_000);
        for odd in [
            "",
            " ",
            "\"",
            "\"\"",
            "-",
            "--",
            "body:[",
            "title:*",
            "*",
            "/a(/",
            "a^nan",
            "\"a b\"~99999999999999999999",
            &deep,
            "AND OR NOT",
            "the",
            "-garden",
            "\0",
            "💚",
            "[a TO z]",
            "a\\",
        ] {
            index.search(&OFFERS, odd, None, usize::MAX);
            index.search(&OFFERS, odd, Some(OfferKind::Home), 10);
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn no_text_stops_a_search(text in r#"[a-z"\-()\[\]:~^*/\\ +ÄñAND0-9]{0,40}"#) {
            static INDEX: LazyLock<TextIndex> = LazyLock::new(index);
            INDEX.search(&OFFERS, &text, None, 3);
        }
    }
}
