//! What is made before the crate is compiled: the vocabulary from `lexicon/`, the rules of `rules/`, the pages' dress from
//! `assets/` and npm, and the names of what rankings come from.

mod assets;
mod forms;
mod identity;
mod lexicon;
mod lists;
mod reading;
mod review;
mod rules;

use std::{env, path::PathBuf};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets the manifest folder"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets the output folder"));
    lexicon::write(&root.join("lexicon"), &out.join("vocabulary.rs"));
    assets::write(&root, &out);
    lists::write(&root.join("lexicon"), &out.join("lists.rs"));
    reading::write(&root.join("lexicon"), &out.join("reading.rs"));
    identity::tell(&root);
    review::write(&root.join("lexicon"), &out.join("review.rs"));
    rules::write(&root, &out.join("rules.rs"));
    println!("cargo:rerun-if-changed=migrations");
}
