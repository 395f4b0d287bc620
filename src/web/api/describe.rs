//! The description of the API: its head, and the objects of offers, made from the columns of their files.

use crate::{
    domain::OfferKind,
    offers::columns::{Column, Holds, columns},
};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Required, Response, ResponseBuilder,
    path::{Operation, Parameter, ParameterBuilder, ParameterIn},
    schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type},
    security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    tag::TagBuilder,
};

/// Title, words, tags.
pub fn head() -> OpenApi {
    let about = "Reads Life Plans, and ranks real homes and support teams against them, with reasons. A ranking is advice to people who decide. \
                 Errors are application/problem+json (RFC 9457). Lists have `limit`, `cursor` and `next`.";
    let info = InfoBuilder::new().title("Homeward").version("1").description(Some(about)).build();
    let tag = |name: &str, words: &str| TagBuilder::new().name(name).description(Some(words)).build();
    OpenApiBuilder::new()
        .info(info)
        .tags(Some([
            tag("plans", "Life Plans and what was read from them"),
            tag("matching", "Rankings"),
            tag("keeping", "Shortlists, decisions and the rankings they rest on, action plans"),
            tag("offers", "Homes, support teams and programmes"),
        ]))
        .build()
}

/// The name of an offer's object.
pub fn schema_name(kind: OfferKind) -> &'static str {
    match kind {
        OfferKind::Home => "Home",
        OfferKind::Support => "Support",
        OfferKind::Programme => "Programme",
    }
}

/// With the objects of offers, whose fields are the columns of their files.
pub fn with_offers(mut described: OpenApi) -> OpenApi {
    let components = described.components.get_or_insert_with(|| ComponentsBuilder::new().build());
    for kind in OfferKind::ALL {
        components.schemas.insert(schema_name(kind).to_owned(), RefOr::T(object(kind)));
    }
    described
}

/// What any operation may answer, whatever it is about.
const ALWAYS: [(&str, &str); 9] = [
    ("400", "What was sent is not written as it must be"),
    ("401", "Nobody is signed in, and no token came that works"),
    ("403", "Whoever asks may not do this, or the token was not made for it; or a page of another site asked for it"),
    ("405", "The address does not take that method"),
    ("408", "It took too long"),
    ("421", "The request came under another name than that of this machine"),
    ("429", "That was very often in a short time; `Retry-After` says when to go on"),
    ("500", "A fault of ours; `reference` names it in the log"),
    ("503", "What is stored cannot be reached just now, or too much is asked at this moment; `Retry-After` says when to try again"),
];
/// What an operation on one plan may answer.
const OF_A_PLAN: [(&str, &str); 3] = [
    ("404", "There is no such plan for whoever asks, or nothing of that id is kept for it"),
    ("410", "The plan was withdrawn"),
    ("422", "What was asked for cannot be used"),
];
/// What an operation that takes a body may answer beside that.
const WITH_BODY: [(&str, &str); 3] =
    [("413", "What was sent is too large"), ("415", "A kind of content that is not taken here"), ("422", "What was sent cannot be used")];
/// What an operation that changes something may answer.
const CHANGES: [(&str, &str); 2] = [
    ("409", "It is not as whoever changes it had it before them; or the `Idempotency-Key` was another request's, or its request has no answer yet"),
    ("507", "There is no room to keep it"),
];
/// Addresses that are asked by POST and change nothing.
const CHANGE_NOTHING: [&str; 2] = ["/api/v1/extract", "/api/v1/match"];

