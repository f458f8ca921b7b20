//! Arrows: which crate may know which.

use toml::{Table, Value};

use crate::house::{File, Finding, House, Krate};

/// The layer a crate stands in, ground first. A crate may know only lower layers, never its own.
fn layer(krate: Krate<'_>) -> Option<usize> {
    let layers: [&[&str]; 9] = [
        &["kernel"],
        &["events"],
        &["spine"],
        &["ledger", "web"],
        &["domain"],
        &["flows"],
        &["surfaces"],
        &["proof"],
        &["qanat"],
    ];
    let place = krate.folder.strip_prefix("crates/")?.split('/').next()?;
    layers.iter().position(|layer| layer.contains(&place))
}

/// Dependencies on a crate of the same or of a higher layer.
pub(crate) fn sideways(house: &House) -> Vec<Finding> {
    let crates: Vec<Krate<'_>> = manifests(house).filter_map(File::krate).collect();
    let mut found = Vec::new();
    for file in manifests(house) {
        let Some(krate) = file.krate() else { continue };
        let Some(own) = layer(krate) else {
            found.push(Finding::at(&file.path, "this crate stands in no known layer"));
            continue;
        };
        for (name, _) in dependencies(file) {
            let known = crates.iter().find(|other| other.name == name).and_then(|other| layer(*other));
            if known.is_some_and(|other| other >= own) && name != krate.name {
                found.push(Finding::at(&file.path, format!("{} must not know {name}", krate.name)));
            }
        }
    }
    found
}

/// Dependencies that bring their own version, and crates without the workspace's lints.
pub(crate) fn own_versions(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in manifests(house) {
        let shared = |value: &Value| value.get("workspace").and_then(Value::as_bool) == Some(true);
        for (name, value) in dependencies(file) {
            let itself = file.krate().is_some_and(|krate| krate.name == name);
            if !shared(&value) && !itself {
                found.push(Finding::at(&file.path, format!("{name} does not take its version from the workspace")));
            }
        }
        if !table(file).get("lints").is_some_and(shared) {
            found.push(Finding::at(&file.path, "[lints] workspace = true is missing"));
        }
    }
    found
}

fn manifests(house: &House) -> impl Iterator<Item = &File> {
    house.files().filter(|file| file.name() == "Cargo.toml" && file.path.starts_with("crates/"))
}

fn table(file: &File) -> Table {
    file.text.parse().expect("a manifest is TOML")
}

/// What a crate depends on: for the product, for the build and for its tests alike.
fn dependencies(file: &File) -> Vec<(String, Value)> {
    let table = table(file);
    let sections = ["dependencies", "dev-dependencies", "build-dependencies"];
    let listed = |table: &Table| -> Vec<(String, Value)> {
        let named = sections.iter().filter_map(|section| table.get(*section)?.as_table());
        named.flat_map(|entries| entries.iter().map(|(name, value)| (name.clone(), value.clone()))).collect()
    };
    let mut found = listed(&table);
    for (_, target) in table.get("target").and_then(Value::as_table).into_iter().flatten() {
        found.extend(target.as_table().map(&listed).unwrap_or_default());
    }
    found
}

#[test]
fn a_planted_arrow_is_found() {
    let manifest = |own: &str| format!("[package]\nname = \"x\"\n[lints]\nworkspace = true\n{own}");
    let stock = manifest("[dependencies]\nspine.workspace = true\norders.workspace = true");
    let orders = manifest("[dev-dependencies]\nflows.workspace = true");
    let ledger = manifest("[target.'cfg(unix)'.dependencies]\nweb.workspace = true\nspine.workspace = true");
    let house = House::planted(&[
        ("crates/spine/Cargo.toml", &manifest("")),
        ("crates/web/Cargo.toml", &manifest("")),
        ("crates/flows/Cargo.toml", &manifest("[dependencies]\nstock.workspace = true\nserde = \"1\"")),
        ("crates/ledger/Cargo.toml", &ledger),
        ("crates/domain/stock/Cargo.toml", &stock),
        ("crates/domain/orders/Cargo.toml", &orders),
    ]);
    let what: Vec<String> = sideways(&house).into_iter().map(|finding| finding.what).collect();
    assert_eq!(what, ["ledger must not know web", "stock must not know orders", "orders must not know flows"]);
    assert_eq!(own_versions(&house).len(), 1);
}
