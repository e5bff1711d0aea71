//! The programs that the book shows: which of their lines correspond, and where they open.

use std::collections::BTreeMap;
use std::path::Path;

use house::{all_files, files, read, root};
use listings::{Kind, Place, anchored, directives, same_lines, without_marks};

use crate::{chapters, expanded};

/// A file as directives name it.
fn shown(file: &Path) -> String {
    let path = file.strip_prefix(root()).expect("a file of the repository");
    path.to_string_lossy().replace('\\', "/")
}

/// The files and anchors of all pairs of a chapter.
fn pairs(chapter: &str) -> Vec<Place> {
    let kinds = directives(chapter).into_iter();
    let places = kinds.filter_map(|directive| match directive.kind {
        Kind::Pair(left, right) => Some([left, right]),
        Kind::LessonPair { lesson, anchor } => {
            let twins = files(&root().join(&lesson).join("python"), "py");
            let paths = [shown(&twins[0]), format!("{lesson}/src/main.rs")];
            Some(paths.map(|path| Place {
                path,
                anchor: Some(anchor.clone()),
            }))
        }
        _ => None,
    });
    places.flatten().collect()
}

#[test]
fn what_is_marked_as_the_same_is_shown_in_a_pair() {
    let pairs: Vec<Place> = chapters().values().flat_map(|text| pairs(text)).collect();
    let (mut marked, mut lost) = (0, Vec::new());
    for ending in ["py", "rs"] {
        for file in ["lessons", "shared"]
            .iter()
            .flat_map(|folder| all_files(&root().join(folder), ending))
        {
            let source = read(&file);
            let path = shown(&file);
            let same = same_lines(&source).unwrap_or_else(|error| panic!("{path}: {error}"));
            let shown: Vec<_> = pairs
                .iter()
                .filter(|place| place.path == path)
                .map(|place| match &place.anchor {
                    Some(anchor) => {
                        anchored(&source, anchor).unwrap_or_else(|e| panic!("{path}: {e}"))
                    }
                    None => 0..usize::MAX,
                })
                .collect();
            marked += same.len();
            let is_lost = |line: usize| !shown.iter().any(|lines| lines.contains(&line));
            let of_file = same.iter().filter(|same| is_lost(same.line));
            lost.extend(of_file.map(|same| format!("{path}:{}: {}", same.line, same.name)));
        }
    }
    assert!(lost.is_empty(), "no pair shows them: {lost:#?}");
    assert!(marked > 100, "lines are marked: {marked}");
}

#[test]
fn a_link_to_the_playground_has_the_whole_program() {
    let mut linked = 0;
    for (chapter, page) in expanded() {
        let page = page
            .as_ref()
            .unwrap_or_else(|_| panic!("{chapter}: another test says what is wrong there"));
        for caption in page.split("<figcaption>").skip(1) {
            let (caption, _) = caption.split_once("</figcaption>").expect("it ends");
            let Some((before, link)) = caption.split_once("<a class=\"play\" href=\"") else {
                continue;
            };
            let (_, path) = before.split_once("title=\"").expect("the file is named");
            let (path, _) = path.split_once('"').expect("its name ends");
            let (address, _) = link.split_once('"').expect("the address ends");
            let address = address.replace("&amp;", "&");
            let (server, query) = address.split_once('?').expect("an address");
            assert_eq!(server, "https://play.rust-lang.org/");
            let query: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect();
            let source = read(&root().join(path));
            assert_eq!(
                query["code"],
                without_marks(&source).expect("good marks"),
                "{path}"
            );
            assert_eq!(query["edition"], "2024");
            assert!(link.contains("needs the network"), "{link}");
            linked += 1;
        }
    }
    assert!(linked >= 10, "programs stand alone: {linked}");
}
