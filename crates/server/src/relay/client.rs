//! Connections to the API: TLS with certificate checks, through the proxy that the environment names, used again.

use std::iter::repeat_with;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::uri::Scheme;
use http::{Request, Response, Uri};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use crate::relay::settings::Settings;

/// How long an unused connection is kept.
const IDLE: Duration = Duration::from_secs(30);

type Over<C> = legacy::Client<HttpsConnector<C>, Full<Bytes>>;

/// A client of one API.
#[derive(Clone, Debug)]
pub enum Client {
    /// Straight to it.
    Direct(Over<HttpConnector>),
    /// Through a proxy, which sees encrypted bytes only.
    Tunnelled(Over<Tunnel<HttpConnector>>),
}

impl Client {
    /// So many clients of the API in the settings, each with connections of its own. Certificates are read once for all.
    ///
    /// # Errors
    /// When TLS cannot be set up, or the proxy of the environment is none that it can use.
    pub fn several(count: usize, settings: &Settings) -> Result<Vec<Self>, String> {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        connector.set_connect_timeout(Some(settings.timing.connect));
        connector.enforce_http(false);
        // Plain HTTP is for loopback, which the settings have seen to.
        let tls = HttpsConnectorBuilder::new()
            .with_tls_config(tls(settings.ca_file.as_deref())?)
            .https_or_http()
            .enable_all_versions();
        let mut builder = legacy::Client::builder(TokioExecutor::new());
        builder
            .http1_writev(false)
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(settings.calls);
        Ok(match proxy(&settings.upstream, connector.clone())? {
            None => {
                let way = tls.wrap_connector(connector);
                let client = || Self::Direct(builder.build(way.clone()));
                repeat_with(client).take(count).collect()
            }
            Some(tunnel) => {
                let way = tls.wrap_connector(tunnel);
                let client = || Self::Tunnelled(builder.build(way.clone()));
                repeat_with(client).take(count).collect()
            }
        })
    }

    /// Sends a request; the answer has its head only.
    ///
    /// # Errors
    /// When there is no connection, or it breaks off.
    pub async fn send(&self, request: Request<Bytes>) -> Result<Response<Incoming>, legacy::Error> {
        let request = request.map(Full::new);
        match self {
            Self::Direct(client) => client.request(request).await,
            Self::Tunnelled(client) => client.request(request).await,
        }
    }
}

/// The variables that name a proxy; the first that is set counts.
const PROXY: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// The variables that name the hosts for which there is none.
const NO_PROXY: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The first of these variables that is set, with what it says; nothing that is not text.
fn first_set(names: &[&'static str]) -> Option<(&'static str, String)> {
    let set = |name: &&'static str| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some((*name, value.into_string().unwrap_or_default()))
    };
    names.iter().find_map(set)
}

/// The proxy that the environment names for this address. One that cannot be used is an error: without it, calls would go
/// where they are not supposed to go.
fn proxy(
    upstream: &Uri,
    connector: HttpConnector,
) -> Result<Option<Tunnel<HttpConnector>>, String> {
    if upstream.scheme() != Some(&Scheme::HTTPS) {
        return Ok(None);
    }
    let Some((name, address)) = first_set(&PROXY) else {
        return Ok(None);
    };
    let (_, direct) = first_set(&NO_PROXY).unwrap_or_default();
    let through = |proxy: String| Matcher::builder().https(proxy).no(direct.clone()).build();
    let any_proxy = through("http://localhost".to_owned());
    if any_proxy.intercept(upstream).is_none() {
        return Ok(None);
    }
    // There may be a password in it, so it is not quoted.
    let proxy = through(address)
        .intercept(upstream)
        .filter(|proxy| proxy.uri().scheme() == Some(&Scheme::HTTP))
        .ok_or_else(|| format!("the variable {name} must be the http:// address of a proxy"))?;
    let tunnel = Tunnel::new(proxy.uri().clone(), connector);
    Ok(Some(match proxy.basic_auth() {
        Some(auth) => tunnel.with_auth(auth.clone()),
        None => tunnel,
    }))
}

/// The system's certificates, so that a proxy that inspects traffic can be trusted, or Mozilla's if it has none; and
/// those in a file of PEM besides.
fn tls(ca_file: Option<&Path>) -> Result<ClientConfig, String> {
    let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| format!("TLS cannot be set up: {error}"))?;
    let Some(path) = ca_file else {
        let native = builder.clone().with_native_roots();
        let roots = native.unwrap_or_else(|_| builder.with_webpki_roots());
        return Ok(roots.with_no_client_auth());
    };
    let wrong = |error: &dyn std::fmt::Display| format!("--ca-file {}: {error}", path.display());
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let mut added = 0;
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| wrong(&error))? {
        let certificate = certificate.map_err(|error| wrong(&error))?;
        roots.add(certificate).map_err(|error| wrong(&error))?;
        added += 1;
    }
    if added == 0 {
        return Err(wrong(&"there is no certificate in it"));
    }
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
