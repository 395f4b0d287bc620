//! The pages. Each is a struct of words ready to show beside its template; [`ALL`] lists them, and the router is made from it.

mod about;
mod accounts;
pub mod add_plan;
mod alerts;
mod asking;
mod attention;
mod board;
mod change;
mod charts;
mod cohort;
mod coming_up;
mod compare;
mod day;
mod decide;
mod drawn;
mod facts;
mod family;
mod filters;
mod highlight;
mod home;
pub mod import;
mod judgements;
mod keeping;
mod looks;
mod map;
mod marks;
mod naming;
mod needed;
mod offer;
mod offers;
mod open;
mod package;
mod pair;
mod panel_paper;
mod passages;
mod plan;
mod plans;
mod provide;
mod requirements;
mod review;
mod rows;
mod sent;
mod sharing;
mod shortlist;
mod specification;
mod square;
mod steps;
mod text;
mod unsent;
mod uploads;
mod ways;
mod why_not;

pub use accounts::with_next;
pub use highlight::plain as plain_quote;
pub use plans::title as plan_title;
pub use text::{own_title, shown_picture};
pub use unsent::Waiting;

use super::{app::App, error::Error, urls::pattern};
use crate::access::{Action, Thing};
use askama::Template;
use axum::{
    Router,
    response::{Html, IntoResponse, Response},
    routing::{MethodRouter, get, post},
};

/// One page: where it is, what it shows, and what answers it.
pub struct Listed {
    /// The pattern of its address.
    pub pattern: &'static str,
    /// What a reader finds there.
    pub shows: &'static str,
    route: Route,
}

