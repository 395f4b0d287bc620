//! How long one ranking takes against a generated region: 2,000 homes and 1,000 support teams.

use criterion::{Criterion, criterion_group, criterion_main};
use homeward::domain::ranking::RankWhat;
use homeward::domain::{Requirement, RequirementRow, requirements_from_rows};
use homeward::matching::{self, Ask};
use homeward::offers::Catalogue;
use homeward::samples::{self, Order};
use jiff::civil::date;

/// What a long plan asks for: every part of a life, musts and wishes.
fn requirements() -> Vec<Requirement> {
    let rows = [
        r#"{"id":"r1","kind":"near","code":"leeds","number":40,"strength":"important","points":[{"code":"leeds","lat":53.8,"lon":-1.549}]}"#,
        r#"{"id":"r2","kind":"housemates","number":1,"strength":"essential"}"#,
        r#"{"id":"r3","kind":"bedrooms","number":2,"strength":"nice"}"#,
        r#"{"id":"r4","kind":"rent_limit","number":180,"strength":"important"}"#,
        r#"{"id":"r5","kind":"home_feature","code":"level_access","strength":"important"}"#,
        r#"{"id":"r6","kind":"home_feature","code":"private_garden","any_of":["shared_garden"],"strength":"important"}"#,
        r#"{"id":"r7","kind":"hazard","code":"busy_road","any_of":["railway"],"polarity":"avoid","strength":"important"}"#,
        r#"{"id":"r8","kind":"restriction","code":"locked_exits","polarity":"avoid","strength":"essential"}"#,
        r#"{"id":"r9","kind":"surroundings","code":"quiet","strength":"important"}"#,
        r#"{"id":"r10","kind":"skill","code":"autism","strength":"essential"}"#,
        r#"{"id":"r11","kind":"skill","code":"epilepsy","strength":"important"}"#,
        r#"{"id":"r12","kind":"skill","code":"makaton","strength":"important"}"#,
        r#"{"id":"r13","kind":"skill","code":"trauma_informed","strength":"nice"}"#,
        r#"{"id":"r14","kind":"team_feature","code":"consistent_staff","strength":"important"}"#,
        r#"{"id":"r15","kind":"night","code":"sleep_in","strength":"important"}"#,
        r#"{"id":"r16","kind":"hours","number":60,"strength":"important"}"#,
        r#"{"id":"r17","kind":"team_most","number":8,"strength":"nice"}"#,
        r#"{"id":"r18","kind":"interest","code":"swimming","strength":"nice"}"#,
        r#"{"id":"r19","kind":"separate_landlord","code":"yes","strength":"essential"}"#,
        r#"{"id":"r20","kind":"total_budget","number":3000,"strength":"important"}"#,
        r#"{"id":"r21","kind":"move_by","code":"2027-06-01","strength":"essential"}"#,
    ];
    let rows: Vec<RequirementRow> = rows.iter().map(|row| serde_json::from_str(row).expect("a row")).collect();
    requirements_from_rows(&rows).expect("requirements")
}

fn ranking(c: &mut Criterion) {
    let today = date(2026, 11, 21);
    let (homes, support) = samples::offers(&Order { homes: 2000, support: 1000, plans: 0, seed: 1, today });
    let mut catalogue = Catalogue::new(homes, support);
    let requirements = requirements();
    let mut group = c.benchmark_group("2,000 homes, 1,000 teams");
    group.sample_size(10);
    for what in [RankWhat::Packages, RankWhat::Homes, RankWhat::Support] {
        let ask = Ask { what, ..Ask::new("bench", &requirements, today) };
        group.bench_function(what.name(), |b| b.iter(|| matching::rank(&ask, &catalogue)));
    }
    // The worst there can be: every team reaches every home.
    let anywhere = catalogue.homes.row(0).point;
    catalogue.support.change_each(|team| (team.covers_km, team.point) = (Some(2000.0), team.point.or(Some(anywhere))));
    let ask = Ask::new("bench", &requirements, today);
    group.bench_function("packages, every team reaching every home", |b| b.iter(|| matching::rank(&ask, &catalogue)));
}

criterion_group!(benches, ranking);
criterion_main!(benches);
