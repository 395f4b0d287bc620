//! A real browser: Chromium without a window, driven through chromedriver.

use axum::http::Method;
use axum_extra::extract::cookie::SameSite;
use base64::Engine;
use fantoccini::{
    Client, ClientBuilder, Locator,
    cookies::Cookie,
    elements::Element,
    error::{CmdError, ErrorStatus},
    wd::{TimeoutConfiguration, WebDriverCompatibleCommand},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;
use url::{ParseError, Url};

/// Why there is no browser, and what to do.
const MISSING: &str = "the browser tests need Chromium and its driver: install the packages chromium and chromium-driver (scripts/needs does)";

/// How long a page or a script may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a browser is started before there counts as none.
const STARTS: usize = 3;

/// How often a page is looked at while it is waited for, and the pause between two looks.
const TRIES: usize = 300;
const PAUSE: Duration = Duration::from_millis(100);

/// How the browser is set up for a walk.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// Whether pages may run scripts.
    pub scripts: bool,
    /// The width of the view in CSS pixels.
    pub width: u32,
    /// Whether the person prefers dark pages.
    pub dark: bool,
}

/// A desk: 1280 pixels wide, scripts on.
pub const DESK: Setup = Setup { scripts: true, width: 1280, dark: false };
/// The same for somebody who prefers dark pages.
pub const DARK: Setup = Setup { dark: true, ..DESK };
/// A phone: 390 pixels wide, scripts on.
pub const PHONE: Setup = Setup { width: 390, ..DESK };
/// A desk at 400 %: 320 pixels wide.
pub const LARGE: Setup = Setup { width: 320, ..DESK };

/// All that WCAG 2.2 asks for to AA and axe can see, with its own good practice.
const EVERY_RULE: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
/// What dark pages could do worse.
const OF_COLOURS: &str = "{type: 'rule', values: ['color-contrast', 'link-in-text-block']}";

/// One browser with a profile of its own. Close it with [`Browser::close`].
pub struct Browser {
    pub client: Client,
    setup: Setup,
    driver: Driver,
    _profile: TempDir,
}

/// chromedriver and the browser it starts: one process group, ended with the test however it ends.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = Command::new("sh").args(["-c", &format!("kill -TERM -{}", self.0.id())]).status();
        let _ = self.0.wait();
    }
}

