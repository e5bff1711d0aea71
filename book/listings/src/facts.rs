//! How long a page takes. Reading is counted on the page itself; the minutes in class stand in `lesson.toml`, those of the
//! exercises in their list.

use course::Lesson;
use page::escape;

use crate::exercise::Exercise;
use crate::problem::Error;
use crate::repository::Repository;

/// Words in a minute, code and recorded output included.
const PACE: usize = 200;

/// Stands where the facts will stand, until the page is whole and its words can be counted.
const LATER: &str = "<!-- the minutes to read -->";

/// The line of facts below a page's question; the minutes to read come later.
pub(crate) fn line(
    chapter: &str,
    command: Option<&str>,
    repository: &Repository,
) -> Result<String, Error> {
    let mut facts = vec![LATER.to_owned()];
    let mut command = command.map(str::to_owned);
    if let Some(lesson) = lesson(chapter, repository)? {
        let class: u32 = lesson.about.class.iter().map(|part| part.minutes).sum();
        facts.push(format!(
            "{} min to practise",
            practise(&lesson, repository)?
        ));
        facts.push(format!("{class} min in class"));
        command = command.or(Some(format!("cargo run -p {}", lesson.package())));
    }
    facts.extend(command.map(|words| format!("<code>{}</code>", escape(&words))));
    Ok(format!("<p class=\"facts\">{}</p>\n", facts.join(" · ")))
}

/// `**Timing.** 35 minutes: 10 for the pair, …` for the teacher's part of a lesson's chapter.
pub(crate) fn timing(chapter: &str, repository: &Repository) -> Result<String, Error> {
    let lesson = lesson(chapter, repository)?.ok_or_else(|| Error::NoLesson(chapter.to_owned()))?;
    let class = &lesson.about.class;
    let parts: Vec<String> = class
        .iter()
        .map(|part| format!("{} for {}", part.minutes, part.part))
        .collect();
    let sum: u32 = class.iter().map(|part| part.minutes).sum();
    Ok(format!(
        "**Timing.** {sum} minutes: {}. The exercises take {} more.\n",
        parts.join(", "),
        practise(&lesson, repository)?
    ))
}

/// Puts the minutes to read into a page that is whole.
pub(crate) fn with_minutes(page: &str) -> String {
    let words = without_numbers(page).split_whitespace().count();
    let minutes = (words / PACE).max(1);
    page.replace(LATER, &format!("{minutes} min to read"))
}

/// The lesson of a chapter, which has its folder's name.
fn lesson(chapter: &str, repository: &Repository) -> Result<Option<Lesson>, Error> {
    let file = chapter.rsplit('/').next().unwrap_or(chapter);
    let name = file.strip_suffix(".md").unwrap_or(file);
    let lessons = course::lessons(repository.root()).map_err(|e| Error::Results(e.to_string()))?;
    Ok(lessons.into_iter().find(|lesson| lesson.folder == name))
}

fn practise(lesson: &Lesson, repository: &Repository) -> Result<u32, Error> {
    let folder = lesson.exercises();
    let all = Exercise::all(repository)?;
    let ours = all
        .iter()
        .filter(|exercise| exercise.dir.as_deref() == Some(&folder));
    Ok(ours.filter_map(|exercise| exercise.minutes).sum())
}

/// A page without what nobody reads from end to end: drawings, and the numbers folded below them.
fn without_numbers(page: &str) -> String {
    let mut page = page.to_owned();
    for (from, to) in [
        ("<svg", "</svg>"),
        ("<details class=\"numbers\">", "</details>"),
    ] {
        while let Some(start) = page.find(from) {
            let end = page[start..]
                .find(to)
                .map_or(page.len(), |end| start + end + to.len());
            page.replace_range(start..end, "");
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_and_folded_numbers_are_not_read() {
        let words = "word ".repeat(600);
        let page = format!(
            "{LATER}\n<svg>{words}</svg>\n{words}<details class=\"numbers\">{words}</details>"
        );
        assert!(with_minutes(&page).starts_with("3 min to read\n"));
        assert!(with_minutes(&format!("{LATER}\nshort")).starts_with("1 min to read\n"));
    }
}
