//! Packages as options: before a provider has answered, kinds of home and how many; afterwards the home by its name.

use super::{COUNTED, Gathered, easy, is_for_the_family, is_own, kinds, needed, words};
use crate::{
    anonymity::circle_of,
    domain::{
        FitStatus, Home, HomeId, Point, RequirementId, Support,
        ranking::{NearMiss, Package},
        records::{FamilyOption, Needed},
    },
    funding::{Assessment, Situation, Timeline, assess_all, chosen, plain_words::months},
    matching::{Band, Missing, Of, bands, restrictiveness},
    vocabulary::{Basis, Form, Kind, Status, Strength},
};
use std::{borrow::Cow, collections::BTreeSet};

/// The most that one list of an option tells.
const TOLD: usize = 6;

/// The two offers of a package.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    pub home: Option<&'a Home>,
    pub support: Option<&'a Support>,
}

/// A package of an option.
struct Of1<'a> {
    package: &'a Package,
    pair: Pair<'a>,
    missing: Vec<Missing>,
}

/// What belongs together: one home that has answered, or all of a kind.
struct Group<'a> {
    key: String,
    band: Band,
    home: &'a Home,
    /// The home's provider has answered.
    named: bool,
    /// The first package of each home.
    all: Vec<Of1<'a>>,
    misses: Vec<(&'a NearMiss, &'a Home)>,
}

/// All options in the order of their bands, and where the homes of each are, about.
pub fn of(g: &Gathered) -> (Vec<FamilyOption>, Vec<(usize, Point)>) {
    let (groups, places) = (groups(g), g.places());
    let mut pins = vec![];
    let options = groups.iter().zip(1..).map(|(group, number)| {
        pins.extend(group.homes().iter().filter(|home| is_around(&places, home)).map(|home| (number, circle_of(home.point).middle)));
        option(g, group, number)
    });
    (options.collect(), pins)
}

/// The map shows what is around the places to be near; what is farther is told in words.
fn is_around(places: &[(String, Point)], home: &Home) -> bool {
    const AROUND_KM: f64 = 40.0;
    places.is_empty() || places.iter().any(|(_, at)| home.point.distance_to(*at).0 <= AROUND_KM)
}

fn groups(g: &Gathered) -> Vec<Group<'_>> {
    let mut groups: Vec<Group> = vec![];
    for banded in bands(&g.ranking, &g.all, &g.inputs.offers, &g.answers.willing) {
        let (home, support) = match banded.of {
            Of::Possible(package) => (&package.home, &package.support),
            Of::Nearest(miss) => (&miss.home, &miss.support),
        };
        let offers = &g.inputs.offers;
        let Some(home) = home.as_ref().and_then(|id| offers.home(id)) else { continue };
        let pair = Pair { home: Some(home), support: support.as_ref().and_then(|id| offers.support(id)) };
        let named = banded.band != Band::NotAtPresent && g.answers.willing.homes.contains(&home.id);
        let group = place(&mut groups, banded.band, home, named);
        match banded.of {
            Of::Possible(package) if !group.has(&home.id) => group.all.push(Of1 { package, pair, missing: banded.missing }),
            Of::Nearest(miss) => group.misses.push((miss, home)),
            Of::Possible(_) => {}
        }
    }
    // Within a band the least restrictive stands first; else the order of the ranking.
    groups.sort_by_key(|group| (group.band, restrictiveness(group.home)));
    groups
}

fn place<'g, 'a>(groups: &'g mut Vec<Group<'a>>, band: Band, home: &'a Home, named: bool) -> &'g mut Group<'a> {
    let key = if named { format!("{}.{}", name(band), home.id) } else { format!("{}.{}", name(band), home.setting.name()) };
    let at = groups.iter().position(|group| group.key == key).unwrap_or_else(|| {
        groups.push(Group { key, band, home, named, all: vec![], misses: vec![] });
        groups.len() - 1
    });
    &mut groups[at]
}

/// A band's name, as it is kept.
pub fn name(band: Band) -> &'static str {
    match band {
        Band::RealNow => "real_now",
        Band::PossibleIf => "possible_if",
        Band::NotAtPresent => "not_at_present",
    }
}

