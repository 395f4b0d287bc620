//! Which columns are sealed. A table that is added with words of a plan or a secret gets a line here; a test holds that what is named here is
//! there, and that no other column of a table that hangs from a plan holds free text.

/// A table with sealed columns.
#[derive(Debug, Clone, Copy)]
pub struct SealedTable {
    pub table: &'static str,
    /// The text column that names a row, and the number within it where the key has two parts.
    pub key: (&'static str, Option<&'static str>),
    pub columns: &'static [SealedColumn],
}

/// A sealed column.
#[derive(Debug, Clone, Copy)]
pub enum SealedColumn {
    Text(&'static str),
    Bytes(&'static str),
}

impl SealedColumn {
    pub fn name(self) -> &'static str {
        match self {
            SealedColumn::Text(name) | SealedColumn::Bytes(name) => name,
        }
    }
}

const fn of(table: &'static str, key: (&'static str, Option<&'static str>), columns: &'static [SealedColumn]) -> SealedTable {
    SealedTable { table, key, columns }
}

const ID: (&str, Option<&str>) = ("id", None);
const BODY: &[SealedColumn] = &[SealedColumn::Text("body")];
const WHY: &[SealedColumn] = &[SealedColumn::Text("withdrawn_why")];

/// Every table with sealed columns.
pub const SEALED: &[SealedTable] = &[
    of("plan", ID, &[SealedColumn::Text("called"), SealedColumn::Text("withdrawn_why")]),
    of("plan_version", ("plan", Some("version")), &[SealedColumn::Text("title"), SealedColumn::Text("text"), SealedColumn::Text("reading")]),
    of("decision", ("plan", Some("seq")), BODY),
    of("ranking", ID, BODY),
    of("alert", ID, BODY),
    of("picture", ("plan", Some("number")), &[SealedColumn::Bytes("content")]),
    of("person", ID, WHY),
    of("person_version", ("person", Some("version")), BODY),
    of("shortlist", ID, WHY),
    of("shortlist_version", ("shortlist", Some("version")), BODY),
    of("package_decision", ID, WHY),
    of("package_decision_version", ("package_decision", Some("version")), BODY),
    of("specification", ID, WHY),
    of("specification_version", ("specification", Some("version")), BODY),
    of("action_plan", ID, WHY),
    of("action_plan_version", ("action_plan", Some("version")), BODY),
    of("coming_up", ID, WHY),
    of("coming_up_version", ("coming_up", Some("version")), BODY),
    of("release", ID, WHY),
    of("release_version", ("release", Some("version")), BODY),
    of("family_said", ID, WHY),
    of("family_said_version", ("family_said", Some("version")), BODY),
    of("refusal", ID, WHY),
    of("refusal_version", ("refusal", Some("version")), BODY),
    of("hold", ID, WHY),
    of("hold_version", ("hold", Some("version")), BODY),
    of("end_of_keeping", ID, WHY),
    of("end_of_keeping_version", ("end_of_keeping", Some("version")), BODY),
    of("passages", ID, WHY),
    of("passages_version", ("passages", Some("version")), BODY),
    of("response", ID, WHY),
    of("response_version", ("response", Some("version")), BODY),
    of("second_factor", ("person", None), &[SealedColumn::Text("secret")]),
    of("invitation", ID, &[SealedColumn::Text("name"), SealedColumn::Text("email")]),
    of("letter", ID, &[SealedColumn::Text("recipient"), SealedColumn::Text("subject"), SealedColumn::Text("body")]),
    of("registration", ID, BODY),
    of("share", ID, &[SealedColumn::Text("basis"), SealedColumn::Text("ended_why")]),
    of("unsent_form", ID, &[SealedColumn::Text("form")]),
    of("kept_answer", ID, &[SealedColumn::Text("answer")]),
    of("hook", ID, &[SealedColumn::Text("address"), SealedColumn::Text("secret")]),
    of("answer", ID, WHY),
    of("answer_version", ("answer", Some("version")), BODY),
];
