//! An issuer of identities as faithful as a test needs: discovery, keys, and a token endpoint that checks client and PKCE and signs RS256.

use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use openidconnect::{
    JsonWebKeyId, PkceCodeChallenge, PkceCodeVerifier, PrivateSigningKey,
    core::{CoreIdToken, CoreIdTokenClaims, CoreJsonWebKeySet, CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey},
};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

pub const CLIENT: &str = "homeward";
pub const CLIENT_SECRET: &str = "only these two know";
const KEY: &str = include_str!("../../cases/accounts/issuer.pem");
const ANOTHER_KEY: &str = include_str!("../../cases/accounts/another.pem");

/// What the next token says.
#[derive(Debug, Clone)]
pub struct Says {
    pub subject: String,
    pub email: String,
    pub verified: bool,
    pub wrong_nonce: bool,
    pub audience: String,
    /// Seconds from now until it ends.
    pub lasts: i64,
    pub wrong_key: bool,
    pub issuer: Option<String>,
}

impl Says {
    /// A token as it should be.
    pub fn of(email: &str) -> Says {
        let subject = format!("subject of {email}");
        Says { subject, email: email.into(), verified: true, wrong_nonce: false, audience: CLIENT.into(), lasts: 300, wrong_key: false, issuer: None }
    }
}

/// The issuer, which listens until it is dropped with its runtime.
#[derive(Clone)]
pub struct Issuer {
    pub address: String,
    next: Arc<Mutex<Option<(Says, String, String)>>>,
}

impl Issuer {
    pub async fn start() -> Issuer {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = Issuer { address: format!("http://{}", listener.local_addr().unwrap()), next: Arc::default() };
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        issuer
    }

    /// Somebody signed in here, who was led here by that address: the code and the state with which they are led back.
    pub fn sign_in(&self, led: &str, says: Says) -> (String, String) {
        let asked = |name: &str| {
            let found = led.split(['?', '&']).find_map(|part| part.strip_prefix(&format!("{name}=")));
            found.unwrap_or_else(|| panic!("{name} is not asked: {led}")).to_owned()
        };
        assert!(led.starts_with(&format!("{}/authorize?", self.address)), "{led}");
        assert_eq!((asked("response_type").as_str(), asked("client_id").as_str(), asked("code_challenge_method").as_str()), ("code", CLIENT, "S256"));
        *self.next.lock().unwrap() = Some((says, asked("nonce"), asked("code_challenge")));
        ("the-code".into(), asked("state"))
    }
}

async fn discovery(State(issuer): State<Issuer>) -> Json<Value> {
    let at = &issuer.address;
    Json(json!({
        "issuer": at, "authorization_endpoint": format!("{at}/authorize"), "token_endpoint": format!("{at}/token"), "jwks_uri": format!("{at}/keys"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
    }))
}

fn key(pem: &str) -> CoreRsaPrivateSigningKey {
    CoreRsaPrivateSigningKey::from_pem(pem, Some(JsonWebKeyId::new("one".into()))).unwrap()
}

async fn keys() -> Json<CoreJsonWebKeySet> {
    Json(CoreJsonWebKeySet::new(vec![key(KEY).as_verification_key()]))
}

async fn token(State(issuer): State<Issuer>, headers: HeaderMap, Form(sent): Form<Vec<(String, String)>>) -> Response {
    let get = |name: &str| sent.iter().find(|(sent, _)| sent == name).map(|(_, value)| value.clone()).unwrap_or_default();
    let known = headers.get("authorization").is_some_and(|said| said.to_str().is_ok_and(|said| said.starts_with("Basic ")));
    let Some((says, nonce, challenge)) = issuer.next.lock().unwrap().take() else { return refused() };
    let proves = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(get("code_verifier")));
    if !known || get("code") != "the-code" || proves.as_str() != challenge {
        return refused();
    }
    let now = crate::support::clock::now().as_second();
    let nonce = if says.wrong_nonce { "another".into() } else { nonce };
    let issued = says.issuer.unwrap_or_else(|| issuer.address.clone());
    let said = json!({
        "iss": issued, "sub": says.subject, "aud": [says.audience], "exp": now + says.lasts, "iat": now - 5, "nonce": nonce,
        "email": says.email, "email_verified": says.verified,
    });
    let claims: CoreIdTokenClaims = serde_json::from_value(said).unwrap();
    let key = key(if says.wrong_key { ANOTHER_KEY } else { KEY });
    let token = CoreIdToken::new(claims, &key, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256, None, None).unwrap();
    Json(json!({"access_token": "not used", "token_type": "Bearer", "expires_in": 300, "id_token": token.to_string()})).into_response()
}

fn refused() -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"}))).into_response()
}