impl<'a> Group<'a> {
    fn has(&self, home: &HomeId) -> bool {
        self.all.iter().any(|one| one.pair.home.is_some_and(|known| known.id == *home))
    }

    /// Each home once.
    fn homes(&self) -> Vec<&'a Home> {
        let mut homes: Vec<&Home> = self.all.iter().filter_map(|one| one.pair.home).chain(self.misses.iter().map(|(_, home)| *home)).collect();
        let mut seen = BTreeSet::new();
        homes.retain(|home| seen.insert(home.id.clone()));
        homes
    }
}

fn option(g: &Gathered, group: &Group, number: usize) -> FamilyOption {
    let homes = group.homes();
    let paid: Vec<Paid> = group.all.iter().map(|one| paid(g, one.pair)).collect();
    let (good, unknown) = (good(g, group), unknown(g, group));
    let needed = needed(g, group, &paid);
    let option = FamilyOption {
        key: group.key.clone(),
        band: name(group.band).into(),
        heading: heading(g, group, homes.len()),
        setting: group.home.setting.name().into(),
        packages: packages(group),
        homes: homes.len(),
        number: Some(number),
        about: about(g, group, &homes),
        good,
        unknown,
        needed,
        against: against(g, group),
        months: paid.iter().filter_map(|paid| paid.months).reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])]),
        decides: paid.first().map(|paid| paid.decides.clone()).unwrap_or_default(),
        others: homes.iter().any(|home| home.status == Status::UnderOffer),
        easy: vec![],
    };
    FamilyOption { easy: easy::lines(g, &option, group.all.iter().flat_map(|one| &one.missing)), ..option }
}

fn packages(group: &Group) -> Vec<(Option<HomeId>, Option<crate::domain::SupportId>)> {
    let possible = group.all.iter().map(|one| (one.package.home.clone(), one.package.support.clone()));
    possible.chain(group.misses.iter().map(|(miss, _)| (miss.home.clone(), miss.support.clone()))).collect()
}

fn heading(g: &Gathered, group: &Group, homes: usize) -> String {
    let (kind, _) = kinds::of(group.home.setting);
    if group.named {
        return format!("“{}”: a {kind}", group.home.title);
    }
    let more = group.band != Band::NotAtPresent && g.ranking.packages.len() == COUNTED;
    let counted = kinds::counted(group.home.setting, homes, more);
    match (group.band, homes) {
        (Band::NotAtPresent, _) => format!("{counted}: near to what you need, and not possible now"),
        (_, 1) if !more => format!("{counted} is here"),
        _ => format!("{counted} are here"),
    }
}

fn about(g: &Gathered, group: &Group, homes: &[&Home]) -> Vec<String> {
    let built = |form| group.all.iter().all(|one| one.pair.support.is_some_and(|team| team.form == Some(form)));
    let team = match () {
        () if group.all.is_empty() => None,
        () if built(Form::BuiltAround) => Some("The team would be built around you."),
        () if built(Form::Existing) => Some("The team works there already, and has room for you."),
        () => None,
    };
    let (places, is_nearest) = (g.places(), group.band == Band::NotAtPresent && homes.len() > 1);
    let nearest =
        || words::nearest(homes, &places).map(|(km, name)| format!("The nearest is about {} from {name}, in a straight line.", super::super::words::miles(km)));
    let distance = if is_nearest { nearest() } else { words::distance(homes, &places) };
    distance.into_iter().chain(team.map(str::to_owned)).collect()
}

/// What is so in every one of them, in words of the person and those close to them; musts first.
fn good(g: &Gathered, group: &Group) -> Vec<RequirementId> {
    let met = |package: &Package, id: &RequirementId| package.requirements.iter().any(|j| j.id == *id && j.status == FitStatus::Met);
    let own = g.inputs.reading.requirements.iter().filter(|r| is_own(r) && is_for_the_family(r));
    let mut good: Vec<_> = own.filter(|r| !group.all.is_empty() && group.all.iter().all(|one| met(one.package, &r.id))).collect();
    good.sort_by_key(|r| r.strength);
    good.into_iter().take(TOLD).map(|r| r.id.clone()).collect()
}

