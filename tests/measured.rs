//! What the book says was measured: recorded with today's code, and shown where it belongs.

use compare::args::What;
use house::{commands, files, lessons, read, root};
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

#[test]
fn every_recording_is_of_todays_code() {
    let stale = compare::stale(root());
    assert!(stale.is_empty(), "{stale:#?}");
}

#[test]
fn every_lesson_shows_its_timeline_its_numbers_and_its_claims() {
    for lesson in lessons() {
        let (folder, package) = (&lesson.folder, lesson.package());
        let chapter = chapter(folder);
        let run = kinds(section(&chapter, "Run it"));
        assert!(run.contains(&Kind::Timeline(package.clone())), "{folder}");
        let measured = kinds(section(&chapter, "Measured"));
        assert!(measured.contains(&Kind::Measured(package)), "{folder}");
        let says = kinds(section(&chapter, "What the article says"));
        let claim = |kind: &Kind| matches!(kind, Kind::Claim(_));
        assert!(says.iter().any(claim), "{folder}");
    }
}

#[test]
fn every_claim_stands_in_its_chapter() {
    for claim in compare::claims::all() {
        let wanted = Kind::Claim(claim.id.to_owned());
        assert!(
            kinds(&chapter(claim.chapter)).contains(&wanted),
            "{}: {}",
            claim.chapter,
            claim.id
        );
    }
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
        let Some(words) = line.strip_prefix("cargo compare") else {
            assert!(
                line.starts_with("python3 -c ")
                    || line.starts_with("cargo observe -- ")
                    || line.starts_with("cargo run --release -p lesson-01 --example cpu_work"),
                "no test knows {line}"
            );
            continue;
        };
        compared += 1;
        let parser = lexopt::Parser::from_args(words.split_whitespace());
        let args = compare::args::parse(parser).unwrap_or_else(|e| panic!("{line}: {e}"));
        let known = match args.what {
            What::Claims => compare::claims::select(&args.names).map(|_| ()),
            What::Lessons => compare::lesson::all(root())
                .and_then(|all| compare::lesson::select(all, &args.names))
                .map(|_| ()),
            _ => Ok(()),
        };
        known.unwrap_or_else(|e| panic!("{line}: {e}"));
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
    let homes = ["home", "root", "tmp", "Users"].map(|folder| format!("/{folder}/"));
    let here = root().to_string_lossy().into_owned();
    let places = || homes.iter().chain([&here]);
    let data = root().join("book/data");
    for file in files(&data, "json").into_iter().chain(files(&data, "svg")) {
        let text = read(&file);
        for place in places() {
            assert!(
                !text.contains(place.as_str()),
                "{}: {place}",
                file.display()
            );
        }
    }
}
