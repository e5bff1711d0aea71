//! The cost of sending one item to a worker, against its size.

use super::{Axis, Language, Measurement, Plot, Point, Scaling, Series};
use crate::claims::Unit;
use crate::lab::Lab;
use crate::{Error, Python};

pub(crate) const PYTHON: &str = "lessons/02-pool-map/claims/item_cost.py";
pub(crate) const RUST: &str = "lessons/02-pool-map/claims/item_cost.rs";

const SIZES: [usize; 6] = [10, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

pub(super) fn measurement() -> Measurement {
    Measurement {
        name: "bytes",
        lesson: "02",
        programs: &[PYTHON, RUST],
        measure,
    }
}

/// Seconds for each item of `bytes`, in several runs of the program.
pub(crate) fn costs(
    lab: &Lab,
    python: Option<&Python>,
    word: &str,
    bytes: usize,
) -> Result<Vec<f64>, Error> {
    let items = if bytes > 100_000 { 10 } else { 200 };
    let words = [word, &bytes.to_string(), &items.to_string()];
    (0..lab.size(3, 1))
        .map(|_| {
            let figures = match python {
                Some(python) => lab.python(python, PYTHON, &words),
                None => lab.rust(RUST, &words),
            };
            figures?.get("each_s")
        })
        .collect()
}

fn measure(lab: &Lab) -> Result<Scaling, Error> {
    let sizes = if lab.quick { &SIZES[..3] } else { &SIZES };
    let python = lab.usual_python();
    let ways = [
        (
            "multiprocessing.Pool",
            python,
            Language::Python,
            "processes",
        ),
        ("Python's ThreadPool", python, Language::Python, "threads"),
        ("process-pool (Rust)", None, Language::Rust, "processes"),
        ("thread-pool (Rust)", None, Language::Rust, "threads"),
    ];
    let mut series = Vec::new();
    for (name, python, language, word) in ways {
        lab.progress.say(&format!("bytes: {name}"));
        let point = |&bytes: &usize| -> Result<Point, Error> {
            Ok(Point::of(bytes as f64, &costs(lab, python, word, bytes)?))
        };
        series.push(Series {
            name: name.to_owned(),
            language,
            points: sizes.iter().map(point).collect::<Result<_, _>>()?,
        });
    }
    Ok(Scaling {
        scaling: "bytes".to_owned(),
        plots: vec![Plot {
            name: "bytes".to_owned(),
            title: "Sending one item to a worker and getting an answer".to_owned(),
            x: Axis::new("size of the item", Unit::Bytes, true),
            y: Axis::new("time", Unit::Seconds, true),
            series,
        }],
        notes: Vec::new(),
    })
}
