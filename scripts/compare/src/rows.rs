//! Homes as rows of ready columns.

use super::{TODAY, plans::{Used, days}};
use homeward::{
    domain::{Home, Said, ready_on},
    matching::restrictiveness,
    offers::words::stems,
    vocabulary::{Status, setting},
};
use std::{fmt::Write, path::Path};

/// One home. Nothing said is none.
pub struct Row {
    pub id: String,
    pub to_be_had: bool,
    pub lat: f64,
    pub lon: f64,
    pub area: Option<String>,
    pub setting: String,
    pub tenures: Vec<String>,
    pub property_types: Vec<String>,
    pub others: Option<u32>,
    pub bedrooms: Option<u32>,
    /// Pounds a week.
    pub rent: Option<f64>,
    /// Days after today.
    pub ready: Option<i64>,
    pub restrictiveness: u8,
    /// Of each code that plans name: 0 no, 1 yes, 2 can be added.
    pub codes: Vec<Option<u8>>,
    /// Of each stem that plans name: whether the text holds it.
    pub stems: Vec<bool>,
}

impl Row {
    pub fn of(home: &Home, used: &Used) -> Row {
        use setting::{FAMILY_HOME, NURSING_HOME, OWN_HOME, RESIDENTIAL_CARE, SHARED_LIVES, SHARED_SUPPORTED_LIVING};
        let others = home.other_tenants.or((home.setting == OWN_HOME).then_some(0)).map(|now| {
            let shared = matches!(home.setting, SHARED_SUPPORTED_LIVING | RESIDENTIAL_CARE | NURSING_HOME | SHARED_LIVES | FAMILY_HOME);
            now + if shared && home.whole_home != Some(true) { home.places.unwrap_or(1).saturating_sub(1) } else { 0 }
        });
        let fee = matches!(home.setting, RESIDENTIAL_CARE | NURSING_HOME | SHARED_LIVES).then_some(0.0);
        let said = |name: &String| home.features.iter().find(|(code, _)| code.name() == name).map(|(_, said)| match said {
            Said::No => 0,
            Said::Yes => 1,
            Said::CanAdd { .. } => 2,
        });
        let text = stems(&home.text());
        Row {
            id: home.id.as_str().to_owned(),
            to_be_had: matches!(home.status, Status::Published | Status::UnderOffer) && home.places != Some(0),
            lat: home.point.lat(),
            lon: home.point.lon(),
            area: home.area.as_ref().map(|a| a.as_str().to_owned()),
            setting: home.setting.name().to_owned(),
            tenures: home.tenures.iter().map(|c| c.name().to_owned()).collect(),
            property_types: home.property_types.iter().map(|c| c.name().to_owned()).collect(),
            others,
            bedrooms: home.bedrooms,
            rent: home.weekly_rent.map(|r| r.pounds()).or(fee),
            ready: ready_on(home.available_from, home.lead_weeks, TODAY).map(days),
            restrictiveness: restrictiveness(home),
            codes: used.codes.iter().map(said).collect(),
            stems: used.stems.iter().map(|stem| text.contains(stem)).collect(),
        }
    }
}

/// As CSV with a header.
pub fn write(path: &Path, rows: &[Row], used: &Used) {
    let mut out = String::from("id,lat,lon,area,setting,tenures,property_types,others,bedrooms,rent,ready,restrictiveness");
    used.codes.iter().for_each(|code| write!(out, ",c_{code}").expect("text"));
    (0..used.stems.len()).for_each(|n| write!(out, ",w_{n}").expect("text"));
    out.push('\n');
    let or_nothing = |value: Option<String>| value.unwrap_or_default();
    for row in rows.iter().filter(|row| row.to_be_had) {
        let start = [
            row.id.clone(),
            row.lat.to_string(),
            row.lon.to_string(),
            or_nothing(row.area.clone()),
            row.setting.clone(),
            row.tenures.join(";"),
            row.property_types.join(";"),
            or_nothing(row.others.map(|n| n.to_string())),
            or_nothing(row.bedrooms.map(|n| n.to_string())),
            or_nothing(row.rent.map(|n| n.to_string())),
            or_nothing(row.ready.map(|n| n.to_string())),
            row.restrictiveness.to_string(),
        ];
        out.push_str(&start.join(","));
        row.codes.iter().for_each(|said| write!(out, ",{}", or_nothing(said.map(|n| n.to_string()))).expect("text"));
        row.stems.iter().for_each(|has| write!(out, ",{}", u8::from(*has)).expect("text"));
        out.push('\n');
    }
    let names: Vec<&String> = used.stems.iter().collect();
    std::fs::write(path, out).expect("a file");
    std::fs::write(path.with_file_name("stems.json"), serde_json::to_string(&names).expect("JSON")).expect("a file");
}
