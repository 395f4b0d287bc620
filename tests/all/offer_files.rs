//! Offer files: what is taken, and what a person reads about a row or a file that is not.

use homeward::{
    domain::{Home, OfferKind, Point},
    offers::{BadRow, Offer, OfferFile, columns, read_bytes},
    places::Gazetteer,
};

/// A row as name and text of the cells that say something.
type Said = Vec<(&'static str, &'static str)>;

fn a_home() -> Said {
    vec![
        ("id", "H-1"),
        ("organisation", "Southmere Homes"),
        ("title", "Bungalow by the canal"),
        ("lat", "50.8516"),
        ("lon", "-1.179"),
        ("area_code", "E07000087"),
        ("setting", "own_home"),
        ("status", "published"),
    ]
}

fn a_team() -> Said {
    vec![("id", "S-1"), ("organisation", "Harbour Support"), ("title", "A small team"), ("covers_areas", "E07000087"), ("status", "published")]
}

fn a_programme() -> Said {
    vec![("id", "P-1"), ("organisation", "Southmere Homes"), ("title", "Shared ownership"), ("status", "published")]
}

fn with(mut row: Said, changes: &[(&'static str, &'static str)]) -> Said {
    row.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    row.extend(changes);
    row
}

fn csv(kind: OfferKind, rows: &[Said]) -> String {
    let names: Vec<&str> = columns::columns(kind).iter().map(|c| c.name).collect();
    let mut lines = vec![names.join(",")];
    for row in rows {
        let cell = |name: &&str| row.iter().find(|(n, _)| n == name).map_or(String::new(), |(_, text)| format!("\"{}\"", text.replace('"', "\"\"")));
        lines.push(names.iter().map(cell).collect::<Vec<_>>().join(","));
    }
    lines.join("\n") + "\n"
}

fn read(text: impl AsRef<[u8]>) -> OfferFile {
    read_bytes("offers.csv", text.as_ref(), Gazetteer::built_in()).expect("a file that can be used")
}

fn refused(bytes: impl AsRef<[u8]>) -> String {
    read_bytes("offers.csv", bytes.as_ref(), Gazetteer::built_in()).expect_err("a file that cannot be used").to_string()
}

fn lines(bad: &[BadRow]) -> String {
    bad.iter().map(|b| format!("{}, line {}, `{}`: {}", b.file, b.line, b.column, b.reason)).collect::<Vec<_>>().join("\n")
}

/// What a person reads about one row with these cells changed; empty if nothing.
fn home_with(changes: &[(&'static str, &'static str)]) -> String {
    lines(&read(csv(OfferKind::Home, &[with(a_home(), changes)])).bad)
}

fn team_with(changes: &[(&'static str, &'static str)]) -> String {
    lines(&read(csv(OfferKind::Support, &[with(a_team(), changes)])).bad)
}

#[test]
fn the_header_says_which_kind_of_offer_a_file_holds() {
    for (kind, row) in [(OfferKind::Home, a_home()), (OfferKind::Support, a_team()), (OfferKind::Programme, a_programme())] {
        let file = read(csv(kind, &[row]));
        assert_eq!(lines(&file.bad), "");
        assert_eq!((file.kind, file.good.len()), (kind, 1));
    }
}

#[test]
fn every_example_of_the_help_texts_is_itself_a_good_cell() {
    for kind in OfferKind::ALL {
        let row: Said = columns::columns(kind).iter().map(|c| (c.name, c.example)).collect();
        assert_eq!(lines(&read(csv(kind, &[row])).bad), "");
    }
}

#[test]
fn every_column_that_is_not_free_text_refuses_nonsense() {
    let free = |c: &&columns::Column| !matches!(c.holds, columns::Holds::Text);
    for kind in OfferKind::ALL {
        for column in columns::columns(kind).iter().filter(free) {
            let row: Said = columns::columns(kind).iter().map(|c| (c.name, if c.name == column.name { "¿nonsense?" } else { c.example })).collect();
            let bad = read(csv(kind, &[row])).bad;
            assert!(bad.iter().any(|b| b.column == column.name), "{} of {}", column.name, kind.name());
        }
    }
}

