//! The book, its code and its lessons belong together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use course::Lesson;
use house::{exercises, files, lessons, read, root, stem};
use listings::{Kind, Part, Problem, directives, expand, heading_id};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

#[path = "book/programs.rs"]
mod programs;

/// File name and text of every chapter.
fn chapters() -> BTreeMap<String, String> {
    let files = files(&root().join("book/src"), "md").into_iter();
    let name = |path: &Path| {
        path.file_name()
            .expect("a file")
            .to_string_lossy()
            .into_owned()
    };
    files.map(|path| (name(&path), read(&path))).collect()
}

/// The chapter of a lesson.
fn chapter_of(lesson: &Lesson) -> String {
    read(&root().join(format!("book/src/{}.md", lesson.folder)))
}

/// Every chapter as mdBook gets it, or what is wrong in it; made once for all tests.
fn expanded() -> &'static BTreeMap<String, Result<String, Vec<Problem>>> {
    static PAGES: OnceLock<BTreeMap<String, Result<String, Vec<Problem>>>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let page = |(chapter, text): (String, String)| {
            let page = expand(&chapter, &text, root());
            (chapter, page)
        };
        chapters().into_iter().map(page).collect()
    })
}

#[test]
fn every_directive_finds_its_file_and_anchor() {
    let mut problems = Vec::new();
    let mut found = 0;
    for (chapter, text) in chapters() {
        found += directives(&text).len();
        if let Err(wrong) = &expanded()[&chapter] {
            problems.extend(wrong.iter().map(ToString::to_string));
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(found > 40, "the chapters have directives: {found}");
}

#[test]
fn a_missing_anchor_is_said_with_chapter_and_line() {
    let folder = &lessons()[0].folder;
    let chapter = format!("{folder}.md");
    let text = format!("# Title\n\n{{{{#code lessons/{folder}/src/main.rs:nowhere}}}}\n");
    let problems = expand(&chapter, &text, root()).expect_err("no such anchor");
    let message = problems[0].to_string();
    for part in [&chapter, "3", "nowhere"] {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn no_code_is_typed_into_the_book() {
    for (chapter, text) in chapters() {
        for event in Parser::new(&text) {
            let Event::Start(Tag::CodeBlock(kind)) = event else {
                continue;
            };
            let CodeBlockKind::Fenced(language) = kind else {
                panic!("{chapter}: an indented code block");
            };
            assert_eq!(
                &*language, "console",
                "{chapter}: only commands may be typed"
            );
        }
    }
}

#[test]
fn every_page_is_in_the_summary_and_the_other_way_round() {
    let mut chapters = chapters();
    let summary = chapters.remove("SUMMARY.md").expect("there is a summary");
    let named: BTreeSet<String> = links(&summary).into_iter().collect();
    assert_eq!(named, chapters.into_keys().collect());
}

/// The targets of a page's links.
fn links(markdown: &str) -> Vec<String> {
    let events = Parser::new(markdown);
    let targets = events.filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.to_string())
        }
        _ => None,
    });
    targets.collect()
}

/// The ids that mdBook gives to a page's headings, and the preprocessor to what it puts in.
fn ids(markdown: &str) -> BTreeSet<String> {
    let headings = markdown.lines().filter(|line| line.starts_with('#'));
    let id = |heading: &str| heading_id(heading.trim_start_matches('#').trim());
    let put_in = |directive: listings::Directive| match directive.kind {
        Kind::Claim(id) => Some(format!("claim-{id}")),
        Kind::Exercise(name) => Some(format!("exercise-{name}")),
        Kind::Measured(lesson) => Some(format!("measured-{lesson}")),
        Kind::Plot(name) => Some(format!("plot-{name}")),
        Kind::Timeline(name) => Some(format!("timeline-{name}")),
        Kind::Predict(Part::Question { name, .. }) => Some(format!("predict-{name}")),
        _ => None,
    };
    let put_in = directives(markdown).into_iter().filter_map(put_in);
    headings.map(id).chain(put_in).collect()
}

