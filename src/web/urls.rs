//! Every address of the pages, typed in one place. Patterns are what the router takes; functions make links.

use crate::domain::{
    OfferKind,
    ranking::RankWhat,
    records::{Id, Organisation, Person},
};
use crate::vocabulary::Route;

/// The patterns of the router.
pub mod pattern {
    pub const HOME: &str = "/";
    pub const PLANS: &str = "/plans";
    pub const COHORT: &str = "/all-plans";
    pub const ADD_PLAN: &str = "/plans/add";
    pub const PLAN: &str = "/plans/{reference}";
    pub const LOOKS: &str = "/plans/{reference}/looks";
    pub const LOOKS_FOR_PRINT: &str = "/plans/{reference}/looks/for-print";
    pub const LOOKS_CSV: &str = "/plans/{reference}/looks/csv";
    pub const SHARING: &str = "/plans/{reference}/sharing";
    pub const KEEPING: &str = "/keeping";
    pub const PLAN_KEEPING: &str = "/plans/{reference}/keeping";
    pub const SHARE_END: &str = "/plans/{reference}/sharing/{id}/end";
    pub const PACKAGES: &str = "/plans/{reference}/packages";
    pub const PACKAGE: &str = "/plans/{reference}/package";
    pub const COMPARE: &str = "/plans/{reference}/compare";
    pub const SHORTLIST: &str = "/plans/{reference}/shortlist";
    pub const PANEL_PAPER: &str = "/plans/{reference}/panel-paper";
    pub const PANEL_PAPER_DOCX: &str = "/plans/{reference}/panel-paper/docx";
    pub const DECIDE: &str = "/plans/{reference}/package/decision";
    pub const WAYS: &str = "/plans/{reference}/package/ways-to-pay";
    pub const ACTIONS: &str = "/plans/{reference}/package/action-plan";
    pub const CALENDAR: &str = "/plans/{reference}/package/action-plan.ics";
    pub const PAPER: &str = "/plans/{reference}/package/papers/{name}";
    pub const PAPER_DOCX: &str = "/plans/{reference}/package/papers/{name}/docx";
    pub const COULD_BE_MADE: &str = "/plans/{reference}/what-could-be-made";
    pub const PLAIN: &str = "/plans/{reference}/ways-to-pay-in-plain-words";
    pub const OPTIONS: &str = "/plans/{reference}/options";
    pub const OPTIONS_SHEET: &str = "/plans/{reference}/options/easy-read";
    pub const RELEASE: &str = "/plans/{reference}/release";
    pub const RELEASED: &str = "/plans/{reference}/released/{id}";
    pub const HELD_BACK: &str = "/pages-held-back";
    pub const EXPLORE: &str = "/explore";
    pub const FOR_YOU: &str = "/for-you/{token}";
    pub const FOR_YOU_EASY: &str = "/for-you/{token}/easy-read";
    pub const BRIEF: &str = "/plans/{reference}/buying-brief";
    pub const BRIEF_DOCX: &str = "/plans/{reference}/buying-brief/docx";
    pub const CHANGE: &str = "/plans/{reference}/what-would-change-it";
    pub const WHY_NOT: &str = "/plans/{reference}/why-not";
    pub const SPECIFICATIONS: &str = "/plans/{reference}/specifications";
    pub const SPECIFICATION: &str = "/plans/{reference}/specifications/{id}";
    pub const SPECIFICATION_CHECK: &str = "/plans/{reference}/specifications/{id}/check";
    pub const SPECIFICATION_FOLLOW: &str = "/plans/{reference}/specifications/{id}/answers";
    pub const PASSAGES: &str = "/plans/{reference}/passages";
    pub const COMING_UP: &str = "/plans/{reference}/dates";
    pub const COMING_UP_ONE: &str = "/plans/{reference}/dates/{id}";
    pub const NEEDED: &str = "/what-is-needed";
    pub const OPEN_SPECIFICATION: &str = "/s/{token}";
    pub const OPEN_ANSWER: &str = "/a/{token}";
    pub const OPEN_SECTION: &str = "/a/{token}/{section}";
    pub const ALERTS: &str = "/plans/{reference}/what-has-changed";
    pub const PLAN_TEXT: &str = "/plans/{reference}/text";
    pub const PICTURE: &str = "/plans/{reference}/pictures/{number}";
    pub const REVIEW: &str = "/plans/{reference}/review";
    pub const REVIEW_ADD: &str = "/plans/{reference}/review/add";
    pub const REVIEW_HISTORY: &str = "/plans/{reference}/review/history";
    pub const REVIEW_ONE: &str = "/plans/{reference}/review/{id}";
    pub const HOMES: &str = "/homes";
    pub const ONE_HOME: &str = "/homes/{id}";
    pub const SUPPORT: &str = "/support";
    pub const ONE_SUPPORT: &str = "/support/{id}";
    pub const PROGRAMMES: &str = "/programmes";
    pub const ONE_PROGRAMME: &str = "/programmes/{id}";
    pub const IMPORT: &str = "/offers/import";
    pub const RULES: &str = "/how-a-match-is-judged/rules";
    pub const HOW: &str = "/how-a-match-is-judged";
    pub const SOURCES: &str = "/data-sources";
    pub const ACCESSIBILITY: &str = "/accessibility";
    pub const HEALTH: &str = "/health";
    pub const HEALTH_LIVE: &str = "/health/live";
    pub const HEALTH_READY: &str = "/health/ready";
    /// What watches the server may ask these under any name.
    pub const HEALTHS: [&str; 3] = [HEALTH, HEALTH_LIVE, HEALTH_READY];
    pub const SIGN_IN: &str = "/sign-in";
    pub const SIGN_OUT: &str = "/sign-out";
    pub const SIGN_IN_CODE: &str = "/sign-in/code";
    pub const SIGN_IN_SET_UP: &str = "/sign-in/set-up";
    pub const SIGN_IN_LINK: &str = "/sign-in/link";
    pub const SIGN_IN_BY_LINK: &str = "/sign-in/link/{secret}";
    pub const FORGOTTEN: &str = "/sign-in/forgotten";
    pub const NEW_PASSWORD: &str = "/sign-in/new-password/{secret}";
    pub const SIGN_IN_OUTSIDE: &str = "/sign-in/organisation";
    pub const BACK_FROM_OUTSIDE: &str = "/sign-in/organisation/back";
    pub const INVITATION: &str = "/invitation/{secret}";
    pub const ACCOUNT: &str = "/account";
    pub const ACCOUNT_PASSWORD: &str = "/account/password";
    pub const RECOVERY_CODES: &str = "/account/recovery-codes";
    pub const SESSIONS: &str = "/account/sessions";
    pub const TOKENS: &str = "/account/tokens";
    pub const MAKE_TOKEN: &str = "/account/tokens/make";
    /// What was sent after a session had run out.
    pub const UNSENT: &str = "/what-you-wrote";
    pub const UNSENT_SEND: &str = "/what-you-wrote/{id}/send";
    pub const UNSENT_THROW_AWAY: &str = "/what-you-wrote/{id}/throw-away";
    /// Where news goes to programs of one's organisation.
    pub const HOOKS: &str = "/account/news-for-programs";
    pub const ADD_HOOK: &str = "/account/news-for-programs/register";
    pub const PEOPLE: &str = "/people";
    pub const INVITE: &str = "/people/invite";
    pub const PERSON: &str = "/people/{id}";
    pub const ORGANISATIONS: &str = "/organisations";
    pub const ADD_ORGANISATION: &str = "/organisations/add";
    pub const OFFERING: &str = "/your-offers";
    pub const ADD_OFFER: &str = "/your-offers/add";
    pub const DRAFT: &str = "/your-offers/drafts/{id}";
    pub const DRAFT_CHECK: &str = "/your-offers/drafts/{id}/check";
    pub const DRAFT_STEP: &str = "/your-offers/drafts/{id}/questions/{name}";
    pub const MANAGE_HOME: &str = "/homes/{id}/manage";
    pub const MANAGE_SUPPORT: &str = "/support/{id}/manage";
    pub const MANAGE_PROGRAMME: &str = "/programmes/{id}/manage";
    pub const PHOTOS: &str = "/homes/{id}/photos";
    pub const PHOTO: &str = "/homes/{id}/photos/{number}";
    pub const INCOMING: &str = "/offers/import/{id}";
    pub const INCOMING_MENDED: &str = "/offers/import/{id}/mended";
    pub const CLAIM: &str = "/your-offers/from-an-answer/{token}";
    pub const REGISTRATIONS: &str = "/organisations/waiting";
    pub const REGISTER: &str = "/register";
    pub const REGISTERED: &str = "/register/sent";
    pub const ORGANISATION: &str = "/organisations/{id}";
    pub const CLOSE_ORGANISATION: &str = "/organisations/{id}/close";
}

