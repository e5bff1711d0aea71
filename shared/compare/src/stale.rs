//! Whether recordings still belong to today's programs.

use std::path::Path;

use course::Lesson;

use crate::measured::{self, Parts};
use crate::{Error, claim, hash, scaling, timeline};

/// What has no recording in its lesson, one of other programs than today's, or one of something that is no more: a sentence
/// each. Empty: all is well.
///
/// # Errors
/// If a file cannot be read.
pub fn stale(root: &Path, lesson: &Lesson) -> Result<Vec<String>, Error> {
    let lessons = std::slice::from_ref(lesson);
    let measured = measured::read(lesson)?;
    let mut said = Vec::new();
    let of_lesson = [(lesson.package(), hash::of_lesson(root, lesson)?)];
    said.extend(differences("lesson", &of_lesson, &measured.lesson));
    let claims: Vec<_> = claim::all(lessons)?
        .iter()
        .filter(|claim| !claim.plan.run.is_empty())
        .map(|claim| Ok((claim.id.clone(), hash::of_claim(root, claim)?)))
        .collect::<Result<_, Error>>()?;
    said.extend(differences("claim", &claims, &measured.claims));
    let scalings: Vec<_> = scaling::all(lessons)?
        .iter()
        .map(|one| Ok((one.name.clone(), hash::of_scaling(root, one)?)))
        .collect::<Result<_, Error>>()?;
    said.extend(differences("scaling", &scalings, &measured.scaling));
    let timelines: Vec<_> = timeline::all(lessons)?
        .iter()
        .map(|one| Ok((one.name.clone(), hash::of_timeline(root, one)?)))
        .collect::<Result<_, Error>>()?;
    said.extend(differences("timeline", &timelines, &measured.timelines));
    let again = |said: String| format!("{}: {said} (`cargo compare --record {0}`)", lesson.folder);
    Ok(said.into_iter().map(again).collect())
}

fn differences<T>(kind: &str, today: &[(String, String)], recorded: &Parts<T>) -> Vec<String> {
    let sentence = |(name, hash): &(String, String)| match recorded.get(name) {
        None => Some(format!("{kind} {name} has no recording")),
        Some(old) if old.hash != *hash => {
            Some(format!("{kind} {name} was recorded with other programs"))
        }
        Some(_) => None,
    };
    let gone = recorded
        .keys()
        .filter(|name| !today.iter().any(|(known, _)| known == *name));
    let gone = gone.map(|name| format!("{kind} {name} is recorded, and there is none"));
    today.iter().filter_map(sentence).chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::Machine;
    use crate::measured::Part;

    #[test]
    fn what_is_missing_changed_or_gone_is_named() {
        let part = |hash: &str| Part {
            hash: hash.to_owned(),
            date: String::new(),
            machine: Machine::default(),
            result: (),
        };
        let recorded: Parts<()> = [("a", "1"), ("b", "old"), ("d", "4")]
            .map(|(name, hash)| (name.to_owned(), part(hash)))
            .into();
        let today = [("a", "1"), ("b", "2"), ("c", "3")];
        let today = today.map(|(name, hash)| (name.to_owned(), hash.to_owned()));
        assert_eq!(
            differences("claim", &today, &recorded),
            [
                "claim b was recorded with other programs",
                "claim c has no recording",
                "claim d is recorded, and there is none"
            ]
        );
    }
}
