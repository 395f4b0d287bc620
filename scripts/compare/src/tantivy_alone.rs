//! tantivy as the ranker: musts as filters, numbers, codes and stems as fast columns, and a collector that scores what is left.

use super::{plans::{Plan, Used}, rows::Row};
use serde_json::Value;
use std::{cmp::Reverse, collections::{BinaryHeap, HashMap}, ops::Bound};
use tantivy::{
    DocId, Index, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyDocument, Term,
    collector::{Collector, SegmentCollector},
    columnar::Column,
    query::{AllQuery, BooleanQuery, Occur, Query, RangeQuery, TermQuery},
    schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema},
};

pub struct Indexed {
    searcher: Searcher,
    fields: HashMap<String, Field>,
    ids: Vec<String>,
    stems: Vec<String>,
}

const RADIUS_KM: f64 = 6371.0088;

impl Indexed {
    pub fn of(rows: &[Row], used: &Used) -> Indexed {
        let mut schema = Schema::builder();
        let mut fields = HashMap::new();
        for name in ["lat", "lon", "others", "bedrooms", "rent", "ready"] {
            fields.insert(name.to_owned(), schema.add_f64_field(name, FAST | INDEXED));
        }
        fields.insert("row".into(), schema.add_u64_field("row", FAST | STORED));
        for name in ["area", "setting", "tenures", "property_types"] {
            fields.insert(name.to_owned(), schema.add_text_field(name, STRING | FAST));
        }
        let codes = used.codes.iter().map(|code| format!("c_{code}"));
        for name in codes.chain((0..used.stems.len()).map(|n| format!("w_{n}"))) {
            let field = schema.add_u64_field(&name, FAST | INDEXED);
            fields.insert(name, field);
        }
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 400_000_000).expect("a writer");
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.to_be_had) {
            let mut doc = TantivyDocument::new();
            doc.add_u64(fields["row"], at as u64);
            doc.add_f64(fields["lat"], row.lat);
            doc.add_f64(fields["lon"], row.lon);
            let numbers = [("others", row.others.map(f64::from)), ("bedrooms", row.bedrooms.map(f64::from)), ("rent", row.rent), ("ready", row.ready.map(|d| d as f64))];
            numbers.iter().filter_map(|(name, n)| Some((name, (*n)?))).for_each(|(name, n)| doc.add_f64(fields[*name], n));
            row.area.iter().for_each(|area| doc.add_text(fields["area"], area));
            doc.add_text(fields["setting"], &row.setting);
            row.tenures.iter().for_each(|code| doc.add_text(fields["tenures"], code));
            row.property_types.iter().for_each(|code| doc.add_text(fields["property_types"], code));
            used.codes.iter().zip(&row.codes).filter_map(|(code, said)| Some((code, (*said)?))).for_each(|(code, said)| doc.add_u64(fields[&format!("c_{code}")], said.into()));
            row.stems.iter().enumerate().filter(|(_, has)| **has).for_each(|(n, _)| doc.add_u64(fields[&format!("w_{n}")], 1));
            writer.add_document(doc).expect("room");
        }
        writer.commit().expect("a commit");
        let segments = index.searchable_segment_ids().expect("segments");
        if segments.len() > 1 {
            writer.merge(&segments).wait().expect("one segment");
        }
        let searcher = index.reader().expect("a reader").searcher();
        Indexed { searcher, fields, ids: rows.iter().map(|row| row.id.clone()).collect(), stems: used.stems.iter().cloned().collect() }
    }

    /// The first so many by score and id.
    pub fn rank(&self, plan: &Plan, top: usize) -> Vec<(String, f64)> {
        let mut parts: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(AllQuery))];
        plan.terms.iter().filter(|term| term["gates"] == true).for_each(|term| self.gate(term, &mut parts));
        let found = self.searcher.search(&BooleanQuery::new(parts), &Ranking { indexed: self, plan, top }).expect("a search");
        let mut found: Vec<(String, f64)> = found.into_iter().map(|(score, row)| (self.ids[row as usize].clone(), score as f64 / 1e6)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(top);
        found
    }

    /// What a filter can leave out by itself; the collector turns away the rest.
    fn gate(&self, term: &Value, parts: &mut Vec<(Occur, Box<dyn Query>)>) {
        let is = |field: Field, said: u64| Box::new(TermQuery::new(Term::from_field_u64(field, said), IndexRecordOption::Basic)) as Box<dyn Query>;
        match (term["is"].as_str(), term["avoid"].as_bool()) {
            (Some("coded"), Some(avoid)) => {
                let codes = term["codes"].as_array().expect("codes").iter().map(|c| self.fields[&format!("c_{}", c.as_str().expect("a code"))]);
                if avoid {
                    parts.extend(codes.map(|field| (Occur::MustNot, is(field, 1))));
                } else {
                    let all = codes.map(|field| (Occur::Must, is(field, 0))).collect();
                    parts.push((Occur::MustNot, Box::new(BooleanQuery::new(all))));
                }
            }
            (Some("near"), _) => {
                let points: Vec<(f64, f64)> = points(term);
                let n = term["n"].as_f64().expect("kilometres");
                if let [(lat, lon)] = points[..] {
                    let (north, east) = (n / 111.0, n / 111.0 / lat.to_radians().cos() * 1.05);
                    for (name, middle, room) in [("lat", lat, north), ("lon", lon, east)] {
                        let end = |x: f64| Bound::Included(Term::from_field_f64(self.fields[name], x));
                        parts.push((Occur::Must, Box::new(RangeQuery::new(end(middle - room), end(middle + room)))));
                    }
                }
            }
            _ => {}
        }
    }
}

