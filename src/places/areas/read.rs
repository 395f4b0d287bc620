//! The built-in tables of councils and areas, and the names they go by.

use super::{Area, AreaKind, Areas, Council};
use crate::domain::AreaCode;
use crate::places::data::{self, Row};
use crate::places::key::{LINKING, key};
use std::collections::{HashMap, HashSet};

impl Areas {
    /// Reads everything; the first to claim a name keeps it.
    pub(super) fn read() -> Areas {
        let mut read = Areas {
            councils: vec![],
            areas: vec![],
            by_code: HashMap::new(),
            by_name: HashMap::new(),
            first_words: HashSet::new(),
            neighbours: HashMap::new(),
        };
        let rows: Vec<Row> = data::rows(data::COUNCILS).collect();
        read.areas = data::rows(data::AREAS).filter_map(|row| area(&row)).collect();
        for row in &rows {
            read.add_council(row);
        }
        for i in 0..read.areas.len() {
            read.add_area_names(i);
        }
        rows.iter().for_each(|row| read.add_council_names(row));
        read.add_first_parts();
        read.add_everyday_names();
        read.add_neighbours();
        read.first_words = read.by_name.keys().filter_map(|key| key.split(' ').next()).map(str::to_owned).collect();
        read
    }

    fn add_council(&mut self, row: &Row) {
        let Some(point) = row.point(16) else { return };
        let code = AreaCode::new(row.text(0));
        for known_as in [row.text(0), row.text(1)] {
            self.by_code.insert(AreaCode::new(known_as), self.councils.len());
        }
        self.councils.push(Council {
            code,
            name: everyday_name(row.text(2)),
            full_name: row.text(4).split_whitespace().collect::<Vec<_>>().join(" "),
            form: row.owned(5),
            county: Some(row.owned(7)).filter(|c| !c.is_empty()),
            ceremonial_county: row.owned(8),
            region: row.owned(10),
            icb: row.owned(12),
            point,
        });
    }

    /// The first to claim a name keeps it: counties of the map before councils, both before regions.
    fn add_area_names(&mut self, at: usize) {
        let area = self.areas[at].clone();
        let name = key(&area.name);
        let names = match area.kind {
            AreaKind::Region => vec![format!("{name} england"), format!("{name} of england"), format!("{name} region")],
            AreaKind::CeremonialCounty => vec![name],
            AreaKind::CountyCouncil => vec![format!("{name} county council"), format!("{name} council"), format!("{name} cc")],
            AreaKind::Icb => icb_names(&name),
        };
        for name in names {
            self.by_name.entry(name).or_insert_with(|| area.councils.clone());
        }
    }

    fn add_council_names(&mut self, row: &Row) {
        let code = AreaCode::new(row.text(0));
        let alternatives = row.text(25).split('|').filter(|n| !n.is_empty());
        for name in [row.text(2), row.text(3), row.text(4)].into_iter().chain(alternatives) {
            let name = key(name);
            let council = if name.contains("council") || name.contains("borough") { name.clone() } else { format!("{name} council") };
            for name in [name, council] {
                self.by_name.entry(name).or_insert_with(|| vec![code.clone()]);
            }
        }
    }

    /// What people say for short, where only one council is called so.
    fn add_first_parts(&mut self) {
        let keys: Vec<(String, AreaCode)> = self.councils.iter().map(|c| (key(&c.name), c.code.clone())).collect();
        let parts: Vec<(&str, &AreaCode)> = keys.iter().filter_map(|(key, code)| Some((first_part(key)?, code))).collect();
        for (part, code) in &parts {
            if parts.iter().filter(|(other, _)| other == part).count() == 1 {
                self.by_name.entry((*part).to_owned()).or_insert_with(|| vec![(*code).clone()]);
            }
        }
    }

    fn add_everyday_names(&mut self) {
        for area in self.areas.iter().filter(|a| a.kind == AreaKind::Region) {
            self.by_name.entry(key(&area.name)).or_insert_with(|| area.councils.clone());
        }
        for row in data::rows(data::AREA_NAMES) {
            let councils: Vec<AreaCode> = row.text(1).split(';').filter_map(|n| self.by_name.get(&key(n))).flatten().cloned().collect();
            self.by_name.insert(key(row.text(0)), councils);
        }
    }

    fn add_neighbours(&mut self) {
        for row in data::rows(data::NEIGHBOURS) {
            let (a, b) = (AreaCode::new(row.text(0)), AreaCode::new(row.text(1)));
            self.neighbours.entry(a.clone()).or_default().push(b.clone());
            self.neighbours.entry(b).or_default().push(a);
        }
    }
}

/// `Bristol` of "Bristol, City of"; `St Helens` of "St. Helens".
fn everyday_name(ons: &str) -> String {
    let name = ons.strip_suffix(", City of").or_else(|| ons.strip_suffix(", County of")).unwrap_or(ons);
    name.replace("St. ", "St ")
}

/// `bath` of "bath and north east somerset", `southend` of "southend on sea".
fn first_part(key: &str) -> Option<&str> {
    let cut = LINKING.iter().filter(|w| **w != "st").filter_map(|w| key.find(&format!(" {w} "))).min()?;
    key.get(..cut)
}

fn icb_names(name: &str) -> Vec<String> {
    let place = name.trim_start_matches("nhs ").trim_end_matches(" integrated care board");
    let ends = ["", " icb", " integrated care board", " icp", " ics"];
    let nhs = ends.iter().map(|end| format!("nhs {place}{end}"));
    nhs.chain(ends[1..].iter().map(|end| format!("{place}{end}"))).collect()
}

fn area(row: &Row) -> Option<Area> {
    let kind = match row.text(0) {
        "region" => AreaKind::Region,
        "ceremonial_county" => AreaKind::CeremonialCounty,
        "county_council" => AreaKind::CountyCouncil,
        "icb24_majority" => AreaKind::Icb,
        _ => return None,
    };
    Some(Area { kind, name: row.owned(2), point: row.point(3)?, councils: row.text(9).split(' ').map(AreaCode::new).collect() })
}