/// With the refusals that operations share; what an operation says of one itself stays.
pub fn with_refusals(mut described: OpenApi) -> OpenApi {
    for (path, item) in &mut described.paths.paths {
        let changes = !CHANGE_NOTHING.contains(&path.as_str());
        if let Some(post) = item.post.as_mut().filter(|_| changes) {
            post.parameters.get_or_insert_default().push(RefOr::T(idempotency_key()));
        }
        for (method, operation) in [("get", &mut item.get), ("post", &mut item.post), ("put", &mut item.put), ("delete", &mut item.delete)] {
            if let Some(operation) = operation {
                operation.operation_id = Some(id_of(method, path));
            }
        }
        let reads = item.get.iter_mut().map(|operation| (operation, false));
        let writes = [&mut item.post, &mut item.put, &mut item.delete].into_iter().flatten().map(|operation| (operation, changes));
        for (operation, changes) in reads.chain(writes) {
            refuse(operation, path, changes);
        }
    }
    let components = described.components.get_or_insert_with(|| ComponentsBuilder::new().build());
    components.security_schemes.insert(TOKEN.to_owned(), RefOr::T(SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build())));
    described.security = Some(vec![SecurityRequirement::new(TOKEN, [""; 0])]);
    described
}

/// `get_plans_reference_match`: by which programs that are made from the description call an operation.
fn id_of(method: &str, path: &str) -> String {
    let parts = path.trim_start_matches("/api/v1/").split('/').map(|part| part.trim_matches(['{', '}']).replace('-', "_"));
    std::iter::once(method.to_owned()).chain(parts).collect::<Vec<_>>().join("_")
}

/// What the way to sign in is called in the description.
const TOKEN: &str = "token";

fn idempotency_key() -> Parameter {
    let words = "A name of one's own for this request, 1 to 200 letters and figures without blanks, as a UUID. Sent again under it within a day, the same request gets the same \
                 answer (with `Idempotency-Replayed: true`), and nothing is done twice.";
    let text = ObjectBuilder::new().schema_type(SchemaType::new(Type::String)).min_length(Some(1)).max_length(Some(200)).pattern(Some("^[!-~]+$"));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(words))
        .schema(Some(text))
        .build()
}

fn refuse(operation: &mut Operation, path: &str, changes: bool) {
    let of_body: &[_] = if operation.request_body.is_some() { &WITH_BODY } else { &[] };
    let of_a_plan: &[_] = if path.starts_with("/api/v1/plans/{reference}") { &OF_A_PLAN } else { &[] };
    let of_a_change: &[_] = if changes { &CHANGES } else { &[] };
    for (status, words) in ALWAYS.iter().chain(of_body).chain(of_a_plan).chain(of_a_change) {
        operation.responses.responses.entry((*status).to_owned()).or_insert_with(|| RefOr::T(problem(words)));
    }
}

fn problem(words: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(words).content("application/problem+json", content).build()
}

fn object(kind: OfferKind) -> Schema {
    let start = ObjectBuilder::new().description(Some("A field that is absent or null is not said."));
    let with_columns = columns(kind).iter().fold(start, |object, column| {
        let object = object.property(column.name, field(column));
        if column.needed { object.required(column.name) } else { object }
    });
    let of_store = [
        ("version", Type::Integer, "From 1; one more each time it says something else"),
        ("changed_at", Type::String, "RFC 3339, UTC"),
        ("changed_by", Type::String, "Who"),
    ];
    let all = of_store.into_iter().fold(with_columns, |object, (name, kind, words)| {
        object.property(name, ObjectBuilder::new().schema_type(SchemaType::new(kind)).description(Some(words)).read_only(true))
    });
    Schema::Object(all.build())
}

fn field(column: &Column) -> Schema {
    let one = |kind: Type| SchemaType::from_iter([kind, Type::Null]);
    let kind = match column.holds {
        Holds::YesNo => one(Type::Boolean),
        holds if holds.is_number() => one(Type::Number),
        holds if holds.is_list() => {
            let entries = ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
            return Schema::Array(ArrayBuilder::new().schema_type(one(Type::Array)).items(entries).description(Some(column.help())).build());
        }
        _ => one(Type::String),
    };
    Schema::Object(ObjectBuilder::new().schema_type(kind).description(Some(column.help())).build())
}
