//! Manifests that stand alone: what they inherit from the workspace is put in its place.

use anyhow::{Context, Result, ensure};
use toml::{Table, Value};

/// What a handout has no use for. The libraries of the shared crates are all that exercises need.
const DROPPED: [&str; 6] = [
    "bench",
    "bin",
    "dev-dependencies",
    "example",
    "lints",
    "test",
];

const AUTOMATIC: [&str; 4] = ["autobenches", "autobins", "autoexamples", "autotests"];

const KINDS: [&str; 2] = ["build-dependencies", "dependencies"];

/// The manifest of a shared crate, which lies in `shared/NAME`, without its programs and tests.
pub fn alone(manifest: &Table, workspace: &Table) -> Result<Table> {
    let mut alone = manifest.clone();
    for key in DROPPED {
        alone.remove(key);
    }
    // Warnings are the course's matter, but for the names that its `cfg` may ask for.
    let lints = workspace.get("lints").and_then(|lints| lints.get("rust"));
    if let Some(cfgs) = lints.and_then(|rust| rust.get("unexpected_cfgs")) {
        let rust = Table::from_iter([("unexpected_cfgs".to_owned(), cfgs.clone())]);
        let lints = Table::from_iter([("rust".to_owned(), Value::Table(rust))]);
        alone.insert("lints".to_owned(), Value::Table(lints));
    }
    let package = table(&mut alone, "package")?;
    for (key, value) in package.iter_mut() {
        if is_inherited(value) {
            let theirs = workspace.get("package").and_then(|p| p.get(key));
            *value = theirs.with_context(|| not_there(key))?.clone();
        }
    }
    package.extend(AUTOMATIC.map(|key| (key.to_owned(), Value::Boolean(false))));
    put_dependencies(&mut alone, workspace)?;
    if let Some(targets) = alone.get_mut("target").and_then(Value::as_table_mut) {
        for (_, target) in targets.iter_mut() {
            let target = target.as_table_mut().context("a target is a table")?;
            target.remove("dev-dependencies");
            put_dependencies(target, workspace)?;
        }
    }
    Ok(alone)
}

fn put_dependencies(place: &mut Table, workspace: &Table) -> Result<()> {
    for kind in KINDS {
        let Some(wanted) = place.get_mut(kind).and_then(Value::as_table_mut) else {
            continue;
        };
        for (name, wanted) in wanted.iter_mut() {
            if is_inherited(wanted) {
                *wanted = dependency(name, wanted, workspace)?;
            }
        }
    }
    Ok(())
}

/// A dependency of the workspace, with what is wanted beside. Paths lead from `shared/NAME`.
fn dependency(name: &str, wanted: &Value, workspace: &Table) -> Result<Value> {
    let theirs = workspace.get("dependencies").and_then(|d| d.get(name));
    let mut whole = match theirs.with_context(|| not_there(name))? {
        Value::Table(table) => table.clone(),
        version => Table::from_iter([("version".to_owned(), version.clone())]),
    };
    for (key, value) in wanted.as_table().into_iter().flatten() {
        match (key.as_str(), whole.get_mut(key), value) {
            ("workspace", ..) => {}
            ("features", Some(Value::Array(features)), Value::Array(more)) => {
                features.extend(more.iter().cloned());
            }
            _ => {
                whole.insert(key.clone(), value.clone());
            }
        }
    }
    if let Some(Value::String(path)) = whole.get_mut("path") {
        ensure!(path.starts_with("shared/"), "{name} lies in {path}");
        *path = format!("../../{path}");
    }
    Ok(Value::Table(whole))
}

fn is_inherited(value: &Value) -> bool {
    value.get("workspace").and_then(Value::as_bool) == Some(true)
}

fn not_there(name: &str) -> String {
    format!("the workspace has no {name}")
}

/// A table in a table.
pub fn table<'a>(of: &'a mut Table, key: &str) -> Result<&'a mut Table> {
    let found = of.get_mut(key).and_then(Value::as_table_mut);
    found.with_context(|| format!("there is no [{key}]"))
}

#[cfg(test)]
mod tests {
    use toml::Table;

    use super::alone;

    #[test]
    fn what_is_inherited_is_put_in_its_place() {
        let workspace: Table = "
            [package]
            version = '0.1.0'
            [dependencies]
            say = { path = 'shared/say' }
            hyper = '1.12'
            serde = { version = '1.0', features = ['derive'] }
            loom = '0.7'
            [lints.rust]
            missing_docs = 'warn'
            unexpected_cfgs = { level = 'warn', check-cfg = ['cfg(loom)'] }
            "
        .parse()
        .unwrap();
        let manifest: Table = "
            [package]
            name = 'site'
            version.workspace = true
            [dependencies]
            hyper = { workspace = true, features = ['server'] }
            own = '2'
            say.workspace = true
            serde = { workspace = true, features = ['rc'], optional = true }
            [target.'cfg(loom)'.dependencies]
            loom.workspace = true
            [dev-dependencies]
            limited.workspace = true
            [[test]]
            name = 'site'
            "
        .parse()
        .unwrap();
        let expected: Table = "
            [package]
            name = 'site'
            version = '0.1.0'
            autobenches = false
            autobins = false
            autoexamples = false
            autotests = false
            [dependencies]
            hyper = { version = '1.12', features = ['server'] }
            own = '2'
            say = { path = '../../shared/say' }
            serde = { version = '1.0', features = ['derive', 'rc'], optional = true }
            [target.'cfg(loom)'.dependencies]
            loom = { version = '0.7' }
            [lints.rust]
            unexpected_cfgs = { level = 'warn', check-cfg = ['cfg(loom)'] }
            "
        .parse()
        .unwrap();
        assert_eq!(alone(&manifest, &workspace).unwrap(), expected);
    }

    #[test]
    fn what_nobody_has_is_named() {
        let manifest: Table = "package = {}\ndependencies.x.workspace = true"
            .parse()
            .unwrap();
        let error = alone(&manifest, &Table::new()).unwrap_err();
        assert!(error.to_string().ends_with("has no x"), "{error}");
    }
}
