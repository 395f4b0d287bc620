//! What `tests/cases/access/routes.toml` expects.

use std::collections::{BTreeMap, BTreeSet};

/// What somebody is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    Allowed,
    NotFound,
    Lacks,
    SignInFirst,
}

#[derive(serde::Deserialize)]
struct Cases {
    group: Vec<Group>,
}

/// Addresses that the same people may use.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub what: String,
    pub routes: Vec<String>,
    allowed: Vec<String>,
    not_found: Vec<String>,
    lacks: Vec<String>,
    sign_in_first: Vec<String>,
}

impl Group {
    /// What each person is answered; each stands there once.
    pub fn people(&self) -> BTreeMap<&str, Answered> {
        let lists = [
            (&self.allowed, Answered::Allowed),
            (&self.not_found, Answered::NotFound),
            (&self.lacks, Answered::Lacks),
            (&self.sign_in_first, Answered::SignInFirst),
        ];
        let mut all = BTreeMap::new();
        for (list, answered) in lists {
            for person in list {
                assert!(all.insert(person.as_str(), answered).is_none(), "{}: {person} stands there twice", self.what);
            }
        }
        all
    }
}

/// All groups; each address stands in one.
pub fn groups() -> Vec<Group> {
    let cases: Cases = toml::from_str(include_str!("../../cases/access/routes.toml")).unwrap();
    let mut seen = BTreeSet::new();
    for route in cases.group.iter().flat_map(|group| &group.routes) {
        assert!(seen.insert(route.clone()), "{route} stands there twice");
    }
    cases.group
}
