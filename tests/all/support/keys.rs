//! A browser that is used by its keys alone: Tab, Shift, Enter, Space, arrows and what is typed. Each step holds what the keyboard asks of a page:
//! what has the focus can be seen and stands in the view, and the focus goes through the page in its order.

use super::browser::Browser;
use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};
use serde_json::Value;

/// So often a key is pressed before what is looked for counts as out of reach.
const MOST: usize = 400;

/// What has the focus: what it is called, what kind of field it is and what its group offers; whether the focus is drawn on it, whether it is in the
/// view, and whether it comes after what had the focus before.
const FOCUS: &str = "
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) { window.before = null; return {words: '', kind: 'page', group: [], shown: true, within: true, later: true}; }
    const label = at.labels && at.labels[0];
    const plain = text => (text || '').replace(/\\s+/g, ' ').trim();
    const drawn = style => style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && !/rgba\\(.*, 0\\)|transparent/.test(style.outlineColor));
    const box = (at.type === 'radio' || at.type === 'checkbox') && label ? label.getBoundingClientRect() : at.getBoundingClientRect();
    const before = window.before;
    window.before = at;
    return {
        words: plain((label && label.textContent) || at.textContent || at.getAttribute('aria-label') || at.value),
        kind: at.type || at.tagName.toLowerCase(),
        group: at.type === 'radio' ? [...document.getElementsByName(at.name)].map(one => plain(one.labels[0].textContent)) : [],
        shown: drawn(getComputedStyle(at)) || (label && drawn(getComputedStyle(label, '::before'))) || false,
        within: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        later: !before || !before.isConnected || before === at || (before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    };";

/// Somebody at a keyboard.
pub struct Keys {
    pub browser: Browser,
}

impl Keys {
    /// Presses one key, wherever the focus is.
    pub async fn press(&self, key: impl Into<char>) {
        let value = key.into();
        let strokes = KeyActions::new("keys".into()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.browser.client.perform_actions(strokes).await.unwrap();
    }

    async fn focus(&self) -> Value {
        self.browser.client.execute(FOCUS, vec![]).await.unwrap()
    }

    /// Goes on with Tab until what is looked for has the focus.
    async fn tab_until(&self, what: &str, found: impl Fn(&Value) -> bool) -> Value {
        let mut seen = vec![];
        for _ in 0..MOST {
            self.press(Key::Tab).await;
            let focus = self.focus().await;
            let words = focus["words"].as_str().unwrap_or_default().to_owned();
            assert!(focus["shown"] == true, "nothing shows that “{words}” has the focus: {focus}");
            assert!(focus["within"] == true, "“{words}” has the focus and is out of sight: {focus}");
            assert!(focus["later"] == true, "“{words}” comes before what had the focus: {focus} after {seen:?}");
            if found(&focus) {
                return focus;
            }
            if focus["kind"] == "page" && !seen.is_empty() {
                break;
            }
            seen.push(words);
        }
        panic!("“{what}” is out of reach of the keyboard at {}: {seen:?}", self.browser.client.current_url().await.unwrap());
    }

    /// Goes on to what is called so, from its beginning.
    pub async fn to(&self, words: &str) {
        self.tab_until(words, |focus| focus["words"].as_str().is_some_and(|said| said.starts_with(words))).await;
    }

    /// Goes on to what is called so and presses Enter on it: a link or a button.
    pub async fn enter(&self, words: &str) {
        self.to(words).await;
        self.press(Key::Enter).await;
    }

    /// Goes on to a box and ticks it.
    pub async fn tick(&self, label: &str) {
        self.to(label).await;
        self.press(' ').await;
        assert_eq!(self.browser.client.active_element().await.unwrap().prop("checked").await.unwrap().as_deref(), Some("true"), "“{label}” is ticked");
    }

    /// Goes on to the group in which a choice is, and to the choice with the arrows.
    pub async fn choose(&self, label: &str) {
        let is_it = |said: &Value| said.as_str().is_some_and(|said| said.starts_with(label));
        let mut focus = self.tab_until(label, |focus| focus["group"].as_array().unwrap().iter().any(is_it)).await;
        if is_it(&focus["words"]) {
            self.press(' ').await;
        }
        for _ in 0..focus["group"].as_array().unwrap().len() {
            if is_it(&focus["words"]) {
                break;
            }
            self.press(Key::Down).await;
            focus = self.focus().await;
        }
        assert!(is_it(&focus["words"]), "the arrows do not come to “{label}”: {focus}");
        assert_eq!(self.browser.client.active_element().await.unwrap().prop("checked").await.unwrap().as_deref(), Some("true"), "“{label}” is chosen");
    }

    /// Goes on to a field and types into it, after what it holds.
    pub async fn write(&self, label: &str, words: &str) {
        self.to(label).await;
        self.browser.client.active_element().await.unwrap().send_keys(words).await.unwrap();
    }

    /// The first Tab leads to the link that skips what stands on every page; after it the focus is in the main part.
    pub async fn skips(&self) {
        self.press(Key::Tab).await;
        let first = self.focus().await;
        assert!(first["words"] == "Skip to main content" && first["within"] == true, "{first}");
        self.press(Key::Enter).await;
        self.press(Key::Tab).await;
        let inside = "return document.getElementById('main').contains(document.activeElement)";
        assert_eq!(self.browser.client.execute(inside, vec![]).await.unwrap(), Value::Bool(true), "the link skips to the main part");
    }

    /// Opens a page by its address: the focus begins at its top.
    pub async fn open(&self, address: &str) {
        self.browser.client.goto(address).await.unwrap();
    }

    /// What an element says.
    pub async fn text(&self, css: &str) -> String {
        self.browser.find(Locator::Css(css)).await.text().await.unwrap()
    }

    /// The list of what is wrong with a form has the focus: it is read out, and Tab leads into it.
    pub async fn is_told(&self, fault: &str) {
        self.browser.sees(fault).await;
        let told = "return document.activeElement.matches('.govuk-error-summary')";
        assert_eq!(self.browser.client.execute(told, vec![]).await.unwrap(), Value::Bool(true), "the list of faults has the focus");
    }
}
