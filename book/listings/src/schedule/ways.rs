//! The short way and the long way through a chapter.

use super::unit::{Item, Kind, Unit};

/// Both ways in sentences, for the teacher's part of the chapter.
pub(super) fn of(unit: &Unit) -> String {
    let core = unit.core();
    let more: Vec<&Item> = unit.items.iter().filter(|item| !item.core).collect();
    let all: Vec<&Item> = unit.items.iter().collect();
    let mut text = format!(
        "**The short way**, {} minutes: {}.\n",
        sum(&core),
        talk_and_exercises(&core)
    );
    if !more.is_empty() {
        text += &format!(
            "\n**The long way**, {} minutes ({} of talk, {} of exercises), has also {}. The [schedule](schedule.md) has plans \
             made of both.\n",
            sum(&all),
            sum(&of_kind(&all, Kind::Talk)),
            sum(&of_kind(&all, Kind::Exercise)),
            talk_and_exercises(&more)
        );
    }
    text
}

/// All chapters in a table: what each asks, and how long it takes.
pub(super) fn all(units: &[Unit]) -> String {
    let mut lines = vec![
        "| chapter | what it asks | short way | of it exercises | long way | of it exercises |"
            .to_owned(),
        "|---|---|---:|---:|---:|---:|".to_owned(),
    ];
    let (mut short, mut long) = ([0; 2], [0; 2]);
    for unit in units {
        let all: Vec<&Item> = unit.items.iter().collect();
        let [one, two] =
            [unit.core(), all].map(|items| [sum(&items), sum(&of_kind(&items, Kind::Exercise))]);
        lines.push(format!(
            "| [{}]({}.md) | {} | {} | {} | {} | {} |",
            unit.title, unit.stem, unit.question, one[0], one[1], two[0], two[1]
        ));
        short = [short[0] + one[0], short[1] + one[1]];
        long = [long[0] + two[0], long[1] + two[1]];
    }
    lines.push(format!(
        "| **Sum, in minutes** | | **{}** | **{}** | **{}** | **{}** |",
        short[0], short[1], long[0], long[1]
    ));
    let table = lines.join("\n");
    format!("<div class=\"schedule\">\n\n{table}\n\n</div>\n")
}

/// `25 of talk (10 for the pair, 15 for …) and 15 of exercises (…)`.
fn talk_and_exercises(items: &[&Item]) -> String {
    let kinds = [(Kind::Talk, "of talk"), (Kind::Exercise, "of exercises")];
    let some = kinds.map(|(kind, of)| {
        let items = of_kind(items, kind);
        let parts = items.iter().map(|item| match kind {
            Kind::Exercise => format!("[{}](#{}) {}", item.what, item.id, item.minutes),
            _ => format!("{} for [{}](#{})", item.minutes, item.what, item.id),
        });
        let parts: Vec<String> = parts.collect();
        let sum = sum(&items);
        (!parts.is_empty()).then(|| format!("{sum} {of} ({})", parts.join("; ")))
    });
    some.into_iter().flatten().collect::<Vec<_>>().join(" and ")
}

fn of_kind<'a>(items: &[&'a Item], kind: Kind) -> Vec<&'a Item> {
    let items = items.iter().filter(|item| item.kind == kind);
    items.copied().collect()
}

fn sum(items: &[&Item]) -> u32 {
    items.iter().map(|item| item.minutes).sum()
}
