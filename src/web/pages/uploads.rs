//! Files that come with a form: a document whose text is the plan's, and pictures of flip charts.

use super::super::{app::App, error::Result, words};
use crate::{
    domain::Picture,
    extract::{self, Document},
    store::MOST_PICTURES,
};

/// One file that somebody chose.
#[derive(Debug, Default)]
pub struct Upload {
    /// As its owner calls it.
    pub name: String,
    pub content: Vec<u8>,
}

/// What the files are.
#[derive(Debug, Default)]
pub struct Taken {
    /// A document's name, and what it says.
    pub document: Option<(String, Document)>,
    pub pictures: Vec<Picture>,
}

/// Reads every file, or says which cannot be used and why. A PDF that was scanned gives its pages as pictures.
pub async fn take(app: &App, files: Vec<Upload>) -> Result<Result<Taken, String>> {
    let mut taken = Taken::default();
    for file in files {
        if !extract::is_picture(&file.content) {
            match app.read(file.content.clone(), file.name.clone()).await? {
                Ok(_) if taken.document.is_some() => return Ok(Err("Choose one document only; pictures may be several.".into())),
                Ok(document) => {
                    taken.document = Some((file.name, document));
                    continue;
                }
                Err(fault) if fault.is_pictured => {}
                Err(fault) => return Ok(Err(words::sentence(&fault))),
            }
        }
        match tokio::task::spawn_blocking(move || extract::pictures_of(&file.content, &file.name)).await? {
            Ok(pictures) => taken.pictures.extend(pictures),
            Err(fault) => return Ok(Err(words::sentence(&fault))),
        }
    }
    if taken.pictures.len() > MOST_PICTURES {
        return Ok(Err(format!("These are {} pictures; a plan may have {MOST_PICTURES}. Leave some out.", taken.pictures.len())));
    }
    Ok(Ok(taken))
}
