//! What a lesson says about itself in `lesson.toml` is so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use course::{Exercise, Lesson};
use house::{SCRATCH, all_files, cargo, exercises, lessons, metadata, read, root, twin};
use record::Recording;

/// The text of a lesson's program, and of its twin.
fn sources(lesson: &Lesson) -> [String; 2] {
    [lesson.path.join("src/main.rs"), twin(lesson)].map(|path| read(&path))
}

/// The lesson's recording of this name.
fn recording(lesson: &Lesson, file: &str) -> Recording {
    let all = record::load(root()).unwrap_or_else(|e| panic!("{e}"));
    let file = lesson.path.join("recorded").join(file);
    let found = all.into_iter().find(|recording| recording.file == file);
    found.unwrap_or_else(|| panic!("{} is recorded", file.display()))
}

#[test]
fn every_folder_is_a_member_and_named_after_its_number() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let default = metadata["workspace_default_members"].as_array();
    let default = default.expect("a list of packages");
    for lesson in lessons() {
        let manifest = lesson.path.join("Cargo.toml");
        let here = |package: &&serde_json::Value| {
            package["manifest_path"].as_str().map(Path::new) == Some(&manifest)
        };
        let package = packages.iter().find(here);
        let package = package.unwrap_or_else(|| {
            panic!("{}: no member of the root's Cargo.toml", lesson.folder);
        });
        assert_eq!(package["name"], lesson.package(), "{}", lesson.folder);
        let is_default = default.contains(&package["id"]);
        assert!(is_default, "{}: no default member", lesson.folder);
    }
}

/// An example has one path in the target folder, whatever its package.
#[test]
fn no_two_examples_have_one_name_and_none_that_of_a_program() {
    let metadata = metadata();
    let mut names = BTreeMap::<String, Vec<String>>::new();
    let mut examples = BTreeSet::new();
    for package in metadata["packages"].as_array().expect("a list of packages") {
        for target in package["targets"].as_array().expect("a list of targets") {
            let is = |kind: &str| target["kind"][0] == kind;
            let name = target["name"].as_str().expect("a name").to_owned();
            let own = name.starts_with(SCRATCH);
            if (is("example") || is("bin")) && !own {
                let of = format!("{} of {}", target["kind"][0], package["name"]);
                names.entry(name.clone()).or_default().push(of);
                examples.extend(is("example").then_some(name));
            }
        }
    }
    assert!(examples.len() > lessons().len(), "{examples:?}");
    for name in examples {
        assert_eq!(names[&name].len(), 1, "{name}: {:?}", names[&name]);
    }
}

#[test]
fn a_first_run_compiles_no_more_crates_than_the_lesson_says() {
    for lesson in lessons() {
        let package = lesson.package();
        let args = ["tree", "-p", &package, "-e", "normal,build"];
        let more = ["--prefix", "none", "--offline", "--no-dedupe"];
        let tree = cargo(&[args.as_slice(), &more].concat());
        let lines = tree
            .lines()
            .map(|line| line.trim_end_matches(" (proc-macro)"));
        let crates: BTreeSet<&str> = lines.filter(|line| !line.is_empty()).collect();
        let (count, most) = (crates.len(), lesson.about.crates);
        assert!((2..=most).contains(&count), "{package}: {count} crates");
    }
}

#[test]
fn chance_plays_where_both_programs_take_a_seed() {
    for lesson in lessons() {
        let seeded = sources(&lesson).map(|text| text.contains("start_with_seed("));
        assert_eq!(seeded, [lesson.about.chance; 2], "{}", lesson.folder);
    }
}

#[test]
fn the_recordings_promise_what_the_lesson_promises() {
    for lesson in lessons() {
        for file in ["main.txt", "python.txt"] {
            let recording = recording(&lesson, file);
            let in_any_order = recording.order == record::Order::Any;
            let promised = (in_any_order, recording.race);
            let any = lesson.about.order == course::Order::Any;
            let name = recording.name();
            assert_eq!(promised, (any, lesson.about.race), "{name}");
        }
    }
}