/// What is not known of some of them, musts first.
fn unknown(g: &Gathered, group: &Group) -> Vec<String> {
    let open = |package: &Package, id: &RequirementId| package.requirements.iter().any(|j| j.id == *id && j.status == FitStatus::Unknown);
    // What others say of a risk is a question of theirs; as a must it stands under what would need to be true.
    let told = |r: &&crate::domain::Requirement| is_for_the_family(r) && (is_own(r) || r.strength == Strength::Essential && r.basis != Basis::Risk);
    let mut all: Vec<_> = g.inputs.reading.requirements.iter().filter(told).filter(|r| group.all.iter().any(|one| open(one.package, &r.id))).collect();
    all.sort_by_key(|r| r.strength);
    let some = |r: &crate::domain::Requirement| {
        let of_all = group.all.iter().all(|one| open(one.package, &r.id));
        if of_all { words::asked(r) } else { format!("{} (of some of them)", words::asked(r)) }
    };
    all.into_iter().take(TOLD).map(some).collect()
}

/// What would need to be true for any of them; what is not missing everywhere says so.
fn needed(g: &Gathered, group: &Group, paid: &[Paid]) -> Vec<Needed> {
    let mut told: Vec<(Needed, usize)> = vec![];
    for (one, paid) in group.all.iter().zip(paid) {
        for needed in one.missing.iter().flat_map(|missing| paid.needed(g, missing, &one.pair)) {
            match told.iter_mut().find(|(known, _)| known.what == needed.what && known.who == needed.who) {
                Some((known, times)) => {
                    *times += 1;
                    known.weeks = known.weeks.zip(needed.weeks).map(|(a, b)| [a[0].min(b[0]), a[1].max(b[1])]);
                }
                None => told.push((needed, 1)),
            }
        }
    }
    let some = |(needed, times): (Needed, usize)| match times < group.all.len() {
        true => Needed { what: format!("For some of these: {}", crate::domain::lower_first(&needed.what)), ..needed },
        false => needed,
    };
    told.into_iter().take(TOLD + 2).map(some).collect()
}

/// What blocks those that come nearest. Where it is a place to keep away from, no more than that is told.
fn against(g: &Gathered, group: &Group) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    let mut seen = BTreeSet::new();
    for (miss, _) in &group.misses {
        // Of several that lack the same the first is the nearest.
        for (id, text) in miss.blocked_by.iter().zip(&miss.text).filter(|(id, _)| seen.insert((*id).clone())) {
            let told = match g.requirement(id) {
                Some(r) if r.kind == Kind::AwayFromPlace => "It is not in a right place for you.".to_owned(),
                Some(r) => format!("You need this: {}. {}.", words::asked(r), super::super::words::with_miles(text)),
                None => continue,
            };
            all.push(told);
        }
    }
    all.truncate(TOLD);
    all
}

/// How a package would be held and paid for, and when that could be.
struct Paid {
    decides: String,
    months: Option<[u32; 2]>,
    open: Vec<Needed>,
}

impl Paid {
    fn needed(&self, g: &Gathered, missing: &Missing, pair: &Pair) -> Vec<Needed> {
        match missing {
            Missing::Route => self.open.clone(),
            other => needed::told(g, other, pair, None),
        }
    }
}

fn paid(g: &Gathered, pair: Pair) -> Paid {
    let person = g.inputs.person();
    let home = pair.home.map(|home| g.answers.answers.homes.get(&home.id).map_or(Cow::Borrowed(home), |answer| Cow::Owned(answer.over_home(home))));
    let team = pair.support.map(|team| g.answers.answers.support.get(&team.id).map_or(Cow::Borrowed(team), |answer| Cow::Owned(answer.over_support(team))));
    let s = Situation { home: home.as_deref(), support: team.as_deref(), ..g.inputs.situation(&person) };
    let all: Vec<Assessment> = assess_all(&s);
    let Some(route) = chosen(&all, None) else { return Paid { decides: String::new(), months: None, open: vec![] } };
    let timeline = Timeline::of(&s, route.rules);
    Paid { decides: route.rules.decides.clone(), months: Some(months(s.today, timeline.move_in)), open: needed::told(g, &Missing::Route, &pair, Some(route)) }
}