/// Every page. To add one: its address in `urls`, a file here with its struct, a template, and a line in this list.
pub const ALL: &[Listed] = &[
    Listed { pattern: pattern::HOME, shows: "what this is and how to begin", route: || get(home::show) },
    Listed { pattern: pattern::PLANS, shows: "the plans", route: || get(plans::show) },
    Listed { pattern: pattern::COHORT, shows: "all plans together", route: || get(cohort::show) },
    Listed { pattern: pattern::ADD_PLAN, shows: "a form that takes a plan", route: add_plan::route },
    Listed { pattern: pattern::PLAN, shows: "one plan: its text and what was read from it", route: || get(plan::show) },
    Listed { pattern: pattern::LOOKS, shows: "who has looked at a plan", route: || get(looks::show) },
    Listed { pattern: pattern::LOOKS_FOR_PRINT, shows: "the same to be printed for the person", route: || get(looks::for_print) },
    Listed { pattern: pattern::SHARING, shows: "who can see a plan, and a form that shares it", route: sharing::route },
    Listed { pattern: pattern::PLAN_KEEPING, shows: "how long a plan is kept, and decisions about erasing it", route: keeping::of_plan },
    Listed { pattern: pattern::KEEPING, shows: "how long plans are kept, and what was erased", route: keeping::of_organisation },
    Listed { pattern: pattern::PLAN_TEXT, shows: "a plan's text to be typed or changed, beside its pictures", route: text::route },
    Listed { pattern: pattern::PACKAGES, shows: "the ranked packages of a plan", route: || get(board::show) },
    Listed { pattern: pattern::PACKAGE, shows: "one package, requirement by requirement", route: || get(package::show) },
    Listed { pattern: pattern::COMPARE, shows: "up to four packages beside each other", route: || get(compare::show) },
    Listed {
        pattern: pattern::SHORTLIST,
        shows: "the packages kept for a plan, and what was decided about them",
        route: || get(shortlist::show).post(shortlist::press),
    },
    Listed { pattern: pattern::PANEL_PAPER, shows: "a paper for the panel that decides", route: || get(panel_paper::show) },
    Listed { pattern: pattern::DECIDE, shows: "a form that records a decision about a package", route: || get(decide::show).post(decide::press) },
    Listed { pattern: pattern::WAYS, shows: "the ways to pay for a package, its money and its time", route: || get(ways::show) },
    Listed { pattern: pattern::ACTIONS, shows: "who does what by when for a package, to be ticked off", route: || get(ways::action_plan).post(ways::press) },
    Listed { pattern: pattern::PAPER, shows: "a paper filled from a package", route: || get(ways::paper) },
    Listed { pattern: pattern::COULD_BE_MADE, shows: "what could be made for a plan", route: || get(ways::could_be_made) },
    Listed { pattern: pattern::PLAIN, shows: "the ways to have and pay for a home, for the person and the family", route: || get(ways::in_plain_words) },
    Listed { pattern: pattern::OPTIONS, shows: "realistic options, for the facilitator with the person and their family", route: || get(family::options) },
    Listed {
        pattern: pattern::RELEASE,
        shows: "where a page is released to the person and their family",
        route: || get(family::release).post(family::release_act),
    },
    Listed { pattern: pattern::HELD_BACK, shows: "pages that facilitators have not released for a fortnight", route: || get(family::held_back) },
    Listed { pattern: pattern::EXPLORE, shows: "what exists near a place; nothing is kept", route: || get(family::explored).post(family::explore_form) },
    Listed { pattern: pattern::BRIEF, shows: "a brief for a provider that buys homes", route: || get(ways::brief) },
    Listed { pattern: pattern::CHANGE, shows: "what would change a ranking", route: || get(change::show) },
    Listed { pattern: pattern::WHY_NOT, shows: "why an offer or a pair is not possible", route: || get(why_not::show) },
    Listed { pattern: pattern::ALERTS, shows: "what changes brought a plan or took from it", route: || get(alerts::show).post(alerts::seen) },
    Listed {
        pattern: pattern::SPECIFICATIONS,
        shows: "the specifications that were made from a plan",
        route: || get(specification::list).post(specification::begin),
    },
    Listed { pattern: pattern::PASSAGES, shows: "the passages of a plan that are about somebody else", route: || get(passages::show).post(passages::mark) },
    Listed { pattern: pattern::COMING_UP, shows: "dates that come up for the person of a plan", route: || get(coming_up::show).post(coming_up::add) },
    Listed { pattern: pattern::NEEDED, shows: "how many people need what, for providers", route: || get(needed::show) },
    Listed { pattern: pattern::REVIEW, shows: "what was read from a plan, to be checked", route: || get(review::show).post(review::confirm) },
    Listed { pattern: pattern::REVIEW_ADD, shows: "a form that adds what was not read", route: || get(review::add_form).post(review::add) },
    Listed { pattern: pattern::REVIEW_HISTORY, shows: "what was decided about a reading", route: || get(review::history) },
    Listed { pattern: pattern::REVIEW_ONE, shows: "one requirement, to be corrected", route: || get(review::one).post(review::change) },
    Listed { pattern: pattern::HOMES, shows: "the homes", route: || get(offers::homes) },
    Listed { pattern: pattern::ONE_HOME, shows: "one home", route: || get(offer::home) },
    Listed { pattern: pattern::SUPPORT, shows: "the support teams", route: || get(offers::support) },
    Listed { pattern: pattern::ONE_SUPPORT, shows: "one support team", route: || get(offer::support) },
    Listed { pattern: pattern::PROGRAMMES, shows: "what could be made", route: || get(offers::programmes) },
    Listed { pattern: pattern::ONE_PROGRAMME, shows: "one programme", route: || get(offer::programme) },
    Listed { pattern: pattern::OFFERING, shows: "a provider's own offers and drafts", route: || get(provide::start) },
    Listed { pattern: pattern::ADD_OFFER, shows: "a form that begins an offer", route: provide::add },
    Listed { pattern: pattern::MANAGE_HOME, shows: "what can be done with a home of one's own", route: provide::manage_home },
    Listed { pattern: pattern::MANAGE_SUPPORT, shows: "what can be done with a team of one's own", route: provide::manage_support },
    Listed { pattern: pattern::MANAGE_PROGRAMME, shows: "what can be done with a programme of one's own", route: provide::manage_programme },
    Listed { pattern: pattern::PHOTOS, shows: "the photographs of a home, to be added to", route: provide::photos },
    Listed { pattern: pattern::IMPORT, shows: "a form that takes a file of offers", route: import::route },
    Listed { pattern: pattern::HOW, shows: "how a match is judged", route: || get(about::how) },
    Listed { pattern: pattern::RULES, shows: "the rules of ways to pay, cost and time, with their sources", route: || get(ways::all_rules) },
    Listed { pattern: pattern::SOURCES, shows: "where the data comes from", route: || get(about::sources) },
    Listed { pattern: pattern::ACCESSIBILITY, shows: "how the pages are made for everybody", route: || get(about::accessibility) },
    Listed { pattern: pattern::ACCOUNT, shows: "one's own account", route: || get(accounts::account) },
    Listed { pattern: pattern::SESSIONS, shows: "where one is signed in", route: accounts::sessions },
    Listed { pattern: pattern::ACCOUNT_PASSWORD, shows: "a form that changes one's password", route: accounts::change_password },
    Listed { pattern: pattern::TOKENS, shows: "the tokens by which programs act for one", route: accounts::tokens },
    Listed { pattern: pattern::MAKE_TOKEN, shows: "a form that makes a token", route: accounts::make_token },
    Listed { pattern: pattern::PEOPLE, shows: "the people of an organisation and who is invited", route: accounts::people },
    Listed { pattern: pattern::INVITE, shows: "a form that invites somebody", route: accounts::invite },
];