#[test]
fn the_limit_is_the_same_in_both_languages_and_is_waited_for() {
    for lesson in lessons() {
        let (folder, about) = (&lesson.folder, &lesson.about);
        let limit = |source: &str, printed: &str| {
            let limit = about.limit.seconds(source, printed);
            limit.unwrap_or_else(|e| panic!("{folder}: {e}"))
        };
        let [ours, theirs] = if about.limit.source.is_some() {
            sources(&lesson).map(|source| limit(&source, ""))
        } else if about.limit.printed.is_some() {
            let main = recording(&lesson, "main.txt");
            let python = recording(&lesson, "python.txt");
            let printed = |recording: &Recording| limit("", &read(&recording.file));
            // Other numbers were drawn with another seed, or with none.
            let same = !about.chance || (seed(&main).is_some() && seed(&main) == seed(&python));
            let ours = printed(&main);
            [ours, if same { printed(&python) } else { ours }]
        } else {
            continue;
        };
        assert_eq!(ours, theirs, "{folder}: the limit of program and twin");
        let waits = about.waits_s;
        assert!(
            waits > 0.0,
            "{folder}: it has a limit, and waits for nobody"
        );
        assert!(ours <= waits, "{folder}: the limit {ours} s, in {waits} s");
    }
}

/// The seed in the command of a recording.
fn seed(recording: &Recording) -> Option<&String> {
    let mut words = recording.command.iter();
    words.find(|word| *word == "--seed")?;
    words.next()
}

#[test]
fn every_python_program_has_its_lowest_version() {
    for lesson in lessons() {
        let folder = lesson.path.join("python");
        let name = |path: PathBuf| {
            let below = path.strip_prefix(&folder).expect("below python/");
            below.to_string_lossy().into_owned()
        };
        let there: BTreeSet<String> = all_files(&folder, "py").into_iter().map(name).collect();
        let said: BTreeSet<String> = lesson.about.python.keys().cloned().collect();
        assert_eq!(said, there, "{}: [python] of lesson.toml", lesson.folder);
    }
}

/// The files of a lesson that end so, its claims among them, as one text.
fn all_of(lesson: &Lesson, end: &str) -> String {
    let files = all_files(&lesson.path, end);
    files.iter().map(|file| read(file)).collect()
}

/// Whether Python's source has this name: `a.b`, a module, or `a.b.C`, with `C` of a module.
fn has_python(source: &str, name: &str) -> bool {
    let imported = |module: &str| {
        ["import", "from"].iter().any(|word| {
            let begin = format!("\n{word} {module}");
            let mut found = source.match_indices(&begin);
            found.any(|(at, _)| source[at + begin.len()..].starts_with([' ', '\n']))
        })
    };
    match name.rsplit_once('.') {
        _ if imported(name) => true,
        Some((module, item)) => imported(module) && has_word(source, item),
        None => false,
    }
}

fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    })
}

#[test]
fn the_map_names_what_the_programs_use_and_lessons_that_come_before() {
    let lessons = lessons();
    for (index, lesson) in lessons.iter().enumerate() {
        let mechanism = &lesson.about.mechanism;
        let (python, rust) = (all_of(lesson, "py"), all_of(lesson, "rs"));
        for name in &mechanism.python {
            // A package may be imported by a module that lessons share.
            let mut packages = lesson.about.packages.values().flatten();
            let is_used = has_python(&python, name) || packages.any(|one| one == name);
            assert!(is_used, "{}: {name}", lesson.folder);
        }
        for name in &mechanism.rust {
            assert!(has_word(&rust, name), "{}: {name}", lesson.folder);
        }
        let named = !mechanism.python.is_empty() && !mechanism.rust.is_empty();
        assert!(named, "{}: a name in each language", lesson.folder);
        let chapter = read(&root().join(format!("book/src/{}.md", lesson.folder)));
        for number in &lesson.about.after {
            let before = lessons[..index].iter().find(|one| one.number == *number);
            let before = before.unwrap_or_else(|| panic!("{}: after {number}", lesson.folder));
            let link = format!("({}.md", before.folder);
            assert!(
                chapter.contains(&link),
                "{}: its chapter builds on {number} and does not link to it",
                lesson.folder
            );
        }
    }
}

