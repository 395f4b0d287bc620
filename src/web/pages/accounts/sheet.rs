//! One form on one page: questions, what is wrong with the answers, a button.

use super::super::{
    super::{app::App, error::Result},
    Page, Section, Shell,
    day::Day,
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// How a line is typed.
#[derive(Debug, Clone, Copy)]
pub struct Typed {
    pub kind: &'static str,
    /// Which keyboard a telephone shows.
    pub mode: &'static str,
    /// What a password manager fills in.
    pub autocomplete: &'static str,
    pub class: &'static str,
}

pub const EMAIL: Typed = Typed { kind: "email", mode: "email", autocomplete: "username", class: "" };
pub const EMAIL_OF_ANOTHER: Typed = Typed { autocomplete: "off", ..EMAIL };
pub const PASSWORD: Typed = Typed { kind: "password", mode: "", autocomplete: "current-password", class: "govuk-input--width-20" };
pub const NEW_PASSWORD: Typed = Typed { autocomplete: "new-password", ..PASSWORD };
pub const CODE: Typed = Typed { kind: "text", mode: "", autocomplete: "one-time-code", class: "govuk-input--width-10" };
pub const LINE: Typed = Typed { kind: "text", mode: "", autocomplete: "off", class: "" };

/// One of several answers.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>, hint: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into(), hint: hint.into() }
    }
}

/// What a question asks for.
#[derive(Debug, Clone)]
pub enum Kind {
    Hidden,
    Text(Typed),
    Area,
    Pounds,
    Date(Day),
    /// Now, on a day, or not said; the value is `now`, `on` or empty.
    When(Day),
    One(Vec<Choice>),
    Some(Vec<Choice>),
}

/// A question. Of several answers the value has one a line.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub value: String,
    pub kind: Kind,
}

impl Field {
    pub fn new(name: &'static str, label: &str, kind: Kind) -> Field {
        Field { name, label: label.into(), hint: String::new(), value: String::new(), kind }
    }

    pub fn hidden(name: &'static str, value: &str) -> Field {
        Field::new(name, "", Kind::Hidden).value(value)
    }

    pub fn hint(mut self, hint: &str) -> Field {
        self.hint = hint.into();
        self
    }

    pub fn value(mut self, value: &str) -> Field {
        self.value = value.into();
        self
    }

    /// Whether that answer is among those given.
    pub fn holds(&self, choice: &Choice) -> bool {
        self.value.lines().any(|line| line == choice.value)
    }
}

/// The form.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub section: Option<Section>,
    /// Above the heading: where in a row of questions this one is.
    pub caption: String,
    pub heading: String,
    pub lead: Vec<String>,
    /// A list below that.
    pub listed: Vec<String>,
    /// An SVG made here, and a key to be typed in its place.
    pub picture: String,
    pub key_label: String,
    pub key: String,
    pub action: String,
    pub fields: Vec<Field>,
    pub button: String,
    /// Words and address of the link back.
    pub back: Option<(String, String)>,
    pub links: Vec<(String, String)>,
    pub fault_title: String,
    /// Field and what is wrong with it.
    pub faults: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "accounts/form.html")]
struct SheetPage {
    shell: Shell,
    form: Sheet,
}

impl Sheet {
    /// A form that is sent to `action`.
    pub fn new(heading: &str, button: &str, action: impl Into<String>) -> Sheet {
        let fault_title = "There is a problem".into();
        Sheet { heading: heading.into(), button: button.into(), action: action.into(), fault_title, ..Sheet::default() }
    }

    /// One more entry of the list above the fields.
    pub fn list(mut self, line: impl Into<String>) -> Sheet {
        self.listed.push(line.into());
        self
    }

    pub fn lead(mut self, line: impl Into<String>) -> Sheet {
        self.lead.push(line.into());
        self
    }

    pub fn ask(mut self, field: Field) -> Sheet {
        self.fields.push(field);
        self
    }

    pub fn link(mut self, words: &str, address: impl Into<String>) -> Sheet {
        self.links.push((words.into(), address.into()));
        self
    }

    pub fn back(mut self, words: &str, address: impl Into<String>) -> Sheet {
        self.back = Some((words.into(), address.into()));
        self
    }

    pub fn wrong(mut self, field: &str, fault: impl Into<String>) -> Sheet {
        self.faults.push((field.into(), fault.into()));
        self
    }

    /// The page.
    pub fn show(self, app: &App) -> Response {
        self.with(app, StatusCode::OK)
    }

    /// The page, with a status of its own.
    pub fn with(self, app: &App, status: StatusCode) -> Response {
        let error = if self.faults.is_empty() { "" } else { "Error: " };
        let shell = Shell::new(app, self.section.unwrap_or(Section::Account), format!("{error}{}", self.heading));
        (status, Page(SheetPage { shell, form: self })).into_response()
    }

    /// The page again, with what is wrong.
    pub fn again(self, app: &App) -> Result<Response> {
        Ok(self.with(app, StatusCode::UNPROCESSABLE_ENTITY))
    }

    fn fault(&self, name: &str) -> Option<&str> {
        self.faults.iter().find(|(field, _)| field == name).map(|(_, fault)| fault.as_str())
    }

    /// Where a fault leads: to its field, or to the first of its answers; where a day was chosen, to the day.
    fn anchor(&self, name: &str) -> String {
        let field = self.fields.iter().find(|field| field.name == name);
        let of_answers = field.is_some_and(|field| match field.kind {
            Kind::One(_) | Kind::Some(_) => true,
            Kind::When(_) => field.value != "on",
            _ => false,
        });
        if of_answers { format!("{name}-1") } else { name.to_owned() }
    }

    /// What describes a field: its hint, and what is wrong with it.
    fn described(&self, field: &Field) -> Option<String> {
        let hint = (!field.hint.is_empty()).then(|| format!("{}-hint", field.name));
        let fault = self.fault(field.name).map(|_| format!("{}-fault", field.name));
        let all: Vec<String> = hint.into_iter().chain(fault).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}