fn points(term: &Value) -> Vec<(f64, f64)> {
    let all = term["points"].as_array().expect("points").iter();
    all.map(|p| (p[0].as_f64().expect("degrees"), p[1].as_f64().expect("degrees"))).collect()
}

struct Ranking<'r> {
    indexed: &'r Indexed,
    plan: &'r Plan,
    top: usize,
}

/// A term with its columns: none is unknown.
type Fit = Box<dyn Fn(DocId) -> Option<f64>>;

struct OfSegment {
    terms: Vec<(f64, bool, Fit)>,
    all: f64,
    row: Column<u64>,
    top: usize,
    best: BinaryHeap<Reverse<(i64, Reverse<u64>)>>,
}

impl Collector for Ranking<'_> {
    type Fruit = Vec<(i64, u64)>;
    type Child = OfSegment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<OfSegment> {
        let terms: Vec<(f64, bool, Fit)> = self.plan.terms.iter().map(|t| (t["weight"].as_f64().expect("a weight"), t["gates"] == true, self.fit(t, reader))).collect();
        Ok(OfSegment { all: terms.iter().map(|t| t.0).sum(), terms, row: reader.fast_fields().u64("row")?, top: self.top, best: BinaryHeap::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

impl SegmentCollector for OfSegment {
    type Fruit = Vec<(i64, u64)>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let mut sum = 0.0;
        for (weight, gates, fit) in &self.terms {
            let fit = fit(doc);
            if *gates && fit == Some(0.0) {
                return;
            }
            sum += weight * fit.unwrap_or(0.5);
        }
        let score = ((100.0 * sum) / self.all * 1e6 + 0.5) as i64;
        let row = self.row.first(doc).expect("a row");
        self.best.push(Reverse((score, Reverse(row))));
        if self.best.len() > self.top {
            self.best.pop();
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.best.into_iter().map(|Reverse((score, Reverse(row)))| (score, row)).collect()
    }
}

impl Ranking<'_> {
    fn fit(&self, t: &Value, reader: &SegmentReader) -> Fit {
        let fast = reader.fast_fields();
        let number = |name: &str| fast.f64(name).expect("a column");
        let n = t["n"].as_f64().unwrap_or_default();
        let by_one = move |over: f64, bends: bool| if over <= 0.0 { 1.0 } else if bends && over <= 1.0 { 0.5 } else { 0.0 };
        let at_most = |x: f64, n: f64, room: f64| if x <= n { 1.0 } else if room <= 0.0 { 0.0 } else { (1.0 - (x - n) / room).clamp(0.0, 1.0) };
        let bends = t["bends"].as_bool().unwrap_or_default();
        match t["is"].as_str().expect("a shape") {
            is @ ("near" | "away") => {
                let (lat, lon, points, near, room) = (number("lat"), number("lon"), points(t), is == "near", t["room"].as_f64().unwrap_or_default());
                Box::new(move |doc| {
                    let (a, b) = (lat.first(doc)?, lon.first(doc)?);
                    let km = points.iter().map(|p| haversine((a, b), *p)).fold(f64::INFINITY, f64::min);
                    if points.is_empty() {
                        return None;
                    }
                    Some(if near { at_most(km, n, room) } else if km >= n { 1.0 } else if bends { km / n } else { 0.0 })
                })
            }
            "area" => self.listed(reader, "area", texts(&t["areas"]), false, false),
            "listed" => self.listed(reader, t["column"].as_str().expect("a column"), texts(&t["codes"]), t["avoid"] == true, t["all"] == true),
            "others" => { let c = number("others"); Box::new(move |doc| c.first(doc).map(|x| by_one(x - n, bends))) }
            "bedrooms" => { let c = number("bedrooms"); Box::new(move |doc| c.first(doc).map(|x| by_one(n - x, bends))) }
            "rent" => { let (c, room) = (number("rent"), t["room"].as_f64().expect("room")); Box::new(move |doc| c.first(doc).map(|x| at_most(x, n, room))) }
            "ready" => {
                let (c, day, over) = (number("ready"), t["day"].as_f64(), t["over"].as_f64().expect("days"));
                Box::new(move |doc| Some((1.0 - (c.first(doc)? - day?).max(0.0) / over).clamp(0.0, 1.0)))
            }
            "interest" => {
                let column = |word: &Value| self.indexed.stems.iter().position(|stem| Some(stem.as_str()) == word.as_str()).map(|n| fast.u64(&format!("w_{n}")).expect("a column"));
                let all: Vec<Vec<Column<u64>>> = t["words"].as_array().expect("words").iter().filter_map(|words| words.as_array().expect("words").iter().map(column).collect()).collect();
                Box::new(move |doc| all.iter().any(|words| !words.is_empty() && words.iter().all(|c| c.first(doc).is_some())).then_some(0.7))
            }
            _ => {
                let columns: Vec<Column<u64>> = texts(&t["codes"]).iter().map(|code| fast.u64(&format!("c_{code}")).expect("a column")).collect();
                let (avoid, can_add) = (t["avoid"] == true, t["can_add"].as_f64().expect("a fit"));
                let one = move |said: u64| match (avoid, said) { (false, 0) | (true, 1) => 0.0, (false, 1) | (true, 0) => 1.0, (false, _) => can_add, _ => 0.7 };
                let rank = |fit: Option<f64>| fit.unwrap_or(f64::MIN_POSITIVE);
                Box::new(move |doc| {
                    let fits = columns.iter().map(|c| c.first(doc).map(one));
                    fits.reduce(|a, b| if avoid == (rank(b) < rank(a)) && rank(a) != rank(b) { b } else { a }).flatten()
                })
            }
        }
    }

    fn listed(&self, reader: &SegmentReader, column: &str, wanted: Vec<String>, avoid: bool, all: bool) -> Fit {
        let column = reader.fast_fields().str(column).expect("readable").expect("a column");
        let ords: Vec<u64> = wanted.iter().filter_map(|code| column.dictionary().term_ord(code).expect("readable")).collect();
        Box::new(move |doc| {
            let mut listed = column.term_ords(doc).peekable();
            listed.peek()?;
            let met = match (avoid, all) {
                (false, _) => listed.any(|ord| ords.contains(&ord)),
                // Something is left to choose from; or none of what it is.
                (true, true) => listed.any(|ord| !ords.contains(&ord)),
                (true, false) => !listed.any(|ord| ords.contains(&ord)),
            };
            Some(if met { 1.0 } else { 0.0 })
        })
    }
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

fn haversine(a: (f64, f64), b: (f64, f64)) -> f64 {
    let half = |x: f64| (x.to_radians() / 2.0).sin().powi(2);
    let h = half(b.0 - a.0) + a.0.to_radians().cos() * b.0.to_radians().cos() * half(b.1 - a.1);
    2.0 * RADIUS_KM * h.sqrt().min(1.0).asin()
}
