//! Who is it? A cookie or a token becomes the [`Actor`](crate::access::Actor) that a request carries.

pub mod cookie;
mod outside;
mod visit;

pub use outside::{Identity, Outside, state_of};
pub use visit::{Visit, who};

use super::urls::{self, pattern};
use axum::{extract::Request, http::Method};

/// The sign-in page that leads back to where a request went; what a form sent is not sent again.
pub fn way_back(request: &Request) -> String {
    let place = request.uri().path_and_query().map_or("/", |place| place.as_str());
    if request.method() == Method::GET && place != pattern::HOME {
        format!("{}?next={}", pattern::SIGN_IN, urls::part(place))
    } else {
        pattern::SIGN_IN.to_owned()
    }
}
