//! The application for a capital grant of NHS England, as far as plan, package and rules can fill it.

use super::{Document, Row, Section, asked, gap, known, maybe, quoted};
use crate::domain::{Pence, day_in_words, lower_first};
use crate::funding::assess::Assessment;
use crate::funding::check::{Held, Situation};
use crate::funding::format::Holds;
use crate::funding::money::Money;
use crate::funding::signing::signing;
use crate::funding::time::Timeline;
use crate::places::Gazetteer;
use crate::vocabulary::{Kind, Part, Strength};

/// Filled for one plan and one package.
pub fn grant_application(s: &Situation, assessment: &Assessment, money: &Money, timeline: &Timeline) -> Document {
    Document {
        close: false,
        title: "Application for a capital grant: a home of one’s own on leaving hospital".into(),
        about: vec![
            "Filled from the plan and the offers; every answer says where it stands, every gap whom to ask. Read it through with the person before it goes anywhere.".into(),
            "The headings follow what is known of earlier rounds and are told from memory: where the care board has a form of its own, that form wins.".into(),
            format!("Made on {}. Advice, not a decision.", day_in_words(s.today)),
        ],
        sections: vec![
            Section { heading: "1. The person", rows: person(s) },
            Section { heading: "2. What the person needs of a home", rows: needs(s) },
            Section { heading: "3. The home and its landlord", rows: home(s) },
            Section { heading: "4. What the grant would pay for", rows: capital(s, money) },
            Section { heading: "5. Who pays for the support, and the rent", rows: revenue(s, money) },
            Section { heading: "6. Whether the rules are met", rows: rules(assessment) },
            Section { heading: "7. When", rows: times(timeline) },
            Section { heading: "8. The charge and the risks", rows: risks(s, assessment) },
            Section { heading: "9. Who agrees", rows: vec![gap("Sponsor at the Integrated Care Board", "the Integrated Care Board"), gap("Named officer of the council", "the council"), gap("What the person says of this application, and how they were asked", "the person")] },
        ],
    }
}

/// Facts about the person with the plan's words.
pub(super) fn person(s: &Situation) -> Vec<Row> {
    let all = [
        (Kind::Age, "Age", "the person"),
        (Kind::CurrentSetting, "Lives now", "the social worker"),
        (Kind::MonthsInHospital, "Time in hospital", "the hospital team"),
        (Kind::LegalStatus, "Legal status", "the hospital team"),
        (Kind::HomeArea, "Council responsible", "the social worker"),
        (Kind::Entitlement, "Entitled to", "the social worker"),
    ];
    all.into_iter()
        .flat_map(|(kind, question, ask)| {
            let rows: Vec<Row> = s.person.asks_of(kind).map(|r| known(question, r.asked(), quoted(r))).collect();
            if rows.is_empty() { vec![gap(question, ask)] } else { rows }
        })
        .collect()
}

fn needs(s: &Situation) -> Vec<Row> {
    let musts = s.person.asks.iter().copied().filter(|r| matches!(r.kind.part(), Some(Part::Where | Part::Home)) && r.strength == Strength::Essential);
    asked("A must", musts, "the facilitator of the plan")
}

/// What the offer says of the home.
pub(super) fn home(s: &Situation) -> Vec<Row> {
    let Some(home) = s.home else { return vec![gap("The home", "a landlord: none has been chosen")] };
    let area = home.area.as_ref().and_then(|a| Gazetteer::built_in().council_name(a)).map(str::to_owned);
    let labels = |codes: &[crate::vocabulary::Code]| (!codes.is_empty()).then(|| codes.iter().map(|c| lower_first(c.label())).collect::<Vec<_>>().join(", "));
    let offer = "The landlord’s offer";
    vec![
        known("Home", &*home.title, offer),
        known("Landlord", &*home.organisation, offer),
        maybe("What kind of landlord", home.landlord_type.map(|t| t.label().to_owned()), offer, "the landlord"),
        maybe("Council area", area, offer, "the landlord"),
        known("Kind of home", home.setting.label(), offer),
        maybe("Kind of building", labels(&home.property_types), offer, "the landlord"),
        maybe("How it would be held", labels(&home.tenures), offer, "the landlord"),
        maybe("Others living there", home.other_tenants.map(|n| n.to_string()), offer, "the landlord"),
        maybe("How ready it is", home.state.map(|state| state.label().to_owned()), offer, "the landlord"),
        maybe("Is it tied to certain support?", home.support_tied.map(|tied| if tied { "yes" } else { "no" }.to_owned()), offer, "the landlord"),
        gap("The landlord’s standing: registration, last judgement of the regulator, accounts", "the landlord"),
    ]
}