/// The description of the API.
pub const OPENAPI: &str = "/api/v1/openapi.json";

/// Where an invitation leads.
pub fn invitation(secret: &str) -> String {
    format!("/invitation/{}", part(secret))
}

/// One person, for whoever looks after them.
pub fn person(id: Id<Person>) -> String {
    format!("/people/{id}")
}

/// One organisation, for whoever looks after it.
pub fn organisation(id: Id<Organisation>) -> String {
    format!("/organisations/{id}")
}

/// Where one is closed.
pub fn close_organisation(id: Id<Organisation>) -> String {
    format!("{}/close", organisation(id))
}

/// A part of an address, with what could be mistaken for address syntax written as `%XX`.
pub fn part(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// One plan with its text and requirements.
pub fn plan(reference: &str) -> String {
    format!("/plans/{}", part(reference))
}

/// Who has looked at a plan.
pub fn looks(reference: &str) -> String {
    format!("{}/looks", plan(reference))
}

/// The same, before one entry of the record.
pub fn looks_before(reference: &str, seq: i64) -> String {
    format!("{}?before={seq}", looks(reference))
}

/// The same for the person, to print.
pub fn looks_for_print(reference: &str) -> String {
    format!("{}/for-print", looks(reference))
}

/// All of them as a spreadsheet.
pub fn looks_csv(reference: &str) -> String {
    format!("{}/csv", looks(reference))
}

/// Who can see a plan.
pub fn sharing(reference: &str) -> String {
    format!("{}/sharing", plan(reference))
}

/// How long a plan is kept, and decisions about erasing it.
pub fn plan_keeping(reference: &str) -> String {
    format!("{}/keeping", plan(reference))
}

/// Where ending a share is sent.
pub fn end_share(reference: &str, id: &str) -> String {
    format!("{}/{}/end", sharing(reference), part(id))
}

/// The form that changes a plan's text, with its pictures beside it.
pub fn plan_text(reference: &str) -> String {
    format!("{}/text", plan(reference))
}

/// One picture of a plan.
pub fn picture(reference: &str, number: i64) -> String {
    format!("{}/pictures/{number}", plan(reference))
}

/// The ranked packages of a plan.
pub fn packages(reference: &str) -> String {
    format!("/plans/{}/packages", part(reference))
}

/// The same, ranking something else or showing more.
pub fn packages_of(reference: &str, what: RankWhat, top: usize) -> String {
    format!("{}?rank={}&top={top}", packages(reference), what.name())
}

/// The same as filtered: `query` begins with `&` or is empty.
pub fn packages_filtered(reference: &str, what: RankWhat, top: usize, query: &str) -> String {
    format!("{}{query}", packages_of(reference, what, top))
}

/// One package explained; either half may be missing where halves are ranked alone.
pub fn package(reference: &str, home: Option<&str>, support: Option<&str>) -> String {
    let halves: Vec<String> = [("home", home), ("support", support)].into_iter().filter_map(|(name, id)| Some(format!("{name}={}", part(id?)))).collect();
    format!("/plans/{}/package?{}", part(reference), halves.join("&"))
}

/// Packages of a plan beside each other, as the board's form names them.
pub fn compare(reference: &str, picks: &[String]) -> String {
    let picks: Vec<String> = picks.iter().map(|pick| format!("pick={}", part(pick))).collect();
    format!("{}?{}", compare_form(reference), picks.join("&"))
}

/// Where the form goes that names packages to be compared.
pub fn compare_form(reference: &str) -> String {
    format!("/plans/{}/compare", part(reference))
}

/// A package as one value of a form.
pub fn pick(home: Option<&str>, support: Option<&str>) -> String {
    halves(home, support, None)
}

/// The packages that are kept for a plan, and what was decided about them.
pub fn shortlist(reference: &str) -> String {
    format!("/plans/{}/shortlist", part(reference))
}

/// The paper for the panel that decides.
pub fn panel_paper(reference: &str) -> String {
    format!("/plans/{}/panel-paper", part(reference))
}

/// The same as a Word file.
pub fn panel_paper_docx(reference: &str) -> String {
    format!("/plans/{}/panel-paper/docx", part(reference))
}

/// The form that records a decision about a package.
pub fn decide(reference: &str, home: Option<&str>, support: Option<&str>) -> String {
    format!("/plans/{}/package/decision?{}", part(reference), halves(home, support, None))
}

/// What stands after the `?` for a package and, where it is chosen, a route.
fn halves(home: Option<&str>, support: Option<&str>, route: Option<Route>) -> String {
    let all = [("home", home), ("support", support), ("route", route.map(Route::name))];
    all.into_iter().filter_map(|(name, id)| Some(format!("{name}={}", part(id?)))).collect::<Vec<_>>().join("&")
}

/// Ways to pay for a package, its money and its time.
pub fn ways(reference: &str, home: Option<&str>, support: Option<&str>, route: Option<Route>) -> String {
    format!("/plans/{}/package/ways-to-pay?{}", part(reference), halves(home, support, route))
}

/// The action plan of a package.
pub fn actions(reference: &str, home: Option<&str>, support: Option<&str>, route: Route) -> String {
    format!("/plans/{}/package/action-plan?{}", part(reference), halves(home, support, Some(route)))
}

/// The action plan of a package as a calendar file.
pub fn calendar(reference: &str, home: Option<&str>, support: Option<&str>, route: Route) -> String {
    format!("/plans/{}/package/action-plan.ics?{}", part(reference), halves(home, support, Some(route)))
}

/// A paper that is filled from a package.
pub fn paper(reference: &str, name: &str, home: Option<&str>, support: Option<&str>, route: Route) -> String {
    format!("/plans/{}/package/papers/{}?{}", part(reference), part(name), halves(home, support, Some(route)))
}

/// The same as a Word file.
pub fn paper_docx(reference: &str, name: &str, home: Option<&str>, support: Option<&str>, route: Route) -> String {
    format!("/plans/{}/package/papers/{}/docx?{}", part(reference), part(name), halves(home, support, Some(route)))
}

/// What could be made for a plan.
pub fn could_be_made(reference: &str) -> String {
    format!("/plans/{}/what-could-be-made", part(reference))
}

/// The ways to hold and pay for a home, for the person and the family.
pub fn in_plain_words(reference: &str) -> String {
    format!("/plans/{}/ways-to-pay-in-plain-words", part(reference))
}

/// Realistic options, for the facilitator with the person and their family.
pub fn options(reference: &str) -> String {
    format!("{}/options", plan(reference))
}

/// The same, where the person began to talk about what they could give up.
pub fn options_talk(reference: &str) -> String {
    format!("{}?talk=yes#talk", options(reference))
}

/// The easy-read sheet of options that are not released.
pub fn options_sheet(reference: &str) -> String {
    format!("{}/easy-read", options(reference))
}

/// Where a page is released, refused and ended.
pub fn release(reference: &str) -> String {
    format!("{}/release", plan(reference))
}

/// A page as it was released.
pub fn released(reference: &str, id: &str) -> String {
    format!("{}/released/{}", plan(reference), part(id))
}

/// A released page, for whoever holds its link.
pub fn for_you(token: &str) -> String {
    format!("/for-you/{}", part(token))
}

/// The same in easy read.
pub fn for_you_easy(token: &str) -> String {
    format!("{}/easy-read", for_you(token))
}

/// The brief for a provider that buys homes.
pub fn buying_brief(reference: &str) -> String {
    format!("/plans/{}/buying-brief", part(reference))
}

/// The same as a Word file.
pub fn buying_brief_docx(reference: &str) -> String {
    format!("/plans/{}/buying-brief/docx", part(reference))
}

/// What would change a plan's ranking.
pub fn change(reference: &str) -> String {
    format!("/plans/{}/what-would-change-it", part(reference))
}

/// Why an offer or a pair is not possible for a plan.
pub fn why_not(reference: &str, home: Option<&str>, support: Option<&str>) -> String {
    format!("{}?{}", why_not_form(reference), halves(home, support, None))
}

/// Where the form goes that names an offer or a pair.
pub fn why_not_form(reference: &str) -> String {
    format!("/plans/{}/why-not", part(reference))
}

/// Begins a letter in the reader's own program for mail.
pub fn mail(subject: &str, body: &str) -> String {
    format!("mailto:?subject={}&body={}", part(subject), part(body))
}

/// What changes brought a plan or took from it.
pub fn alerts(reference: &str) -> String {
    format!("/plans/{}/what-has-changed", part(reference))
}

/// The desk at which somebody corrects what was read from a plan.
pub fn review(reference: &str) -> String {
    format!("/plans/{}/review", part(reference))
}

/// The same, at one card.
pub fn review_card(reference: &str, number: usize) -> String {
    format!("{}#asked-{number}", review(reference))
}

/// The form that adds what was not read, with the words of one sentence to choose from.
pub fn review_add_from(reference: &str, start: usize, end: usize) -> String {
    format!("{}?from={start}&to={end}", review_add(reference))
}

/// The form that adds what was not read.
pub fn review_add(reference: &str) -> String {
    format!("{}/add", review(reference))
}

/// Everything that was decided about what was read.
pub fn review_history(reference: &str) -> String {
    format!("{}/history", review(reference))
}

/// One requirement or statement, to be corrected.
pub fn review_one(reference: &str, id: &str) -> String {
    format!("{}/{}", review(reference), part(id))
}

/// The same, with others to follow and then the section to go back to.
pub fn review_one_then(reference: &str, id: &str, then: &[&str], section: &str) -> String {
    let then: Vec<String> = then.iter().map(|id| part(id)).collect();
    format!("{}?then={}&section={}", review_one(reference, id), then.join(","), part(section))
}

/// The specifications that were made from a plan.
pub fn specifications(reference: &str) -> String {
    format!("{}/specifications", plan(reference))
}

/// One of them, to choose what it says.
pub fn specification(reference: &str, id: impl std::fmt::Display) -> String {
    format!("{}/{id}", specifications(reference))
}

/// The same as it would go out, to be checked.
pub fn specification_check(reference: &str, id: impl std::fmt::Display) -> String {
    format!("{}/check", specification(reference, id))
}

/// Its links, and what providers answered.
pub fn specification_follow(reference: &str, id: impl std::fmt::Display) -> String {
    format!("{}/answers", specification(reference, id))
}

/// Dates that come up for the person of a plan.
pub fn coming_up(reference: &str) -> String {
    format!("{}/dates", plan(reference))
}

/// One of them, to be changed or taken out.
pub fn coming_up_one(reference: &str, id: impl std::fmt::Display) -> String {
    format!("{}/{id}", coming_up(reference))
}

/// The passages of a plan that are about somebody else.
pub fn passages(reference: &str) -> String {
    format!("{}/passages", plan(reference))
}

/// A specification for whoever holds its link.
pub fn open_specification(token: &str) -> String {
    format!("/s/{}", part(token))
}

/// What a provider began, for whoever holds their link.
pub fn open_answer(token: &str) -> String {
    format!("/a/{}", part(token))
}

/// One page of it.
pub fn open_section(token: &str, section: &str) -> String {
    format!("{}/{}", open_answer(token), part(section))
}

/// The list of one kind of offer.
pub fn offers(kind: OfferKind) -> &'static str {
    match kind {
        OfferKind::Home => pattern::HOMES,
        OfferKind::Support => pattern::SUPPORT,
        OfferKind::Programme => pattern::PROGRAMMES,
    }
}

