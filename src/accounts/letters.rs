//! What letters say. Each is plain text, in plain English, with one link.

use super::Secret;
use crate::domain::{Lets, counted};

/// A letter's subject and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub subject: String,
    pub body: String,
}

/// Where an invitation leads.
pub fn invitation_address(site: &str, secret: &Secret) -> String {
    format!("{site}/invitation/{}", secret.as_str())
}

/// Where an e-mailed link leads.
pub fn link_address(site: &str, lets: Lets, secret: &Secret) -> String {
    match lets {
        Lets::SignIn => format!("{site}/sign-in/link/{}", secret.as_str()),
        Lets::ChooseNewPassword => format!("{site}/sign-in/new-password/{}", secret.as_str()),
    }
}

/// A name as it stands in a letter: on one line, and not longer than a name. Whoever chose it writes no paragraph of ours.
fn on_a_line(name: &str) -> String {
    name.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

/// To somebody who is invited.
pub fn invitation(name: &str, by: &str, organisation: &str, address: &str) -> Words {
    let (name, by, organisation) = (on_a_line(name), on_a_line(by), on_a_line(organisation));
    let of = if organisation.is_empty() { String::new() } else { format!(" for {organisation}") };
    Words {
        subject: "You are invited to Homeward".into(),
        body: format!(
            "Dear {name},\n\n{by} invites you to use Homeward{of}. Open this link within seven days to begin. It works once:\n\n{address}\n\n\
             If you do not know why you get this, ignore it: nothing happens.\n"
        ),
    }
}

/// To whoever looks after offers that go stale.
pub fn offers_to_confirm(name: &str, lines: &[String], address: &str) -> Words {
    let name = on_a_line(name);
    let one = lines.len() == 1;
    Words {
        subject: if one { "One of your offers is to be confirmed".into() } else { format!("{} of your offers are to be confirmed", lines.len()) },
        body: format!(
            "Dear {name},\n\nplease look whether {} still right, and say so with one press:\n\n{}\n\n{address}\n\n\
             What is not confirmed stays in rankings, marked as not confirmed lately.\n",
            if one { "this is" } else { "these are" },
            lines.iter().map(|line| format!("- {}", on_a_line(line))).collect::<Vec<_>>().join("\n"),
        ),
    }
}

/// To somebody whose organisation is not registered.
pub fn not_registered(name: &str, organisation: &str) -> Words {
    let (name, organisation) = (on_a_line(name), on_a_line(organisation));
    Words {
        subject: format!("{organisation} is not registered with Homeward"),
        body: format!(
            "Dear {name},\n\nyou asked for {organisation} to be registered. It was not: whoever looks after Homeward could not be sure that you act for it, \
             or it is registered already. What you sent is not kept. If this is a mistake, ask the council you work with.\n"
        ),
    }
}

/// To somebody who asked for a link.
pub fn link(name: &str, lets: Lets, address: &str) -> Words {
    let name = on_a_line(name);
    let (subject, what) = match lets {
        Lets::SignIn => ("Your link to sign in to Homeward", "Open this link to sign in"),
        Lets::ChooseNewPassword => ("Choose a new password for Homeward", "Open this link to choose a new password"),
    };
    Words {
        subject: subject.into(),
        body: format!(
            "Dear {name},\n\n{what}. It works once, for 15 minutes:\n\n{address}\n\n\
             If you did not ask for it, ignore it: nothing happens, and nobody comes in without this letter.\n"
        ),
    }
}

/// Where managers see how long plans are kept.
pub fn keeping_address(site: &str) -> String {
    format!("{site}/keeping")
}

fn plans(n: usize) -> String {
    counted(n, "plan", "plans")
}

/// To a manager: plans whose time ends soon or is over. It names none.
pub fn plans_end(name: &str, soon: usize, over: usize, address: &str) -> Words {
    let name = on_a_line(name);
    let soon = (soon > 0).then(|| format!("The time of {} that your organisation holds ends soon.", plans(soon)));
    let over = (over > 0).then(|| format!("The time of {} that your organisation holds is over.", plans(over)));
    let said: Vec<String> = soon.into_iter().chain(over).collect();
    Words {
        subject: "Plans in Homeward whose time ends".into(),
        body: format!(
            "Dear {name},\n\n{}\n\nNothing is erased by itself. Please look at each, and decide whether it is erased or kept longer:\n\n{address}\n",
            said.join(" ")
        ),
    }
}

/// To a manager: plans were erased as was decided. It names none.
pub fn plans_erased(name: &str, erased: usize, address: &str) -> Words {
    let name = on_a_line(name);
    Words {
        subject: "Plans in Homeward were erased as decided".into(),
        body: format!(
            "Dear {name},\n\nToday {} that your organisation held went for good, as managers had decided. What was erased and what is kept is listed here:\n\n{address}\n",
            plans(erased)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_chose_a_name_writes_no_paragraph_in_any_letter() {
        let chosen = "Ada\n\nPay here: example.org";
        let letters = [
            invitation(chosen, chosen, chosen, "there"),
            link(chosen, Lets::SignIn, "there"),
            offers_to_confirm(chosen, &[chosen.to_owned()], "there"),
            not_registered(chosen, chosen),
            plans_end(chosen, 1, 1, "there"),
            plans_erased(chosen, 1, "there"),
        ];
        for letter in letters {
            assert!(letter.body.contains("Ada Pay here") && !letter.body.contains("\nPay here"), "{}", letter.body);
            assert!(!letter.subject.contains('\n'), "{}", letter.subject);
        }
    }
}
