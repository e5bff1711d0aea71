//! The pages: the rows of a module, chosen rows, and all names from A to Z.

use std::collections::{BTreeMap, BTreeSet};

use course::Version;
use page::escape;

use super::{FOLDER, Module, Name, Rosetta, Row, wrong};
use crate::problem::Error;

impl Rosetta {
    /// The sections and rows of a module.
    pub(crate) fn page(&self, module: &str) -> Result<String, Error> {
        let module = self.module(module)?;
        let mut page = "<div class=\"rosetta\" data-filter=\".row\">\n\n".to_owned();
        for section in &module.section {
            page.extend(["<div class=\"group\">\n\n## ", &section.title, "\n\n"]);
            if let Some(about) = &section.about {
                page.extend([self.linked(module, about)?.as_str(), "\n\n"]);
            }
            for row in &section.row {
                let names = row.python.iter().enumerate().map(|(index, name)| {
                    let address = escape(&name.address());
                    let id = if index == 0 {
                        String::new()
                    } else {
                        format!(" id=\"{address}\"")
                    };
                    format!(
                        "<code{id}><a href=\"#{address}\">{}</a></code>",
                        escape(name.shown())
                    )
                });
                let names: Vec<String> = names.collect();
                let id = escape(&row.python[0].address());
                let head = format!("<h3 id=\"{id}\">{}</h3>", names.join(" "));
                page.push_str(&self.row(module, row, &head)?);
            }
            page.push_str("</div>\n\n");
        }
        page.push_str("</div>\n");
        Ok(page)
    }

    /// The rows of these names, which lead to the pages where the rows stand.
    pub(crate) fn chosen(&self, names: &[String]) -> Result<String, Error> {
        let mut chosen = "<div class=\"rosetta\">\n\n".to_owned();
        for wanted in names {
            let found = self.rows().find_map(|(module, row)| {
                let name = row.python.iter().find(|name| name.full == *wanted)?;
                Some((module, row, name))
            });
            let (module, row, name) =
                found.ok_or_else(|| wrong(FOLDER, format!("no row has the name `{wanted}`")))?;
            let address = page_address(module, name);
            let head = format!(
                "<p class=\"name\"><a href=\"{address}\"><code>{}</code></a></p>",
                escape(name.shown())
            );
            chosen.push_str(&self.row(module, row, &head)?);
        }
        chosen.push_str("</div>\n");
        Ok(chosen)
    }

    fn row(&self, module: &Module, row: &Row, head: &str) -> Result<String, Error> {
        let words: BTreeSet<&str> = row.python.iter().flat_map(Name::words).collect();
        let words: Vec<&str> = words.into_iter().collect();
        let words = escape(&words.join(" "));
        let rust = self.linked(module, &row.rust)?;
        let bites = self.linked(module, &row.bites)?;
        let lessons: Vec<String> = row
            .lessons
            .iter()
            .map(|lesson| lesson_link(lesson))
            .collect();
        let lessons = match lessons.len() {
            0 => String::new(),
            1 => format!(" *Lesson {}.*", lessons[0]),
            _ => format!(" *Lessons {}.*", lessons.join(", ")),
        };
        // The words are for the search, which knows a name only as it is written: `asyncio.wait_for`, not `wait_for`.
        Ok(format!(
            "<div class=\"row\">\n<div class=\"python\">\n{head}\n{}<p hidden>{words}</p>\n</div>\n<div class=\"rs\">\n\n\
             {rust}\n\n</div>\n<div class=\"bites\">\n\n{bites}{lessons}\n\n</div>\n</div>\n\n",
            versions(&row.python)
        ))
    }

    fn linked(&self, module: &Module, markdown: &str) -> Result<String, Error> {
        let linked = self.items.linked(markdown);
        linked.map_err(|what| wrong(&module.file(), what))
    }

    /// All names, each with the modules that have it.
    pub(crate) fn names(&self) -> String {
        let mut letters: BTreeMap<char, BTreeMap<(String, &str), Vec<String>>> = BTreeMap::new();
        for (module, row) in self.rows() {
            for name in &row.python {
                let (of, rest) = name.split();
                let (key, of) = match name.parameter() {
                    Some(parameter) => (parameter, rest.split('(').next().unwrap_or_default()),
                    None => (rest, of),
                };
                let letter = key.chars().find(char::is_ascii_alphabetic).unwrap_or('_');
                let link = format!(
                    "<a href=\"{}\">{}</a>",
                    page_address(module, name),
                    escape(of)
                );
                let letter = letters.entry(letter.to_ascii_uppercase()).or_default();
                letter
                    .entry((key.to_lowercase(), key))
                    .or_default()
                    .push(link);
            }
        }
        let jumps = letters
            .keys()
            .map(|letter| format!("<a href=\"#names-{letter}\">{letter}</a>"));
        let jumps: Vec<String> = jumps.collect();
        let mut page = format!(
            "<p class=\"letters\">{}</p>\n<div class=\"names\" data-filter=\"li\">\n",
            jumps.join(" ")
        );
        for (letter, names) in letters {
            let entries = names.iter().map(|((_, key), links)| {
                format!(
                    "<li><code>{}</code> {}</li>\n",
                    escape(key),
                    links.join(" ")
                )
            });
            let entries: String = entries.collect();
            // No heading: the search would name all those before it where it names this page.
            page.push_str(&format!(
                "<div class=\"group\">\n<p class=\"letter\" id=\"names-{letter}\">{letter}</p>\n\
                 <ul aria-labelledby=\"names-{letter}\">\n{entries}</ul>\n</div>\n"
            ));
        }
        page + "</div>\n"
    }
}

/// In HTML, where mdBook leaves the ends of addresses as they are.
fn page_address(module: &Module, name: &Name) -> String {
    let page = module.chapter().replace(".md", ".html");
    escape(&format!("{page}#{}", name.address()))
}

/// `[01](01-sleep-workers.md)`.
fn lesson_link(lesson: &str) -> String {
    let number = lesson.split('-').next().unwrap_or(lesson);
    format!("[{number}]({lesson}.md)")
}

/// In which Pythons the names are, where it is not all of them.
fn versions(names: &[Name]) -> String {
    let mut changes: BTreeMap<(&str, Version), Vec<&Name>> = BTreeMap::new();
    for name in names {
        for (word, version) in [("Since", name.since), ("Until", name.gone)] {
            if let Some(version) = version {
                changes.entry((word, version)).or_default().push(name);
            }
        }
    }
    let mut lines = String::new();
    for ((word, version), changed) in changes {
        let which: Vec<String> = changed
            .iter()
            .map(|name| format!(": <code>{}</code>", escape(name.shown())))
            .collect();
        let which = if changed.len() == names.len() {
            String::new()
        } else {
            which.join(",").replace(",:", ",")
        };
        let before = if word == "Until" { "Gone in" } else { word };
        lines.push_str(&format!(
            "<p class=\"versions\">{before} {version}{which}</p>\n"
        ));
    }
    lines
}
