//! What a new lesson is called, and where its names stand in the template.

use std::path::Path;

/// The names of a lesson.
pub struct Names {
    /// `05-start-and-join`.
    pub folder: String,
    /// `05`.
    pub number: String,
}

impl Names {
    /// Of a folder that does not exist yet.
    ///
    /// # Errors
    /// In one line, if it is no name for a lesson, or its number is taken.
    pub fn of(folder: &str, root: &Path) -> Result<Self, String> {
        let (number, words) = folder.split_once('-').unwrap_or((folder, ""));
        let is_number = number.len() == 2 && number.chars().all(|c| c.is_ascii_digit());
        let is_word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        if !is_number || !words.split('-').all(is_word) {
            return Err(format!(
                "{folder:?} is no name such as 05-start-and-join (see --help)"
            ));
        }
        let lessons = course::lessons(root).map_err(|e| e.to_string())?;
        match lessons.iter().find(|lesson| lesson.number == number) {
            Some(other) => Err(format!(
                "there is a lesson {number} already: {}",
                other.folder
            )),
            None => Ok(Names {
                folder: folder.to_owned(),
                number: number.to_owned(),
            }),
        }
    }

    /// A text of the template with the lesson's names in it.
    pub fn put_into(&self, text: &str) -> String {
        let words = &self.folder[self.number.len() + 1..];
        let title = words.replace('-', " ");
        let title = title[..1].to_uppercase() + &title[1..];
        // Each is a word that cannot stand in a program by chance.
        [
            ("00-template", self.folder.clone()),
            ("00_template", self.folder.replace('-', "_")),
            ("lesson-00", format!("lesson-{}", self.number)),
            ("l00_", format!("l{}_", self.number)),
            ("l00-", format!("l{}-", self.number)),
            ("00 Template", format!("{} {title}", self.number)),
            ("00 · Template", format!("{} · {title}", self.number)),
            ("the_template", words.replace('-', "_")),
        ]
        .into_iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, &to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_put_in_its_place() {
        let names = Names {
            folder: "05-start-and-join".to_owned(),
            number: "05".to_owned(),
        };
        assert_eq!(
            names.put_into(
                "lesson-00 in 00-template: the_template.py, 00_template/l00_first, # 00 · Template"
            ),
            "lesson-05 in 05-start-and-join: start_and_join.py, 05_start_and_join/l05_first, # 05 · Start and join"
        );
    }

    #[test]
    fn what_is_no_name_is_said_in_one_line() {
        let root = course::root();
        for bad in [
            "", "5-x", "05", "05-", "05-Start", "05-a--b", "05-a b", "../05-a", "aa-b",
        ] {
            let said = Names::of(bad, &root).err().unwrap_or_default();
            assert!(
                said.contains("is no name") && !said.contains('\n'),
                "{bad}: {said}"
            );
        }
        let first = course::lessons(&root).unwrap().remove(0);
        let said = Names::of(&format!("{}-again", first.number), &root).err();
        assert!(said.unwrap().contains(&first.folder));
    }
}