#[test]
fn a_wrong_cell_is_named_with_its_line_and_what_to_write_instead() {
    let says = |got: String, expected: &str| assert_eq!(got, expected);
    says(
        team_with(&[("ratio_max", "2:1")]),
        "offers.csv, line 2, `ratio_max`: \"2:1\" is not a number. Write how many staff support one person, for example 2.",
    );
    says(home_with(&[("bedrooms", "-1")]), "offers.csv, line 2, `bedrooms`: \"-1\" is below zero. Write how many bedrooms there are, for example 2.");
    says(
        home_with(&[("weekly_rent", "142.505")]),
        "offers.csv, line 2, `weekly_rent`: \"142.505\" has more than two decimals. Write the rent in pounds a week, for example 142.50.",
    );
    says(
        home_with(&[("confirmed_on", "2026-02-30")]),
        "offers.csv, line 2, `confirmed_on`: \"2026-02-30\" is a date that does not exist. Write the day on which somebody last made sure that this row is right, as year-month-day, for example 2026-11-01.",
    );
    says(
        home_with(&[("available_from", "soon")]),
        "offers.csv, line 2, `available_from`: \"soon\" is not a date as year-month-day. Write now, or the day from which it can be had, as year-month-day, for example 2027-02-01.",
    );
    says(
        home_with(&[("whole_home", "Y")]),
        "offers.csv, line 2, `whole_home`: \"Y\" is neither yes nor no. Write yes or no in small letters, or leave the cell empty if nobody knows.",
    );
    says(
        home_with(&[("status", "live")]),
        "offers.csv, line 2, `status`: \"live\" is not one of the words for this column. Write one of draft, published, under_offer, paused, withdrawn.",
    );
    says(
        home_with(&[("share_min_percent", "125")]),
        "offers.csv, line 2, `share_min_percent`: \"125\" is more than 100 per cent. Write the smallest share that can be bought, in per cent, for example 25.",
    );
    says(
        home_with(&[("title", " ")]),
        "offers.csv, line 2, `title`: the cell is empty, and every row needs it. Write a short title that people will see, for example Two-bedroom bungalow with a garden.",
    );
    says(
        home_with(&[("area_code", "Fareham")]),
        "offers.csv, line 2, `area_code`: \"Fareham\" is not the code of a council area. Write the code of the council area (one letter and eight digits), for example E07000087.",
    );
}

#[test]
fn a_code_must_be_known_of_its_column_and_in_one_list_only() {
    let says = |got: String, expected: &str| assert_eq!(got, expected);
    says(
        home_with(&[("features_yes", "wetroom")]),
        "offers.csv, line 2, `features_yes`: \"wetroom\" is not a code of home_feature, surroundings, hazard, household, restriction. Did you mean wet_room?",
    );
    says(
        home_with(&[("features_yes", "epilepsy")]),
        "offers.csv, line 2, `features_yes`: \"epilepsy\" is a code of skill, and this column holds codes of home_feature, surroundings, hazard, household, restriction. Write the codes of what the home has, separated by ;, for example level_access;quiet.",
    );
    says(
        home_with(&[("features_yes", "wet_room"), ("features_no", "wet_room")]),
        "offers.csv, line 2, `features_no`: wet_room stands under `features_yes` as well. Keep it in the one list that is true.",
    );
    says(
        home_with(&[("features_can_add", "stairs"), ("features_no", "stairs")]),
        "offers.csv, line 2, `features_no`: stairs stands under `features_can_add` as well. Keep it in the one list that is true.",
    );
    says(
        home_with(&[("features_can_add", "quiet")]),
        "offers.csv, line 2, `features_can_add`: quiet is about the surroundings, which nobody can add. Write it as what the home has or has not, or leave it out.",
    );
    says(
        home_with(&[("features_can_add", "wet_room:soon")]),
        "offers.csv, line 2, `features_can_add`: the weeks of \"wet_room:soon\": \"soon\" is not a number. Write wet_room, wet_room:8 or wet_room:8:4000 (weeks, then pounds).",
    );
    says(
        home_with(&[("setting", "waking_night")]),
        "offers.csv, line 2, `setting`: \"waking_night\" is a code of night, and this column holds codes of setting. Write the code of the kind of home, for example own_home.",
    );
    says(
        team_with(&[("skills_yes", "personal_care")]),
        "offers.csv, line 2, `skills_yes`: personal_care does not belong in a list of skills. Write yes or no under `personal_care_registered` instead.",
    );
    says(
        team_with(&[("skills_yes", "autism"), ("skills_can_add", "autism:4")]),
        "offers.csv, line 2, `skills_can_add`: autism stands under `skills_yes` as well. Keep it in the one list that is true.",
    );
    says(home_with(&[("features_yes", "bath; bath;;bath;"), ("tenures", "licence;licence")]), "");
}