/// A page of that list, with the words searched for.
pub fn offers_page(kind: OfferKind, query: &str, page: usize) -> String {
    let words = if query.is_empty() { String::new() } else { format!("q={}&", part(query)) };
    format!("{}?{words}page={page}", offers(kind))
}

/// One offer.
pub fn offer(kind: OfferKind, id: &str) -> String {
    format!("{}/{}", offers(kind), part(id))
}

/// What can be done with an offer of one's own.
pub fn manage_offer(kind: OfferKind, id: &str) -> String {
    format!("{}/manage", offer(kind, id))
}

/// The photographs of a home, to be added to.
pub fn offer_photos(id: &str) -> String {
    format!("{}/photos", offer(OfferKind::Home, id))
}

/// One photograph of a home.
pub fn photo(id: &str, number: i64) -> String {
    format!("{}/{number}", offer_photos(id))
}

/// The questions of a draft.
pub fn draft(id: impl std::fmt::Display) -> String {
    format!("{}/drafts/{id}", pattern::OFFERING)
}

/// Everything that a draft says.
pub fn draft_check(id: impl std::fmt::Display) -> String {
    format!("{}/check", draft(id))
}

/// One page of its questions.
pub fn draft_step(id: impl std::fmt::Display, step: &str) -> String {
    format!("{}/questions/{}", draft(id), part(step))
}

