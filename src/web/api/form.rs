//! A plan in a form with a file, as `curl -F file=@plan.docx` and browsers send it.

use super::super::{
    error::{Error, FieldFault, Result},
    pages::add_plan::unreadable,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
};
use utoipa::ToSchema;

/// The fields of such a form, for the description of the API.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes what `PlanForm` reads")]
pub struct PlanFile {
    /// The document. The ending of its file name tells the format.
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    file: String,
    /// By which people call the plan.
    reference: Option<String>,
    /// Its title; the plan's own unless said otherwise.
    title: Option<String>,
}

/// What such a form holds.
#[derive(Default)]
pub struct PlanForm {
    /// The file's name without its folder; may be empty.
    pub name: String,
    pub content: Bytes,
    pub reference: Option<String>,
    pub title: Option<String>,
}

impl PlanForm {
    /// Takes the field `file`, or else the first that has a file name.
    pub async fn of(request: Request) -> Result<PlanForm> {
        let malformed = |_| Error::malformed("The form cannot be read", "Send `multipart/form-data` with its boundary, and the document in the field `file`.");
        let mut sent = Multipart::from_request(request, &()).await.map_err(malformed)?;
        let (mut form, mut named, mut found) = (PlanForm::default(), false, false);
        while let Some(field) = sent.next_field().await.map_err(unreadable)? {
            let (field_name, file_name) = (field.name().unwrap_or_default().to_owned(), field.file_name().map(str::to_owned));
            let content = field.bytes().await.map_err(unreadable)?;
            let text = || Some(String::from_utf8_lossy(&content).trim().to_owned()).filter(|text| !text.is_empty());
            match field_name.as_str() {
                "reference" => form.reference = text(),
                "title" => form.title = text(),
                name if !named && (name == "file" || (!found && file_name.is_some())) => {
                    (named, found) = (name == "file", true);
                    form.name = without_folder(file_name.as_deref().unwrap_or_default()).to_owned();
                    form.content = content;
                }
                _ => {}
            }
        }
        if found { Ok(form) } else { Err(no_file()) }
    }
}

fn without_folder(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or_default()
}

fn no_file() -> Error {
    let fault = FieldFault { field: "file".into(), reason: "the form has no file. Send the document as the field `file`, with its file name.".into() };
    Error::unusable("There is no plan in the form", "Send the document as the field `file`.").with_fields(vec![fault])
}
