//! Offers as rows of the files of `docs/interfaces.md`: what `offers::check` reads, written.

use crate::domain::{AreaCode, Available, Features, Home, Pence, Said, Support};
use crate::vocabulary::{Code, Kind, Route};
use jiff::civil::Date;

/// A home's cells, in the order of its file's columns.
pub(super) fn home(h: &Home) -> [String; 33] {
    let any = |_: Code| true;
    [
        h.id.to_string(),
        h.organisation.to_string(),
        h.title.to_string(),
        h.postcode.as_deref().unwrap_or_default().to_owned(),
        h.point.lat().to_string(),
        h.point.lon().to_string(),
        text(h.area.as_ref()),
        h.setting.to_string(),
        codes(&h.tenures),
        codes(&h.property_types),
        text(h.bedrooms),
        text(h.other_tenants),
        text(h.places),
        yes_no(h.whole_home),
        listed(&h.features, any, yes),
        listed(&h.features, any, can_add),
        listed(&h.features, any, no),
        pounds(h.weekly_rent),
        pounds(h.service_charge),
        pounds(h.full_price),
        text(h.share_min_percent),
        h.routes.iter().map(|r: &Route| r.name()).collect::<Vec<_>>().join(";"),
        text(h.landlord_type),
        date(h.landlord_leases_until),
        text(h.lease_years),
        yes_no(h.support_tied),
        text(h.support_included.as_ref()),
        text(h.state),
        from(h.available_from),
        text(h.lead_weeks),
        date(h.confirmed_on),
        h.status.to_string(),
        h.description.to_string(),
    ]
}

/// A team's cells, in the order of its file's columns.
pub(super) fn support(s: &Support) -> [String; 37] {
    let skill = |code: Code| code.kind() == Kind::Skill;
    let way = |code: Code| code.kind() == Kind::TeamFeature;
    [
        s.id.to_string(),
        s.organisation.to_string(),
        s.title.to_string(),
        text(s.form),
        s.postcode.as_deref().unwrap_or_default().to_owned(),
        text(s.point.map(|p| p.lat())),
        text(s.point.map(|p| p.lon())),
        text(s.covers_km),
        s.covers_areas.iter().map(AreaCode::as_str).collect::<Vec<_>>().join(";"),
        codes(&s.settings),
        text(s.team_max),
        text(s.faces_usual),
        text(s.hours_max),
        text(s.ratio_max),
        text(s.ratio_out_max),
        codes(&s.nights),
        listed(&s.features, skill, yes),
        listed(&s.features, skill, can_add),
        listed(&s.features, skill, no),
        listed(&s.features, way, yes),
        listed(&s.features, way, can_add),
        listed(&s.features, way, no),
        codes(&s.staff_genders),
        codes(&s.languages),
        yes_no(s.personal_care_registered),
        text(s.places),
        text(s.growth_left),
        pounds(s.weekly_price),
        pounds(s.hourly_rate),
        pounds(s.sleep_in_rate),
        yes_no(s.holds_isf),
        from(s.available_from),
        text(s.lead_weeks),
        date(s.confirmed_on),
        s.status.to_string(),
        text(s.register_location_id.as_deref()),
        s.description.to_string(),
    ]
}

fn text(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

fn codes(all: &[Code]) -> String {
    all.iter().map(|c| c.name()).collect::<Vec<_>>().join(";")
}

fn yes_no(value: Option<bool>) -> String {
    value.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned()
}

fn date(value: Option<Date>) -> String {
    text(value)
}

fn from(value: Option<Available>) -> String {
    match value {
        None => String::new(),
        Some(Available::Now) => "now".into(),
        Some(Available::On(day)) => day.to_string(),
    }
}

/// `142.50` or `142`.
fn pounds(value: Option<Pence>) -> String {
    match value {
        None => String::new(),
        Some(Pence(p)) if p % 100 == 0 => (p / 100).to_string(),
        Some(Pence(p)) => format!("{}.{:02}", p / 100, p % 100),
    }
}

fn listed(features: &Features, of: impl Fn(Code) -> bool, entry: impl Fn(Code, Said) -> Option<String>) -> String {
    features.iter().filter(|(code, _)| of(*code)).filter_map(|(code, said)| entry(code, said)).collect::<Vec<_>>().join(";")
}

fn yes(code: Code, said: Said) -> Option<String> {
    (said == Said::Yes).then(|| code.name().to_owned())
}

fn no(code: Code, said: Said) -> Option<String> {
    (said == Said::No).then(|| code.name().to_owned())
}

fn can_add(code: Code, said: Said) -> Option<String> {
    let Said::CanAdd { weeks, cost } = said else { return None };
    Some(match (weeks, cost) {
        (Some(weeks), Some(cost)) => format!("{code}:{weeks}:{}", pounds(Some(cost))),
        (Some(weeks), None) => format!("{code}:{weeks}"),
        _ => code.name().to_owned(),
    })
}