fn capital(s: &Situation, money: &Money) -> Vec<Row> {
    let price = s.home.and_then(|h| h.full_price).map(|p| p.to_string());
    let mut rows = vec![maybe("Price of the home", price, "The landlord’s offer", "the landlord"), gap("Valuation", "a valuer, through the landlord")];
    rows.extend(money.one_off.iter().map(|line| match line.amount {
        Some(amount) if line.estimate => known(&line.what, format!("{amount} (an estimate)"), line.working.clone()),
        Some(amount) => known(&line.what, amount.to_string(), line.working.clone()),
        None => gap(&line.what, "the landlord"),
    }));
    rows
}

fn revenue(s: &Situation, money: &Money) -> Vec<Row> {
    let mut rows: Vec<Row> = s.person.asks_of(Kind::Payer).map(|r| known("Named as paying", r.asked(), quoted(r))).collect();
    if rows.is_empty() {
        rows.push(gap("Who pays for the support, in writing", "the council and the Integrated Care Board"));
    }
    rows.extend(
        money
            .weekly
            .iter()
            .filter(|l| !l.estimate)
            .map(|line| maybe(&format!("{} a week", line.what), line.amount.map(|a| format!("{a}, {}", line.payer.label())), &line.working, "the provider")),
    );
    rows.push(maybe(
        "In all a week",
        money.weekly_total().map(|t: Pence| t.to_string()),
        "The sum of the lines above",
        "the providers whose price is not known",
    ));
    rows
}

fn rules(assessment: &Assessment) -> Vec<Row> {
    let row = |judged: &crate::funding::JudgedRule| match judged.held {
        Held::Yes => known(&judged.needs, format!("Yes. {}", judged.found), judged.source()),
        Held::No => known(&judged.needs, format!("No, as it stands. {}", judged.found), judged.source()),
        Held::Unknown => gap(&judged.needs, &format!("{}: {}", judged.rule.ask, judged.rule.missing)),
    };
    assessment.judged.iter().map(row).collect()
}

/// When each of the four is ready.
pub(super) fn times(timeline: &Timeline) -> Vec<Row> {
    let range = |days: &[jiff::civil::Date; 3]| format!("likely {}, between {} and {}", day_in_words(days[1]), day_in_words(days[0]), day_in_words(days[2]));
    let mut rows: Vec<Row> = timeline
        .ready
        .iter()
        .map(|(track, days)| known(&format!("{}: ready", track.label()), range(days), "Offers’ own dates and estimates of stages"))
        .collect();
    rows.push(known("The move", range(&timeline.move_in), "The longest way through all stages; an estimate"));
    rows.push(maybe("Wanted by", timeline.wanted.map(day_in_words), "The plan", "the person"));
    rows
}

fn risks(s: &Situation, assessment: &Assessment) -> Vec<Row> {
    let says = assessment.rules.says.iter().filter(|said| said.about == crate::funding::format::About::Risk);
    let mut rows: Vec<Row> = says.map(|said| known("Known risk", s.rules.fill(&said.text, s.today), said.cite.in_words())).collect();
    let sign = signing(s.person, Holds::Tenancy);
    rows.push(if sign.held == Held::Unknown {
        gap("Who signs the tenancy", "the social worker, for an assessment of capacity")
    } else {
        known("Who signs the tenancy", sign.says, "The plan")
    });
    rows.push(gap("What happens to the home if the person leaves it", "the landlord and the Integrated Care Board"));
    rows
}
