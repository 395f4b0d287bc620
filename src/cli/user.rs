//! `homeward user`: people who may sign in, from the machine itself.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
    show,
};
use crate::{
    accounts::{self, Invite, Passwords, letters},
    domain::records::{Id, Organisation, OrganisationKind, Person, Role},
    store::{Expected, NewRecord, Store, Stored},
    web::Clock,
};
use clap::Subcommand;
use jiff::Timestamp;
use serde::Serialize;
use std::io::{self, Read, Write};

/// People who may sign in.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Add(Add),
    List(List),
    Disable(Disable),
}

/// Add somebody, such as the first administrator
///
/// Prints a link that works once, for seven days: whoever opens it chooses a password. With --password-stdin the password is read from
/// standard input instead, and they can sign in at once; a second factor is set up when they first do.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward user add --name \"Iris Webb\" --email iris@southmere.example --role administrator --organisation \"Southmere Council\" --kind commissioner
  homeward user add --name \"Jo Marsh\" --email jo@harbour.example --role manager --organisation \"Harbour Homes\" --kind provider_of_homes --password-stdin < file

The link begins with --public-address, or with http://127.0.0.1:8080 where none is given.")]
struct Add {
    /// Their name
    #[arg(long)]
    name: String,
    /// Their e-mail address, by which they sign in
    #[arg(long)]
    email: String,
    /// member, manager, strategic_lead, administrator or advocate
    #[arg(long, value_parser = role)]
    role: Role,
    /// The name of their organisation; made where it is not there yet
    #[arg(long)]
    organisation: String,
    /// What the organisation is here for, where it is new: commissioner, facilitator, provider_of_homes, provider_of_support or provider
    #[arg(long, value_parser = kind)]
    kind: Option<OrganisationKind>,
    /// Read a password from standard input in place of printing a link
    #[arg(long)]
    password_stdin: bool,
    /// Where people find the pages, as https://homeward.example
    #[arg(long, value_name = "URL", env = "HOMEWARD_PUBLIC_ADDRESS", default_value = "http://127.0.0.1:8080")]
    public_address: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// List everybody
#[derive(clap::Args)]
struct List {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Let nothing let somebody in any more: their sessions and tokens end at once
#[derive(clap::Args)]
#[command(after_help = "Example:
  homeward user disable jo@harbour.example")]
struct Disable {
    /// Their e-mail address
    email: String,
}

fn role(text: &str) -> Result<Role, String> {
    Role::named(text).ok_or_else(|| format!("is no role; write {}", Role::ALL.map(Role::name).join(", ")))
}

fn kind(text: &str) -> Result<OrganisationKind, String> {
    OrganisationKind::named(text).ok_or_else(|| format!("is no kind of organisation; write {}", OrganisationKind::ALL.map(OrganisationKind::name).join(", ")))
}

pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let now = common.clock().now();
    database::runtime()?.block_on(async {
        match args.what {
            What::Add(args) => {
                let password = checked(&args)?;
                let store = database::open(common).await?;
                let done = add(&store, &args, password, (&common.author(), now)).await;
                store.close().await;
                done
            }
            What::List(args) => list(&database::open_existing(common).await?, &args).await,
            What::Disable(args) => disable(&database::open_existing(common).await?, &args, &common.author(), now).await,
        }
    })
}

/// What can be said before the database is opened; the password, where one is given.
fn checked(args: &Add) -> Result<Option<String>, Failure> {
    if !accounts::looks_like_email(&accounts::plain_email(&args.email)) {
        return Err(Failure::unusable(format!("--email {}: write an e-mail address, as name@example.org", args.email)));
    }
    if args.name.trim().is_empty() || args.organisation.trim().is_empty() {
        return Err(Failure::unusable("--name and --organisation must not be empty"));
    }
    if !args.password_stdin {
        return Ok(None);
    }
    let mut password = String::new();
    io::stdin().read_to_string(&mut password).map_err(|e| Failure::unusable(format!("the password could not be read from standard input: {e}")))?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    match accounts::password_fault(&password, &[&args.name, &args.email]) {
        Some(fault) => Err(Failure::unusable(format!("the password: {fault}"))),
        None => Ok(Some(password)),
    }
}

#[derive(Serialize)]
struct Added {
    email: String,
    /// The link that lets them in; none where a password was given.
    link: Option<String>,
}

async fn add(store: &Store, args: &Add, password: Option<String>, (by, now): (&str, Timestamp)) -> Result<Outcome, Failure> {
    let email = accounts::plain_email(&args.email);
    if store.record_known_as::<Person>(&email).await.map_err(Failure::failed)?.is_some() {
        return Err(Failure::unusable(format!("{email} is here already; `homeward user list` shows everybody")));
    }
    let organisation = organisation(store, args, by, now).await?;
    let invite = Invite { organisation: Some(organisation), name: args.name.clone(), email: email.clone(), role: args.role, person: None };
    let secret = accounts::invite(store, Clock::new_id(), invite, by, now).await.map_err(Failure::failed)?;
    let link = match password {
        None => Some(letters::invitation_address(args.public_address.trim_end_matches('/'), &secret)),
        Some(password) => {
            let accepted = accounts::accept(store, &Passwords::default(), &secret, Id::new(Clock::new_id()), Some(&password), now).await;
            accepted.map_err(|_| Failure::failed(format!("{email} could not be added; try again")))?;
            None
        }
    };
    let words = match &link {
        Some(link) => format!("{} can begin at this link; it works once, for seven days:\n{link}", args.name.trim()),
        None => format!("{} can sign in as {email}", args.name.trim()),
    };
    show::answer(args.json, &Added { email, link }, |out| writeln!(out, "{words}"))?;
    Ok(Outcome::Done)
}

/// The organisation of that name, made where there is none.
async fn organisation(store: &Store, args: &Add, by: &str, now: Timestamp) -> Result<Id<Organisation>, Failure> {
    let name = args.organisation.trim();
    let all: Vec<Stored<Organisation>> = store.records().await.map_err(Failure::failed)?;
    if let Some(known) = all.iter().find(|one| one.withdrawn.is_none() && one.body.name.eq_ignore_ascii_case(name)) {
        if args.kind.is_some_and(|kind| kind != known.body.kind) {
            let kind = known.body.kind.name();
            return Err(Failure::unusable(format!("--kind: {name} is here already as {kind}; leave --kind out, or change it on the pages")));
        }
        return Ok(known.id);
    }
    let kind = args.kind.ok_or_else(|| Failure::unusable(format!("--kind is needed: {name} is not here yet")))?;
    let body = Organisation { name: name.to_owned(), kind, councils: vec![], register_id: None };
    let new = NewRecord { id: Id::new(Clock::new_id()), of: None, body, expected: Expected::New, rests_on: None };
    Ok(store.save_record(new, by, now).await.map_err(Failure::failed)?.id)
}

#[derive(Serialize)]
struct Listed {
    name: String,
    email: Option<String>,
    role: Role,
    organisation: Option<String>,
    /// active, disabled, or invited: has not come in yet.
    account: &'static str,
}

async fn list(store: &Store, args: &List) -> Result<Outcome, Failure> {
    let organisations: Vec<Stored<Organisation>> = store.records().await.map_err(Failure::failed)?;
    let name = |id: Option<Id<Organisation>>| organisations.iter().find(|one| Some(one.id) == id).map(|one| one.body.name.clone());
    let mut all = vec![];
    for person in store.records::<Person>().await.map_err(Failure::failed)?.into_iter().filter(|person| person.withdrawn.is_none()) {
        let account = match store.account(person.id).await.map_err(Failure::failed)? {
            Some(account) if account.disabled.is_some() => "disabled",
            Some(_) => "active",
            None => "invited",
        };
        all.push(Listed { organisation: name(person.of), name: person.body.name, email: person.body.email, role: person.body.role, account });
    }
    for invitation in store.invitations().await.map_err(Failure::failed)?.into_iter().filter(|invitation| invitation.person.is_none()) {
        let organisation = name(invitation.organisation);
        all.push(Listed { name: invitation.name, email: Some(invitation.email), role: invitation.role, organisation, account: "invited" });
    }
    show::answer(args.json, &all, |out| {
        if all.is_empty() {
            writeln!(out, "nobody is registered yet; `homeward user add` adds the first administrator")?;
        }
        for one in &all {
            let (email, organisation) = (one.email.as_deref().unwrap_or("no e-mail address"), one.organisation.as_deref().unwrap_or("no organisation"));
            writeln!(out, "{email}  {}, {} of {organisation}, {}", one.name, one.role.name(), one.account)?;
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}

async fn disable(store: &Store, args: &Disable, by: &str, now: Timestamp) -> Result<Outcome, Failure> {
    let email = accounts::plain_email(&args.email);
    let person = store.record_known_as::<Person>(&email).await.map_err(Failure::failed)?;
    let invited = store.invitations().await.map_err(Failure::failed)?.into_iter().find(|invitation| invitation.email == email);
    if person.is_none() && invited.is_none() {
        return Err(Failure::unusable(format!("nobody here has the e-mail address {email}; `homeward user list` shows everybody")));
    }
    if let Some(invitation) = invited {
        store.take_invitation_back(invitation.id, now).await.map_err(Failure::failed)?;
    }
    if let Some(person) = person {
        store.disable(person.id, by, now).await.map_err(Failure::failed)?;
    }
    writeln!(io::stdout(), "{email} can no longer sign in; open sessions and tokens have ended")?;
    Ok(Outcome::Done)
}
