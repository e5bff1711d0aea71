//! How long a page takes. Reading is counted on the page itself; the minutes in class stand in `lesson.toml`, those of the
//! exercises in their list.

use course::Lesson;
use page::{escape, without_tags};

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
        facts.push(format!("{} min of talk", in_class(&lesson)));
        command.get_or_insert_with(|| format!("cargo run -p {}", lesson.package()));
    }
    facts.extend(command.map(|words| format!("<code>{}</code>", escape(&words))));
    Ok(format!("<p class=\"facts\">{}</p>\n", facts.join(" · ")))
}

/// Puts the minutes to read into a page that is whole.
pub(crate) fn with_minutes(page: &str) -> String {
    // Who adds colours to a listing does not make it longer.
    let words = without_tags(&without_numbers(page));
    let words = words.split_whitespace().count();
    let minutes = (words / PACE).max(1);
    page.replace(LATER, &format!("{minutes} min to read"))
}

/// The minutes to read that a page says, if it says any.
pub(crate) fn said(page: &str) -> Option<String> {
    let (_, facts) = page.split_once("<p class=\"facts\">")?;
    let (minutes, _) = facts.split_once(" min to read")?;
    Some(minutes.to_owned())
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

pub(crate) fn in_class(lesson: &Lesson) -> u32 {
    lesson.about.class.iter().map(|part| part.minutes).sum()
}

pub(crate) fn practise(lesson: &Lesson, repository: &Repository) -> Result<u32, Error> {
    let folder = lesson.exercises();
    let all = repository.exercises()?;
    let ours = all
        .iter()
        .filter(|exercise| exercise.dir.as_deref() == Some(&folder));
    Ok(ours.filter_map(|exercise| exercise.minutes).sum())
}

/// A page without what nobody reads from end to end: drawings, the numbers folded below tables and claims, and schedules. (A
/// drawing has drawings in it, so it goes with its whole figure.)
fn without_numbers(page: &str) -> String {
    let mut page = page.to_owned();
    for (from, to) in [
        ("<figure class=\"drawing\"", "</figure>"),
        ("<details class=\"numbers\">", "</details>"),
        ("<div class=\"schedule", "</div>"),
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
    fn drawings_folded_numbers_and_tags_are_not_read() {
        let words = "word ".repeat(600);
        let folded = format!("<details class=\"numbers\">{words}</details>");
        let page = format!(
            "{LATER}\n<figure class=\"drawing\"><svg><svg></svg>{words}</svg>{folded}</figure>\n{words}{folded}\
             <div class=\"schedule plan\">{words}</div>"
        );
        assert!(with_minutes(&page).starts_with("3 min to read\n"));
        let coloured = "<b class=\"a b c d\">word</b> ".repeat(400);
        assert!(with_minutes(&format!("{LATER}\n{coloured}")).starts_with("2 min to read\n"));
        assert!(with_minutes(&format!("{LATER}\nshort")).starts_with("1 min to read\n"));
    }
}
