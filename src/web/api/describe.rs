//! The description of the API: its head, and the objects of offers, made from the columns of their files.

use crate::{
    domain::OfferKind,
    offers::columns::{Column, Holds, columns},
};
use utoipa::openapi::{
    ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder, RefOr,
    schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type},
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
        .tags(Some([tag("plans", "Life Plans and what was read from them"), tag("matching", "Rankings"), tag("offers", "Homes, support teams and programmes")]))
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
