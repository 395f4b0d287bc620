//! Which steps a package needs: the stages of every move and those of its route, with the offers' own dates in place of estimates.

use super::Step;
use crate::domain::ready_on;
use crate::funding::check::{Held, Situation, to_adapt};
use crate::funding::format::Track;
use crate::funding::rules::{RouteRules, Stage};
use crate::vocabulary::Route;
use jiff::civil::Date;

/// Weeks of an adaptation of which the offer does not say how long it takes: an estimate.
const ADAPTING: [u32; 3] = [4, 8, 16];
/// The stages that an offer's own date takes the place of.
const TEAM_STAGES: [&str; 2] = ["recruit", "train"];

/// The steps without their dates, each after those it waits for; the move last.
pub fn of(s: &Situation, route: &RouteRules) -> Vec<Step> {
    let home = s.home.and_then(|h| ready_on(h.available_from, h.lead_weeks, s.today));
    let team = s.support.and_then(|t| ready_on(t.available_from, t.lead_weeks, s.today));
    let stages = s.rules.stages.iter().chain(&route.stages).filter(|stage| team.is_none() || !TEAM_STAGES.contains(&stage.id.as_str()));
    let mut steps: Vec<Step> = stages.filter_map(|stage| needed(stage, s, route.route)).collect();
    steps.extend(match home {
        Some(day) => Some(offered("home_ready", "The home is ready, on the landlord’s own word", "the landlord", Track::Home, day)),
        None => route.home.as_ref().and_then(|stage| needed(stage, s, route.route)).map(|step| Step { id: "home_ready".into(), ..step }),
    });
    steps.extend(team.map(|day| offered("team_ready", "The team is ready, on the provider’s own word", "the support provider", Track::Team, day)));
    steps.extend(adaptations(s));
    in_order(steps)
}

/// A stage of this situation; none where it is known not to be needed.
fn needed(stage: &Stage, s: &Situation, route: Route) -> Option<Step> {
    let not_needed = stage.unless.as_ref().map_or(Held::No, |test| test.held(s, route));
    let called_for = stage.only_if.as_ref().map_or(Held::Yes, |test| test.held(s, route));
    if not_needed == Held::Yes || called_for != Held::Yes || !stage.cite.holds_on(s.today) {
        return None;
    }
    let if_needed = not_needed == Held::Unknown;
    Some(Step {
        id: stage.id.clone(),
        does: stage.does.clone(),
        who: stage.who,
        track: stage.track,
        weeks: if if_needed { [0, 0, stage.weeks[2]] } else { stage.weeks },
        after: stage.after.clone(),
        if_needed,
        cite: Some(stage.cite.clone()),
        ..empty(s.today)
    })
}

/// What an offer dates itself: its end is that day, whatever the weeks.
fn offered(id: &str, does: &str, who: &'static str, track: Track, day: Date) -> Step {
    Step { id: id.into(), does: does.into(), who, track, end: [day; 3], from_offer: true, ..empty(day) }
}

/// All adaptations run side by side: the longest counts.
fn adaptations(s: &Situation) -> Option<Step> {
    let all = to_adapt(s);
    let named: Vec<String> = all.iter().map(|(code, _, _)| crate::domain::lower_first(code.label())).collect();
    let weeks = all.iter().map(|(_, weeks, _)| weeks.map_or(ADAPTING, |w| [w; 3]));
    let weeks = weeks.reduce(|a, b| [0, 1, 2].map(|k| a[k].max(b[k])))?;
    let after = vec!["home_ready".to_owned()];
    Some(Step {
        id: "adaptations".into(),
        does: format!("The home is adapted: {}", named.join(", ")),
        who: "the landlord",
        track: Track::Home,
        weeks,
        after,
        ..empty(s.today)
    })
}

fn empty(today: Date) -> Step {
    Step {
        id: String::new(),
        does: String::new(),
        who: "",
        track: Track::Move,
        weeks: [0; 3],
        start: [today; 3],
        end: [today; 3],
        start_by: None,
        done_by: None,
        critical: false,
        if_needed: false,
        from_offer: false,
        cite: None,
        after: vec![],
    }
}

/// Each step after those it waits for; steps that were left out are waited for by nobody, the move by all.
fn in_order(mut steps: Vec<Step>) -> Vec<Step> {
    let ids: Vec<String> = steps.iter().map(|step| step.id.clone()).collect();
    for step in &mut steps {
        step.after.retain(|id| ids.contains(id));
        if step.track == Track::Move {
            step.after = ids.iter().filter(|id| **id != step.id).cloned().collect();
        }
    }
    let mut ordered: Vec<Step> = Vec::with_capacity(steps.len());
    // The rules have no cycle (it is refused when they are read), so each round places at least one.
    while !steps.is_empty() {
        let (can, wait): (Vec<Step>, Vec<Step>) = steps.into_iter().partition(|step| step.after.iter().all(|id| ordered.iter().any(|done| done.id == *id)));
        if can.is_empty() {
            break;
        }
        ordered.extend(can);
        steps = wait;
    }
    ordered
}
