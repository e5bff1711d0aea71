//! Where and when all parts of a kind were measured.

use std::collections::BTreeSet;

use compare::measured::{Measured, Parts};
use page::paragraph;

use super::all;
use crate::problem::Error;
use crate::repository::Repository;

/// A place: the machine in words, the day, and how many cores were busy with something else.
type Place = (String, String, f64);

/// A sentence for each machine on which `kind` (lessons, claims, scaling, timelines) was measured.
pub(crate) fn machine(kind: &str, repository: &Repository) -> Result<String, Error> {
    let mut places: Vec<Place> = Vec::new();
    for (_, measured) in all(repository)? {
        places.extend(of(kind, &measured)?);
    }
    let machines: BTreeSet<&str> = places
        .iter()
        .map(|(machine, ..)| machine.as_str())
        .collect();
    if machines.is_empty() {
        return Err(Error::NotMeasured {
            kind: "machine",
            name: kind.to_owned(),
        });
    }
    let sentence = |machine: &str| {
        let here = || places.iter().filter(|place| place.0 == machine);
        let days: BTreeSet<&str> = here().map(|(_, day, _)| day.as_str()).collect();
        let days: Vec<&str> = days.into_iter().collect();
        let busy = here().map(|(.., busy)| *busy).fold(0.0, f64::max);
        let said = format!(
            "Measured on {}, on {machine}. At most {busy:.2} cores were busy with something else.",
            days.join(" and ")
        );
        paragraph(&said).replacen("<p>", "<p class=\"machine\">", 1)
    };
    Ok(machines.into_iter().map(sentence).collect())
}

fn of(kind: &str, measured: &Measured) -> Result<Vec<Place>, Error> {
    fn places<T>(parts: &Parts<T>) -> Vec<Place> {
        let place = |part: &compare::measured::Part<T>| {
            (part.machine.place(), part.date.clone(), part.machine.busy())
        };
        parts.values().map(place).collect()
    }
    match kind {
        "lessons" => Ok(places(&measured.lesson)),
        "claims" => Ok(places(&measured.claims)),
        "scaling" => Ok(places(&measured.scaling)),
        "timelines" => Ok(places(&measured.timelines)),
        _ => Err(Error::Unlisted {
            kind: "machine",
            name: kind.to_owned(),
            known: ["lessons", "claims", "scaling", "timelines"]
                .map(str::to_owned)
                .to_vec(),
        }),
    }
}