/// Pages without the frame of the others: sheets to be printed, and what a link opens, from which nothing else is reached.
pub const ALONE: &[Listed] = &[
    Listed { pattern: pattern::OPTIONS_SHEET, shows: "the easy-read sheet of options before they are released", route: || get(family::sheet) },
    Listed { pattern: pattern::FOR_YOU, shows: "a released page, for whoever holds its link", route: || get(family::for_you).post(family::for_you_answer) },
    Listed { pattern: pattern::FOR_YOU_EASY, shows: "the same in easy read", route: || get(family::for_you_easy_read) },
    Listed { pattern: pattern::RELEASED, shows: "a page as it was released", route: || get(family::released) },
];

/// Pages of one specification: what they show depends on one that was begun.
pub const OF_SPECIFICATIONS: &[Listed] = &[
    Listed {
        pattern: pattern::SPECIFICATION,
        shows: "what a specification says, to be chosen",
        route: || get(specification::choose).post(specification::chosen),
    },
    Listed {
        pattern: pattern::SPECIFICATION_CHECK,
        shows: "a specification as it would go out",
        route: || get(specification::check).post(specification::checked),
    },
    Listed {
        pattern: pattern::SPECIFICATION_FOLLOW,
        shows: "a specification's links and answers",
        route: || get(specification::follow).post(specification::followed),
    },
];

/// Pages for whoever holds a link, without an account.
pub const OPEN: &[Listed] = &[
    Listed { pattern: pattern::OPEN_SPECIFICATION, shows: "an anonymous specification", route: || get(open::specification).post(open::begin) },
    Listed { pattern: pattern::OPEN_ANSWER, shows: "what a provider has answered so far", route: || get(open::tasks) },
    Listed { pattern: pattern::OPEN_SECTION, shows: "a few questions to a provider", route: || get(open::section).post(open::save) },
];

/// Makes what answers an address.
type Route = fn() -> MethodRouter<App>;

/// The files that pages hand out, what forms on them send, and forms of one entry of a page.
const FILES: &[(&str, Route)] = &[
    (pattern::PICTURE, || get(text::picture)),
    (pattern::PAPER_DOCX, || get(ways::docx)),
    (pattern::PANEL_PAPER_DOCX, || get(panel_paper::docx)),
    (pattern::BRIEF_DOCX, || get(ways::brief_docx)),
    (pattern::CALENDAR, || get(ways::calendar)),
    (pattern::LOOKS_CSV, || get(looks::csv)),
    (pattern::SHARE_END, || post(sharing::end)),
    (pattern::COMING_UP_ONE, || get(coming_up::one).post(coming_up::change)),
];

/// Pages that not everybody who is signed in sees, or only whoever is not.
const APART: &[(&str, Route)] = &[
    (pattern::SIGN_IN, accounts::sign_in),
    (pattern::SIGN_OUT, || post(accounts::sign_out)),
    (pattern::UNSENT, || get(unsent::show)),
    (pattern::UNSENT_SEND, || post(unsent::send)),
    (pattern::UNSENT_THROW_AWAY, || post(unsent::throw_away)),
    (pattern::SIGN_IN_CODE, accounts::code),
    (pattern::SIGN_IN_SET_UP, accounts::set_up),
    (pattern::SIGN_IN_LINK, accounts::send_link),
    (pattern::SIGN_IN_BY_LINK, accounts::by_link),
    (pattern::SIGN_IN_OUTSIDE, || get(accounts::sign_in_outside)),
    (pattern::BACK_FROM_OUTSIDE, || get(accounts::back_from_outside)),
    (pattern::FORGOTTEN, accounts::forgotten),
    (pattern::NEW_PASSWORD, accounts::new_password),
    (pattern::INVITATION, accounts::invitation),
    (pattern::RECOVERY_CODES, accounts::recovery_codes),
    (pattern::HOOKS, accounts::hooks),
    (pattern::ADD_HOOK, accounts::add_hook),
    (pattern::PERSON, accounts::person),
    (pattern::ORGANISATIONS, || get(accounts::organisations)),
    (pattern::ADD_ORGANISATION, accounts::add_organisation),
    (pattern::ORGANISATION, accounts::organisation),
    (pattern::CLOSE_ORGANISATION, accounts::close_organisation),
    (pattern::DRAFT, provide::draft),
    (pattern::DRAFT_CHECK, provide::check),
    (pattern::DRAFT_STEP, || get(provide::step).post(provide::save_step)),
    (pattern::PHOTO, || get(provide::photo)),
    (pattern::INCOMING, provide::incoming),
    (pattern::INCOMING_MENDED, || get(provide::mended)),
    (pattern::CLAIM, provide::claim),
    (pattern::REGISTRATIONS, provide::waiting),
    (pattern::REGISTER, provide::register),
    (pattern::REGISTERED, || get(provide::registered)),
];

