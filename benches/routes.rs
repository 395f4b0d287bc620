//! How long the ways to pay take: reading the rules, and every route with its reasons for one plan and fifty packages.

use criterion::{Criterion, criterion_group, criterion_main};
use homeward::domain::{Requirement, RequirementRow, requirements_from_rows};
use homeward::funding::{Money, Person, Rules, Situation, Timeline, Wording, load, statuses};
use homeward::samples::{self, Order};
use homeward::vocabulary::Route;
use jiff::civil::date;
use std::hint::black_box;

fn requirements() -> Vec<Requirement> {
    let rows = [
        r#"{"id":"r1","kind":"age","number":31,"strength":"nice"}"#,
        r#"{"id":"r2","kind":"current_setting","code":"hospital","strength":"nice"}"#,
        r#"{"id":"r3","kind":"entitlement","code":"section_117","strength":"nice"}"#,
        r#"{"id":"r4","kind":"capacity","code":"tenancy_has","strength":"nice"}"#,
        r#"{"id":"r5","kind":"housing_register","code":"leeds","strength":"nice"}"#,
        r#"{"id":"r6","kind":"home_feature","code":"wet_room","strength":"important"}"#,
        r#"{"id":"r7","kind":"hours","number":105,"strength":"essential"}"#,
        r#"{"id":"r8","kind":"move_by","code":"2027-09-01","strength":"important"}"#,
    ];
    let rows: Vec<RequirementRow> = rows.iter().map(|row| serde_json::from_str(row).expect("a row")).collect();
    requirements_from_rows(&rows).expect("requirements")
}

fn routes(c: &mut Criterion) {
    let today = date(2026, 11, 21);
    let (homes, support) = samples::offers(&Order { homes: 50, support: 1, plans: 0, seed: 1, today });
    let requirements = requirements();
    let person = Person::of(&requirements);
    let rules = Rules::built_in();
    let with = |at: usize| Situation { rules, person: &person, home: Some(&homes[at]), support: Some(&support[0]), programmes: &[], today };
    c.bench_function("all routes for one plan and 50 packages", |b| {
        b.iter(|| {
            let wording = Wording::default();
            (0..50).for_each(|at| drop(black_box(statuses(&with(at), &wording))));
        })
    });
    let route = rules.route(Route::SocialTenancy).expect("a route");
    c.bench_function("money and time of 50 packages", |b| {
        b.iter(|| (0..50).for_each(|at| drop(black_box((Money::of(&with(at), route.route), Timeline::of(&with(at), route))))));
    });
    let empty = tempfile::tempdir().expect("a folder");
    c.bench_function("reading and checking the rules", |b| b.iter(|| black_box(load(empty.path()).expect("rules"))));
}

criterion_group!(benches, routes);
criterion_main!(benches);