#[test]
fn a_home_of_ones_own_has_no_other_tenants() {
    assert_eq!(
        home_with(&[("other_tenants", "2")]),
        "offers.csv, line 2, `other_tenants`: a home of one's own has no other tenants. Write 0, or another `setting`."
    );
    assert_eq!(home_with(&[("other_tenants", "0")]), "");
    assert_eq!(home_with(&[("other_tenants", "2"), ("setting", "shared_lives")]), "");
}

#[test]
fn a_row_must_be_somewhere_in_the_united_kingdom() {
    let nowhere = [("lat", ""), ("lon", "")];
    assert_eq!(
        home_with(&nowhere),
        "offers.csv, line 2, `postcode`: nothing says where this is. Write the whole postcode, for example PO16 7GZ, or both `lat` and `lon`."
    );
    assert_eq!(
        home_with(&[("lat", ""), ("lon", ""), ("postcode", "ZZ99 9ZZ")]),
        "offers.csv, line 2, `postcode`: \"ZZ99 9ZZ\" is no postcode that we know. Write the whole postcode, for example PO16 7GZ, or both `lat` and `lon`."
    );
    assert_eq!(
        home_with(&[("lon", "")]),
        "offers.csv, line 2, `lon`: `lat` is given and `lon` is not. Write the home's longitude in degrees, for example -1.179."
    );
    assert_eq!(
        home_with(&[("lat", "-1.179"), ("lon", "50.8516")]),
        "offers.csv, line 2, `lat`: latitude -1.179 and longitude 50.8516 lie outside the United Kingdom. The two look swapped: write the latitude (about 50 to 60) under `lat`, the longitude (about -8 to 2) under `lon`."
    );
    assert!(home_with(&[("lat", "53.35"), ("lon", "-6.26")]).contains("lie outside the United Kingdom"), "Dublin");
    assert_eq!(
        home_with(&[("lat", "48.85"), ("lon", "2.35")]),
        "offers.csv, line 2, `lat`: latitude 48.85 and longitude 2.35 lie outside the United Kingdom. Write the home's latitude in degrees, for example 50.8516."
    );
}

/// The home that comes of a row with these cells changed, and the warnings about it.
fn placed(changes: &[(&'static str, &'static str)]) -> (Home, Vec<String>) {
    let mut file = read(csv(OfferKind::Home, &[with(a_home(), changes)]));
    assert_eq!(lines(&file.bad), "");
    match file.good.pop().expect("a row").offer {
        Offer::Home(home) => (home, file.warnings),
        other => panic!("not a home: {other:?}"),
    }
}

fn area(home: &Home) -> Option<&str> {
    home.area.as_ref().map(|a| a.as_str())
}

#[test]
fn a_known_postcode_places_a_home_in_its_council() {
    let (home, warnings) = placed(&[("lat", ""), ("lon", ""), ("area_code", ""), ("postcode", "po167gz")]);
    assert_eq!((home.postcode.as_deref(), area(&home)), (Some("PO16 7GZ"), Some("E07000087")));
    assert!(home.point.distance_to(Point::new(50.8604, -1.1779).expect("a point")).0 < 0.1);
    assert!(warnings.is_empty());
}

#[test]
fn given_coordinates_win_over_the_postcode_and_the_council_is_still_looked_up_from_it() {
    let (home, warnings) = placed(&[("area_code", ""), ("postcode", "M1 1AE")]);
    assert_eq!(home.point, Point::new(50.8516, -1.179).expect("a point"));
    assert_eq!(area(&home), Some("E08000003"));
    assert!(warnings[0].contains("`postcode`: `lat` and `lon` lie 301"), "{warnings:?}");
    let (home, _) = placed(&[("postcode", "M1 1AE")]);
    assert_eq!(area(&home), Some("E07000087"), "an area that is given stands");
}

#[test]
fn a_home_with_coordinates_alone_has_no_known_council() {
    assert_eq!(area(&placed(&[("area_code", "")]).0), None);
    let (home, warnings) = placed(&[("area_code", ""), ("postcode", "ZZ99 9ZZ")]);
    assert_eq!(area(&home), None);
    assert_eq!(warnings, ["offers.csv, line 2, `postcode`: ZZ99 9ZZ is no postcode that we know; it plays no part. Check it."]);
}