#[test]
fn no_internal_link_is_dead() {
    let chapters = chapters();
    let mut dead = Vec::new();
    let mut checked = 0;
    for (chapter, text) in &chapters {
        for link in links(text).iter().filter(|link| !link.contains("://")) {
            checked += 1;
            let (page, id) = link.split_once('#').unwrap_or((link, ""));
            let page = if page.is_empty() { chapter } else { page };
            let there = chapters
                .get(page)
                .is_some_and(|text| id.is_empty() || ids(text).contains(id));
            if !there {
                dead.push(format!("{chapter}: {link}"));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
    assert!(checked > 20, "links were found: {checked}");
}

#[test]
fn a_chapter_names_all_exercises_of_its_lesson_and_no_others() {
    for lesson in lessons() {
        let folder = lesson.exercises();
        let there = exercises().into_iter();
        let there = there.filter(|exercise| exercise.dir.as_ref() == Some(&folder));
        let there: Vec<String> = there.map(|exercise| exercise.name).collect();
        let named = directives(&chapter_of(&lesson)).into_iter();
        let named: Vec<String> = named
            .filter_map(|directive| match directive.kind {
                Kind::Exercise(name) => Some(name),
                _ => None,
            })
            .collect();
        assert_eq!(named, there, "{}: in the order of info.toml", lesson.folder);
    }
}

#[test]
fn every_variation_is_in_its_chapter() {
    for lesson in lessons() {
        let chapter = chapter_of(&lesson);
        for example in files(&lesson.path.join("examples"), "rs") {
            let name = stem(&example);
            assert!(
                chapter.contains(&format!("--example {name}")),
                "{} is not in book/src/{}.md, which names every variation with `--example {name}`. A program of \
                 your own may lie there too, if its name begins with `scratch`",
                example.display(),
                lesson.folder
            );
        }
    }
}

/// The first word of each answer to a chapter's quiz.
fn quiz_answers(chapter: &str) -> Vec<&str> {
    let quizzes = chapter.split("<details class=\"quiz\">").skip(1);
    let answers = quizzes.filter_map(|quiz| quiz.split_once("</summary>"));
    answers
        .filter_map(|(_, answer)| answer.split_whitespace().next())
        .map(|word| word.trim_end_matches(['.', ',', ':']))
        .collect()
}

#[test]
fn a_chapter_asks_before_it_tells_and_its_quiz_has_answers_of_both_kinds() {
    let lessons: Vec<String> = lessons()
        .iter()
        .map(|lesson| lesson.folder.clone() + ".md")
        .collect();
    let mut wrong = Vec::new();
    let mut with_quiz = BTreeSet::new();
    for (chapter, text) in chapters() {
        let answers = quiz_answers(&text);
        if answers.is_empty() && !lessons.contains(&chapter) {
            continue;
        }
        let questions = directives(&text).into_iter();
        let questions = questions
            .filter(|one| matches!(one.kind, Kind::Predict(Part::Question { .. })))
            .count();
        if questions < 2 {
            wrong.push(format!("{chapter}: two predictions, not {questions}"));
        }
        for kind in ["Yes", "No"] {
            if !answers.contains(&kind) {
                wrong.push(format!(
                    "{chapter}: no answer begins with {kind}: {answers:?}"
                ));
            }
        }
        with_quiz.insert(chapter);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(with_quiz.contains("gil.md") && lessons.iter().all(|one| with_quiz.contains(one)));
}

#[test]
fn a_lessons_minutes_are_counted_and_not_typed() {
    for lesson in lessons() {
        let asked = directives(&chapter_of(&lesson)).into_iter();
        let asked: Vec<Kind> = asked.map(|directive| directive.kind).collect();
        let facts = asked.iter().any(|kind| matches!(kind, Kind::Facts(_)));
        assert!(facts, "{}: {{{{#facts}}}}", lesson.folder);
        let timing = asked.contains(&Kind::Timing);
        assert!(timing, "{}: {{{{#timing}}}}", lesson.folder);
    }
    for (chapter, text) in chapters() {
        let typed = text.contains("class=\"facts\"");
        assert!(!typed, "{chapter}: {{{{#facts}}}} makes the line of facts");
    }
}