#[test]
fn names_are_found_as_words_and_modules_as_imports() {
    let python =
        "x\nimport threading\nfrom multiprocessing import Pool\nimport concurrent.futures\n";
    for name in ["threading", "multiprocessing.Pool", "concurrent.futures"] {
        assert!(has_python(python, name), "{name}");
    }
    for name in ["thread", "multiprocessing.Poo", "concurrent", "asyncio"] {
        assert!(!has_python(python, name), "{name}");
    }
    assert!(has_word("use std::thread;", "std::thread") && !has_word("tokio_util", "tokio"));
}

/// The dependencies in a script's own metadata (PEP 723), which `uv run --script` reads; nothing if it has none.
fn dependencies(script: &str) -> Option<Vec<String>> {
    let (_, rest) = script.split_once("# /// script\n")?;
    let (block, _) = rest.split_once("# ///\n")?;
    let lines = block.lines().map(|line| line.trim_start_matches('#'));
    let table: toml::Table = lines.collect::<Vec<_>>().join("\n").parse().ok()?;
    let names = table.get("dependencies")?.as_array()?;
    names
        .iter()
        .map(|name| Some(name.as_str()?.to_owned()))
        .collect()
}

/// Whether one of the requirements is for this package, in one version.
fn is_pinned(requirements: &str, package: &str) -> bool {
    let mut pinned = requirements
        .lines()
        .filter_map(|line| line.split_once("=="));
    pinned.any(|(name, version)| name == package && !version.is_empty())
}

#[test]
fn a_program_that_imports_packages_says_so_to_uv_and_gets_them_in_one_version() {
    let list = read(&root().join(course::twins::LIST));
    for lesson in lessons() {
        for (name, packages) in &lesson.about.packages {
            for package in packages {
                let list_name = course::twins::LIST;
                assert!(is_pinned(&list, package), "{list_name}: no {package}");
            }
            if name.starts_with("claims/") {
                continue;
            }
            let path = lesson.path.join("python").join(name);
            let said = dependencies(&read(&path));
            assert_eq!(said.as_ref(), Some(packages), "{}", path.display());
        }
    }
}

#[test]
fn metadata_and_requirements_are_read() {
    let script = "#!/usr/bin/env python3\n# /// script\n# requires-python = \">=3.9\"\n# dependencies = [\"aiohttp\"]\n# ///\n";
    assert_eq!(dependencies(script), Some(vec!["aiohttp".to_owned()]));
    assert_eq!(dependencies("import aiohttp\n"), None);
    assert!(is_pinned("yarl==1.2\naiohttp==3.14.5\n", "aiohttp"));
    assert!(!is_pinned("aiohttp>=3\naiohttp-x==1\n", "aiohttp"));
}

/// What a schedule in the book is made of.
#[test]
fn every_lesson_has_a_short_way_and_every_exercise_minutes() {
    let exercises = exercises();
    for exercise in &exercises {
        let minutes = exercise.minutes.unwrap_or_default();
        let name = &exercise.name;
        assert!(minutes > 0 && minutes % 5 == 0, "{name}: {minutes} minutes");
    }
    for lesson in lessons() {
        let (folder, parts) = (lesson.exercises(), &lesson.about.class);
        let is_core =
            |exercise: &&Exercise| exercise.dir.as_ref() == Some(&folder) && exercise.core;
        let core = exercises.iter().filter(is_core).count();
        assert!((1..=2).contains(&core), "{folder}: {core} core exercises");
        let talk = parts.iter().filter(|part| part.core).count();
        assert!(
            (1..parts.len()).contains(&talk),
            "{folder}: {talk} of its parts are core"
        );
        assert!(
            parts.iter().all(|part| part.minutes > 0),
            "{folder}: minutes"
        );
    }
}
