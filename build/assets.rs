//! What the pages are dressed with: named files of the npm packages in `package-lock.json`, and our own of `assets/`.
//!
//! The packages are fetched into the output folder, never into the repository; afterwards nothing needs npm.
//! Each result carries a hash of its bytes in its name, so that browsers may keep it for ever.

use std::{
    collections::hash_map::DefaultHasher,
    fmt::Write,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

const LOCK: &str = "package-lock.json";
const STYLE: &str = "govuk-frontend/dist/govuk/govuk-frontend.min.css";
const SCRIPT: &str = "govuk-frontend/dist/govuk/govuk-frontend.min.js";
const TYPEFACE: &str = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2";
/// Pictures of the easy-read pages: those that `assets/pictures.txt` names.
const PICTURES: &str = "@iconify-json/openmoji/icons.json";
/// The map that is laid over the drawn one where an operator named a service of tiles; its pictures of markers are not used.
const MAP_SCRIPT: &str = "leaflet/dist/leaflet.js";
const MAP_STYLE: &str = "leaflet/dist/leaflet.css";
/// Stands in `assets/homeward.css` for the address of the typeface.
const TYPEFACE_MARK: &str = "TYPEFACE_ADDRESS";

/// Writes `assets/` and the addresses of its files (`assets.rs`) into the output folder.
pub fn write(root: &Path, out: &Path) {
    for watched in ["assets", "package.json", LOCK] {
        println!("cargo:rerun-if-changed={}", root.join(watched).display());
    }
    let modules = npm_packages(root, out);
    let target = out.join("assets");
    let _ = fs::remove_dir_all(&target);
    fs::create_dir_all(&target).expect("the output folder can be written");

    let typeface = put(&target, "type", "woff2", &bytes(&modules.join(TYPEFACE)));
    let ours = text(&root.join("assets/homeward.css")).replace(TYPEFACE_MARK, &typeface);
    let style = put(&target, "pages", "css", format!("{}\n{ours}", without_identity(&text(&modules.join(STYLE)))).as_bytes());
    let frontend = text(&modules.join(SCRIPT)).replace("GOV.UK Frontend", "govuk-frontend");
    let own = [text(&root.join("assets/homeward.js")), text(&root.join("assets/desk.js"))].join("\n");
    let script = put(&target, "pages", "js", format!("{}\n{own}", without_map(&frontend)).as_bytes());
    let map = format!("{}\n{}", without_map(&text(&modules.join(MAP_SCRIPT))), text(&root.join("assets/map.js")));
    let (map_script, map_style) =
        (put(&target, "map", "js", map.as_bytes()), put(&target, "map", "css", without_pictures(&text(&modules.join(MAP_STYLE))).as_bytes()));
    let icon = put(&target, "icon", "svg", &bytes(&root.join("assets/icon.svg")));

    let mut addresses = String::from("// Made by build/assets.rs.\n");
    for (name, address) in [("STYLE", style), ("SCRIPT", script), ("TYPEFACE", typeface), ("ICON", icon), ("MAP_SCRIPT", map_script), ("MAP_STYLE", map_style)]
    {
        let _ = writeln!(addresses, "/// The address of the pages' {}.\npub const {name}: &str = {address:?};", name.to_lowercase());
    }
    addresses.push_str(&pictures(root, &modules, &target));
    fs::write(out.join("assets.rs"), addresses).expect("the output folder can be written");
}

/// Each picture as a file of its own; gives back the list of their names and addresses.
fn pictures(root: &Path, modules: &Path, target: &Path) -> String {
    let set: serde_json::Value = serde_json::from_slice(&bytes(&modules.join(PICTURES))).expect("the icon set is JSON");
    let mut list = String::from("/// The pictures of the easy-read pages: name and address.\npub const PICTURES: &[(&str, &str)] = &[\n");
    for name in text(&root.join("assets/pictures.txt")).lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let body = set["icons"][name]["body"].as_str().unwrap_or_else(|| panic!("assets/pictures.txt: the icon set has no `{name}`"));
        let (width, height) = (set["width"].as_u64().unwrap_or(72), set["height"].as_u64().unwrap_or(72));
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">{body}</svg>");
        let _ = writeln!(list, "    ({name:?}, {:?}),", put(target, name, "svg", svg.as_bytes()));
    }
    list + "];\n"
}

/// `node_modules` under the output folder, fetched anew where it is missing or made from another lock file.
/// The copied lock file is written last, so that a broken fetch is begun again.
fn npm_packages(root: &Path, out: &Path) -> PathBuf {
    let folder = out.join("npm");
    let lock = bytes(&root.join(LOCK));
    let done = folder.join("fetched-from.json");
    if fs::read(&done).is_ok_and(|copy| copy == lock) {
        return folder.join("node_modules");
    }
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the output folder can be written");
    for name in ["package.json", LOCK] {
        fs::copy(root.join(name), folder.join(name)).expect("the output folder can be written");
    }
    // The accessibility rules that the browser tests apply are wanted in builds that are tested, not in those that are shipped.
    let shipped = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let scope = if shipped { "--omit=dev" } else { "--include=dev" };
    let outcome = Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", scope]).current_dir(&folder).output();
    match outcome {
        Err(_) => stop("the pages need npm to be built: install nodejs and npm (scripts/needs does), then build again"),
        Ok(o) if !o.status.success() => {
            let said = String::from_utf8_lossy(&o.stderr);
            let reason = said.lines().find(|l| l.contains("error") || l.contains("ERR!")).unwrap_or("no reason given");
            stop(&format!("npm could not fetch what the pages are dressed with ({reason}); check the connection, then build again"))
        }
        Ok(_) => fs::write(done, lock).expect("the output folder can be written"),
    }
    folder.join("node_modules")
}

/// One sentence and no more: a panic would bury it.
fn stop(sentence: &str) -> ! {
    println!("cargo:error={sentence}");
    std::process::exit(1)
}

/// The typeface, crest and name of gov.uk are not ours to use; its components are.
fn without_identity(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("@font-face{") {
        kept.push_str(&rest[..at]);
        rest = rest[at..].find('}').map_or("", |end| &rest[at + end + 1..]);
    }
    kept.push_str(rest);
    let plain = without_comments(&kept)
        .replace("GDS Transport,arial,sans-serif", "var(--type)")
        .replace("font-family:sans-serif", "font-family:var(--type)")
        .replace("url(/assets/images/govuk-crest.svg)", "none");
    assert!(!plain.contains("GDS") && !plain.contains("crest.svg"), "govuk-frontend changed: its typeface or crest is still in its stylesheet");
    plain
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("/*") {
        kept.push_str(&rest[..at]);
        rest = rest[at..].find("*/").map_or("", |end| &rest[at + end + 2..]);
    }
    kept.push_str(rest);
    kept
}

/// Without the pictures that it names: only circles are drawn, and nothing may be asked for that is not there.
fn without_pictures(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        kept.push_str(&rest[..at]);
        kept.push_str("none");
        rest = rest[at..].find(')').map_or("", |end| &rest[at + end + 1..]);
    }
    kept.push_str(rest);
    kept
}

fn without_map(script: &str) -> &str {
    script.split("//# sourceMappingURL").next().unwrap_or(script)
}

/// Writes the file under a name that holds its hash; gives back its address.
fn put(folder: &Path, name: &str, ending: &str, content: &[u8]) -> String {
    let mut hash = DefaultHasher::new();
    content.hash(&mut hash);
    let file = format!("{name}-{:016x}.{ending}", hash.finish());
    fs::write(folder.join(&file), content).expect("the output folder can be written");
    format!("/assets/{file}")
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
