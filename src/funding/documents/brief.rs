//! The buying brief for shared ownership: what a provider that buys homes needs to know to begin. It names nobody and quotes
//! nobody, since it goes to providers.

use super::{Document, Row, Section, gap, known, maybe};
use crate::domain::{AreaCode, Pence, day_in_words};
use crate::funding::assess::assess;
use crate::funding::check::{Held, Situation};
use crate::funding::could_be_made::is_of_home;
use crate::funding::format::Holds;
use crate::funding::money::Payer;
use crate::funding::signing::signing;
use crate::places::Gazetteer;
use crate::vocabulary::{Kind, Part, Route, Strength};

/// Filled for one plan; `areas` are the councils in which it looks for a home.
pub fn buying_brief(s: &Situation, areas: &[AreaCode]) -> Document {
    let alone = Situation { home: None, support: None, ..*s };
    Document {
        close: false,
        title: "Buying brief: shared ownership for a person with a long-term disability".into(),
        about: vec![
            "For a provider that buys homes with people. It names nobody; what is not known yet is marked.".into(),
            format!("Made on {}. The person decides which home; nothing here is an order.", day_in_words(s.today)),
        ],
        sections: vec![
            Section { heading: "1. Can this person use the scheme?", rows: eligible(&alone) },
            Section { heading: "2. Who signs", rows: vec![signs(s)] },
            Section { heading: "3. The deposit and the loan", rows: money(s) },
            Section { heading: "4. Support is paid for", rows: vec![support(s)] },
            Section { heading: "5. Where", rows: vec![place(areas)] },
            Section { heading: "6. What the home must have", rows: home(s, Strength::Essential, "Must") },
            Section { heading: "7. What would make it a good home", rows: home(s, Strength::Important, "Matters") },
            Section {
                heading: "8. When",
                rows: vec![maybe("Wanted by", s.person.asks_of(Kind::MoveBy).find_map(|r| r.day()).map(day_in_words), "The plan", "the person")],
            },
        ],
    }
}

fn eligible(s: &Situation) -> Vec<Row> {
    let Some(rules) = s.rules.route(Route::Hold) else { return vec![gap("The rules of the scheme", "whoever keeps the rules of this installation")] };
    let assessment = assess(rules, s);
    let row = |judged: &crate::funding::JudgedRule| match judged.held {
        Held::Yes => known(&judged.needs, "Yes", judged.source()),
        Held::No => known(&judged.needs, "No, as it stands", judged.source()),
        Held::Unknown => gap(&judged.needs, judged.rule.ask),
    };
    assessment.judged.iter().filter(|j| !is_of_home(j.rule) && j.rule.id != "signing").map(row).collect()
}

fn signs(s: &Situation) -> Row {
    let sign = signing(s.person, Holds::Title);
    match sign.held {
        Held::Yes => known("Authority in hand", sign.says, "The plan"),
        Held::No => known("Authority in hand", format!("Not yet. {}", sign.says), "The plan"),
        Held::Unknown => gap("Authority in hand", "the social worker, for an assessment of capacity"),
    }
}

fn money(s: &Situation) -> Vec<Row> {
    let pounds = |name: &str| s.rules.number(name, s.today).map(|n| n.in_words()).unwrap_or_default();
    let savings = s.person.number(Kind::Savings).one().map(|n| Pence::from_pounds(*n).to_string());
    let family = s.person.has(crate::vocabulary::entitlement::FAMILY_CONTRIBUTION) || s.person.has(crate::vocabulary::funding_interest::FAMILY_INVESTMENT);
    vec![
        maybe("Cash for the deposit", savings, "The plan, savings", "the person and the family"),
        if family { known("The family adds to it", "Yes; how much is to be agreed", "The plan") } else { gap("The family adds to it", "the family") },
        known(
            "Cash that buyers were seen to need",
            format!("{} to {}", pounds("hold_cash_least"), pounds("hold_cash_most")),
            s.rules.number("hold_cash_least", s.today).map(|n| n.cite.in_words()).unwrap_or_default(),
        ),
        gap("A loan agreed in principle", "the lender or mortgage adviser"),
    ]
}

fn support(s: &Situation) -> Row {
    match Payer::of_support(s) {
        Payer::ToConfirm => gap("Who pays for the support", "the council and the Integrated Care Board"),
        payer => known("Who pays for the support", format!("As the plan’s facts say: {}; the agreement itself is to be shown", payer.label()), "The plan"),
    }
}

fn place(areas: &[AreaCode]) -> Row {
    let names: Vec<&str> = areas.iter().filter_map(|a| Gazetteer::built_in().council_name(a)).collect();
    if names.is_empty() { gap("Council areas", "the person and the family") } else { known("Council areas", names.join(", "), "The plan’s places") }
}

/// Requirements in the words of the vocabulary; places are left to the areas, and words of the person stay in the plan.
fn home(s: &Situation, strength: Strength, question: &str) -> Vec<Row> {
    let spoken = |r: &&crate::domain::Requirement| {
        matches!(r.kind.part(), Some(Part::Where | Part::Home)) && !matches!(r.kind, Kind::Near | Kind::AwayFromPlace | Kind::InArea)
    };
    let rows: Vec<Row> =
        s.person.asks.iter().copied().filter(|r| r.strength == strength).filter(spoken).map(|r| known(question, r.asked(), "The plan")).collect();
    if rows.is_empty() { vec![gap(question, "the facilitator of the plan")] } else { rows }
}
