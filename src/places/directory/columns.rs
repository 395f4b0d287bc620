//! The columns of a postcode directory, whatever its year calls them.

use super::bare;

/// Column names in use over the years, the newest first.
const POSTCODE: [&str; 5] = ["pcds", "pcd8", "pcd7", "pcd", "postcode"];
const LATITUDE: [&str; 2] = ["lat", "latitude"];
const LONGITUDE: [&str; 3] = ["long", "lon", "longitude"];
const TERMINATED: [&str; 2] = ["doterm", "terminated"];

/// Where the columns stand, and what this file calls them.
pub struct Columns {
    pub postcode: (usize, String),
    pub lat: (usize, String),
    pub lon: (usize, String),
    pub area: (usize, String),
    pub terminated: Option<usize>,
}

impl Columns {
    /// Finds them in the header, or says what it lacks.
    pub fn of(header: &csv::StringRecord) -> Result<Columns, String> {
        let names: Vec<String> = header.iter().map(|h| bare(h.trim_start_matches('\u{feff}')).to_lowercase()).collect();
        if names.iter().any(|n| matches!(n.as_str(), "organisation" | "title")) {
            return Err("is a file of offers and no postcode directory; use `homeward import offers`".into());
        }
        let find = |known: &[&str]| known.iter().find_map(|k| names.iter().position(|n| n == k));
        let need = |known: &[&str]| {
            let at = find(known).ok_or_else(|| format!("has no column `{}`; the header of a postcode directory has pcds, lat, long and lad25cd", known[0]))?;
            Ok::<_, String>((at, names[at].clone()))
        };
        let (postcode, lat, lon) = (need(&POSTCODE)?, need(&LATITUDE)?, need(&LONGITUDE)?);
        let area = names.iter().position(|n| is_area_column(n)).ok_or("has no column for the council; name it lad25cd, or oslaua as in older directories")?;
        Ok(Columns { postcode, lat, lon, area: (area, names[area].clone()), terminated: find(&TERMINATED) })
    }
}

/// `lad25cd` of any year, `oslaua`, `laua`, `la_code`, `area_code`.
fn is_area_column(name: &str) -> bool {
    let year = name.strip_prefix("lad").and_then(|n| n.strip_suffix("cd"));
    matches!(name, "oslaua" | "laua" | "la_code" | "area_code") || year.is_some_and(|y| y.len() == 2 && y.bytes().all(|b| b.is_ascii_digit()))
}