#[test]
fn a_postcode_of_a_known_sector_is_taken_with_a_warning_and_a_district_is_not_enough() {
    let (_, warnings) = placed(&[("lat", ""), ("lon", ""), ("postcode", "PO16 7ZZ")]);
    assert!(warnings[0].contains("PO16 7ZZ itself is not known; the middle of its neighbourhood is taken, right to about 1.0 km"), "{warnings:?}");
    assert!(placed(&[("lat", ""), ("lon", ""), ("area_code", ""), ("postcode", "CF10 1AA")]).0.area.is_some());
    for bad in ["PO16", "PO16 7", "PO16 1ZZ"] {
        assert!(home_with(&[("lat", ""), ("lon", ""), ("postcode", bad)]).contains("is no postcode that we know"), "{bad}");
    }
}

#[test]
fn what_has_not_the_form_of_a_postcode_is_a_fault_even_beside_coordinates() {
    assert_eq!(
        home_with(&[("postcode", "hello")]),
        "offers.csv, line 2, `postcode`: \"hello\" does not have the form of a postcode. Write the whole postcode, for example PO16 7GZ, or leave the cell empty and write both `lat` and `lon`."
    );
    for bad in ["Fareham", "PO16 7GZ1", "¿PO16?", "12345"] {
        assert_eq!(home_with(&[("lat", ""), ("lon", ""), ("postcode", bad)]).matches("form of a postcode").count(), 1, "{bad}");
    }
    for part in ["PO16", "po16 7", "SW1A"] {
        assert!(placed(&[("postcode", part)]).1[0].contains("is no postcode that we know"), "{part}");
    }
}

#[test]
fn a_council_that_is_not_on_our_list_is_a_warning() {
    let warned = |code| placed(&[("area_code", code)]).1.join("");
    assert_eq!(warned("E07000999"), "offers.csv, line 2, `area_code`: E07000999 is no council of England that we know; it is kept as it stands. Check it.");
    assert_eq!(warned("E08000016"), "offers.csv, line 2, `area_code`: E08000016 is the old code of Barnsley, which plans do not use. Write E08000038.");
    assert_eq!(warned("W06000015"), "");
}

#[test]
fn every_postcode_sector_of_great_britain_is_in_the_united_kingdom() {
    let outside: Vec<&str> = Gazetteer::built_in().sectors().iter().filter(|s| !s.point.in_united_kingdom()).map(|s| s.name.as_str()).collect();
    assert_eq!(outside, [""; 0]);
}

#[test]
fn a_team_says_how_far_or_where_it_works() {
    assert_eq!(
        team_with(&[("covers_areas", "")]),
        "offers.csv, line 2, `covers_km`: nothing says where the team works. Write how many kilometres from its base, for example 25, or the council areas under `covers_areas`."
    );
    assert!(team_with(&[("covers_km", "25")]).contains("nothing says where this is"));
    assert_eq!(team_with(&[("covers_km", "25"), ("lat", "50.85"), ("lon", "-1.18")]), "");
    assert_eq!(team_with(&[("covers_areas", "W06000015;S12000036;N09000003;E07000087")]), "");
}

#[test]
fn all_the_faults_of_a_row_are_reported_at_once_and_the_good_rows_taken() {
    let file =
        read(csv(OfferKind::Home, &[a_home(), with(a_home(), &[("id", "H-2"), ("bedrooms", "x"), ("lead_weeks", "y")]), with(a_home(), &[("id", "H-3")])]));
    assert_eq!(file.good.len(), 2);
    assert_eq!(file.bad.iter().map(|b| (b.line, b.column.as_str())).collect::<Vec<_>>(), [(3, "bedrooms"), (3, "lead_weeks")]);
}

#[test]
fn an_id_stands_once_in_a_file() {
    let file = read(csv(OfferKind::Home, &[a_home(), a_home()]));
    assert_eq!(file.good.len(), 1);
    assert_eq!(lines(&file.bad), "offers.csv, line 3, `id`: line 2 has the id H-1 already. Give each row an id of its own.");
}

