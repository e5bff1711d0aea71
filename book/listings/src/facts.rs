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
        let practise = practise(&lesson, repository)?;
        facts.push(format!("{practise} min to practise"));
        facts.push(format!("{} min in class", in_class(&lesson)));
        command.get_or_insert_with(|| format!("cargo run -p {}", lesson.package()));
    }
    facts.extend(command.map(|words| format!("<code>{}</code>", escape(&words))));
    Ok(format!("<p class=\"facts\">{}</p>\n", facts.join(" · ")))
}

/// `**Timing.** 35 minutes: 10 for the pair, …` for the teacher's part of a lesson's chapter.
pub(crate) fn timing(chapter: &str, repository: &Repository) -> Result<String, Error> {
    let lesson = lesson(chapter, repository)?;
    let lesson = lesson.ok_or_else(|| Error::NoLesson(stem(chapter).to_owned()))?;
    let parts = lesson.about.class.iter();
    let parts: Vec<String> = parts
        .map(|part| format!("{} for {}", part.minutes, part.part))
        .collect();
    Ok(format!(
        "**Timing.** {} minutes: {}. The exercises take {} more.\n",
        in_class(&lesson),
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
    let mut lessons = repository.lessons()?.into_iter();
    Ok(lessons.find(|lesson| lesson.folder == stem(chapter)))
}

/// `01-sleep-workers` of `book/src/01-sleep-workers.md`.
pub(crate) fn stem(chapter: &str) -> &str {
    let file = chapter.rsplit('/').next().unwrap_or(chapter);
    file.strip_suffix(".md").unwrap_or(file)
}

fn in_class(lesson: &Lesson) -> u32 {
    lesson.about.class.iter().map(|part| part.minutes).sum()
}

fn practise(lesson: &Lesson, repository: &Repository) -> Result<u32, Error> {
    let folder = lesson.exercises();
    let all = Exercise::all(repository)?;
    let ours = all
        .iter()
        .filter(|exercise| exercise.dir.as_deref() == Some(&folder));
    Ok(ours.filter_map(|exercise| exercise.minutes).sum())
}

/// A page without what nobody reads from end to end: drawings, and the numbers folded below tables and claims. (A drawing
/// has drawings in it, so it goes with its whole figure.)
fn without_numbers(page: &str) -> String {
    let mut page = page.to_owned();
    for (from, to) in [
        ("<figure class=\"drawing\"", "</figure>"),
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
        let folded = format!("<details class=\"numbers\">{words}</details>");
        let page = format!(
            "{LATER}\n<figure class=\"drawing\"><svg><svg></svg>{words}</svg>{folded}</figure>\n{words}{folded}"
        );
        assert!(with_minutes(&page).starts_with("3 min to read\n"));
        assert!(with_minutes(&format!("{LATER}\nshort")).starts_with("1 min to read\n"));
    }
}