impl Browser {
    /// Starts one.
    pub async fn start(setup: Setup) -> Browser {
        let (driver, port) = driver();
        let profile = TempDir::new().unwrap();
        let capabilities = capabilities(setup, profile.path());
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let at = format!("http://127.0.0.1:{port}");
        // A busy machine may take longer to start a browser than the driver waits for it.
        let mut client = builder.connect(&at).await;
        for _ in 1..STARTS {
            if client.is_err() {
                client = builder.connect(&at).await;
            }
        }
        let client = client.unwrap_or_else(|e| panic!("{MISSING}: {e}"));
        client.update_timeouts(TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), None)).await.unwrap();
        Browser { client, setup, driver, _profile: profile }
    }

    /// Ends it.
    pub async fn close(self) {
        self.client.close().await.unwrap();
        drop(self.driver);
    }

    /// Holds a cookie (`name=value`) for the site at that address.
    pub async fn hold(&self, address: &str, cookie: &str) {
        self.client.goto(&format!("{address}/no-such-page")).await.unwrap();
        let (name, value) = cookie.split_once('=').unwrap();
        let cookie = Cookie::build((name.to_owned(), value.to_owned())).domain("127.0.0.1").path("/").same_site(SameSite::Lax).build();
        self.client.add_cookie(cookie).await.unwrap();
    }

    /// Empties the browser's cache: the next page is a first visit.
    pub async fn forget_what_was_fetched(&self) {
        self.client.issue_cmd(OfChromium(json!({"cmd": "Network.clearBrowserCache", "params": {}}))).await.unwrap();
    }

    /// What stands there, waited for while a page gives way to the next.
    pub async fn find(&self, at: Locator<'_>) -> Element {
        match self.client.wait().at_most(PATIENCE).for_element(at).await {
            Ok(found) => found,
            Err(e) => panic!("nothing at {at:?}: {e}: {}", self.words().await),
        }
    }

    /// Clicks on what stands there, as soon as it lets itself be clicked.
    pub async fn click(&self, at: Locator<'_>) {
        for _ in 0..TRIES {
            match self.find(at).await.click().await {
                Ok(()) => return,
                Err(e) if not_yet(&e) => tokio::time::sleep(PAUSE).await,
                Err(e) => panic!("{at:?} cannot be clicked: {e}"),
            }
        }
        panic!("{at:?} does not let itself be clicked: {}", self.words().await);
    }

    /// Follows the link with these words.
    pub async fn follow(&self, words: &str) {
        self.click(Locator::LinkText(words)).await;
    }

    /// The words of the page that can be seen; none while one page gives way to the next.
    pub async fn words(&self) -> String {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Whether all of the page has come and its scripts have run.
    async fn is_whole(&self) -> bool {
        self.client.execute("return document.readyState", vec![]).await.is_ok_and(|state| state == "complete")
    }

    /// Waits until the page shows these words and is whole.
    pub async fn sees(&self, words: &str) {
        for _ in 0..TRIES {
            if self.words().await.contains(words) && self.is_whole().await {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("“{words}” is not on the page: {}", self.words().await);
    }

    /// Waits until the browser is at this path and the page is whole.
    pub async fn is_at(&self, path: &str) {
        for _ in 0..TRIES {
            if self.client.current_url().await.is_ok_and(|url| url.path() == path) && self.is_whole().await {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("not at {path}: {}", self.words().await);
    }

    /// How many pixels the page is wider than the view.
    pub async fn sticks_out(&self) -> i64 {
        let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        self.client.execute(script, vec![]).await.unwrap().as_i64().unwrap()
    }

    /// What axe finds wrong with the page as it is: rule, what it asks, and where.
    pub async fn faults(&self) -> Vec<String> {
        self.client.execute(&axe(), vec![]).await.unwrap();
        let (rules, least) = if self.setup.dark { (OF_COLOURS, 0) } else { (EVERY_RULE, 10) };
        let script = format!(
            "const done = arguments[0]; axe.run(document, {{runOnly: {rules}}})\
             .then(r => done({{faults: r.violations, looked_at: r.passes.length, dark: matchMedia('(prefers-color-scheme: dark)').matches}}), e => done({{error: String(e)}}))"
        );
        let found = self.client.execute_async(&script, vec![]).await.unwrap();
        assert!(found["looked_at"].as_u64().is_some_and(|rules| rules > least), "axe did not look at the page: {found}");
        assert_eq!(found["dark"], self.setup.dark, "the page is shown as it is preferred");
        found["faults"].as_array().unwrap().iter().map(|f| format!("{}: {} at {}", f["id"], f["help"], f["nodes"][0]["target"])).collect()
    }

    /// The tables that scroll sideways, but for those that lay things beside each other to be compared.
    async fn tables_that_scroll(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('.hw-scroll')]
            .filter(one => one.scrollWidth > one.clientWidth + 1 && !one.querySelector('.hw-compare, .hw-table--grid'))
            .map(one => 'a table scrolls sideways: ' + (one.getAttribute('aria-label') || one.innerText.slice(0, 80)))";
        let found = self.client.execute(script, vec![]).await.unwrap();
        found.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    }

    /// What is wrong with the page as it stands: it is wider than the view, a table on it scrolls sideways, or axe finds a fault. Where HOMEWARD_PICTURES names a folder
    /// (scripts/pictures), the page is put there as a picture.
    pub async fn look(&self, name: &str) -> Vec<String> {
        self.picture(name).await;
        let mut faults = self.faults().await;
        faults.extend(self.tables_that_scroll().await);
        let out = self.sticks_out().await;
        if out > 0 {
            faults.push(format!("{out} pixels wider than the view"));
        }
        faults.into_iter().map(|fault| format!("{name}: {fault}")).collect()
    }

    async fn picture(&self, name: &str) {
        let Ok(folder) = std::env::var("HOMEWARD_PICTURES") else { return };
        std::fs::create_dir_all(&folder).unwrap();
        let tall = self.client.execute("return document.documentElement.scrollHeight", vec![]).await.unwrap().as_u64().unwrap();
        let clip = json!({"x": 0, "y": 0, "width": self.setup.width, "height": tall.min(TALLEST), "scale": 1});
        let whole = OfChromium(json!({"cmd": "Page.captureScreenshot", "params": {"captureBeyondViewport": true, "clip": clip}}));
        let taken = self.client.issue_cmd(whole).await.unwrap();
        let picture = base64::engine::general_purpose::STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
        let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let shade = if self.setup.dark { "-dark" } else { "" };
        std::fs::write(format!("{folder}/{}-{}{shade}.png", plain.trim_matches('-'), self.setup.width), picture).unwrap();
    }
}

/// How much of a page is put in a picture, in CSS pixels.
const TALLEST: u64 = 6000;

/// A command of Chromium's own, for what WebDriver has none.
#[derive(Debug)]
struct OfChromium(Value);

impl WebDriverCompatibleCommand for OfChromium {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.to_string()))
    }
}

/// Whether it is only too early for a click: the page is still moving or being replaced.
fn not_yet(error: &CmdError) -> bool {
    let CmdError::Standard(said) = error else { return false };
    matches!(said.error, ErrorStatus::StaleElementReference | ErrorStatus::ElementClickIntercepted | ErrorStatus::ElementNotInteractable)
}

fn driver() -> (Driver, u16) {
    let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0).spawn();
    let mut driver = Driver(started.unwrap_or_else(|e| panic!("{MISSING}: {e}")));
    let said = BufReader::new(driver.0.stdout.take().unwrap());
    for line in said.lines().map_while(Result::ok) {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            return (driver, port.trim_end_matches('.').parse().unwrap());
        }
    }
    panic!("chromedriver ended before it listened; {MISSING}")
}

fn capabilities(setup: Setup, profile: &Path) -> fantoccini::wd::Capabilities {
    let quiet = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
    let own =
        ["--disable-component-update".to_owned(), "--disable-sync".into(), "--disable-dev-shm-usage".into(), format!("--user-data-dir={}", profile.display())];
    let window = format!("--window-size={},900", setup.width.max(500));
    let args: Vec<String> = quiet.iter().map(|arg| (*arg).to_owned()).chain(own).chain([window]).collect();
    let mut options = json!({"args": args});
    if setup.width < 500 {
        options["mobileEmulation"] = json!({"deviceMetrics": {"width": setup.width, "height": 844, "pixelRatio": 2, "mobile": true}});
    }
    if setup.dark {
        options["args"].as_array_mut().unwrap().push(json!("--blink-settings=preferredColorScheme=0"));
    }
    if !setup.scripts {
        options["prefs"] = json!({"profile.managed_default_content_settings.javascript": 2});
    }
    json!({"browserName": "chrome", "goog:chromeOptions": options}).as_object().unwrap().clone()
}

/// The rules of axe-core, which the build fetched together with the pages' dress.
fn axe() -> String {
    let file = PathBuf::from(env!("OUT_DIR")).join("npm/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("axe-core is not where the build puts it, run the tests without --release: {e}"))
}