/// The routes of all pages, and of the files that they hand out.
pub fn router() -> Router<App> {
    let files = FILES.iter().chain(APART).fold(Router::new(), |router, (pattern, route)| router.route(pattern, route()));
    ALL.iter().chain(ALONE).chain(OF_SPECIFICATIONS).chain(OPEN).fold(files, |router, page| router.route(page.pattern, (page.route)()))
}

/// The address of every page and file.
pub fn patterns() -> Vec<&'static str> {
    let pages = ALL.iter().chain(ALONE).chain(OF_SPECIFICATIONS).chain(OPEN).map(|page| page.pattern);
    pages.chain(FILES.iter().chain(APART).map(|(pattern, _)| *pattern)).collect()
}

/// Which entry of the navigation a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Start,
    Plans,
    Explore,
    Homes,
    Support,
    Programmes,
    /// A provider's own.
    Offering,
    Needed,
    About,
    People,
    Account,
}

/// What stands around every page.
pub struct Shell {
    /// The page's own title.
    pub title: String,
    section: Section,
    /// Which parts of the site whoever acts has.
    has: Vec<Section>,
    /// Who acts; none: nobody is signed in.
    pub author: Option<String>,
    /// Whether every person in it is fictional.
    pub demonstration: bool,
}

/// An entry of the navigation.
pub struct Entry {
    pub label: &'static str,
    pub address: &'static str,
    pub here: bool,
}

impl Shell {
    /// The frame of a page.
    pub fn new(app: &App, section: Section, title: impl Into<String>) -> Shell {
        let parts = [
            (Section::Plans, Action::ListPlans),
            (Section::Explore, Action::TryOut),
            (Section::Homes, Action::SeeOffers),
            (Section::Support, Action::SeeOffers),
            (Section::Programmes, Action::SeeOffers),
            (Section::About, Action::OpenPage),
            (Section::People, Action::LookAfterPeople),
            (Section::Account, Action::OwnAccount),
        ];
        let mut has: Vec<Section> = parts.into_iter().filter(|(_, action)| app.offers_to_do(*action, &Thing::Nothing)).map(|(section, _)| section).collect();
        if app.is_of_a_provider() {
            has.extend([Section::Offering, Section::Needed]);
        }
        Shell {
            title: title.into(),
            section,
            has,
            author: app.signed_in().map(|actor| actor.signature()),
            demonstration: app.settings().demonstration.is_some(),
        }
    }

    /// The navigation, with the entry of this page marked.
    pub fn entries(&self) -> Vec<Entry> {
        let all = [
            (Section::Plans, "Plans", pattern::PLANS),
            (Section::Offering, "Your offers", pattern::OFFERING),
            (Section::Needed, "What is needed", pattern::NEEDED),
            (Section::Explore, "Explore", pattern::EXPLORE),
            (Section::Homes, "Homes", pattern::HOMES),
            (Section::Support, "Support teams", pattern::SUPPORT),
            (Section::Programmes, "What could be made", pattern::PROGRAMMES),
            (Section::About, "How a match is judged", pattern::HOW),
            (Section::People, "People", pattern::PEOPLE),
            (Section::Account, "Your account", pattern::ACCOUNT),
        ];
        let has = all.into_iter().filter(|(section, ..)| self.has.contains(section));
        has.map(|(section, label, address)| Entry { label, address, here: section == self.section }).collect()
    }
}

/// A page as an answer.
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => Html(html).into_response(),
            Err(cause) => Error::ours(cause).into_response(),
        }
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    shell: Shell,
    error: &'a Error,
}

/// An error for a person.
pub fn error_page(app: &App, error: &Error) -> Response {
    let page = ErrorPage { shell: Shell::new(app, Section::Start, &error.title), error };
    let body = page.render().unwrap_or_else(|_| error.to_string());
    (error.status, Html(body)).into_response()
}