/// A file of offers that waits for a yes.
pub fn incoming(id: impl std::fmt::Display) -> String {
    format!("{}/{id}", pattern::IMPORT)
}

/// The same with what could be mended.
pub fn incoming_mended(id: impl std::fmt::Display) -> String {
    format!("{}/mended", incoming(id))
}

/// Where what an answer by link offered is kept as drafts.
pub fn claim(token: &str) -> String {
    format!("{}/from-an-answer/{}", pattern::OFFERING, part(token))
}

/// What is needed near a place; empty: near none yet.
pub fn needed(near: &str) -> String {
    if near.is_empty() { pattern::NEEDED.to_owned() } else { format!("{}?near={}", pattern::NEEDED, part(near)) }
}

/// An offer in the API.
pub fn api_offer(kind: OfferKind, id: &str) -> String {
    format!("/api/v1{}", offer(kind, id))
}

/// What is done with a form that waits for its writer.
pub fn unsent(id: uuid::Uuid, what: &str) -> String {
    format!("{}/{id}/{what}", pattern::UNSENT)
}

/// Something kept for a plan, in the API.
pub fn api_record(reference: &str, list: &str, id: impl std::fmt::Display) -> String {
    format!("{}/{list}/{id}", api_plan(reference))
}

/// The corrected requirements of a plan as labelled data.
pub fn api_labels(reference: &str) -> String {
    format!("{}/labels", api_plan(reference))
}

/// A plan in the API.
pub fn api_plan(reference: &str) -> String {
    format!("/api/v1{}", plan(reference))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_id_stays_one_part_of_its_address() {
        assert_eq!(offer(OfferKind::Home, "H 1/2?"), "/homes/H%201%2F2%3F");
        assert_eq!(package("daniel", Some("H&1"), None), "/plans/daniel/package?home=H%261");
    }
}
