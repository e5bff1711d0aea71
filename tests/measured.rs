//! What the book says was measured: recorded with today's code, and shown where it belongs.

use std::collections::BTreeSet;

use compare::args::What;
use compare::{claim, measured, scaling, timeline};
use course::Lesson;
use house::{commands, files, lessons, read, root, stem};
use listings::{Kind, directives};

/// The part of a chapter below a heading of the second level.
fn section<'a>(chapter: &'a str, heading: &str) -> &'a str {
    let start = format!("\n## {heading}\n");
    let Some((_, rest)) = chapter.split_once(&start) else {
        return "";
    };
    rest.split("\n## ").next().unwrap_or(rest)
}

fn chapter(name: &str) -> String {
    read(&root().join(format!("book/src/{name}.md")))
}

fn kinds(section: &str) -> Vec<Kind> {
    let all = directives(section).into_iter();
    all.map(|directive| directive.kind).collect()
}

/// What all chapters ask for.
fn in_the_book() -> Vec<Kind> {
    let chapters = files(&root().join("book/src"), "md");
    chapters
        .iter()
        .flat_map(|path| kinds(&read(path)))
        .collect()
}

fn claims() -> Vec<claim::Claim> {
    claim::all(&lessons()).unwrap_or_else(|e| panic!("{e}"))
}

fn measurements() -> Vec<scaling::Measurement> {
    scaling::all(&lessons()).unwrap_or_else(|e| panic!("{e}"))
}

fn timelines() -> Vec<timeline::Timeline> {
    timeline::all(&lessons()).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn every_recording_is_of_todays_code() {
    let of_lesson =
        |lesson: &Lesson| compare::stale(root(), lesson).unwrap_or_else(|e| panic!("{e}"));
    let stale: Vec<String> = lessons().iter().flat_map(of_lesson).collect();
    assert!(stale.is_empty(), "{stale:#?}");
}

#[test]
fn every_lesson_shows_its_timeline_its_numbers_and_a_claim() {
    for lesson in lessons() {
        let (folder, package) = (&lesson.folder, lesson.package());
        let chapter = chapter(folder);
        let run = kinds(section(&chapter, "Run it"));
        let timeline = Kind::Timeline(package.clone());
        assert!(run.contains(&timeline), "{folder}: {timeline:?}");
        let measured = kinds(section(&chapter, "Measured"));
        let table = Kind::Measured(package);
        assert!(measured.contains(&table), "{folder}: {table:?}");
        let says = kinds(section(&chapter, "What the article says"));
        let claim = |kind: &Kind| matches!(kind, Kind::Claim(_));
        assert!(says.iter().any(claim), "{folder}: a claim");
    }
}

#[test]
fn every_claim_stands_in_its_chapter() {
    for claim in claims() {
        let wanted = Kind::Claim(claim.id);
        let chapter_says = claim.plan.chapter;
        let there = kinds(&chapter(&chapter_says)).contains(&wanted);
        assert!(there, "{chapter_says}: {wanted:?}");
    }
}

#[test]
fn every_plot_and_timeline_is_in_the_book() {
    let shown = in_the_book();
    let plans = measurements().into_iter().flat_map(|one| one.plan.plot);
    let plots = plans.map(|plot| Kind::Plot(plot.name));
    let timelines = timelines().into_iter().map(|one| Kind::Timeline(one.name));
    let missing: Vec<Kind> = plots
        .chain(timelines)
        .filter(|wanted| !shown.contains(wanted))
        .collect();
    assert!(missing.is_empty(), "in no chapter: {missing:?}");
}

fn understood(line: &str, words: &str) {
    let parser = lexopt::Parser::from_args(words.split_whitespace());
    let args = compare::args::parse(parser).unwrap_or_else(|e| panic!("{line}: {e}"));
    let known: BTreeSet<String> = match args.what {
        What::Claims => claims().into_iter().map(|claim| claim.id).collect(),
        What::Scaling => measurements().into_iter().map(|one| one.name).collect(),
        What::Timelines => timelines().into_iter().map(|one| one.name).collect(),
        // The others take lessons, which have several names each.
        _ => {
            course::select(lessons(), &args.names).unwrap_or_else(|e| panic!("{line}: {e}"));
            return;
        }
    };
    for name in args.names {
        let is_known = known.contains(&name);
        assert!(is_known, "{line}: {name:?} is none of {known:?}");
    }
}

/// Whether `cargo run --release -p PACKAGE --example NAME …` runs a program of that lesson.
fn runs_an_example(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let [
        "cargo",
        "run",
        "--release",
        "-p",
        package,
        "--example",
        name,
        ..,
    ] = words.as_slice()
    else {
        return false;
    };
    let lessons = lessons().into_iter();
    let mut ours = lessons.filter(|lesson| lesson.package() == *package);
    ours.any(|lesson| {
        let folders = ["examples", "claims"].map(|folder| lesson.path.join(folder));
        let file = format!("{name}.rs");
        folders.iter().any(|folder| folder.join(&file).is_file())
    })
}

#[test]
fn the_commands_of_the_pages_on_measuring_are_understood() {
    let mut compared = 0;
    for line in ["claims", "measure"]
        .iter()
        .flat_map(|page| commands(&chapter(page)))
    {
        for word in line.split(' ').filter(|word| word.starts_with("lessons/")) {
            assert!(root().join(word).is_file(), "{line}: there is no {word}");
        }
        if let Some(words) = line.strip_prefix("cargo compare") {
            compared += 1;
            understood(&line, words);
        } else {
            let known = ["python3 -c ", "cargo observe -- "];
            let known = known.iter().any(|begin| line.starts_with(begin));
            assert!(known || runs_an_example(&line), "no test knows {line}");
        }
    }
    assert!(compared > 3, "{compared} commands compare something");
}

#[test]
fn the_section_ends_at_the_next_heading() {
    let chapter = "# A\n\n## Run it\n\none\n\n### More\n\ntwo\n\n## Measured\n\nthree\n";
    assert!(section(chapter, "Run it").contains("two"));
    assert!(!section(chapter, "Run it").contains("three"));
    assert_eq!(section(chapter, "Practise"), "");
}

#[test]
fn no_recorded_file_names_a_place_on_this_machine() {
    // No home of anybody, nor this checkout. (Spelt apart: another test looks for such places in every file.)
    let mut places = ["home", "root", "tmp", "Users"]
        .map(|folder| format!("/{folder}/"))
        .to_vec();
    places.push(root().to_string_lossy().into_owned());
    for lesson in lessons() {
        let file = measured::file(&lesson);
        assert!(file.is_file(), "{}: nothing was measured", lesson.folder);
        for file in files(&lesson.path.join("recorded"), "json") {
            let text = read(&file);
            for place in &places {
                let name = stem(&file);
                assert!(!text.contains(place), "{}: {name}: {place}", lesson.folder);
            }
        }
    }
}
