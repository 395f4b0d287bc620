//! What a person reads beside each requirement.

use crate::support::worlds::*;
use homeward::domain::{Home, Pence, Said, Support};
use homeward::vocabulary::{
    Form, Kind, hazard, home_feature, household, night, property_type, restriction, setting, skill, surroundings, team_feature, tenure,
};

/// The sentences about one requirement for several offers, one a line.
fn of_homes(asked: Asked, homes: impl IntoIterator<Item = Home>) -> String {
    homes.into_iter().map(|home| sentence(asked.clone(), &home, &team())).collect::<Vec<_>>().join("\n")
}

fn of_teams(asked: Asked, teams: impl IntoIterator<Item = Support>) -> String {
    teams.into_iter().map(|team| sentence(asked.clone(), &home(), &team)).collect::<Vec<_>>().join("\n")
}

#[test]
fn distances() {
    insta::assert_snapshot!(of_homes(near_fareham(8.0), [home().km_north(4.2), home().km_north(8.01), home().km_north(7.99)]), @r"
    4.2 km from Fareham in a straight line; within 8 km asked
    just over 8 km from Fareham in a straight line; within 8 km asked
    just under 8 km from Fareham in a straight line; within 8 km asked
    ");
    insta::assert_snapshot!(of_homes(near_fareham(8.0).assumed().disputed(), [home().km_north(4.2)]), @"4.2 km from Fareham in a straight line; within 8 km asked (assumed, disputed)");
    insta::assert_snapshot!(of_homes(place(Kind::AwayFromPlace, Some(3.0)), [home().km_north(1.5)]), @"1.5 km from Fareham in a straight line; at least 3 km asked");
    insta::assert_snapshot!(of_homes(in_area("hampshire", "E07000087"), [home(), home().but(|h| h.area = Some("E07000087".into())), home().but(|h| h.area = Some("E08000035".into()))]), @r"
    The home does not say in which council's area it lies; Hampshire asked: ask
    In Fareham, within Hampshire
    In Leeds, outside Hampshire
    ");
}

#[test]
fn what_a_home_says() {
    let says = |code| [home().has(code), home().says(code, Said::CanAdd { weeks: Some(8), cost: Some(Pence(400_000)) }), home().has_no(code), home()];
    insta::assert_snapshot!(of_homes(wants(home_feature::LEVEL_ACCESS), says(home_feature::LEVEL_ACCESS)), @r"
    The home has level access
    The home could be given level access (8 weeks, £4,000)
    The home does not have level access
    The home does not say whether it has level access: ask
    ");
    insta::assert_snapshot!(of_homes(avoids(hazard::BUSY_ROAD), says(hazard::BUSY_ROAD)), @r"
    The home names this hazard: busy road; the plan asks to avoid it
    The home has this hazard, which can be taken away: busy road (8 weeks, £4,000); the plan asks to avoid it
    The home says that there is no busy road, as the plan asks
    The home does not say whether it has this hazard, busy road: ask
    ");
    insta::assert_snapshot!(of_homes(avoids(restriction::CURFEW), says(restriction::CURFEW)), @r"
    The home has this restriction: curfew; the plan asks to avoid it
    The home has this restriction, which can be taken away: curfew (8 weeks, £4,000); the plan asks to avoid it
    The home says that it does not have this restriction: curfew, as the plan asks
    The home does not say whether it has this restriction, curfew: ask
    ");
    insta::assert_snapshot!(of_homes(wants(household::WOMEN_ONLY), says(household::WOMEN_ONLY)), @r"
    The home is women only
    The home could be made women only (8 weeks, £4,000)
    The home is not women only
    The home does not say whether it is women only: ask
    ");
    insta::assert_snapshot!(of_homes(wants(surroundings::NEAR_SHOPS), [home().has(surroundings::NEAR_SHOPS), home().has_no(surroundings::NEAR_SHOPS), home()]), @r"
    The home says of its surroundings: near shops
    The home says that this is not so: near shops
    The home does not say whether this describes its surroundings, near shops: ask
    ");
}

#[test]
fn what_a_home_is() {
    insta::assert_snapshot!(of_homes(wants(setting::OWN_HOME), [home(), home().a(setting::RESIDENTIAL_CARE)]), @r"
    Kind of home: a home of one's own; a home of one's own asked
    Kind of home: residential care home; a home of one's own asked
    ");
    insta::assert_snapshot!(of_homes(avoids(property_type::FLAT), [home(), home().but(|h| h.property_types = vec![property_type::FLAT, property_type::GROUND_FLOOR].into())]), @r"
    The home does not say what type of property it is: ask
    Type of property: flat, ground floor; the plan asks to avoid flat
    ");
    insta::assert_snapshot!(of_homes(wants(tenure::SHARED_OWNERSHIP), [home(), home().but(|h| h.tenures = vec![tenure::SOCIAL_RENT, tenure::LICENCE].into())]), @r"
    The home does not say how it can be held: ask
    The home can be held by social rent, licence; shared ownership asked
    ");
    insta::assert_snapshot!(of_homes(lives_alone(), [home(), home().a(setting::EXTRA_CARE).with_others(1), home().a(setting::EXTRA_CARE)]), @r"
    Nobody else lives there; nobody else asked
    1 other person may live there when it is full; nobody else asked
    The home does not say how many others live there: ask
    ");
    insta::assert_snapshot!(of_homes(number(Kind::Bedrooms, 2.0), [home(), home().but(|h| h.bedrooms = Some(1))]), @r"
    The home does not say how many bedrooms it has: ask
    1 bedroom; at least 2 asked
    ");
    insta::assert_snapshot!(of_homes(number(Kind::RentLimit, 100.0), [home(), home().rent(142.5), home().a(setting::SHARED_LIVES)]), @r"
    The home does not say its rent: ask
    Rent of £142.50 a week; at most £100 asked, £42.50 over
    The rent is in the fee; at most £100 asked
    ");
}

#[test]
fn what_a_team_says() {
    let says = |code| [team().has(code), team().says(code, Said::CanAdd { weeks: Some(1), cost: None }), team().has_no(code), team()];
    insta::assert_snapshot!(of_teams(wants(skill::EPILEPSY), says(skill::EPILEPSY)), @r"
    The team has this skill now: epilepsy
    The team would learn or buy in this skill: epilepsy (1 week)
    The team does not have this skill, and would not add it: epilepsy
    The team does not say whether it has this skill, epilepsy: ask
    ");
    insta::assert_snapshot!(of_teams(wants(team_feature::OWN_TEAM), says(team_feature::OWN_TEAM).into_iter().chain([team().but(|s| s.form = Some(Form::Existing))])), @r"
    The team offers this: own team
    The team could add this: own team (1 week)
    The team does not offer this: own team
    The team does not say whether it offers this, own team: ask
    This is a vacancy in an existing team, not a team of the person's own
    ");
    insta::assert_snapshot!(of_teams(wants(skill::PERSONAL_CARE), [None, Some(true), Some(false)].map(|is| team().but(|s| s.personal_care_registered = is))), @r"
    The provider does not say whether it is registered for personal care: ask
    The provider is registered for personal care
    The provider is not registered for personal care
    ");
    insta::assert_snapshot!(of_teams(wants(night::SLEEP_IN), [team(), team().but(|s| s.nights = vec![night::WAKING_NIGHT, night::ON_CALL])]), @r"
    The team does not say what it offers at night: ask
    At night the team offers waking night, on call at night; sleep-in asked
    ");
    insta::assert_snapshot!(of_teams(number(Kind::TeamMost, 6.0), [team(), team().but(|s| s.faces_usual = Some(9))]), @r"
    The team does not say how many different people support one person in a month: ask
    9 different people in a normal month; at most 6 asked
    ");
    insta::assert_snapshot!(of_teams(number(Kind::Hours, 40.0), [team(), team().but(|s| s.hours_max = Some(35.5))]), @r"
    The team does not say how many hours it can give: ask
    Up to 35.5 hours a week; at least 40 asked
    ");
    insta::assert_snapshot!(of_teams(number(Kind::SupportBudget, 1000.0), [team(), team().price(1200.0)]), @r"
    The team does not say its price: ask
    Support for £1,200 a week; at most £1,000 asked, £200 over
    ");
    insta::assert_snapshot!(of_teams(interest("steam trains").or("music"), [team(), team().but(|s| s.title = "Music makers".into())]), @r"
    No mention of steam trains or music: ask
    The team mentions music
    ");
}

#[test]
fn what_both_say_together() {
    let tied = |is| home().but(|h| h.support_tied = is);
    let homes = [
        tied(None),
        tied(Some(true)),
        tied(Some(false)),
        home().but(|h| h.organisation = "tide support".into()),
        home().but(|h| h.support_included = Some("S1".into())),
    ];
    insta::assert_snapshot!(of_homes(separate_landlord(), homes), @r"
    The home does not say whether it is tied to certain support: ask
    The home is tied to certain support
    The home is not tied to certain support, and the support is another organisation's
    tide support is both the landlord and the support provider
    Support comes with the home, so that the two cannot be parted
    ");
    let late = sentence(move_by("2027-01-01"), &home().but(|h| h.available_from = on("2027-02-01")), &team().but(|s| s.lead_weeks = Some(1)));
    insta::assert_snapshot!(late, @"Ready on 1 February 2027; by 1 January 2027 asked, 31 days late (not yet confirmed)");
}