#[test]
fn a_row_has_as_many_cells_as_the_header() {
    let text = csv(OfferKind::Home, &[a_home()]);
    let short = text.trim_end().trim_end_matches(',').to_owned() + "\n";
    let file = read(short);
    assert!(file.good.is_empty());
    assert!(lines(&file.bad).starts_with("offers.csv, line 2, `description`: the row ends here: it has 32 cells and the header 33."), "{}", lines(&file.bad));
    let long = text.trim_end().to_owned() + ",a garden, too\n";
    assert!(lines(&read(long).bad).contains("the row goes on: it has 35 cells and the header 33."));
    assert!(read(text.trim_end().to_owned() + ",,,\n").bad.is_empty(), "empty cells beyond the header do no harm");
}

#[test]
fn columns_may_stand_in_any_order_with_blanks_a_byte_order_mark_and_columns_of_ones_own() {
    let text = csv(OfferKind::Home, &[a_home()]);
    let turned: Vec<String> = text.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join(" , ")).collect();
    // The cells of this row hold no comma, so the turned text is still CSV once its quotes are gone.
    let turned = format!("\u{feff}my notes,{}\r\nours,{}\r\n", turned[0], turned[1].replace('"', ""));
    let file = read(turned);
    assert_eq!(lines(&file.bad), "");
    assert_eq!(file.good.len(), 1);
    assert_eq!(file.warnings.first().map(String::as_str), Some("offers.csv: the column `my notes` is not one we know and is left out."));
}

#[test]
fn a_file_with_another_header_is_refused_naming_the_columns() {
    let text = csv(OfferKind::Home, &[a_home()]);
    assert_eq!(
        refused(text.replacen("bedrooms", "bedroom", 1)),
        "offers.csv: the header of this homes file lacks `bedrooms`. It has `bedroom`, which we do not know. Every column must stand in the header; its cells may be empty."
    );
    assert_eq!(refused(text.replacen("bedrooms", "title", 1)), "offers.csv: the header has the column `title` twice. Take one of them out.");
    assert_eq!(
        refused("name,id,title,max_price\nx,3\n"),
        "offers.csv: the first line is not the header of an offer file: for programmes it lacks `organisation`, `routes`, `areas`, `share_min_percent` and 14 more. Write the header given in docs/interfaces.md, Offer files."
    );
    let programmes = csv(OfferKind::Programme, &[]);
    assert!(refused(programmes.replace("e", "x")).len() < 400);
    assert_eq!(refused(text.replace(',', ";")), "offers.csv: the cells are separated by semicolons. Save the file as CSV with commas.");
}

#[test]
fn a_file_that_is_no_csv_is_refused_as_a_whole() {
    let text = csv(OfferKind::Home, &[a_home()]);
    assert_eq!(refused(""), "offers.csv: the file is empty. Its first line must be the header.");
    assert_eq!(refused([0u8, 159, 146, 150]), "offers.csv: this is neither text nor a workbook. Give a CSV, XLSX or ODS file.");
    assert_eq!(refused([b"\xff\xfei\0d\0".as_slice(), &[0; 4]].concat()), "offers.csv: the text is in UTF-16. Save the file as \"CSV UTF-8\".");
    let latin = text.replace("canal", "caf\u{1}").into_bytes().into_iter().map(|b| if b == 1 { 0xe9 } else { b }).collect::<Vec<_>>();
    assert_eq!(refused(latin), "offers.csv, line 2, `title`: the text is not in UTF-8. Save the file as \"CSV UTF-8\" and try again.");
    assert_eq!(
        refused(text.trim_end().to_owned() + "\"A quiet"),
        "offers.csv, line 2, `description`: a quote (\") is opened in this row and never closed. Close it, or take it out."
    );
    let huge = text.replace("canal", &"x".repeat(70_000));
    assert!(refused(huge).starts_with("offers.csv, line 2, `title`: the cell holds more than 64 kB, the most there may be."));
}

#[test]
fn a_file_that_is_not_there_or_is_a_folder_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let read = |path: &std::path::Path| homeward::offers::read_file(path, Gazetteer::built_in()).expect_err("refused").reason;
    assert_eq!(read(&folder.path().join("none.csv")), "there is no such file. Check the name.");
    assert_eq!(read(folder.path()), "this is a folder. Name a CSV, XLSX or ODS file in it.");
    let large = folder.path().join("large.csv");
    std::fs::write(&large, "id,").and_then(|()| std::fs::OpenOptions::new().write(true).open(&large)).and_then(|f| f.set_len(3 << 30)).expect("a sparse file");
    assert_eq!(read(&large), "the file is larger than 2 GB, the most that a CSV file may be. Split it.");
}
