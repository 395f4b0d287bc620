//! The demonstration's people: one for every role. All are invented, and so are their organisations.

use crate::{
    accounts::factors,
    domain::{
        Did, Look,
        records::{Id, Organisation, OrganisationKind, Person, Role},
        sharing::{Article6, Article9, Article10, Assessed, Basis, Capacity, Confidentiality, Lets, Purpose, SharedWith, Told},
    },
    store::{Expected, NewRecord, NewShare, Store, StoreError},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use uuid::Uuid;

/// Somebody of the demonstration.
struct Invented {
    organisation: &'static str,
    kind: OrganisationKind,
    name: &'static str,
    role: Role,
    email: &'static str,
    /// What they are, for whoever looks for a role.
    is: &'static str,
}

const fn invented(organisation: &'static str, kind: OrganisationKind, name: &'static str, role: Role, email: &'static str, is: &'static str) -> Invented {
    Invented { organisation, kind, name, role, email, is }
}

const COUNCIL: &str = "Southmere Council";
const FACILITATOR: &str = "Planning Days Together";

const PEOPLE: [Invented; 9] = [
    invented(
        COUNCIL,
        OrganisationKind::Commissioner,
        "Sam Field",
        Role::Manager,
        "sam@southmere.example",
        "commissioner, manager (also shares plans and invites people)",
    ),
    invented(COUNCIL, OrganisationKind::Commissioner, "Ade Cole", Role::Member, "ade@southmere.example", "commissioner"),
    invented(COUNCIL, OrganisationKind::Commissioner, "Lena Brook", Role::StrategicLead, "lena@southmere.example", "strategic lead"),
    invented(COUNCIL, OrganisationKind::Commissioner, "Iris Webb", Role::Administrator, "iris@southmere.example", "administrator (sees no plan)"),
    invented(
        COUNCIL,
        OrganisationKind::Commissioner,
        "Noor Haddad",
        Role::Advocate,
        "noor@southmere.example",
        "advocate (sees plans that were shared with her)",
    ),
    invented(FACILITATOR, OrganisationKind::Facilitator, "Tom Hale", Role::Member, "tom@planningdays.example", "facilitator"),
    invented("Quillbrook Homes", OrganisationKind::ProviderOfHomes, "Jo Marsh", Role::Manager, "jo@quillbrook.example", "provider of homes"),
    invented("Brackenside Care", OrganisationKind::ProviderOfSupport, "Kit Lowe", Role::Manager, "kit@brackenside.example", "provider of support"),
    invented("Oldgate Care", OrganisationKind::Provider, "Bea Stone", Role::Member, "bea@oldgate.example", "provider of homes and support"),
];

/// Adds them, each with the password of that hash and an app for codes where their role needs one; the council owns every plan that is there,
/// and each is shared with the facilitator, the advocate and the strategic lead.
/// Gives what each is, with name and e-mail address.
pub async fn fill_people(store: &Store, password: &str, id: impl Fn() -> Uuid, at: Timestamp) -> Result<Vec<(String, String)>, StoreError> {
    const BY: &str = "the demonstration";
    let mut organisations: Vec<(&str, Id<Organisation>)> = vec![];
    let (mut told, mut people) = (vec![], vec![]);
    for person in &PEOPLE {
        let of = match organisations.iter().find(|(name, _)| *name == person.organisation) {
            Some((_, of)) => *of,
            None => {
                let body = Organisation { name: person.organisation.into(), kind: person.kind, councils: vec![], register_id: None };
                let new = NewRecord { id: Id::new(id()), of: None, body, expected: Expected::New, rests_on: None };
                let of = store.save_record(new, BY, at).await?.id;
                organisations.push((person.organisation, of));
                of
            }
        };
        let body = Person { name: person.name.into(), role: person.role, email: Some(person.email.into()) };
        let new = NewRecord { id: Id::new(id()), of: Some(of), body, expected: Expected::New, rests_on: None };
        let added = store.save_record(new, BY, at).await?.id;
        store.set_password(added, password, at).await?;
        if !person.kind.provides() {
            store.begin_factor(added, &factors::new_secret(), at).await?;
            // A step long ago: the app is set up, and any code of now is still to come.
            store.take_step(added, 1, at).await?;
        }
        people.push((person.role, added));
        told.push((format!("{}, {}", person.name, person.is), person.email.to_owned()));
    }
    if let Some((_, council)) = organisations.iter().find(|(name, _)| *name == COUNCIL) {
        for plan in store.plans().await? {
            let look = Look { at, who: BY.into(), did: Did::Change, plan: None, through: "homeward demo".into(), purpose: None };
            store.own_plan(&plan.reference, *council, look.clone()).await?;
            for (with, purpose, lets) in &shared_with(&organisations, &people) {
                let (id, plan, until) = (Id::new(id()), Id::new(plan.id), day(at).saturating_add(SHARED_MONTHS.months()));
                let share = NewShare { id, plan, with: *with, purpose: *purpose, lets: *lets, until, basis: basis(at) };
                store.share_plan(&share, look.clone()).await?;
            }
        }
    }
    Ok(told)
}

/// So long the demonstration's plans are shared.
const SHARED_MONTHS: i32 = 6;

/// With whom every plan is shared, so that each of them has something to see.
fn shared_with(organisations: &[(&str, Id<Organisation>)], people: &[(Role, Id<Person>)]) -> Vec<(SharedWith, Purpose, Lets)> {
    let facilitator = organisations.iter().find(|(name, _)| *name == FACILITATOR).map(|(_, id)| SharedWith::Organisation(*id));
    let of = |role: Role| people.iter().find(|(own, _)| *own == role).map(|(_, id)| SharedWith::Person(*id));
    let all = [
        (facilitator, Purpose::Facilitating, Lets::Work),
        (of(Role::Advocate), Purpose::Advocacy, Lets::See),
        (of(Role::StrategicLead), Purpose::Oversight, Lets::See),
    ];
    all.into_iter().filter_map(|(with, purpose, lets)| Some((with?, purpose, lets))).collect()
}

fn basis(at: Timestamp) -> Basis {
    Basis {
        article_6: Article6::PublicTask,
        article_9: Article9::HealthOrSocialCare,
        article_10: Some(Article10::HealthOrSocialCare),
        confidentiality: Confidentiality::Agreed,
        capacity: Capacity::Has,
        assessed: Some(Assessed { by: "Sam Field".into(), on: day(at) }),
        told: Told { told: true, how: "Talked through on the planning day, with pictures".into() },
        controllers: vec![COUNCIL.into()],
    }
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}
