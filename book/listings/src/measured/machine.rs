//! When and where all parts of a kind were measured.

use std::collections::{BTreeMap, BTreeSet};

use compare::machine::Machine;
use compare::measured::{self, Measured, Parts};
use page::escape;

use crate::problem::Error;
use crate::repository::Repository;

/// The parts of a lesson that are told apart.
const PARTS: [&str; 4] = ["lessons", "scaling", "claims", "timelines"];

/// What is said of a machine.
#[derive(Default)]
struct Said {
    days: BTreeSet<String>,
    /// How many cores were busy with something else, at most.
    busy: Option<f64>,
}

/// A sentence for each machine on which `kind`, one of [`PARTS`], was measured.
pub(crate) fn machine(kind: &str, repository: &Repository) -> Result<String, Error> {
    let mut machines: BTreeMap<String, Said> = BTreeMap::new();
    for lesson in repository.lessons()? {
        for (day, machine) in places(kind, &measured::read(&lesson)?)? {
            let said = machines.entry(machine.place()).or_default();
            let busy = [said.busy, machine.busy()].into_iter().flatten();
            said.busy = busy.max_by(f64::total_cmp);
            said.days.insert(day);
        }
    }
    if machines.is_empty() {
        return Err(Error::NothingMeasured(kind.to_owned()));
    }
    Ok(machines.iter().map(sentence).collect())
}

fn sentence((machine, said): (&String, &Said)) -> String {
    let when = match (said.days.first(), said.days.last()) {
        (Some(first), Some(last)) if first != last => format!("from {first} to {last}"),
        (first, _) => format!("on {}", first.map_or("", String::as_str)),
    };
    let busy = match said.busy {
        Some(busy) => format!("At most {busy:.2} cores were busy with something else."),
        None => "Whether it was idle is not known.".to_owned(),
    };
    format!(
        "<p class=\"machine\">Measured {when}, on {}. {busy}</p>\n",
        escape(machine)
    )
}

/// The days and machines of a lesson's parts of this kind.
fn places(kind: &str, measured: &Measured) -> Result<Vec<(String, Machine)>, Error> {
    fn of<T>(parts: &Parts<T>) -> Vec<(String, Machine)> {
        let parts = parts.values();
        parts
            .map(|part| (part.date.clone(), part.machine.clone()))
            .collect()
    }
    match kind {
        "lessons" => Ok(of(&measured.lesson)),
        "scaling" => Ok(of(&measured.scaling)),
        "claims" => Ok(of(&measured.claims)),
        "timelines" => Ok(of(&measured.timelines)),
        _ => Err(Error::Unlisted {
            kind: "part",
            name: kind.to_owned(),
            known: PARTS.map(str::to_owned).to_vec(),
        }),
    }
}
