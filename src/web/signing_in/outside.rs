//! Signing in with the accounts of one's own organisation: OpenID Connect, by the code flow with PKCE.
//!
//! One secret in a cookie stands for the whole way: state, nonce and PKCE verifier are hashes of it, so that the store keeps a hash alone
//! and whoever did not begin here cannot end here.

use crate::{accounts::Secret, domain::Hashed};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata},
    reqwest,
};
use std::{env, time::Duration};

/// How long the issuer may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// An issuer of identities, as the installation names it.
#[derive(Clone)]
pub struct Outside {
    pub issuer: String,
    pub client_id: String,
    pub client_secret: String,
    /// What people call it, for the link on the sign-in page.
    pub name: String,
    /// The issuer asks for a second factor itself: none of ours is asked for.
    pub asks_for_second_factor: bool,
    /// Every e-mail address that the issuer tells is its organisation's own, though it does not say `email_verified`.
    pub vouches_for_email: bool,
}

/// Who somebody is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
    /// Only one that the issuer has verified.
    pub email: Option<String>,
}

/// Why somebody is not known by it; for the log, without a word about them.
#[derive(Debug, thiserror::Error)]
pub enum NotKnown {
    #[error("the issuer's address, or ours, is none: {0}")]
    Address(String),
    #[error("the issuer does not answer: {0}")]
    Silent(String),
    #[error("the issuer refused the code: {0}")]
    Refused(String),
    #[error("the issuer sent no token of who it is")]
    NoToken,
    #[error("the token does not hold: {0}")]
    Token(String),
}

impl Outside {
    /// From `HOMEWARD_OIDC_ISSUER`, `…_CLIENT_ID`, `…_CLIENT_SECRET`, `…_NAME`, `…_SECOND_FACTOR=issuer`, `…_EMAILS=verified`; none where no issuer is named.
    pub fn of_environment() -> Result<Option<Outside>, String> {
        let said = |name: &str| env::var(format!("HOMEWARD_OIDC_{name}")).ok().filter(|value| !value.trim().is_empty());
        let Some(issuer) = said("ISSUER") else { return Ok(None) };
        let needed = |name: &str| said(name).ok_or_else(|| format!("HOMEWARD_OIDC_{name} is needed beside HOMEWARD_OIDC_ISSUER"));
        Ok(Some(Outside {
            issuer,
            client_id: needed("CLIENT_ID")?,
            client_secret: needed("CLIENT_SECRET")?,
            name: said("NAME").unwrap_or_else(|| "your organisation’s account".into()),
            asks_for_second_factor: said("SECOND_FACTOR").is_some_and(|who| who == "issuer"),
            vouches_for_email: said("EMAILS").is_some_and(|how| how == "verified"),
        }))
    }

    /// Where somebody goes who begins with this secret, and comes back to `back`.
    pub async fn begin(&self, secret: &Secret, back: &str) -> Result<String, NotKnown> {
        let client = self.client(&http()?, back).await?;
        let (state, nonce, verifier) = (of(secret, "state"), of(secret, "nonce"), PkceCodeVerifier::new(of(secret, "pkce")));
        let way = client.authorize_url(CoreAuthenticationFlow::AuthorizationCode, || CsrfToken::new(state), || Nonce::new(nonce));
        let way = way.add_scope(Scope::new("email".into())).add_scope(Scope::new("profile".into()));
        Ok(way.set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier)).url().0.to_string())
    }

    /// Who came back with this code and began with this secret: the token is the issuer's, signed, for us, not run out, and for this very way.
    pub async fn end(&self, secret: &Secret, code: &str, back: &str) -> Result<Identity, NotKnown> {
        let http = http()?;
        let client = self.client(&http, back).await?;
        let exchange = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(|cause| NotKnown::Address(cause.to_string()))?;
        let sent = exchange.set_pkce_verifier(PkceCodeVerifier::new(of(secret, "pkce"))).request_async(&http).await;
        let sent = sent.map_err(|cause| NotKnown::Refused(kind_of(&cause.to_string())))?;
        let token = sent.id_token().ok_or(NotKnown::NoToken)?;
        let _ = sent.access_token(); // nothing is asked of the issuer with it
        let claims =
            token.claims(&client.id_token_verifier(), &Nonce::new(of(secret, "nonce"))).map_err(|cause| NotKnown::Token(kind_of(&cause.to_string())))?;
        let verified = self.vouches_for_email || claims.email_verified() == Some(true);
        let email = claims.email().map(|email| email.as_str().to_owned()).filter(|_| verified);
        Ok(Identity { issuer: claims.issuer().as_str().to_owned(), subject: claims.subject().as_str().to_owned(), email })
    }

    async fn client(&self, http: &reqwest::Client, back: &str) -> Result<Client, NotKnown> {
        let address = |cause: openidconnect::url::ParseError| NotKnown::Address(cause.to_string());
        let issuer = IssuerUrl::new(self.issuer.clone()).map_err(address)?;
        let metadata = CoreProviderMetadata::discover_async(issuer, http).await.map_err(|cause| NotKnown::Silent(cause.to_string()))?;
        let client = CoreClient::from_provider_metadata(metadata, ClientId::new(self.client_id.clone()), Some(ClientSecret::new(self.client_secret.clone())));
        Ok(client.set_redirect_uri(RedirectUrl::new(back.to_owned()).map_err(address)?))
    }
}

type Client = CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

impl std::fmt::Debug for Outside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outside({})", self.issuer)
    }
}

/// The state that a secret stands for, as it comes back.
pub fn state_of(secret: &Secret) -> String {
    of(secret, "state")
}

fn of(secret: &Secret, what: &str) -> String {
    Hashed::of_parts(&[what, secret.as_str()]).as_str().to_owned()
}

/// The first words of a cause: what follows could hold what a token says.
fn kind_of(cause: &str) -> String {
    cause.split(['`', '"', '(']).next().unwrap_or_default().trim().to_owned()
}

fn http() -> Result<reqwest::Client, NotKnown> {
    // A redirect could lead anywhere in our own network.
    let builder = reqwest::ClientBuilder::new().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
    builder.build().map_err(|cause| NotKnown::Silent(cause.to_string()))
}
